import { countHan } from '../../../shared/text/measure.ts'

/** The decoded file as a whole, mark-up included: code points, lines (a line end at the very end begins none) and Han characters. Linear. */
export function measureText(text: string): { codePoints: number; lines: number; han: number } {
  let surrogates = 0, lines = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if ((unit & 0xfc00) === 0xdc00) surrogates++
    if (unit === 0x0a || (unit === 0x0d && text.charCodeAt(i + 1) !== 0x0a)) lines++
  }
  return { codePoints: text.length - surrogates, lines: lines + (/[\r\n]$/.test(text) || text === '' ? 0 : 1), han: countHan(text) }
}
