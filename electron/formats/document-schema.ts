import { z } from 'zod'
import type { ExportDocument } from '../../shared/model/interchange.ts'
import { Acceptance } from '../../shared/model/gate.ts'
import { RuleId, ScriptRuleId, SectionId } from '../../shared/model/ids.ts'
import { Agent, Anchor, Annotation, Claim, Excerpt, Provenance, Relation, SourceItem } from '../../shared/model/knowledge.ts'
import { Link, SentenceSpan } from '../../shared/model/text.ts'
import { BLOCK_TYPES, LENSES, PLACEHOLDER_CODES, QUOTES, SCRIPT_REGIONS, SCRIPTS, SOURCE_LANGUAGES } from '../../shared/model/vocabulary.ts'
import { LONGEST_RULE, RULE_KINDS } from '../../shared/segmentation/rule.ts'

/** The name and version a JSON document of ours carries. The version grows when an older reader would misread a newer file: 2 has placeholders, 3 what was accepted at the gate, 4 what was decided about the lens and about where sentences end. */
export const JSON_FORMAT = 'duizhao-document'
export const JSON_VERSION = 4

const Run = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string(), marks: z.array(z.enum(['emphasis', 'strong', 'code'])), href: z.string().regex(/^(?:https?:|mailto:)/i).nullable() }),
  z.strictObject({ kind: z.literal('note'), text: z.string() }),
  z.strictObject({ kind: z.literal('break') }),
  z.strictObject({ kind: z.literal('placeholder'), data: z.string(), code: z.enum(PLACEHOLDER_CODES) }),
])

const Block = z.strictObject({
  type: z.enum(BLOCK_TYPES), level: z.number().int().min(0).max(6), depth: z.number().int().min(0).max(1000), ordered: z.boolean(),
  runs: z.array(Run), sentences: z.array(SentenceSpan.strict()),
})

const Section = z.strictObject({
  id: z.string().min(1), title: z.string(), source: z.array(Block), target: z.array(Block),
  links: z.array(Link.extend({ stale: z.boolean() }).strict()), annotations: z.array(Annotation.strict()),
})

const ScriptRule = z.strictObject({
  id: ScriptRuleId, place: z.strictObject({ sectionId: SectionId, anchors: z.array(Anchor.strict()).min(1) }).nullable(),
  from: z.string().min(1), to: z.array(z.string()).min(1), script: z.enum(SCRIPT_REGIONS).nullable(), provenance: Provenance.strict(),
})
const SegmentationRule = z.strictObject({ id: RuleId, language: z.enum(['zh', 'en']), kind: z.enum(RULE_KINDS), before: z.string().max(LONGEST_RULE), after: z.string().max(LONGEST_RULE), provenance: Provenance.strict() })
const View = z.strictObject({ lens: z.enum(LENSES), lastLens: z.enum(SCRIPTS).nullable(), quotes: z.enum(QUOTES).nullable() })

const Document = z.strictObject({
  id: z.string().min(1), title: z.string(), targetTitle: z.string(), sourceLanguage: z.enum(SOURCE_LANGUAGES), shownLanguage: z.enum(SOURCE_LANGUAGES), created: z.number().int(),
  sections: z.array(Section), claims: z.array(Claim.strict()), sourceItems: z.array(SourceItem.strict()), excerpts: z.array(Excerpt.strict()),
  agents: z.array(Agent.strict()), relations: z.array(Relation), accepted: z.array(Acceptance.strict()).default([]),
  scriptRules: z.array(ScriptRule).default([]), segmentationRules: z.array(SegmentationRule).default([]), view: View.nullable().default(null),
})

export const JsonEnvelope = z.strictObject({ format: z.literal(JSON_FORMAT), version: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(JSON_VERSION)]), document: Document })

/**
 * The first thing in a document that the shapes alone do not rule out: sentences out of order or beyond their block,
 * ids used twice, links and relations to what is not there. Null when all is well. Linear.
 */
export function firstContradiction(document: ExportDocument): string | null {
  const annotations = new Set<string>()
  for (const [index, section] of document.sections.entries()) {
    const place = `section ${index + 1}`
    const sides = { source: new Set<string>(), target: new Set<string>() }
    for (const side of ['source', 'target'] as const) {
      for (const block of section[side]) {
        let end = 0
        const length = block.runs.reduce((sum, run) => sum + (run.kind === 'text' ? run.text.length : 1), 0)
        for (const { id, from, to } of block.sentences) {
          if (from < end || to <= from || to > length) return `a sentence in ${place} lies outside its paragraph`
          if (sides[side].has(id)) return `the sentence id ${id} in ${place} is used twice`
          sides[side].add(id)
          end = to
        }
      }
    }
    const linked = { source: new Set<string>(), target: new Set<string>() }
    const links = new Set<string>()
    for (const link of section.links) {
      if (links.has(link.id)) return `the link id ${link.id} in ${place} is used twice`
      links.add(link.id)
      if (link.source.length + link.target.length === 0) return `a link in ${place} joins nothing`
      for (const side of ['source', 'target'] as const) {
        for (const id of link[side]) {
          if (!sides[side].has(id)) return `a link in ${place} leads to a sentence that is not there`
          if (linked[side].has(id)) return `a sentence in ${place} is in two links`
          linked[side].add(id)
        }
      }
    }
    for (const annotation of section.annotations) {
      if (annotations.has(annotation.id)) return `the annotation id ${annotation.id} is used twice`
      annotations.add(annotation.id)
    }
  }
  return firstDangling(document)
}

function firstDangling(document: ExportDocument): string | null {
  const ids = (rows: readonly { id: string }[]): Set<string> => new Set(rows.map((row) => row.id))
  const claims = ids(document.claims), items = ids(document.sourceItems), excerpts = ids(document.excerpts), agents = ids(document.agents)
  for (const [name, rows, set] of [['claim', document.claims, claims], ['source', document.sourceItems, items], ['excerpt', document.excerpts, excerpts], ['person or organisation', document.agents, agents], ['rule of the lens', document.scriptRules, ids(document.scriptRules)], ['rule for sentences', document.segmentationRules, ids(document.segmentationRules)]] as const) {
    if (set.size !== rows.length) return `two entries for a ${name} have the same id`
  }
  if (document.excerpts.some((excerpt) => !items.has(excerpt.sourceItemId))) return 'an excerpt belongs to a source that is not there'
  if (document.claims.some((claim) => claim.agentId !== null && !agents.has(claim.agentId))) return 'a claim is attributed to somebody who is not there'
  for (const relation of document.relations) {
    if (!claims.has(relation.claimId) || (relation.to === 'claim' ? !claims.has(relation.otherId) : !excerpts.has(relation.excerptId))) return 'a relation leads to something that is not there'
  }
  const sections = ids(document.sections)
  if (document.scriptRules.some(({ place }) => place !== null && !sections.has(place.sectionId))) return 'a decision about the lens belongs to a section that is not there'
  for (const section of document.sections) {
    for (const { claimId, sourceItemId } of section.annotations) {
      if ((claimId !== null && !claims.has(claimId)) || (sourceItemId !== null && !items.has(sourceItemId))) return 'an annotation belongs to something that is not there'
    }
  }
  return null
}
