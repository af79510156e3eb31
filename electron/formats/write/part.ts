import type { Acceptance } from '../../../shared/model/gate.ts'
import type { ExportDocument, ExportScriptRule, ExportSection } from '../../../shared/model/interchange.ts'
import type { Claim } from '../../../shared/model/knowledge.ts'
import { rowsOf, unitsOf } from './rows.ts'

/** The section with these blocks alone, and of its links and annotations what still has a place in them. */
export function onlyBlocks(section: ExportSection, sources: ReadonlySet<number>, targets: ReadonlySet<number>): ExportSection {
  const source = section.source.filter((_, index) => sources.has(index)), target = section.target.filter((_, index) => targets.has(index))
  const ids = new Set<string>([...source, ...target].flatMap((block) => block.sentences.map((sentence) => sentence.id)))
  const links = section.links.map((link) => ({ ...link, source: link.source.filter((id) => ids.has(id)), target: link.target.filter((id) => ids.has(id)) }))
  const annotations = section.annotations.flatMap((annotation) => {
    const anchors = annotation.anchors.filter((anchor) => ids.has(anchor.sentenceId))
    return anchors.length === 0 ? [] : [{ ...annotation, anchors }]
  })
  return { ...section, source, target, links: links.filter((link) => link.source.length + link.target.length > 0), annotations }
}

/** Of what was accepted, what is about these sections and claims: an answer about nothing of them is none. */
export function onlyAbout(accepted: readonly Acceptance[], sections: readonly ExportSection[], claims: readonly Claim[]): Acceptance[] {
  const sentences = new Map<string, ReadonlySet<string>>(sections.map(({ id, source }) => [id, new Set(source.flatMap((block) => block.sentences.map((sentence) => sentence.id as string)))]))
  const others = new Set<string>([...claims, ...sections.flatMap(({ annotations }) => annotations)].map(({ id }) => id))
  return accepted.flatMap((answer) => {
    const about = answer.about.flatMap(({ sectionId, prints }) => {
      const kept = Object.entries(prints).filter(([id]) => (sectionId === null ? others : sentences.get(sectionId))?.has(id) === true)
      return kept.length === 0 ? [] : [{ sectionId, prints: Object.fromEntries(kept) }]
    })
    return about.length === 0 ? [] : [{ ...answer, about }]
  })
}

/** Decisions about the lens that hold for all of a text, or at a place that is still there. */
function onlyPlaced(rules: readonly ExportScriptRule[], sections: readonly ExportSection[]): ExportScriptRule[] {
  const sentences = new Map<string, ReadonlySet<string>>(sections.map(({ id, source }) => [id, new Set<string>(source.flatMap((block) => block.sentences.map((sentence) => sentence.id)))]))
  return rules.filter(({ place }) => place === null || place.anchors.every(({ sentenceId }) => sentences.get(place.sectionId)?.has(sentenceId) === true))
}

/**
 * A selection as a document of its own: the source paragraphs `first` to `last` of its only section (from 1, both
 * included), what stands beside them, and the claims and sources that these mention.
 */
export function onlyParagraphs(document: ExportDocument, { first, last }: { first: number; last: number }): ExportDocument {
  const sections = document.sections.map((section) => {
    const rows = rowsOf(section, unitsOf(section)).rows.filter((row) => row.source.some((block) => block + 1 >= first && block + 1 <= last))
    return onlyBlocks(section, new Set(rows.flatMap((row) => row.source)), new Set(rows.flatMap((row) => row.target)))
  })
  const annotations = sections.flatMap((section) => section.annotations)
  const mentioned = new Set<string | null>(annotations.map(({ claimId }) => claimId))
  const claims = document.claims.filter(({ id }) => mentioned.has(id))
  const kept = new Set<string>(claims.map(({ id }) => id))
  const relations = document.relations.filter((relation) => kept.has(relation.claimId) && (relation.to === 'excerpt' || kept.has(relation.otherId)))
  const cited = new Set<string>(relations.flatMap((relation) => (relation.to === 'excerpt' ? [relation.excerptId] : [])))
  const excerpts = document.excerpts.filter(({ id }) => cited.has(id))
  const items = new Set<string | null>([...excerpts.map(({ sourceItemId }) => sourceItemId), ...annotations.map(({ sourceItemId }) => sourceItemId)])
  const speakers = new Set<string | null>(claims.map(({ agentId }) => agentId))
  return { ...document, part: true, sections, claims, relations, excerpts, sourceItems: document.sourceItems.filter(({ id }) => items.has(id)), agents: document.agents.filter(({ id }) => speakers.has(id)), accepted: onlyAbout(document.accepted, sections, claims), scriptRules: onlyPlaced(document.scriptRules, sections) }
}
