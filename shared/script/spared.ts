import type { Quotes } from '../model/vocabulary.ts'
import { withQuotes } from './quotes.ts'
import type { Rules } from './rules.ts'
import { entryBlocks, shift, type Converted, type SameCharacter } from './stage.ts'

/** A stretch that no conversion touches, half-open UTF-16; it is left as it is, or shown `as` a person chose. */
export interface Kept { from: number; to: number; as?: string }

export interface ConvertOptions {
  /** In any order. Where two overlap, the one that begins first counts, and the other from where it ends. */
  kept?: readonly Kept[]
  /** One's own, applied outside the kept stretches before the conversion. */
  rules?: Rules
  /** Quotation marks outside kept stretches and what rules made. Each becomes one other, so that no offset moves. */
  quotes?: Quotes
}

/** A stretch with what it is shown as. */
export interface Spared { from: number; to: number; as: string }

/**
 * Converts around what is spared. It is cut out before the conversion, because as words of a dictionary it would be
 * converted again by the next one (贾里→賈裡); so no phrase is seen across its edges.
 */
export function convertAround(convert: (text: string) => Converted, same: SameCharacter, text: string, { kept = [], rules, quotes = 'asStored' }: ConvertOptions): Converted {
  const quoted = withQuotes(text, quotes)
  const blocks: number[] = []
  let made = '', at = 0
  const upTo = (to: number) => {
    if (at >= to) return
    const piece = convert(quoted.slice(at, to))
    shift(piece.blocks, at, made.length, blocks)
    made += piece.text
  }
  for (const { from, to, as } of sparedStretches(text, kept, rules)) {
    upTo(from)
    shift(entryBlocks(text.slice(from, to), as, same), from, made.length, blocks)
    made += as
    at = to
  }
  upTo(text.length)
  return { text: made, blocks }
}

/** What of a text kept stretches and rules decide, with what it is shown as: ascending and apart. */
export function sparedStretches(text: string, kept: readonly Kept[], rules: Rules | undefined): Spared[] {
  const stretches = keptStretches(text, kept)
  return rules === undefined ? stretches : withRules(text, stretches, rules)
}

/** Ascending, apart, and on the edges of characters. */
function keptStretches(text: string, kept: readonly Kept[]): Spared[] {
  const stretches: Spared[] = []
  for (const { from, to, as } of kept.toSorted((a, b) => a.from - b.from)) {
    const start = Math.max(characterEdge(text, Math.max(0, from), -1), stretches.at(-1)?.to ?? 0), end = characterEdge(text, Math.min(to, text.length), 1)
    if (start < end) stretches.push({ from: start, to: end, as: as ?? text.slice(start, end) })
  }
  return stretches
}

/** The offset, or beside it when it lies between the halves of a pair. */
function characterEdge(text: string, offset: number, side: -1 | 1): number {
  const inside = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, offset - 1), offset + 1)) && offset > 0
  return inside ? offset + side : offset
}

/** What is kept, and between it the longest matches of rules from the left. */
function withRules(text: string, kept: readonly Spared[], rules: Rules): Spared[] {
  const stretches: Spared[] = []
  let at = 0
  for (const next of [...kept, null]) {
    const end = next?.from ?? text.length
    while (at < end) {
      const rule = rules.at(text, at, end)
      if (rule === null) { at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1; continue }
      stretches.push({ from: at, to: at + rule.from.length, as: rule.to[0] })
      at += rule.from.length
    }
    if (next !== null) {
      stretches.push(next)
      at = next.to
    }
  }
  return stretches
}
