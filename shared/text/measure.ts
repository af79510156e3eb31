import type { InterchangeBlock } from '../model/interchange.ts'

const LEAF = '\uFFFC'
const HAN = /\p{Script=Han}/gu
const WORD = /[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu

/** Number of Han characters (code points). */
export function countHan(text: string): number { return text.match(HAN)?.length ?? 0 }

/** Number of words as a word processor counts them in English; "don't" and "3.5" are one each. */
export function countWords(text: string): number { return text.match(WORD)?.length ?? 0 }

/** The text in which every offset of a block counts: a note, hard break or placeholder is one U+FFFC. */
export function blockText(block: InterchangeBlock): string {
  let text = ''
  for (const run of block.runs) text += run.kind === 'text' ? run.text : LEAF
  return text
}
