import type { Dictionary } from './dictionary.ts'
import { stemOf } from './english.ts'
import { chineseWords } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/** For each Chinese token: the English tokens it may stand for, and how surely (about 0..1). Only what occurs in the texts. */
export type Lexicon = readonly (readonly [token: number, weight: number][])[]

/** A word the dictionary has not is what its parts mean, less surely; one it has may be met by a part as well. */
const PART_WORD = 0.6, PART_CHARACTER = 0.3, ALSO_CHARACTER = 0.15
/** A single character is read like a syllable of many names. */
const NAME_CHARACTER = 0.7
/** Names are looked for in spans of up to so many characters, and of at least so many letters. */
const LONGEST_NAME = 3, SHORTEST_NAME = 3

/** What a Chinese word means, by stem; weights of a gloss are shared among its words. */
export function meanings(word: string, dictionary: Dictionary): Map<string, number> {
  const found = new Map<string, number>()
  const add = (part: string, weight: number) => {
    for (const gloss of dictionary.glosses(part)) for (const stem of gloss) found.set(stem, Math.max(found.get(stem) ?? 0, weight / gloss.length))
  }
  add(word, 1)
  if (word.length > 1) {
    if (found.size === 0) for (const part of chineseWords(word.slice(0, -1), dictionary).concat(word.slice(-1))) add(part, part.length > 1 ? PART_WORD : PART_CHARACTER)
    else for (const character of word) add(character, ALSO_CHARACTER)
  }
  return found
}

/** What is known before any text has been read: dictionary, numbers, punctuation, Latin words and names. `names` are the capitalised English words. */
export function knownLexicon(source: Vocabulary, target: Vocabulary, names: ReadonlySet<string>, dictionary: Dictionary | null): Lexicon {
  return source.tokens.map((token) => {
    const found = new Map<number, number>()
    const add = (english: string, weight: number) => {
      const id = target.find(english)
      if (id !== undefined) found.set(id, Math.max(found.get(id) ?? 0, weight))
    }
    if (token.startsWith('P') || token.startsWith('#') || token.startsWith('f:')) add(token, 1)
    else if (token.startsWith('w:')) add(token.slice(2), 1)
    else if (token.startsWith('n:')) for (const name of spelled(token.slice(2), names, dictionary)) add(stemOf(name), 1)
    else if (dictionary) {
      for (const [stem, weight] of meanings(token, dictionary)) add(stem, weight)
      if (token.length === 1) for (const name of spelled(token, names, dictionary)) add(stemOf(name), NAME_CHARACTER)
    }
    return [...found].sort(([a], [b]) => a - b)
  })
}

/** English names that are how these characters are read. */
function spelled(characters: string, names: ReadonlySet<string>, dictionary: Dictionary | null): string[] {
  let readings = ['']
  for (const character of characters) readings = readings.flatMap((before) => (dictionary?.readings(character) ?? []).map((reading) => before + reading)).slice(0, 64)
  return readings.filter((reading) => reading.length >= SHORTEST_NAME && names.has(reading))
}

/** Every beginning of a name, for each set of names in use: a search that knows them gives up early. */
const beginningsOf = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>()

function beginnings(names: ReadonlySet<string>): ReadonlySet<string> {
  const known = beginningsOf.get(names)
  if (known) return known
  const found = new Set<string>()
  for (const name of names) for (let end = 1; end <= name.length; end++) found.add(name.slice(0, end))
  beginningsOf.set(names, found)
  return found
}

/** Spans of a Chinese sentence that are read like one of the names, as tokens. */
export function nameTokens(text: string, names: ReadonlySet<string>, dictionary: Dictionary | null): string[] {
  if (!dictionary || names.size === 0) return []
  const found: string[] = [], begun = beginnings(names)
  for (const [han] of text.matchAll(/\p{Script=Han}{2,}/gu)) {
    for (let from = 0; from < han.length - 1; from++) {
      let readings = ['']
      for (let length = 1; length <= LONGEST_NAME && from + length <= han.length && readings.length > 0; length++) {
        const next = dictionary.readings(han.charAt(from + length - 1))
        readings = readings.flatMap((before) => next.map((reading) => before + reading)).filter((reading) => begun.has(reading))
        if (length > 1 && readings.some((reading) => reading.length >= SHORTEST_NAME && names.has(reading))) found.push(`n:${han.slice(from, from + length)}`)
      }
    }
  }
  return found
}
