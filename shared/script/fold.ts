import { readRows } from './rows.ts'

/**
 * Folded text for searching: every character in Simplified, full-width ASCII in half width, lower case. It goes
 * character by character without context, so that the fold of a part is the part of the fold and any two spellings of a
 * word in either script meet. `at[i]` is the UTF-16 offset in the original of folded unit `i`; `at[length]` is its end.
 */
export interface Folded { text: string; at: Int32Array }
export interface Fold { (text: string): string; withMap(text: string): Folded }

/** Most English sentences: no table is needed for them. */
const ASCII = /^[\0-\x7f]*$/

let loading: Promise<Fold> | null = null

/** The folding function; its table is loaded once. */
export function loadFold(): Promise<Fold> { return (loading ??= build()) }

async function build(): Promise<Fold> {
  const [characters, taiwan, hongKong] = await Promise.all([
    import('opencc-js/dict/TSCharacters'), import('opencc-js/dict/TWVariantsRev'), import('opencc-js/dict/HKVariantsRev'),
  ])
  const simplified = readRows(characters.default)
  // Regional forms reach Simplified through OpenCC's standard Traditional: 裡 → 裏 → 里.
  for (const table of [taiwan, hongKong]) for (const [regional, standard] of readRows(table.default)) {
    const simple = simplified.get(standard) ?? standard
    if (!simplified.has(regional) && regional !== simple) simplified.set(regional, simple)
  }
  // A character that is itself simplified further (麼 → 么 → 幺) goes to the end of its chain, where both spellings meet.
  for (const [character, simple] of simplified) simplified.set(character, simplified.get(simple) ?? simple)
  const one = (character: string) => {
    const code = character.charCodeAt(0)
    if (code < 0x80) return code >= 0x41 && code <= 0x5a ? String.fromCharCode(code + 32) : character
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase()
    return simplified.get(character) ?? character.toLowerCase()
  }
  /** By UTF-16 unit, once it has been looked up. */
  const known: (string | undefined)[] = []
  const fold = (text: string) => {
    if (ASCII.test(text)) return text.toLowerCase()
    let folded = ''
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code >= 0xd800 && code < 0xdc00 && (text.codePointAt(at) ?? 0) > 0xffff) folded += one(text.slice(at, ++at + 1))
      else folded += known[code] ??= one(text.charAt(at))
    }
    return folded
  }
  const withMap = (text: string): Folded => {
    const at: number[] = []
    let folded = '', offset = 0
    for (const character of text) {
      const piece = one(character)
      // A piece of another length starts where its character starts; units inside it point to that start too.
      for (let i = 0; i < piece.length; i++) at.push(piece.length === character.length ? offset + i : offset)
      folded += piece
      offset += character.length
    }
    at.push(offset)
    return { text: folded, at: Int32Array.from(at) }
  }
  return Object.assign(fold, { withMap })
}
