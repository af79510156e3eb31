import type { Node } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'
import type { LinkId, SentenceId } from '../../shared/model/ids.ts'
import { sectionSchema } from '../../shared/document/schema.ts'
import { changedBlocks, runsOf, type PlacedBlock } from '../../shared/document/sentence-runs.ts'
import { findSourceSentence, findTargetSentence } from '../../shared/document/sentences.ts'
import { rulesOf } from './env.ts'
import { Grave } from './grave.ts'
import { LinkDraft, linksOf } from './links.ts'
import { fillHeldBlocks, linkTyped, spaceTyped, type Pending } from './pending.ts'
import { oldSentences, sentenceEnds, type OldSentence } from './repair-boundaries.ts'
import { cutPieces, nameSentences, type Piece } from './repair-identity.ts'
import { buryLost, linkNewSentences, type RepairEvent } from './repair-links.ts'
import { sourceOf } from './source.ts'

/** Where ids come from; tests give counters. */
export interface Ids { sentence(): SentenceId; link(): LinkId }

/** What repairs remember. Immutable, so that a state applied on trial leaves no trace. */
export interface RepairMemory {
  /** The last document that kept the invariants; what the next repair starts from. */
  base: Node
  /** Texts of sentences as they stood when the caret came into the block. */
  settled: ReadonlyMap<SentenceId, string>
  /** Sentences that began since then. */
  born: ReadonlySet<SentenceId>
  /** The block the caret stands in. */
  at: Node | null
  grave: Grave
  pending: Pending | null
}

export interface Repaired { settled: ReadonlyMap<SentenceId, string>; born: ReadonlySet<SentenceId>; grave: Grave; events: readonly RepairEvent[] }

/**
 * Brings `tr` from an edit of `memory.base` up to the invariants: each changed block is cut into sentences, each piece
 * gets its id, and links follow. Writes only what differs. Costs the changed blocks.
 * `home` tells where a position of the base went, null when it cannot be told.
 */
export function repair(tr: Transaction, state: EditorState, memory: RepairMemory, ids: Ids, home: (pos: number) => number | null): Repaired {
  const { base, pending } = memory
  const { removed, added } = changedBlocks(base, tr.doc)
  const english = { language: 'en', rules: rulesOf(state) } as const
  const old = oldSentences(removed.map(({ node }) => node), english)
  const settled = new Map(memory.settled)
  for (const [id, { text }] of old) if (!settled.has(id)) settled.set(id, text)
  const draft = new LinkDraft(linksOf(state))
  const fresh = pending?.target ?? null
  const pieces = cutPieces(added, ({ node }) => sentenceEnds(node, english, { old, fresh, born: memory.born }), context())
  const used = nameSentences(pieces, context())

  const events = linkNewSentences('target', pieces, memory.grave, draft)
  const source = sourceOf(state)
  const link = (from: SentenceId, to: SentenceId) => linkTyped(from, to, source, draft, ids.link)
  if (pending && used.has(pending.target)) link(pending.source, pending.target)
  const lost = new Map<SentenceId, OldSentence>([...old].filter(([id]) => !used.has(id)))
  const { buried, events: losses } = buryLost('target', lost, pieces, draft)
  const back = pieces.flatMap(({ id, origin }) => (id !== null && (origin.kind === 'revived' || origin.kind === 'moved') ? [id] : []))

  markPieces(tr, pieces)
  fillHeldBlocks(tr, pieces, link)
  holdEmptied(tr, removed, added, (id) => draft.of('target', id)?.source.find((s) => findSourceSentence(source, s) !== null && !livesElsewhere(s)))
  if (pending && used.has(pending.target)) spaceTyped(tr, pieces, pending.target)
  const step = draft.step()
  if (step) tr.step(step)
  const begun = pieces.flatMap(({ id, origin }) => (id !== null && (origin.kind === 'new' || origin.kind === 'split') ? [id] : []))
  const born = begun.length > 0 ? new Set([...memory.born, ...begun]) : memory.born
  return { settled, born, grave: buried.size + back.length > 0 ? memory.grave.with(buried, back) : memory.grave, events: [...events, ...losses] }

  function context() {
    return {
      old, settled, grave: memory.grave, fresh, newId: ids.sentence,
      elsewhere: (id: SentenceId) => !old.has(id) && findTargetSentence(base, id) !== null,
      known: (id: SentenceId) => memory.grave.has(id) || draft.of('target', id) !== null,
      home: (id: SentenceId) => {
        const block = removed.find(({ node }) => runsOf(node).ids.has(id))
        const run = block && runsOf(block.node).runs.find((r) => r.id === id)
        return block && run ? home(block.pos + 1 + run.from) : null
      },
    }
  }

  function livesElsewhere(id: SentenceId): boolean {
    return (draft.of('source', id)?.target ?? []).some((target) => used.has(target) || (!old.has(target) && findTargetSentence(base, target) !== null))
  }
}

/**
 * Makes a stretch part of a sentence. The mark it had is taken away by a step of its own: a step that replaces one mark by
 * another grows with every undo and redo (prosemirror-transform 1.12 inverts it to a set of steps, and that to sets).
 */
export function setSentence(tr: Transaction, from: number, to: number, id: SentenceId): void {
  const { sentence } = sectionSchema.marks
  tr.removeMark(from, to, sentence).addMark(from, to, sentence.create({ id }))
}

function markPieces(tr: Transaction, pieces: readonly Piece[]): void {
  for (const { block, from, to, id } of pieces) {
    for (const run of runsOf(block.node).runs) {
      const start = Math.max(run.from, from), end = Math.min(run.to, to)
      if (start < end && run.id !== id && id !== null) setSentence(tr, block.pos + 1 + start, block.pos + 1 + end, id)
    }
  }
}

/** A block that lost all its text keeps its row: it is held open for the source sentence it translated. */
function holdEmptied(tr: Transaction, removed: readonly PlacedBlock[], added: readonly PlacedBlock[], sourceFor: (target: SentenceId) => SentenceId | undefined): void {
  const [before] = removed, [after] = added
  if (!before || !after || removed.length > 1 || added.length > 1 || after.node.content.size > 0 || after.node.attrs['forSource'] !== null) return
  for (const { id } of runsOf(before.node).runs) {
    const source = id === null ? undefined : sourceFor(id)
    if (source === undefined) continue
    tr.setNodeAttribute(after.pos, 'forSource', source)
    return
  }
}
