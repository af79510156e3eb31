/**
 * What of a text did not convert unit by unit: flattened `[s0, s1, d0, d1, …]`, half-open UTF-16, ascending; s0..s1 of the
 * original became d0..d1 of the conversion as one piece. Everything else is one to one, shifted.
 */
export type OffsetBlocks = readonly number[]

/** Where an offset of the original stands in the conversion; inside a piece, at its beginning (side -1) or its end (1). Linear in the blocks. */
export function toConverted(blocks: OffsetBlocks, offset: number, side: -1 | 1): number { return move(blocks, offset, side, 0) }
/** The other way round. */
export function toOriginal(blocks: OffsetBlocks, offset: number, side: -1 | 1): number { return move(blocks, offset, side, 2) }

function move(blocks: OffsetBlocks, offset: number, side: -1 | 1, given: 0 | 2): number {
  let shift = 0
  for (let i = 0; i < blocks.length; i += 4) {
    const from = blocks[i + given] ?? 0, to = blocks[i + given + 1] ?? 0, thereFrom = blocks[i + 2 - given] ?? 0, thereTo = blocks[i + 3 - given] ?? 0
    if (offset <= from) break
    if (offset < to) return side < 0 ? thereFrom : thereTo
    shift = thereTo - to
  }
  return offset + shift
}
