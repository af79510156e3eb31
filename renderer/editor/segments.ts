import type { LinkId, SentenceId } from '../../shared/model/ids.ts'
import type { LinkState } from '../../shared/model/text.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { linkState, livingSentences } from '../../shared/document/link-state.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import { runsOf } from '../../shared/document/sentence-runs.ts'
import type { Row } from './rows.ts'
import { STATE_WORDS } from './signs.ts'

/** How the sentences of a link lie: one to one, one to several, several to one, several to several, or out of order. */
export type Lie = 'one' | 'fork' | 'join' | 'many' | 'cross'

/** One piece of the seam: a link, or a sentence that has none. */
export interface Segment {
  /** Link id, or the sentence id of a sentence without link. */
  key: string
  linkId: LinkId | null
  /** Where the caret goes when it is pressed. */
  side: Side
  sentenceId: SentenceId
  state: LinkState
  lie: Lie
  /** Share of the row's height: characters of the Chinese in it. */
  weight: number
  label: string
}

/** A Chinese character takes the room of about this many English ones. */
const ENGLISH_PER_HAN = 3

const NUMBER = ['no', '1', '2', '3', '4', '5', '6', '7', '8', '9']
const count = (n: number): string => NUMBER[n] ?? String(n)

/**
 * The seam of one row: its links in the order of the Chinese; target sentences that have no Chinese follow the segment of
 * the sentence before them. A link over several rows stands in the first. `moved` are the target blocks that the plan of the
 * rows found out of order. O(sentences of the row · target blocks).
 */
export function segmentsOf(content: SectionContent, row: Row, moved: ReadonlySet<number>): Segment[] {
  const segments: Segment[] = []
  const block = content.source[row.source]
  let reached = -1
  for (const [index, { id, from, to }] of block?.sentences.entries() ?? []) {
    const state = linkState(content, 'source', id)
    const place = `${row.source + 1}.${index + 1}`
    const link = content.links.ofSource(id)
    if (!link || state === 'untranslated') {
      segments.push({ key: id, linkId: link?.id ?? null, side: 'source', sentenceId: id, state, lie: 'one', weight: to - from, label: `Sentence ${place}, ${STATE_WORDS[state]}` })
      continue
    }
    const source = livingSentences(content, link, 'source')
    if (source[0]?.id !== id) {
      const first = segments.find((segment) => segment.linkId === link.id)
      if (first) first.weight += to - from
      continue
    }
    const target = livingSentences(content, link, 'target')
    const at = target[0] ? target[0].block * 1e6 + target[0].from : -1
    const away = target.some(({ block: place }) => moved.has(place))
    const crossing = away || (at >= 0 && at < reached)
    // What was moved to elsewhere says nothing of the order of those that stay.
    if (!away) reached = Math.max(reached, at)
    const lie: Lie = crossing ? 'cross' : target.length === 0 || (source.length === 1 && target.length === 1) ? 'one'
      : source.length === 1 ? 'fork' : target.length === 1 ? 'join' : 'many'
    const relation = lie === 'one' ? '' : `, ${count(source.length)} to ${count(target.length)}${crossing ? ', out of order' : ''}`
    segments.push({ key: link.id, linkId: link.id, side: 'source', sentenceId: id, state, lie, weight: to - from, label: `Sentence ${place}, ${STATE_WORDS[state]}${relation}` })
  }
  addTargetOnly(content, row, segments)
  return segments
}

/** Target sentences without Chinese: added by a person, or not linked (yet). */
function addTargetOnly(content: SectionContent, row: Row, segments: Segment[]): void {
  let after = -1
  for (let index = row.from; index < row.to; index++) {
    const block = content.target.maybeChild(index)
    if (!block) continue
    for (const [number, run] of runsOf(block).runs.entries()) {
      if (run.id === null) continue
      const link = content.links.ofTarget(run.id)
      const state = link && link.source.length > 0 ? null : linkState(content, 'target', run.id)
      if (state === null) {
        const here = segments.findIndex((segment) => segment.linkId === link?.id)
        if (here >= 0) after = here
        continue
      }
      const segment: Segment = {
        key: link?.id ?? run.id, linkId: link?.id ?? null, side: 'target', sentenceId: run.id, state, lie: 'one',
        weight: Math.ceil((run.to - run.from) / ENGLISH_PER_HAN), label: `English sentence ${index + 1}.${number + 1}, ${STATE_WORDS[state]}`,
      }
      if (segments.some((other) => other.key === segment.key)) continue
      segments.splice(++after, 0, segment)
    }
  }
}

/** Whether two lists draw the same seam. */
export function sameSegments(a: readonly Segment[], b: readonly Segment[]): boolean {
  return a.length === b.length && a.every((segment, i) => {
    const other = b[i]
    return other !== undefined && segment.key === other.key && segment.state === other.state && segment.lie === other.lie
      && segment.label === other.label && segment.weight === other.weight
  })
}
