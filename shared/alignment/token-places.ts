import type { Dictionary } from './dictionary.ts'
import { numbersInChinese, numbersInEnglish } from './numbers.ts'
import { chineseTokens, englishTokens } from './tokens.ts'
import { nameTokens } from './lexicon.ts'

/** A token of a sentence and where it stands there: half-open UTF-16. */
export interface PlacedToken { token: string; from: number; to: number }

const CHINESE_PIECES = /\p{Script=Han}+|[A-Za-z]+|[^\s\p{Script=Han}A-Za-z]/gu
const ENGLISH_PIECES = /[A-Za-z]+(?:['’][A-Za-z]+)?|[^\sA-Za-z\d]/gu
/** Numbers do not run on over these; a comma within digits is none of them. */
const CLAUSES = /[^，。；：！？、“”（）;:!?"()\s]+|\s+|./gsu
const ENGLISH_CLAUSES = /(?:[^,;:!?“”"()]|,(?=\d))+|./gsu

/**
 * The tokens that the aligner makes of a Chinese sentence, in order, with their places: the tokenizer is asked piece by
 * piece, so that what is shown is what was weighed. `names`: as `nameTokens`.
 */
export function placedChinese(text: string, names: ReadonlySet<string>, dictionary: Dictionary | null): PlacedToken[] {
  const found: PlacedToken[] = []
  for (const { 0: piece, index } of text.matchAll(CHINESE_PIECES)) {
    let at = 0
    for (const token of chineseTokens(piece, dictionary)) {
      // A function word is told by its meaning, which stands nowhere.
      if (token.startsWith('#') || token.startsWith('f:')) continue
      const inside = piece.indexOf(token, at)
      const from = inside < 0 ? 0 : inside, to = inside < 0 ? piece.length : inside + token.length
      found.push({ token, from: index + from, to: index + to })
      if (inside >= 0) at = to
    }
  }
  let from = 0
  let last = ''
  for (const token of nameTokens(text, names, dictionary)) {
    const span = token.slice(2)
    // A name that stands twice comes twice, in order.
    const at = text.indexOf(span, token === last ? from : 0)
    if (at >= 0) found.push({ token, from: at, to: at + span.length })
    from = at + 1
    last = token
  }
  return [...found, ...placedNumbers(text, numbersInChinese, CLAUSES, (piece) => chineseTokens(piece, dictionary))]
}

/** The same for an English sentence. */
export function placedEnglish(text: string): PlacedToken[] {
  const found: PlacedToken[] = []
  for (const { 0: piece, index } of text.matchAll(ENGLISH_PIECES)) {
    for (const token of englishTokens(piece)) if (!token.startsWith('#')) found.push({ token, from: index, to: index + piece.length })
  }
  return [...found, ...placedNumbers(text, numbersInEnglish, ENGLISH_CLAUSES, englishTokens)]
}

/**
 * Numbers know their value, not their place. Where a clause may be cut so that both parts together say the same numbers,
 * no number is cut; what stands between two such cuts next to each other and says one is its place. Costs two readings of
 * a clause for each of its characters, only where it has a number.
 */
function placedNumbers(text: string, valuesOf: (text: string) => number[], clauses: RegExp, tokensOf: (text: string) => string[]): PlacedToken[] {
  const wanted = new Set(tokensOf(text).filter((token) => token.startsWith('#')))
  if (wanted.size === 0) return []
  const pieces = [...text.matchAll(clauses)].map((match) => ({ piece: match[0], at: match.index }))
  const apart = sorted(valuesOf(text)) === sorted(pieces.flatMap(({ piece }) => valuesOf(piece)))
  return (apart ? pieces : [{ piece: text, at: 0 }]).flatMap(({ piece, at }) => {
    const all = valuesOf(piece)
    if (all.length === 0) return []
    const found: PlacedToken[] = []
    let from = 0
    for (let cut = 1; cut <= piece.length; cut++) {
      if (sorted([...valuesOf(piece.slice(0, cut)), ...valuesOf(piece.slice(cut))]) !== sorted(all)) continue
      for (const value of valuesOf(piece.slice(from, cut))) if (wanted.has(`#${value}`)) found.push({ token: `#${value}`, ...wholeWord(text, at + from, at + cut) })
      from = cut
    }
    return found
  })
}

/** "seventh" says 7 up to its fifth letter. */
function wholeWord(text: string, from: number, to: number): { from: number; to: number } {
  const letters = /[A-Za-z]/u
  let end = to
  while (letters.test(text.charAt(end - 1)) && letters.test(text.charAt(end))) end++
  return { from, to: end }
}

const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b).join(' ')
