/** How a sentence begins and ends, as far as translations keep it. */
export interface Edges { opens: boolean; closes: boolean; asks: boolean; exclaims: boolean; colon: boolean; trails: boolean; ends: boolean }

const CLOSING = /["”’」』）)\]】》\s]+$/u
const OPENING = /^[\s（([【—-]*["“‘「『]/u

export function edgesOf(text: string): Edges {
  const trimmed = text.trim()
  const closers = CLOSING.exec(trimmed)?.[0] ?? ''
  const last = trimmed.charAt(trimmed.length - closers.length - 1)
  return {
    opens: OPENING.test(trimmed), closes: /["”」』’]/u.test(closers),
    asks: last === '?' || last === '？', exclaims: last === '!' || last === '！', colon: last === ':' || last === '：',
    trails: last === '…' || last === '—', ends: /[.。?？!！…]/u.test(last),
  }
}
