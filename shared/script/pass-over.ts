/** Ends of the ideographic descriptions (⿰⿱…) of a stretch by where they begin; linear, however deep they stand in one another. */
export type Descriptions = ReadonlyMap<number, number>

const FIRST = 0x2ff0, LAST = 0x2fff
/** ⿲ and ⿳ are made of three parts, the others of two as far as opencc-js knows. */
const THREE_FROM = 0x2ff2, THREE_TO = 0x2ff3

export function isDescription(unit: number): boolean { return unit >= FIRST && unit <= LAST }

/** End of the character at `at`: two units for a surrogate pair. */
export function characterEnd(units: Uint16Array, at: number, to: number): number {
  const unit = units[at] ?? 0
  if (unit < 0xd800 || unit > 0xdbff || at + 1 >= to) return at + 1
  const next = units[at + 1] ?? 0
  return next >= 0xdc00 && next <= 0xdfff ? at + 2 : at + 1
}

/**
 * opencc-js converts nothing inside a description whose operator no entry begins with. One that lacks a part is none. From
 * the right, so that the parts of a description are known before it.
 */
export function descriptions(units: Uint16Array, from: number, to: number): Descriptions {
  const ends = new Map<number, number>()
  for (let at = to - 1; at >= from; at--) {
    const operator = units[at] ?? 0
    if (!isDescription(operator)) continue
    let end = at + 1
    for (let left = operator >= THREE_FROM && operator <= THREE_TO ? 3 : 2; left > 0 && end >= 0; left--) end = end >= to ? -1 : ends.get(end) ?? characterEnd(units, end, to)
    if (end > at) ends.set(at, end)
  }
  return ends
}
