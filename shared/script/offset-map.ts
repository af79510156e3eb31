/**
 * What of a text did not convert unit by unit: flattened `[s0, s1, d0, d1, …]`, half-open UTF-16, ascending; s0..s1 of the
 * original became d0..d1 of the conversion as one piece. Everything else is one to one, shifted.
 */
export type OffsetBlocks = readonly number[]

/** Where an offset of the original stands in the conversion; inside a piece, at its beginning (side -1) or its end (1). Logarithmic. */
export function toConverted(blocks: OffsetBlocks, offset: number, side: -1 | 1): number { return move(blocks, offset, side, 0) }
/** The other way round. */
export function toOriginal(blocks: OffsetBlocks, offset: number, side: -1 | 1): number { return move(blocks, offset, side, 2) }

/** Whether a stretch of the original begins or ends inside a piece, so that in the conversion it takes all of it. Logarithmic. */
export function snaps(blocks: OffsetBlocks, from: number, to: number): boolean { return inside(blocks, from) || inside(blocks, to) }

function inside(blocks: OffsetBlocks, offset: number): boolean {
  const at = lastBefore(blocks, offset, 0)
  return at >= 0 && offset < (blocks[at + 1] ?? 0)
}

function move(blocks: OffsetBlocks, offset: number, side: -1 | 1, given: 0 | 2): number {
  // On the right side a piece of nothing (words a rule leaves out) has been passed where it stands.
  const at = side < 0 ? lastBefore(blocks, offset, given) : lastBefore(blocks, offset + 1, given)
  if (at < 0) return offset
  const from = blocks[at + given] ?? 0, to = blocks[at + given + 1] ?? 0, thereFrom = blocks[at + 2 - given] ?? 0, thereTo = blocks[at + 3 - given] ?? 0
  if (offset >= to) return offset - to + thereTo
  return offset === from || side < 0 ? thereFrom : thereTo
}

/** Index of the last block that begins before an offset, -1 for none. */
function lastBefore(blocks: OffsetBlocks, offset: number, given: 0 | 2): number {
  let low = 0, high = blocks.length / 4
  while (low < high) {
    const middle = (low + high) >> 1
    if ((blocks[middle * 4 + given] ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low * 4 - 4
}
