import type { Convert, LensConfig, OpenccConfig } from './convert.ts'

/** Half-open UTF-16: `[s0, s1, d0, d1]` says that source s0..s1 became result d0..d1. What no block covers is 1:1. */
export type Block = [s0: number, s1: number, d0: number, d1: number]
export interface Converted { text: string; blocks: Block[] }

/** The configurations that replace whole words, and the one that does the same letter by letter. */
export const LETTERWISE: Partial<Record<OpenccConfig, OpenccConfig>> = { s2twp: 's2tw', s2hkp: 's2hk', tw2sp: 'tw2s', hk2sp: 'hk2s' }
export function letterwiseOf(config: LensConfig): LensConfig {
  return config.split('+').map((step) => LETTERWISE[step as OpenccConfig] ?? step).join('+') as LensConfig
}

/**
 * Converts with a map, clause by clause: no dictionary key holds a mark that ends a clause, so clauses convert alone.
 * Letters map one to one. Where a word was replaced, one block covers everything between the first and the last
 * difference to the letterwise result of that clause, so the map is always true and sometimes coarser than a word.
 */
export function convertWithBlocks(text: string, convert: Convert, letterwise: Convert): Converted {
  const whole = convert(text)
  // No words are replaced: one pass gives everything.
  if (convert === letterwise) return { text: whole, blocks: clauseBlocks(text, whole, whole) }
  const blocks: Block[] = []
  let result = ''
  let at = 0
  for (const clause of text.split(/(?<=[。！？；，、：\n])/u)) {
    const converted = convert(clause)
    for (const [s0, s1, d0, d1] of clauseBlocks(clause, converted, letterwise(clause))) blocks.push([at + s0, at + s1, result.length + d0, result.length + d1])
    at += clause.length
    result += converted
  }
  // A dictionary that joins clauses after all: the whole is one block, which is true of any text.
  return result === whole ? { text: result, blocks } : { text: whole, blocks: [[0, text.length, 0, whole.length]] }
}

function clauseBlocks(source: string, result: string, letters: string): Block[] {
  if (source === result) return []
  const from = [...source]
  const plain = [...letters]
  const to = [...result]
  if (from.length !== plain.length) return [[0, source.length, 0, result.length]]
  let head = 0
  while (head < plain.length && head < to.length && plain[head] === to[head]) head++
  let tail = 0
  while (tail < plain.length - head && tail < to.length - head && plain[plain.length - 1 - tail] === to[to.length - 1 - tail]) tail++
  const blocks: Block[] = []
  let s = 0
  let d = 0
  const letter = (a = '', b = '') => {
    if (a.length !== b.length) blocks.push([s, s + a.length, d, d + b.length])
    s += a.length
    d += b.length
  }
  for (let i = 0; i < head; i++) letter(from[i], to[i])
  const word = from.slice(head, from.length - tail).join('').length
  const replaced = to.slice(head, to.length - tail).join('').length
  if (word > 0 || replaced > 0) blocks.push([s, s + word, d, d + replaced])
  s += word
  d += replaced
  for (let i = tail; i > 0; i--) letter(from[from.length - i], to[to.length - i])
  return blocks
}
