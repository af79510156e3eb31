import type { ExportBlock } from '../../../shared/model/interchange.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'
import type { Plan } from './plan.ts'

/**
 * Both texts as one plain text, a block a line, the second text after an empty line: what standoff formats point into.
 * Lengths and offsets are Unicode code points, as W3C Web Annotation and brat count; elsewhere we count UTF-16.
 */
export interface PlainDocument {
  text: string
  /** Its characters, one code point each: `characters.slice(codePointFrom, codePointTo).join('')` is what a place covers. */
  characters: readonly string[]
  /** Code point offset of a UTF-16 offset within a sentence; null for a sentence that is not in the text. */
  place(section: number, side: Side, sentenceId: string, offset: number): number | null
}

interface Placed { start: number; from: number; to: number; offsets: Uint32Array }

/** Linear in the text. */
export function plainDocument(plan: Plan): PlainDocument {
  const characters: string[] = []
  const places = new Map<string, Placed>()
  const sides = plan.options.order === 'sourceFirst' ? ['source', 'target'] as const : ['target', 'source'] as const
  for (const side of sides) {
    plan.document.sections.forEach((section, number) => {
      for (const block of section[side]) {
        const start = characters.length
        const offsets = appendBlock(block, characters)
        for (const { id, from, to } of block.sentences) places.set(`${number}/${side}/${id}`, { start, from, to, offsets })
        characters.push('\n')
      }
    })
    if (side === sides[0]) characters.push('\n')
  }
  return {
    text: characters.join(''), characters,
    place(section, side, sentenceId, offset) {
      const placed = places.get(`${section}/${side}/${sentenceId}`)
      return placed === undefined ? null : placed.start + (placed.offsets[Math.min(placed.from + Math.max(0, offset), placed.to)] ?? 0)
    },
  }
}

/** Gives, for every UTF-16 offset of the block, how many code points of it stand before that offset. */
function appendBlock(block: ExportBlock, characters: string[]): Uint32Array {
  const length = block.runs.reduce((sum, run) => sum + (run.kind === 'text' ? run.text.length : 1), 0)
  const offsets = new Uint32Array(length + 1)
  const start = characters.length
  let at = 0
  for (const run of block.runs) {
    if (run.kind !== 'text') {
      offsets[at++] = characters.length - start
      // A footnote has no place in the line it hangs on.
      if (run.kind === 'break') characters.push(' ')
      continue
    }
    for (const character of run.text) {
      for (let unit = 0; unit < character.length; unit++) offsets[at++] = characters.length - start
      const kept = plainCharacter(character)
      if (kept !== '') characters.push(kept)
    }
  }
  offsets[at] = characters.length - start
  return offsets
}

/** Line ends and tabs become spaces, other controls and what no UTF-8 file can hold nothing. */
function plainCharacter(character: string): string {
  if (/[\t\n\v\f\r\u0085\u2028\u2029]/.test(character)) return ' '
  return /[\p{Cc}\p{Surrogate}\p{Noncharacter_Code_Point}]/u.test(character) ? '' : character
}

/** A place without the white space at its ends; null when nothing is left. */
export function trimmedPlace({ characters }: PlainDocument, from: number, to: number): { codePointFrom: number; codePointTo: number } | null {
  while (from < to && (characters[from] ?? '').trim() === '') from++
  while (from < to && (characters[to - 1] ?? '').trim() === '') to--
  return from < to ? { codePointFrom: from, codePointTo: to } : null
}
