import type { Node } from 'prosemirror-model'
import { StepMap } from 'prosemirror-transform'
import { LinkStep } from '../document/link-step.ts'
import type { Applied, SectionContent } from '../document/section-content.ts'
import { changedBlocks, runsOf, type Run } from '../document/sentence-runs.ts'
import { sourceText } from '../document/sentences.ts'
import { SourceStep } from '../document/source-step.ts'
import type { SentenceId } from '../model/ids.ts'
import type { SourceBlock } from '../model/text.ts'
import type { Side } from '../model/vocabulary.ts'

/** One text as stretches of absolute positions: those of ProseMirror in the target, running offsets in the source. */
export interface PlacedText { blocks: readonly { start: number; text: string; runs: readonly Run[]; has(id: SentenceId): boolean }[] }

const targets = new WeakMap<Node, PlacedText>()
const sources = new WeakMap<readonly SourceBlock[], PlacedText>()

export function placedText(content: SectionContent, side: Side): PlacedText {
  return side === 'target' ? remembered(targets, content.target, placedTarget) : remembered(sources, content.source, placedSource)
}

function remembered<K extends object, V>(known: WeakMap<K, V>, key: K, make: (key: K) => V): V {
  let value = known.get(key)
  if (!value) known.set(key, (value = make(key)))
  return value
}

function placedTarget(doc: Node): PlacedText {
  let pos = 0
  return {
    blocks: doc.children.map((node) => {
      const { text, runs, ids } = runsOf(node)
      const start = pos + 1
      pos += node.nodeSize
      return { start, text, runs, has: (id) => ids.has(id) }
    }),
  }
}

function placedSource(source: readonly SourceBlock[]): PlacedText {
  let pos = 0
  return {
    blocks: source.map((block) => {
      const text = sourceText(block), start = pos
      pos += text.length + 1
      return { start, text, runs: block.sentences, has: (id) => block.sentences.some((span) => span.id === id) }
    }),
  }
}

/** A sentence where it stands: absolute position, its text, the text of its block. */
export interface PlacedSentence { start: number; text: string; block: string }

/**
 * Null when the sentence is not there. Between an edit and its repair one id may stand in several stretches: then the
 * only one that `is` accepts, null when it accepts more.
 */
export function placeOf(placed: PlacedText, id: SentenceId, is: (sentence: PlacedSentence) => boolean = () => true): PlacedSentence | null {
  let found: PlacedSentence | null = null
  for (const block of placed.blocks) {
    if (!block.has(id)) continue
    for (const run of block.runs) {
      if (run.id !== id) continue
      const sentence = { start: block.start + run.from, text: block.text.slice(run.from, run.to), block: block.text }
      if (!is(sentence)) continue
      if (found) return null
      found = sentence
    }
  }
  return found
}

/** A sentence of a stretch: the part of it that lies within, its whole text and that of its block. */
export interface Part { id: SentenceId; from: number; to: number; text: string; block: string }

export function partsIn(placed: PlacedText, from: number, to: number): Part[] {
  const found: Part[] = []
  for (const { start, text, runs } of placed.blocks) {
    if (start >= to || start + text.length <= from) continue
    for (const run of runs) {
      const a = Math.max(from - start, run.from), b = Math.min(to - start, run.to)
      if (a < b && run.id !== null) found.push({ id: run.id, from: a - run.from, to: b - run.from, text: text.slice(run.from, run.to), block: text })
    }
  }
  return found
}

/** False for a stretch that holds nothing but the ends of blocks. */
export function hasText(placed: PlacedText, from: number, to: number): boolean {
  return placed.blocks.some(({ start, text }) => Math.max(from, start) < Math.min(to, start + text.length))
}

/** What one step did to one text. */
export interface Stage { map: StepMap; before: SectionContent; after: SectionContent; touched: ReadonlySet<SentenceId> }

const stages = new WeakMap<Applied, Record<Side, readonly Stage[]>>()

/** The steps that changed a text, in order. Worked out once for all the annotations that are carried through them. */
export function stagesOf(applied: Applied, side: Side): readonly Stage[] {
  return remembered(stages, applied, () => {
    const found: Record<Side, Stage[]> = { source: [], target: [] }
    for (const [index, step] of applied.steps.entries()) {
      const before = applied.stages[index], after = applied.stages[index + 1] ?? applied.content
      if (!before || step instanceof LinkStep) continue
      if (step instanceof SourceStep) found.source.push({ map: sourceMap(step, before, after), before, after, touched: idsOf([...step.remove, ...step.add]) })
      else found.target.push({ map: step.getMap(), before, after, touched: targetIds(before.target, after.target) })
    }
    return found
  })[side]
}

const idsOf = (blocks: readonly SourceBlock[]) => new Set(blocks.flatMap((block) => block.sentences.map(({ id }) => id)))

function targetIds(before: Node, after: Node): Set<SentenceId> {
  const { removed, added } = changedBlocks(before, after)
  return new Set([...removed, ...added].flatMap(({ node }) => [...runsOf(node).ids]))
}

/** What stands the same at the beginning and the end of the replaced blocks stays; the rest counts as replaced. */
function sourceMap(step: SourceStep, before: SectionContent, after: SectionContent): StepMap {
  const joined = (blocks: readonly SourceBlock[]) => blocks.map((block) => `${sourceText(block)}\n`).join('')
  const old = joined(step.remove), now = joined(step.add)
  const shorter = Math.min(old.length, now.length)
  let head = 0
  while (head < shorter && old[head] === now[head]) head++
  let tail = 0
  while (tail < shorter - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++
  if (head + tail === old.length && old.length === now.length) return StepMap.empty
  const start = placedText(before, 'source').blocks[step.index]?.start ?? placedText(after, 'source').blocks[step.index]?.start ?? 0
  return new StepMap([start + head, old.length - head - tail, now.length - head - tail])
}
