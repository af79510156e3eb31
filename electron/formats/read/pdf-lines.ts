import type { PlacedPiece } from './pdf-direction.ts'

/** One line of a page turned so that lines run to the right, in points; `y` grows upwards. `apart`: it goes on with nothing before or after it. */
export interface PdfLine { text: string; x: number; right: number; y: number; size: number; edge: boolean; apart: boolean }

/** Pieces this share of their size apart up or down stand on different lines; footnote marks are raised by less. */
const SAME_LINE = 0.5
/** A gap of this share of the size is a space between words. */
const WORD_GAP = 0.2
/** In a column a gap of this share between Chinese letters is one too: less is how a line was filled. */
const COLUMN_GAP = 0.8

/** The lines of a page in the order in which it writes them. Linear. */
export function linesOf(pieces: readonly PlacedPiece[], columns = false): PdfLine[] {
  const lines: PdfLine[] = []
  let open: PdfLine | null = null, ended = false
  for (const { text, x, y, width, size, ends, edge, apart } of pieces) {
    if (text.trim() === '') {
      if (open !== null && text !== '') open.text += ' '
      ended ||= ends
      continue
    }
    const same: boolean = open !== null && open.apart === apart && Math.abs(y - open.y) <= SAME_LINE * Math.max(size, open.size) && (!ended || x >= open.right - size) && x >= open.x - 1
    if (open !== null && same) {
      const wide = isWide(open.text.slice(-1)) || isWide(text)
      if (x - open.right > (wide ? COLUMN_GAP : WORD_GAP) * size && !/\s$/.test(open.text) && (!wide || columns)) open.text += ' '
      open.text += text
      open.right = Math.max(open.right, x + width)
      open.size = Math.max(open.size, size)
      open.edge &&= edge
    } else lines.push((open = { text, x, right: x + width, y, size, edge, apart }))
    ended = ends
  }
  return lines.map((line) => ({ ...line, text: line.text.trim().replace(BESIDE_MARK, '') })).filter((line) => line.text !== '')
}

/** Space that a layout leaves before or behind a mark of Chinese, which has its own. */
const BESIDE_MARK = /(?<=[\p{Script=Han}”」』）》]) +(?=[，。、；：！？])|(?<=[，。、；：！？]) +(?=[\p{Script=Han}“「『（《])/gu

function isWide(text: string): boolean { return /^[\u2E80-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFFEF]/.test(text) }
