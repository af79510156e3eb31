import { asWritten } from './pdf-letters.ts'

/** A piece of text of pdf.js: the last two numbers of `transform` are its place, the first two the way it runs. */
export interface PdfPiece { str: string; dir: string; transform: readonly number[]; width: number; height: number; hasEOL: boolean }

/** A page as pdf.js shows it: its size in points, and what takes a place of the file to one of the page, `y` downwards from the top. */
export interface PdfPage { width: number; height: number; transform: readonly number[] }

/**
 * A piece with the page turned so that its lines run from left to right and follow one another downwards: points, `y` grows
 * upwards. `edge`: it lies at the head or foot, or in an outer margin, of the page as it is looked at.
 */
export interface PlacedPiece { text: string; x: number; y: number; width: number; size: number; ends: boolean; edge: boolean; /** Stands by itself: across on a page of columns. */ apart: boolean }

export type Direction = 'across' | 'columns' | 'down' | 'up'

interface Looked { text: string; way: 'across' | 'column' | 'down' | 'up' | 'slanted'; left: number; base: number; length: number; size: number; ends: boolean }

/** Pieces in this share of a page at its top and foot may be running titles and page numbers. */
const EDGE = 0.12
/** The same of its sides, where pages of columns have them. */
const SIDE = 0.08
/** How much of a letter stands above the line it is set on, and where between its foot and head its middle is. */
const ABOVE = 0.88, MIDDLE = 0.38
/** Letters of a column stand at most this many of their size under one another; a wider step is the next tier of columns. */
const STEP = 2.2
/** What is broader than this, in letters, is no part of a column but set across. */
const BROAD = 1.6

/** Whether letters are those of columns. */
const WIDE = /[\u2E80-\u9FFF\uF900-\uFAFF\uFE10-\uFE1F\uFE30-\uFE4F\uFF00-\uFFEF]/

/**
 * The pieces of a page in its order, turned by the way in which most of its letters are read: across; in columns from the top,
 * the first at the right; or sideways, as wide tables are printed. `slanted`: letters of pieces that stand askew, which are
 * stamps and watermarks and left out. Linear.
 */
export function placePieces(pieces: readonly PdfPiece[], page: PdfPage): { pieces: PlacedPiece[]; direction: Direction; slanted: number } {
  const all = pieces.map((piece) => looked(piece, page))
  const inColumn = columnsOf(all)
  const letters = { across: 0, columns: 0, down: 0, up: 0 }
  let slanted = 0
  for (const piece of all) {
    const count = piece.text.trim().length
    if (piece.way === 'slanted') slanted += count
    else if (piece.way === 'column' || inColumn.has(piece)) letters.columns += count
    else letters[piece.way] += count
  }
  const direction: Direction = letters.columns > letters.across ? 'columns' : letters.down > letters.across + letters.columns ? 'down' : letters.up > letters.across + letters.columns ? 'up' : 'across'
  return { pieces: all.filter(({ way }) => way !== 'slanted').map((piece) => placed(piece, direction, page, inColumn.has(piece))), direction, slanted }
}

function looked({ str, dir, transform: [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0], width, height, hasEOL }: PdfPiece, { transform: [pa = 1, pb = 0, pc = 0, pd = 1, pe = 0, pf = 0], height: pageHeight }: PdfPage): Looked {
  // Along the line, and the place, as the page is looked at.
  const alongX = pa * a + pc * b, alongY = pb * a + pd * b
  const size = Math.hypot(c, d) || Math.hypot(a, b), length = dir === 'ttb' ? height : width
  const left = pa * e + pc * f + pe, base = pageHeight - (pb * e + pd * f + pf)
  const askew = Math.min(Math.abs(alongX), Math.abs(alongY)) > 0.2 * Math.max(Math.abs(alongX), Math.abs(alongY))
  const way = dir === 'ttb' ? 'column' : askew ? 'slanted' : Math.abs(alongX) >= Math.abs(alongY) ? 'across' : alongY > 0 ? 'down' : 'up'
  return { text: asWritten(str), way, left, base, length, size, ends: hasEOL }
}

/** Letters that stand under one another: how programs without a font for columns write them. */
function columnsOf(pieces: readonly Looked[]): ReadonlySet<Looked> {
  const found = new Set<Looked>()
  let last: Looked | null = null
  for (const piece of pieces) {
    const { text, way, size } = piece
    if (text.trim() === '' || way === 'slanted') continue
    // Latin words and long dashes lie on their side in a column and belong to it.
    if (way === 'down') { last = piece; continue }
    if (way !== 'across' || piece.length > BROAD * size) { last = null; continue }
    const drop = last === null ? 0 : last.base - piece.base
    const under = last !== null && Math.abs(middleOf(piece) - middleOf(last)) <= size / 2 && drop > 0 && drop <= STEP * size + (last.way === 'down' ? last.length : 0)
    if (under && last !== null && WIDE.test(text + last.text)) { found.add(piece); if (last.way === 'across') found.add(last) }
    last = piece
  }
  return found
}

/** Of a column: where its middle is. */
function middleOf({ way, left, length, size }: Looked): number { return way === 'column' ? left : way === 'down' ? left + MIDDLE * size : left + length / 2 }

function placed(piece: Looked, direction: Direction, page: PdfPage, inColumn: boolean): PlacedPiece {
  const { text, way, left, base, length, size, ends } = piece
  const atEnds = (from: number, to: number): boolean => Math.max(from, to) < EDGE * page.height || Math.min(from, to) > (1 - EDGE) * page.height
  if (direction === 'across') return { text, x: left, y: base, width: length, size, ends, edge: atEnds(base, base), apart: false }
  if (direction === 'up') return { text, x: base, y: page.width - left, width: length, size, ends, edge: left < EDGE * page.width || left > (1 - EDGE) * page.width, apart: way !== 'up' }
  const set = way === 'across' ? { x: page.height - base - ABOVE * size, width: size } : { x: page.height - base, width: length }
  const middle = direction === 'down' ? left : middleOf(piece)
  const apart = direction === 'down' ? way !== 'down' : way === 'up' || (way === 'across' && !inColumn && length > BROAD * size)
  const edge = atEnds(page.height - set.x, page.height - set.x - set.width) || middle < SIDE * page.width || middle > (1 - SIDE) * page.width
  if (apart && way === 'across') return { text, x: left, y: base, width: length, size, ends, edge, apart }
  // Spaces in columns are what a program makes of the way from one letter to the next; the distance says whether there is one.
  return { text: direction === 'columns' ? text.trim() : text, x: set.x, y: middle, width: set.width, size, ends, edge, apart }
}
