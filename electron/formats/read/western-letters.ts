/** Bytes of windows-1252 that stand for nothing. */
const UNUSED: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])
/** Its quotation marks, dashes, ellipsis, euro and trade mark, non-breaking space and the signs English prose has. */
const SIGNS: ReadonlySet<number> = new Set([0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0xa0, 0xa3, 0xa7, 0xa9, 0xab, 0xae, 0xb0, 0xb7, 0xbb])

const SIGN = 0.8
const LETTER = 0.7
const OTHER = 0.2
const LONE_LETTER = -0.5
const WRONG = -1

const isAsciiLetter = (byte: number | undefined): boolean => byte !== undefined && ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a)

/**
 * How much bytes speak for windows-1252: the mean weight, -2..1, of those that are not plain ASCII. Every byte is some letter
 * there, so it is the company that tells: in Western prose a byte above 0x7F stands alone or in twos, letters beside ASCII
 * letters; in Chinese of any encoding they come in rows.
 */
export function westernPlausibility(bytes: Uint8Array): { mean: number; count: number } {
  let sum = 0, count = 0
  for (let from = 0, to = 0; from < bytes.length; from = to) {
    to = from + 1
    const byte = bytes[from] ?? 0
    if (byte < 0x80) {
      if (byte >= 0x20 && byte !== 0x7f || byte >= 0x09 && byte <= 0x0d && byte !== 0x0b) continue
      sum += 2 * WRONG
      count++
      continue
    }
    while ((bytes[to] ?? 0) >= 0x80) to++
    count += to - from
    const inWord = isAsciiLetter(bytes[from - 1]) || isAsciiLetter(bytes[to])
    for (let at = from; at < to; at++) sum += to - from > 2 ? WRONG : weightOf(bytes[at] ?? 0, inWord, to - from === 2)
  }
  return { mean: count === 0 ? 1 : sum / count, count }
}

function weightOf(byte: number, inWord: boolean, paired: boolean): number {
  if (UNUSED.has(byte)) return WRONG
  if (SIGNS.has(byte)) return SIGN
  if (byte < 0xc0) return OTHER
  return !inWord ? LONE_LETTER : paired ? OTHER : LETTER
}
