import { WorkbenchError } from '../../shared/contract/errors.ts'
import { fromExportBlocks } from '../../shared/document/interchange.ts'
import { findSourceSentence, findTargetSentence } from '../../shared/document/sentences.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import type { AcceptanceId, AgentId, AnnotationId, ClaimId, DocumentId, ExcerptId, RelationId, RuleId, ScriptRuleId, SectionId, SourceItemId } from '../../shared/model/ids.ts'
import type { ExportBlock, ExportDocument, ExportSection } from '../../shared/model/interchange.ts'
import type { Anchor } from '../../shared/model/knowledge.ts'
import type { DocumentSummary } from '../../shared/model/text.ts'
import { newLinkId, randomSentenceId, uuidv7 } from '../../shared/text/ids.ts'
import { blockText } from '../../shared/text/measure.ts'
import type { Job } from '../jobs/run-job.ts'
import { insertAccepted } from '../storage/accepted-store.ts'
import { insertAgent, listAgents } from '../storage/agent-store.ts'
import { insertAnnotation } from '../storage/annotation-store.ts'
import { insertClaim } from '../storage/claim-store.ts'
import { updateDocument } from '../storage/document-store.ts'
import { excerptsOfItem, insertExcerpt } from '../storage/excerpt-store.ts'
import { keepProvenance } from '../storage/provenance.ts'
import { insertRelation } from '../storage/relation-store.ts'
import { insertScriptRule } from '../storage/script-rule-store.ts'
import { insertRule } from '../storage/segmentation-store.ts'
import { insertSourceItem, listSourceItems } from '../storage/source-item-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { DocumentService } from './document.ts'
import { breath, contentOf } from './section-content-of.ts'
import type { SectionService } from './section.ts'

interface Parts { workspace: Workspace; documents: DocumentService; sections: SectionService }
interface Own { document: ExportDocument; title: string; targetTitle: string; origin: DocumentSummary['origin']; converted: DocumentSummary['converted'] }
interface PlacedSection { id: SectionId; content: SectionContent; exported: ExportSection }

/**
 * Stores a document that was exported from here as a new one: texts, sentence ids, links and confirmations as they were,
 * with annotations, claims and relations under new ids. Persons and sources that the workspace has already are not doubled.
 * What people said is written in the transaction that shows the document.
 */
export async function storeOwnDocument({ workspace, documents, sections }: Parts, own: Own, job: Job, began: (id: DocumentId) => void): Promise<DocumentId> {
  const { document } = own
  const id = documents.begin({
    title: own.title, targetTitle: own.targetTitle || document.targetTitle, sourceLanguage: document.shownLanguage, lens: 'stored',
    origin: own.origin, converted: own.converted,
  })
  began(id)
  const placed = new Map<string, PlacedSection>()
  for (const [ordinal, exported] of document.sections.entries()) {
    job.signal.throwIfAborted()
    const links = exported.links.map(({ source, target, confidence, confirmed }) => ({ id: newLinkId(), source, target, confidence, confirmed }))
    const content = contentOf({ ...fromExportBlocks({ source: exported.source.map(covered), target: exported.target.map(covered) }), links })
    placed.set(exported.id, { id: sections.create({ documentId: id, ordinal, title: exported.title, content }), content, exported })
    job.progress('Storing', ordinal + 1, document.sections.length, 'sections')
    await breath()
  }
  job.signal.throwIfAborted()
  workspace.transaction(() => {
    storeKnowledge(workspace, id, document, placed)
    storeDecisions(workspace, id, document, placed)
    documents.finish(id)
  })
  return id
}

/** Text between sentences (an export of confirmed pairs has some) becomes sentences of its own. */
function covered(block: ExportBlock): ExportBlock {
  const length = blockText(block).length
  const sentences: ExportBlock['sentences'] = []
  let end = 0
  for (const span of [...block.sentences, { from: length, to: length, id: null }]) {
    if (span.from > end) sentences.push({ id: randomSentenceId(), from: end, to: span.from })
    if (span.id !== null) sentences.push({ id: span.id, from: span.from, to: span.to })
    end = span.to
  }
  return { ...block, sentences }
}

function storeKnowledge(workspace: Workspace, documentId: DocumentId, document: ExportDocument, placed: ReadonlyMap<string, PlacedSection>) {
  const agents = storeAgents(workspace, document)
  const items = storeSourceItems(workspace, document)
  const excerpts = storeExcerpts(workspace, document, items)
  const claims = new Map<ClaimId, ClaimId>(), annotations = new Map<AnnotationId, AnnotationId>()
  for (const claim of document.claims) {
    const id = uuidv7() as ClaimId
    claims.set(claim.id, id)
    const { statement, statementZh, kind, status, date, location, certainty, polarity, worthiness, rating, reviewer, remark } = claim
    const agentId = claim.agentId === null ? null : agents.get(claim.agentId) ?? null
    const fields = { statement, statementZh, kind, status, agentId, date, location, certainty, polarity, worthiness, rating, reviewer, remark }
    insertClaim(workspace, id, documentId, fields, claim.verified, claim.provenance.origin)
    keepProvenance(workspace, 'claim', id, claim.provenance)
  }
  for (const { id: sectionId, content, exported } of placed.values()) {
    for (const { id: known, layer, claimId, sourceItemId, body, anchors, provenance } of exported.annotations) {
      const id = uuidv7() as AnnotationId
      annotations.set(known, id)
      insertAnnotation(workspace, id, {
        documentId, layer, claimId: claimId === null ? null : claims.get(claimId) ?? null, sourceItemId: sourceItemId === null ? null : items.get(sourceItemId) ?? null,
        body, anchors: anchors.map((anchor) => checked(content, { ...anchor, sectionId, version: 0 })),
      }, provenance.origin)
      keepProvenance(workspace, 'annotation', id, provenance)
    }
  }
  for (const relation of document.relations) {
    const id = uuidv7() as RelationId
    const claimId = mapped(claims, relation.claimId)
    insertRelation(workspace, id, relation.to === 'claim'
      ? { claimId, to: 'claim', kind: relation.kind, otherId: mapped(claims, relation.otherId) }
      : { claimId, to: 'excerpt', kind: relation.kind, excerptId: mapped(excerpts, relation.excerptId) }, relation.provenance.origin)
    keepProvenance(workspace, 'relation', id, relation.provenance)
  }
  storeAccepted(workspace, documentId, document, { sections: new Map([...placed].map(([known, { id }]) => [known, id])), others: new Map<string, string>([...claims, ...annotations]) })
}

/** What was decided about the lens and about where sentences end. A place whose words are not there any more comes along as lost. */
function storeDecisions(workspace: Workspace, documentId: DocumentId, { scriptRules, segmentationRules, view }: ExportDocument, placed: ReadonlyMap<string, PlacedSection>) {
  for (const { place, from, to, script, provenance } of scriptRules) {
    const section = place === null ? undefined : placed.get(place.sectionId)
    if (place !== null && section === undefined) continue
    const id = uuidv7() as ScriptRuleId
    insertScriptRule(workspace, id, {
      documentId, from, to, script,
      place: place === null || section === undefined ? null : { sectionId: section.id, anchors: place.anchors.map((anchor) => checked(section.content, { ...anchor, sectionId: section.id, version: 0 })) },
    }, provenance.origin)
    keepProvenance(workspace, 'script_rule', id, provenance)
  }
  for (const { provenance, id: _id, ...rule } of segmentationRules) {
    const id = uuidv7() as RuleId
    insertRule(workspace, id, documentId, rule, provenance.origin)
    keepProvenance(workspace, 'segmentation_rule', id, provenance)
  }
  if (view !== null) updateDocument(workspace, documentId, { lens: view.lens, lens_quotes: view.quotes, ...view.lastLens === null ? {} : { last_lens: view.lastLens } })
}

/** Answers to the gate, about the same things under their new ids; what is about nothing of the file is left. */
function storeAccepted(workspace: Workspace, documentId: DocumentId, { accepted }: ExportDocument, { sections, others }: { sections: ReadonlyMap<string, SectionId>; others: ReadonlyMap<string, string> }) {
  for (const { code, reason, about, provenance } of accepted) {
    const here = about.flatMap(({ sectionId, prints }) => {
      const section = sectionId === null ? null : sections.get(sectionId)
      const kept = section === null ? Object.entries(prints).flatMap(([id, print]) => { const other = others.get(id); return other === undefined ? [] : [[other, print] as const] }) : Object.entries(prints)
      return section === undefined || kept.length === 0 ? [] : [{ sectionId: section, prints: Object.fromEntries(kept) }]
    })
    if (here.length === 0) continue
    const id = uuidv7() as AcceptanceId
    insertAccepted(workspace, id, documentId, { code, reason, about: here }, provenance.origin)
    keepProvenance(workspace, 'accepted_finding', id, provenance)
  }
}

/** An anchor whose quotation does not stand where it says is an orphan: it is never put elsewhere. */
function checked(content: SectionContent, anchor: Anchor): Anchor {
  if (anchor.state === 'ambiguous' || anchor.state === 'orphaned') return anchor
  const sentence = anchor.side === 'source' ? findSourceSentence(content.source, anchor.sentenceId) : findTargetSentence(content.target, anchor.sentenceId)
  // A quotation is stored well-formed; half a character that an edit left in the text is not.
  if (sentence !== null && sentence.text.slice(anchor.from, anchor.to).toWellFormed() === anchor.quote.toWellFormed()) return anchor
  return { ...anchor, state: 'orphaned', reason: 'The imported file does not have the quotation at this place.' }
}

function storeAgents(workspace: Workspace, { agents }: ExportDocument): Map<AgentId, AgentId> {
  const known = new Map(listAgents(workspace).map((row) => [keyOf(row), row.id]))
  return new Map(agents.map(({ id, provenance, ...fields }) => {
    const there = known.get(keyOf(fields))
    if (there !== undefined) return [id, there]
    const fresh = uuidv7() as AgentId
    insertAgent(workspace, fresh, fields, provenance.origin)
    keepProvenance(workspace, 'agent', fresh, provenance)
    return [id, fresh]
  }))
}

function storeSourceItems(workspace: Workspace, { sourceItems }: ExportDocument): Map<SourceItemId, SourceItemId> {
  const known = new Map(listSourceItems(workspace).map((row) => [keyOf(row), row.id]))
  return new Map(sourceItems.map(({ id, provenance, ...fields }) => {
    const there = known.get(keyOf(fields))
    if (there !== undefined) return [id, there]
    const fresh = uuidv7() as SourceItemId
    insertSourceItem(workspace, fresh, fields, provenance.origin)
    keepProvenance(workspace, 'source_item', fresh, provenance)
    return [id, fresh]
  }))
}

function storeExcerpts(workspace: Workspace, { excerpts }: ExportDocument, items: ReadonlyMap<SourceItemId, SourceItemId>): Map<ExcerptId, ExcerptId> {
  const known = new Map([...new Set(items.values())].flatMap((item) => excerptsOfItem(workspace, item)).map((row) => [keyOf(row), row.id]))
  return new Map(excerpts.map(({ id, provenance, sourceItemId, locator, quotation, translation }) => {
    const fields = { sourceItemId: mapped(items, sourceItemId), locator, quotation, translation }
    const there = known.get(keyOf(fields))
    if (there !== undefined) return [id, there]
    const fresh = uuidv7() as ExcerptId
    insertExcerpt(workspace, fresh, fields, provenance.origin)
    keepProvenance(workspace, 'excerpt', fresh, provenance)
    return [id, fresh]
  }))
}

/** Equal for rows whose fields are equal, whoever made them. */
function keyOf(row: object): string {
  return JSON.stringify(Object.entries(row).filter(([key]) => key !== 'id' && key !== 'provenance').toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function mapped<Id>(map: ReadonlyMap<Id, Id>, id: Id): Id {
  const found = map.get(id)
  if (found === undefined) throw new WorkbenchError('fileRefused', 'This document refers to something that it does not hold. Export it again and import the new file.')
  return found
}
