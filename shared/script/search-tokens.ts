/**
 * What one and two characters are found by. Chinese has no word boundaries, so every pair of neighbouring characters is
 * a token and a single character is a prefix of one; Latin words and numbers are found from their beginning.
 * Everything here takes folded text (fold.ts).
 */
const CHINESE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/u
const WORD = /^[\p{L}\p{N}]$/u
const LAST = /.$/su
/** Marks the pair of a word's last letter with the Chinese character behind it (3年 in 2023年), so that no prefix finds it. */
const JOINT = '\uE000'

/** What a piece of text is made of: single Chinese characters, runs of other letters and numbers, and what is between them. */
type Kind = 0 | 1 | 2
const BETWEEN = 0, LETTERS = 1, HAN = 2

const kindOf = (character: string): Kind => (CHINESE.test(character) ? HAN : WORD.test(character) ? LETTERS : BETWEEN)
/** By UTF-16 unit, and 1 more than the kind once it has been looked up: asking Unicode for every character takes most of the time. */
const kinds = new Uint8Array(0x10000)

function kindAt(text: string, at: number): Kind {
  const code = text.codePointAt(at) ?? 0
  if (code > 0xffff) return kindOf(String.fromCodePoint(code))
  const known = kinds[code] ?? 0
  if (known > 0) return (known - 1) as Kind
  const kind = kindOf(String.fromCharCode(code))
  kinds[code] = kind + 1
  return kind
}

const widthAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)

/** The tokens of a sentence, separated by spaces. Linear. */
export function pairTokens(folded: string): string {
  const tokens = new Set<string>()
  let before: { text: string; kind: Kind; end: number } | null = null
  for (let at = 0; at < folded.length;) {
    const kind = kindAt(folded, at)
    let end = at + widthAt(folded, at)
    if (kind === LETTERS) while (end < folded.length && kindAt(folded, end) === LETTERS) end += widthAt(folded, end)
    if (kind !== BETWEEN) {
      const text = folded.slice(at, end)
      if (before !== null) addPair(tokens, before.text, before.kind, before.end === at ? text : null)
      before = { text, kind, end }
    }
    at = end
  }
  if (before !== null) addPair(tokens, before.text, before.kind, null)
  return [...tokens].join(' ')
}

/** `next` is the piece directly behind, or null. */
function addPair(tokens: Set<string>, piece: string, kind: Kind, next: string | null) {
  if (kind === HAN) { tokens.add(piece + (next === null ? '' : first(next))); return }
  const one = widthAt(piece, 0)
  tokens.add(piece.length === one ? piece : piece.slice(0, one + widthAt(piece, one)))
  // Two words of letters never touch, so what follows directly is Chinese.
  if (next !== null) tokens.add(JOINT + (LAST.exec(piece)?.[0] ?? '') + next)
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
