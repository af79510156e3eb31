import { distance } from 'fastest-levenshtein'

/** First code point beyond the Basic Multilingual Plane. */
const ASTRAL = /[\u{10000}-\u{10FFFF}]/u
/** Where stand-ins begin: private use, of which texts have little. */
const PRIVATE_USE = 0xe000

/** Number of code points. */
export function codePointLength(text: string): number {
  if (!ASTRAL.test(text)) return text.length
  let length = 0
  for (const _ of text) length++
  return length
}

/**
 * How alike two texts are, 0..1: one less the insertions, deletions and replacements of code points that turn one into the
 * other, as a share of the longer. 1 only when they are equal. O(n·m / 32).
 */
export function similarity(a: string, b: string): number {
  if (a === b) return 1
  const [left, right] = ASTRAL.test(a) || ASTRAL.test(b) ? standIns(a, b) : [a, b]
  return 1 - distance(left, right) / Math.max(left.length, right.length)
}

/** Both texts with one UTF-16 unit for each code point, the same for the same. */
function standIns(a: string, b: string): [string, string] {
  const known = new Map<string, string>(), taken = new Set(a + b)
  let next = PRIVATE_USE
  const standIn = (character: string): string => {
    if (character.length === 1) return character
    let unit = known.get(character)
    if (unit !== undefined) return unit
    while (taken.has(String.fromCharCode(next))) next++
    known.set(character, (unit = String.fromCharCode(next++)))
    return unit
  }
  const convert = (text: string): string => [...text].map(standIn).join('')
  return [convert(a), convert(b)]
}
