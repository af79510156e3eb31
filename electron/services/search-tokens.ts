/**
 * What one and two characters are found by. Chinese has no word boundaries, so every pair of neighbouring characters is
 * a token and a single character is a prefix of one; Latin words and numbers are found from their beginning.
 * Everything here takes folded text (shared/script/fold.ts).
 */
const PIECES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]|[[\p{L}\p{N}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]]+/gv
const CHINESE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/u
const WORD = /^[\p{L}\p{N}]$/u
const LAST = /.$/su
/** Marks the pair of a word's last letter with the Chinese character behind it (3年 in 2023年), so that no prefix finds it. */
const JOINT = '\uE000'

/** The tokens of a sentence, separated by spaces. Linear. */
export function pairTokens(folded: string): string {
  const tokens = new Set<string>()
  let before: { text: string; end: number } | null = null
  for (const { 0: text, index } of folded.matchAll(PIECES)) {
    if (before !== null) addPair(tokens, before.text, before.end === index ? text : null)
    before = { text, end: index + text.length }
  }
  if (before !== null) addPair(tokens, before.text, null)
  return [...tokens].join(' ')
}

/** `next` is the piece directly behind, or null. */
function addPair(tokens: Set<string>, piece: string, next: string | null) {
  if (CHINESE.test(piece)) { tokens.add(piece + (next === null ? '' : first(next))); return }
  const letters = [...piece]
  tokens.add(letters.slice(0, 2).join(''))
  // Two words of letters never touch, so what follows directly is Chinese.
  if (next !== null) tokens.add(JOINT + (letters.at(-1) ?? '') + next)
}

const first = (piece: string) => String.fromCodePoint(piece.codePointAt(0) ?? 0)

/** How a folded text is looked for: in which index, as which FTS5 query; null when neither knows it and sentences have to be read. */
export type SearchPlan = { index: 'trigram' | 'pair'; match: string }

export function planOf(folded: string): SearchPlan | null {
  const characters = [...folded]
  if (characters.length >= 3) return { index: 'trigram', match: quoted(folded) }
  if (!characters.every((character) => WORD.test(character))) return null
  const [a = '', b] = characters
  if (b === undefined) return { index: 'pair', match: `${quoted(a)}*` }
  return { index: 'pair', match: quoted(!CHINESE.test(a) && CHINESE.test(b) ? JOINT + a + b : a + b) }
}

function quoted(text: string): string { return `"${text.replaceAll('"', '""')}"` }

/** Offset of the first place in folded text that `planOf` means; -1 when there is none. */
export function findFolded(text: string, looked: string): number {
  const short = [...looked].length < 3
  // One and two letters mean the beginning of a word.
  if (!short || !WORD.test(first(looked)) || CHINESE.test(looked) || CHINESE.test(looked.slice(first(looked).length))) return text.indexOf(looked)
  for (let at = text.indexOf(looked); at >= 0; at = text.indexOf(looked, at + 1)) {
    const before = LAST.exec(text.slice(Math.max(0, at - 2), at))?.[0]
    if (before === undefined || !WORD.test(before) || CHINESE.test(before)) return at
  }
  return -1
}
