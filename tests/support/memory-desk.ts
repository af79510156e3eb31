import { applySteps, contentJson, progressOf, type SectionContent } from '../../shared/document/section-content.ts'
import { sourceSentences, targetSentences } from '../../shared/document/sentences.ts'
import type { ClaimId, DocumentId, SectionId } from '../../shared/model/ids.ts'
import type { Annotation, Claim } from '../../shared/model/knowledge.ts'
import { uuidv7 } from '../../shared/text/ids.ts'
import { CallError } from '../../renderer/client/call-error.ts'
import { createMemoryClient, type MemoryClient, type MemoryHandlers } from '../../renderer/client/memory-client.ts'

const provenance = { author: 'Lin', created: 0, changed: 0, origin: 'human' as const }

export interface MemoryDesk { client: MemoryClient; documentId: DocumentId; sections: readonly SectionId[]; content(sectionId: SectionId): SectionContent; claims: Claim[]; annotations: Annotation[] }

/** One document in memory that answers the desk as the core does, as far as the desk's own tests need: sections, claims, marks. */
export function createMemoryDesk(contents: readonly SectionContent[], handlers: MemoryHandlers = {}): MemoryDesk {
  const documentId = uuidv7() as DocumentId
  const sections = contents.map((content) => ({ id: uuidv7() as SectionId, content, version: 0 }))
  const find = (id: SectionId) => {
    const section = sections.find((one) => one.id === id)
    if (!section) throw new CallError('notFound', 'No such section.')
    return section
  }
  const state: { claims: Claim[]; annotations: Annotation[] } = { claims: [], annotations: [] }
  const changed = () => client.emit({ event: 'knowledge.changed', documentId })
  const summary = ({ id, content }: (typeof sections)[number], ordinal: number) => ({ id, documentId, ordinal, title: `第${ordinal + 1}节`, headings: [], progress: progressOf(content) })
  const document = () => ({
    id: documentId, title: '离开', targetTitle: 'Leaving', sourceLanguage: 'zh-Hans' as const, lens: 'stored' as const, lastLens: null, quotes: null, created: 0, opened: 0, origin: null, converted: null, sections: sections.length,
    claims: state.claims.length, orphans: 0, progress: sections.map(({ content }) => progressOf(content))[0] ?? progressOf(contents[0] as SectionContent), place: null,
  })
  const claimOf = (claimId: ClaimId) => {
    const claim = state.claims.find((one) => one.id === claimId)
    if (!claim) throw new CallError('notFound', 'No such claim.')
    return claim
  }
  const annotate: NonNullable<MemoryHandlers['annotation.create']> = ({ layer, selection, body, claimId, sourceItemId }) => {
    const { content, version } = find(selection.sectionId as SectionId)
    const texts = new Map((selection.side === 'source' ? sourceSentences(content.source) : targetSentences(content.target)).map((sentence) => [sentence.id as string, sentence.text]))
    const annotation = {
      id: uuidv7(), documentId, layer, body, claimId, sourceItemId, provenance,
      anchors: selection.stretches.map(({ sentenceId, from, to }) => ({ side: selection.side, sectionId: selection.sectionId, sentenceId, from, to, quote: texts.get(sentenceId)?.slice(from, to) ?? '', prefix: '', suffix: '', version, state: 'attached', reason: null })),
    } as Annotation
    state.annotations.push(annotation)
    changed()
    return annotation
  }
  const client = createMemoryClient({
    'document.get': () => ({ document: document(), sections: sections.map(summary) }),
    'section.open': ({ sectionId }) => {
      const section = find(sectionId as SectionId)
      return { section: { id: section.id, documentId, title: '', version: section.version, ...contentJson(section.content) }, annotations: state.annotations.filter(({ anchors }) => anchors.some((anchor) => anchor.sectionId === section.id)) }
    },
    'section.apply': ({ sectionId, baseVersion, steps }) => {
      const section = find(sectionId as SectionId)
      if (baseVersion !== section.version) throw new CallError('staleVersion', 'Changed elsewhere.')
      section.content = applySteps(section.content, steps).content
      section.version += steps.length
      return { version: section.version, progress: progressOf(section.content), annotations: [] }
    },
    'claim.list': () => [...state.claims], 'agent.list': () => [], 'sourceItem.list': () => [], 'annotation.list': () => [...state.annotations], 'annotation.orphans': () => [], 'journal.list': () => [],
    'annotation.create': annotate,
    'claim.create': async ({ selection }) => {
      const claim = {
        id: uuidv7(), documentId, number: state.claims.length + 1, statement: '', statementZh: '', kind: 'fact', status: 'unchecked', agentId: null, date: '', location: '', certainty: 'asserted', polarity: 'positive',
        worthiness: 'medium', rating: '', reviewer: '', remark: '', needsRecheck: false, verified: null, current: { source: '', target: '' }, place: null, sectionId: null, sentenceId: null, mentions: [], provenance,
      } as unknown as Claim
      state.claims.push(claim)
      const annotation = await annotate({ layer: 'claim', selection, body: '', claimId: claim.id, sourceItemId: null })
      state.claims = state.claims.map((one) => (one.id === claim.id ? { ...one, mentions: [annotation.id] } : one))
      changed()
      return { claim, annotation }
    },
    'claim.update': ({ claimId, fields }) => {
      state.claims = state.claims.map((one) => (one.id === claimId ? ({ ...one, ...fields } as Claim) : one))
      changed()
      return claimOf(claimId as ClaimId)
    },
    'claim.get': ({ claimId }) => ({ claim: claimOf(claimId as ClaimId), relations: [], excerpts: [], sourceItems: [], others: [] }),
    ...handlers,
  })
  return { client, documentId, sections: sections.map(({ id }) => id), content: (id) => find(id).content, get claims() { return state.claims }, get annotations() { return state.annotations } }
}
