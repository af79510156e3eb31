import { asWritten } from './pdf-letters.ts'

/** One line as it stands on a page, in points; `y` grows upwards, `top` is 0 at the upper edge and 1 at the lower. */
export interface PdfLine { text: string; x: number; right: number; y: number; size: number; top: number }

/** A piece of text of pdf.js: the last two numbers of `transform` are its place, the third and fourth its scale. */
export interface PdfPiece { str: string; transform: readonly number[]; width: number; height: number; hasEOL: boolean }

/** Pieces this share of their size apart up or down stand on different lines; footnote marks are raised by less. */
const SAME_LINE = 0.5
/** A gap of this share of the size is a space between words. */
const WORD_GAP = 0.2

/** The lines of a page in the order in which it writes them. Linear. */
export function linesOf(pieces: readonly PdfPiece[], pageHeight: number): PdfLine[] {
  const lines: PdfLine[] = []
  let open: PdfLine | null = null, ended = false
  for (const { str: drawn, transform, width, height, hasEOL } of pieces) {
    const str = asWritten(drawn)
    const x = transform[4] ?? 0, y = transform[5] ?? 0, size = height || Math.hypot(transform[2] ?? 0, transform[3] ?? 0)
    if (str.trim() === '') {
      if (open !== null && str !== '') open.text += ' '
      ended ||= hasEOL
      continue
    }
    const same: boolean = open !== null && Math.abs(y - open.y) <= SAME_LINE * Math.max(size, open.size) && (!ended || x >= open.right - size) && x >= open.x - 1
    if (open !== null && same) {
      if (x - open.right > WORD_GAP * size && !/\s$/.test(open.text) && !isWide(open.text.slice(-1)) && !isWide(str)) open.text += ' '
      open.text += str
      open.right = Math.max(open.right, x + width)
      open.size = Math.max(open.size, size)
    } else lines.push((open = { text: str, x, right: x + width, y, size, top: pageHeight === 0 ? 0 : 1 - y / pageHeight }))
    ended = hasEOL
  }
  return lines.map((line) => ({ ...line, text: line.text.trim().replace(BESIDE_MARK, '') })).filter((line) => line.text !== '')
}

/** Space that a layout leaves before or behind a mark of Chinese, which has its own. */
const BESIDE_MARK = /(?<=[\p{Script=Han}”」』）》]) +(?=[，。、；：！？])|(?<=[，。、；：！？]) +(?=[\p{Script=Han}“「『（《])/gu

function isWide(text: string): boolean { return /^[\u2E80-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFFEF]/.test(text) }
