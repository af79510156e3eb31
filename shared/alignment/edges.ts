import { curlyQuotes } from './quotes.ts'

/** How a sentence begins and ends, as far as translations keep it. */
export interface Edges { opens: boolean; closes: boolean; asks: boolean; exclaims: boolean; colon: boolean; trails: boolean; ends: boolean }

/** With what stands before and behind it: whether a quotation is open there. */
export interface PlacedEdges extends Edges { quotedBefore: boolean; quotedAfter: boolean }

const CLOSING = /["”’」』）)\]】》\s]+$/u
const OPENING = /^[\s（([【—-]*["“‘「『]/u
const OPENERS = '“「『‘', CLOSERS = '”」』', LETTER = /\p{L}/u
/** A quotation that is still open after so many sentences was never closed. */
const FORGOTTEN = 30
/** A text that quotes so little against the other (dialogue without marks) makes marks no evidence. */
const RARELY = 1.5

export function edgesOf(text: string): Edges {
  const trimmed = curlyQuotes(text.trim())
  const closers = CLOSING.exec(trimmed)?.[0] ?? ''
  const last = trimmed.charAt(trimmed.length - closers.length - 1)
  return {
    opens: OPENING.test(trimmed), closes: /["”」』’]/u.test(closers),
    asks: last === '?' || last === '？', exclaims: last === '!' || last === '！', colon: last === ':' || last === '：',
    trails: last === '…' || last === '—', ends: /[.。?？!！…]/u.test(last),
  }
}

/** The edges of sentences in their order. */
export function placedEdges(texts: readonly string[]): PlacedEdges[] {
  let quoted = false, since = 0
  return texts.map((text) => {
    const quotedBefore = quoted
    const opened = opensLast(curlyQuotes(text))
    if (opened !== null) { quoted = opened; since = 0 } else if (++since > FORGOTTEN) quoted = false
    return { ...edgesOf(text), quotedBefore, quotedAfter: quoted }
  })
}

/** Whether the last mark of a sentence that opens or closes a quotation opens one; null without any. An apostrophe has a letter at its side. */
function opensLast(text: string): boolean | null {
  for (let at = text.length - 1; at >= 0; at--) {
    const character = text.charAt(at)
    if (OPENERS.includes(character)) return true
    if (CLOSERS.includes(character) || (character === '’' && !LETTER.test(text.charAt(at - 1)) && !LETTER.test(text.charAt(at + 1)))) return false
  }
  return null
}

/** How far the two texts agree in quoting at all, 0..1: what their quotation marks are worth as evidence. */
export function quotingAlike(source: readonly Edges[], target: readonly Edges[]): number {
  const share = (side: readonly Edges[]) => side.filter(({ opens, closes }) => opens || closes).length / Math.max(1, side.length)
  const one = share(source), other = share(target)
  return one + other === 0 ? 0 : Math.min(1, RARELY * Math.min(one, other) / Math.max(one, other))
}
