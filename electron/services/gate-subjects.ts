import { createHash } from 'node:crypto'
import type { GateFinding, GateScope } from '../../shared/contract/transfer-calls.ts'
import type { SectionId } from '../../shared/model/ids.ts'
import type { Claim } from '../../shared/model/knowledge.ts'
import type { GateCode } from '../../shared/model/vocabulary.ts'
import { onlyParagraphs } from '../formats/write/part.ts'
import { NO_NOTES_IN } from '../formats/write/plan.ts'
import { readLinks } from '../storage/link-store.ts'
import { readStatistics, sectionsOf } from '../storage/section-store.ts'
import { readSentences, sourceInState } from '../storage/sentence-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import { assembleExport } from './export-document.ts'
import type { ExportParts } from './export-document.ts'
import { breath } from './section-content-of.ts'

/** One thing that is not in order: a sentence of the source in its section, a claim, an annotation. */
export interface GateSubject { sectionId: SectionId | null; id: string; print: string; place: GateFinding['place']; /** What a claim says, and where. */ says: string }
export type Subjects = Readonly<Record<GateCode, readonly GateSubject[]>>

/** What of a document leaves. Null: all of it. */
interface Leaving { sections: readonly SectionId[]; sentences: ReadonlySet<string> | null; claims: ReadonlySet<string> | null; annotations: ReadonlySet<string> | null }

/** Fingerprint of what was to be read: 66 bits, for telling two readings of one place apart. */
function printOf(...texts: readonly string[]): string { return createHash('sha256').update(JSON.stringify(texts)).digest('base64url').slice(0, 11) }

/** One for a whole finding. */
export function printOfAll(code: GateCode, subjects: readonly GateSubject[]): string {
  return printOf(code, ...subjects.map(({ sectionId, id, print }) => `${sectionId} ${id} ${print}`))
}

/**
 * Everything of the kinds asked for that is not in order in what leaves, in document order. Lets other calls in between; linear in the sections
 * that hold something.
 */
export async function gateSubjects(parts: ExportParts, scope: GateScope, among: ReadonlySet<GateCode>): Promise<Subjects> {
  const { workspace } = parts
  const means = wantedOf(scope), wanted = (code: GateCode) => among.has(code) && means(code)
  const leaving = await leavingOf(parts, scope)
  const found: Record<GateCode, GateSubject[]> = { staleLinks: [], needsRecheck: [], contradictedClaims: [], untranslated: [], doubtfulLinks: [], orphans: [] }
  for (const sectionId of leaving.sections) {
    const { stale, untranslated, doubtful } = readStatistics(workspace, sectionId)
    if (stale + untranslated + doubtful === 0) continue
    const add = (code: GateCode, id: string, print: string) => {
      if (leaving.sentences?.has(id) ?? true) found[code].push({ sectionId, id, print, place: { sectionId, sentenceId: id }, says: '' })
    }
    if (untranslated > 0 && wanted('untranslated')) for (const { id, text } of sourceInState(workspace, sectionId, 'untranslated')) add('untranslated', id, printOf(text))
    if ((stale > 0 && wanted('staleLinks')) || (doubtful > 0 && wanted('doubtfulLinks'))) {
      const prints = linkPrints(workspace, sectionId)
      for (const { id, state } of prints.sentences) {
        if (state === 'stale' && wanted('staleLinks')) add('staleLinks', id, prints.of(id))
        if (state === 'doubtful' && wanted('doubtfulLinks')) add('doubtfulLinks', id, prints.of(id))
      }
    }
    await breath()
  }
  for (const claim of parts.claims.list(scope.documentId)) {
    if (leaving.claims !== null && !leaving.claims.has(claim.id)) continue
    if (claim.needsRecheck && wanted('needsRecheck')) found.needsRecheck.push(claimSubject(claim))
    if (claim.status === 'contradicted' && wanted('contradictedClaims')) found.contradictedClaims.push(claimSubject(claim))
  }
  if (wanted('orphans')) {
    for (const { id, body, anchors } of parts.annotations.orphans(scope.documentId)) {
      const [first] = anchors
      if (first === undefined || !(leaving.annotations?.has(id) ?? leaving.sections.includes(first.sectionId))) continue
      found.orphans.push({ sectionId: null, id, print: printOf(body, ...anchors.map(({ quote }) => quote)), place: { sectionId: first.sectionId, sentenceId: first.sentenceId }, says: '' })
    }
  }
  return found
}

/** Which kinds of findings mean anything for what the file will hold. */
function wantedOf({ format, annotations, confirmedOnly }: GateScope): (code: GateCode) => boolean {
  // Lists of sources hold nothing of the text; verdicts are there to say what is contradicted.
  if (format === 'csljson' || format === 'bibtex') return () => false
  if (format === 'claimreview') return (code) => code === 'needsRecheck'
  if (format === 'json' || format === null) return () => true
  return (code) => (code === 'orphans' ? annotations && !NO_NOTES_IN.has(format) : !confirmedOnly || (code !== 'staleLinks' && code !== 'doubtfulLinks'))
}

async function leavingOf(parts: ExportParts, { documentId, sectionId, paragraphs }: GateScope): Promise<Leaving> {
  const all = sectionsOf(parts.workspace, documentId).map(({ id }) => id), sections = all.filter((id) => sectionId === null || id === sectionId)
  if (paragraphs === null || sectionId === null) {
    if (sections.length === all.length) return { sections, sentences: null, claims: null, annotations: null }
    const annotations = sections.flatMap((id) => parts.annotations.list(documentId, id))
    return { sections, sentences: null, claims: new Set(annotations.flatMap(({ claimId }) => claimId ?? [])), annotations: null }
  }
  const part = onlyParagraphs(await assembleExport(parts, { documentId, sectionId }, () => { /* one section is no wait */ }), paragraphs)
  return {
    sections, sentences: new Set(part.sections.flatMap(({ source }) => source.flatMap((block) => block.sentences.map(({ id }) => id)))),
    claims: new Set(part.claims.map(({ id }) => id)), annotations: new Set(part.sections.flatMap(({ annotations }) => annotations.map(({ id }) => id))),
  }
}

/** The source sentences of a section, and what of their links was to be read: what stands on both sides, and what was confirmed. */
function linkPrints(workspace: Workspace, sectionId: SectionId) {
  const rows = readSentences(workspace, sectionId)
  const texts = new Map(rows.map(({ side, id, text }) => [`${side}/${id}`, text]))
  const links = new Map(readLinks(workspace, sectionId).flatMap((link) => link.source.map((id) => [id as string, link] as const)))
  return {
    sentences: rows.filter(({ side }) => side === 'source'),
    of(id: string) {
      const link = links.get(id)
      const side = (name: 'source' | 'target') => (link?.[name] ?? []).map((one) => texts.get(`${name}/${one}`) ?? '').join('\n')
      return printOf(side('source'), side('target'), link?.confirmed?.source ?? '', link?.confirmed?.target ?? '')
    },
  }
}

function claimSubject({ id, number, place, statement, statementZh, status, current, sectionId, sentenceId }: Claim): GateSubject {
  return {
    sectionId: null, id, print: printOf(statement, statementZh, status, current.source, current.target), place: sectionId === null || sentenceId === null ? null : { sectionId, sentenceId },
    says: `${place === null ? '' : `${place}, `}claim ${number}: ${statement || statementZh || current.target || current.source}`,
  }
}
