import { toExportBlocks } from '../../shared/document/interchange.ts'
import { joined } from '../../shared/document/link-state.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import { sourceSentences, targetSentences, type Sentence } from '../../shared/document/sentences.ts'
import type { DocumentId, SectionId } from '../../shared/model/ids.ts'
import type { ExportDocument, ExportSection } from '../../shared/model/interchange.ts'
import type { Annotation } from '../../shared/model/knowledge.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import type { DocumentSummary } from '../../shared/model/text.ts'
import type { AgentService } from './agent.ts'
import type { AnnotationService } from './annotation.ts'
import type { ClaimService } from './claim.ts'
import type { DocumentService } from './document.ts'
import type { RelationService } from './relation.ts'
import { onlyAbout } from '../formats/write/part.ts'
import { listAccepted } from '../storage/accepted-store.ts'
import { listScriptRules } from '../storage/script-rule-store.ts'
import { documentRules } from '../storage/segmentation-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import { breath } from './section-content-of.ts'
import type { SectionService } from './section.ts'
import type { SourceItemService } from './source-item.ts'

export interface ExportParts {
  workspace: Workspace
  documents: DocumentService; sections: SectionService; annotations: AnnotationService; claims: ClaimService
  agents: AgentService; sourceItems: SourceItemService; relations: RelationService
}

export interface Extent {
  documentId: DocumentId
  /** Null: the whole document. */
  sectionId: SectionId | null
}

/**
 * A document as writers take it: everything about it and nothing about others. Reads section by section and lets other
 * calls in between; `stored` hears after each of them and may throw to stop. `most` sections at most.
 */
export async function assembleExport(parts: ExportParts, { documentId, sectionId }: Extent, stored: (done: number, total: number) => void, most = Infinity): Promise<ExportDocument> {
  const { document, sections: all } = parts.documents.get(documentId)
  const wanted = all.filter(({ id }) => sectionId === null || id === sectionId).slice(0, most)
  const sections: ExportSection[] = []
  for (const { id, title } of wanted) {
    const { content } = parts.sections.content(id)
    sections.push(exportSection(id, title, content, parts.annotations.list(documentId, id)))
    stored(sections.length, wanted.length)
    await breath()
  }
  const { id, title, targetTitle, sourceLanguage, created } = document
  const knowledge = knowledgeOf(parts, documentId, sections, sections.length === all.length), accepted = listAccepted(parts.workspace, documentId)
  return { id, title, targetTitle, sourceLanguage, shownLanguage: sourceLanguage, created, sections, ...knowledge, accepted: sections.length === all.length ? accepted : onlyAbout(accepted, sections, knowledge.claims), ...decisionsOf(parts.workspace, document, sections) }
}

/** What was decided about the text beside what it says: in the lens, about where sentences end, and how it is looked at. */
function decisionsOf(workspace: Workspace, { id, lens, lastLens, quotes }: DocumentSummary, sections: readonly ExportSection[]): Pick<ExportDocument, 'scriptRules' | 'segmentationRules' | 'view'> {
  const there = new Set<string>(sections.map((section) => section.id))
  const scriptRules = listScriptRules(workspace, id).flatMap(({ id: ruleId, documentId, place, from, to, script, provenance }) => (documentId === null || (place !== null && !there.has(place.sectionId)) ? []
    : [{ id: ruleId, place: place === null ? null : { sectionId: place.sectionId, anchors: [...place.anchors] }, from, to: [...to], script, provenance }]))
  return { scriptRules, segmentationRules: documentRules(workspace, id), view: { lens, lastLens, quotes } }
}

export function exportSection(id: string, title: string, content: SectionContent, annotations: readonly Annotation[]): ExportSection {
  return { id, title, ...toExportBlocks(content), links: exportLinks(content), annotations: [...annotations] }
}

/**
 * Without sentences that are not in the text; a link that has lost a side it had is none. In order of the source, added
 * sentences last. One pass over both texts: a search for each sentence of a book takes several times as long.
 */
function exportLinks(content: SectionContent): ExportSection['links'] {
  const byId = (sentences: readonly Sentence[]) => new Map<string, Sentence>(sentences.map((sentence) => [sentence.id, sentence]))
  const texts = { source: byId(sourceSentences(content.source)), target: byId(targetSentences(content.target)) }
  const living = (side: Side, ids: readonly string[]) => ids.flatMap((id) => texts[side].get(id) ?? []).toSorted((a, b) => a.block - b.block || a.from - b.from)
  const placed = content.links.all().flatMap((link) => {
    const source = living('source', link.source), target = living('target', link.target)
    if ((source.length === 0 && (link.source.length > 0 || target.length === 0)) || (target.length === 0 && link.target.length > 0)) return []
    const [first] = source.length > 0 ? source : target
    const order = (first?.block ?? 0) * 1e6 + (first?.from ?? 0) + (source.length > 0 ? 0 : 1e15)
    const stale = link.confirmed !== null && (joined(source, 'source') !== link.confirmed.source || joined(target, 'target') !== link.confirmed.target)
    return [{ order, link: { ...link, source: source.map((sentence) => sentence.id), target: target.map((sentence) => sentence.id), stale } }]
  })
  return placed.toSorted((a, b) => a.order - b.order).map(({ link }) => link)
}

/** Claims of the document (mentioned in the sections, unless all are exported) with whatever they lead to, and the sources the text mentions. */
function knowledgeOf(parts: ExportParts, documentId: DocumentId, sections: readonly ExportSection[], all: boolean): Pick<ExportDocument, 'claims' | 'sourceItems' | 'excerpts' | 'agents' | 'relations'> {
  const annotations = sections.flatMap((section) => section.annotations)
  const mentioned = new Set(annotations.map(({ claimId }) => claimId))
  const claims = parts.claims.list(documentId).filter(({ id }) => all || mentioned.has(id))
  const ids = new Set(claims.map(({ id }) => id))
  const relations = parts.relations.list(documentId).filter((relation) => ids.has(relation.claimId) && (relation.to === 'excerpt' || ids.has(relation.otherId)))
  const items = parts.sourceItems.list().map(({ excerpts: _excerpts, mentions: _mentions, ...item }) => item)
  const connected = new Set(relations.flatMap((relation) => (relation.to === 'excerpt' ? [relation.excerptId] : [])))
  const ofItem = Map.groupBy(parts.sourceItems.excerptsOf(documentId).filter(({ id }) => connected.has(id)), ({ sourceItemId }) => sourceItemId)
  const excerpts = items.flatMap(({ id }) => ofItem.get(id) ?? [])
  const used = new Set([...excerpts.map(({ sourceItemId }) => sourceItemId), ...annotations.flatMap(({ sourceItemId }) => sourceItemId ?? [])])
  const speakers = new Set(claims.flatMap(({ agentId }) => agentId ?? []))
  return { claims, relations, excerpts, sourceItems: items.filter(({ id }) => used.has(id)), agents: parts.agents.list().filter(({ id }) => speakers.has(id)) }
}
