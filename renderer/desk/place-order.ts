import type { SentenceId } from '../../shared/model/ids.ts'

interface Point { sentenceId: SentenceId; from: number }

/**
 * The place behind a point (`direction` 1) or before it (-1) in the order of the sentences, round again at the end; the
 * first or the last without a point. Null when there is none. `places` in any order.
 */
export function nextPlace<T extends Point>(places: readonly T[], sentences: readonly SentenceId[], at: Point | null, direction: 1 | -1): T | null {
  const order = new Map(sentences.map((id, index) => [id, index]))
  const compare = (a: Point, b: Point) => (order.get(a.sentenceId) ?? 0) - (order.get(b.sentenceId) ?? 0) || a.from - b.from
  const sorted = places.filter(({ sentenceId }) => order.has(sentenceId)).toSorted((a, b) => direction * compare(a, b))
  return (at === null ? undefined : sorted.find((place) => direction * compare(place, at) > 0)) ?? sorted[0] ?? null
}
