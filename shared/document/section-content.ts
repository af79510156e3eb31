import type { Node } from 'prosemirror-model'
import { Mapping, Step } from 'prosemirror-transform'
import type { LinkId, SentenceId } from '../model/ids.ts'
import type { Link, NodeJson, SourceBlock } from '../model/text.ts'
import { brokenSource, brokenTarget } from './invariants.ts'
import { LinkStep } from './link-step.ts'
import { LinkTable } from './link-table.ts'
import { sectionSchema } from './schema.ts'
import { changedBlocks, runsOf, type PlacedBlock } from './sentence-runs.ts'
import { sourceText } from './sentences.ts'
import { isRecord, readLink, readSourceBlock } from './step-json.ts'
import { SourceStep } from './source-step.ts'

export { confirmationOf, counterparts, DOUBTFUL_BELOW, linkState, linkStates, livingSentences, progressOf, staleReason } from './link-state.ts'
export { findSourceSentence, findTargetSentence, sourceNode, sourceSentences, sourceText, targetSentences, type Sentence, type TargetSentence } from './sentences.ts'

/** The whole content of one section. Immutable: applying steps gives another one that shares what did not change. */
export interface SectionContent { readonly source: readonly SourceBlock[]; readonly target: Node; readonly links: LinkTable }

export interface SectionContentJson { source: SourceBlock[]; target: NodeJson; links: Link[] }

/** A step that does not fit the content it was sent for. */
export class StepRefused extends Error {
  override readonly name = 'StepRefused'
  constructor(readonly reason: string, readonly index: number) { super(`Step ${index}: ${reason}`) }
}

/** Reads stored or received content. Throws RangeError when its shape is wrong; invariants are `brokenInvariants`' matter. */
export function readContent(json: { source: readonly unknown[]; target: unknown; links: readonly unknown[] }): SectionContent {
  const target = sectionSchema.nodeFromJSON(json.target)
  if (target.type !== sectionSchema.topNodeType) throw new RangeError('The target is not a document.')
  target.check()
  return { source: json.source.map(readSourceBlock), target, links: LinkTable.of(json.links.map(readLink)) }
}

export function contentJson(content: SectionContent): SectionContentJson {
  return { source: [...content.source], target: content.target.toJSON() as NodeJson, links: content.links.all() }
}

/** A content as it is stored: the three parts of its JSON, each a string. */
export interface ContentStrings { source: string; target: string; links: string }

export function contentStrings(content: SectionContent): ContentStrings {
  const { source, target, links } = contentJson(content)
  return { source: JSON.stringify(source), target: JSON.stringify(target), links: JSON.stringify(links) }
}

export interface Applied {
  content: SectionContent
  steps: Step[]
  /** What each step was applied to, in step order. */
  stages: SectionContent[]
  /** Through the target's positions, from before the first to after the last step. */
  mapping: Mapping
  /** Sentences that came, went or whose text is another; block numbers of others may have shifted. */
  changedTarget: Set<SentenceId>
  changedSource: Set<SentenceId>
  /** Links that came, went or are different. */
  changedLinks: Set<LinkId>
}

/** Applies steps as they cross the contract. Throws StepRefused at the first that is malformed or does not fit; nothing is changed then. */
export function applySteps(content: SectionContent, stepsJson: readonly unknown[]): Applied {
  let { source, target, links } = content
  const steps: Step[] = []
  const stages: SectionContent[] = []
  const mapping = new Mapping()
  const changedLinks = new Set<LinkId>()
  for (const [index, json] of stepsJson.entries()) {
    try {
      stages.push({ source, target, links })
      const step = Step.fromJSON(sectionSchema, flatMarkSet(json, 0))
      if (step instanceof LinkStep) {
        links = links.edit(step.remove, step.add)
        for (const link of [...step.remove, ...step.add]) changedLinks.add(link.id)
      } else if (step instanceof SourceStep) source = step.applyTo(source)
      else {
        const result = step.apply(target)
        if (!result.doc) throw new RangeError(result.failed ?? 'It does not apply.')
        target = result.doc
        mapping.appendMap(step.getMap())
      }
      steps.push(step)
    } catch (error) {
      throw new StepRefused(error instanceof Error ? error.message : String(error), index)
    }
  }
  try {
    // Steps check structure as they go, but not attributes read from JSON.
    for (const { node } of changedBlocks(content.target, target).added) node.check()
  } catch (error) {
    throw new StepRefused(error instanceof Error ? error.message : String(error), stepsJson.length - 1)
  }
  return {
    content: { source, target, links }, steps, stages, mapping, changedLinks,
    changedTarget: changedTarget(content.target, target), changedSource: changedSource(content.source, source),
  }
}

/** How deep mark sets may nest: undo and redo of one change nest them a few levels, only an attack goes deeper. */
const DEEPEST = 40

/** Undoing a change of marks twice makes sets within sets, which prosemirror-transform 1.12 writes but does not read. */
function flatMarkSet(json: unknown, depth: number): unknown {
  if (!isRecord(json) || json['stepType'] !== 'markSet' || !Array.isArray(json['steps'])) return json
  if (depth > DEEPEST) throw new RangeError('Changes of marks are nested too deeply.')
  const steps = json['steps'].flatMap((step: unknown): unknown[] => {
    const flat = flatMarkSet(step, depth + 1)
    return isRecord(flat) && flat['stepType'] === 'markSet' && Array.isArray(flat['steps']) ? flat['steps'] : [flat]
  })
  return { stepType: 'markSet', steps }
}

const textsOf = (blocks: readonly PlacedBlock[]): Map<SentenceId, string> => {
  const texts = new Map<SentenceId, string>()
  for (const { node } of blocks) {
    const { text, runs } = runsOf(node)
    for (const { id, from, to } of runs) if (id !== null) texts.set(id, text.slice(from, to))
  }
  return texts
}

function differing(before: ReadonlyMap<SentenceId, string>, after: ReadonlyMap<SentenceId, string>): Set<SentenceId> {
  const ids = new Set<SentenceId>()
  for (const [id, text] of before) if (after.get(id) !== text) ids.add(id)
  for (const id of after.keys()) if (!before.has(id)) ids.add(id)
  return ids
}

function changedTarget(before: Node, after: Node): Set<SentenceId> {
  const { removed, added } = changedBlocks(before, after)
  return differing(textsOf(removed), textsOf(added))
}

function changedSource(before: readonly SourceBlock[], after: readonly SourceBlock[]): Set<SentenceId> {
  if (before === after) return new Set()
  const kept = new Set(after), had = new Set(before)
  const texts = (blocks: readonly SourceBlock[]) =>
    new Map(blocks.flatMap((block) => block.sentences.map(({ id, from, to }) => [id, sourceText(block).slice(from, to)] as const)))
  return differing(texts(before.filter((block) => !kept.has(block))), texts(after.filter((block) => !had.has(block))))
}

/**
 * What is wrong with a content, one sentence each; none when all is well. Invariants 1–3 on the target, the same of the
 * source's spans. `onlyBlocks` (target block nodes) restricts the checks of shape; ids are always compared with all others.
 */
export function brokenInvariants(content: SectionContent, onlyBlocks?: ReadonlySet<Node>): string[] {
  return [...brokenTarget(content.target, onlyBlocks), ...(onlyBlocks ? [] : brokenSource(content.source))]
}
