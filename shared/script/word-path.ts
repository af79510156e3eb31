import { characterEnd } from './pass-over.ts'
import type { Trie } from './trie.ts'
import { Units } from './units.ts'

/** Simplified words of a general dictionary, of `longest` UTF-16 units at most. */
export interface WordList { longest: number; has(word: string): boolean }

/**
 * What a step costs. Few pieces are best, and words are better than loose characters. OpenCC's phrases are often not words
 * at all (被发, 了如): one that no dictionary has costs little less than two characters, and more than two particles, so that
 * 被|发明|了 is cheaper than 被发|明了.
 */
const WORD = 1, PHRASE = 1.7, CHARACTER = 1.2, PARTICLE = 0.7
/** These stand alone all the time. */
const PARTICLES = '的了是在就也都不被把和与着过地得'

/**
 * Cuts a clause into words: the ends of the pieces of the cheapest path, the first of equals. `folded` is the clause in
 * Simplified, unit by unit. Time grows with the clause times the longest word.
 */
export function pathOf(clause: string, folded: string, phrases: Trie, words: WordList): number[] {
  const units = new Units(clause.length)
  units.appendText(clause)
  const length = clause.length
  const cost = new Float64Array(length + 1).fill(Infinity), before = new Int32Array(length + 1)
  cost[0] = 0
  for (let at = 0; at < length; at++) {
    const sofar = cost[at] ?? Infinity
    if (sofar === Infinity) continue
    const step = (end: number, price: number) => {
      if (sofar + price >= (cost[end] ?? 0) - 1e-9) return
      cost[end] = sofar + price
      before[end] = at
    }
    const next = characterEnd(units.at, at, length)
    step(next, PARTICLES.includes(clause.slice(at, next)) ? PARTICLE : CHARACTER)
    for (let end = next + 1; end <= Math.min(length, at + words.longest); end++) if (words.has(folded.slice(at, end))) step(end, WORD)
    for (const end of phrases.ends(units.at, at, length)) if (end > next) step(end, PHRASE)
  }
  const ends: number[] = []
  for (let end = length; end > 0; end = before[end] ?? 0) ends.push(end)
  return ends.toReversed()
}
