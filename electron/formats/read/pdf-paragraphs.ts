import type { InterchangeBlock } from '../../../shared/model/interchange.ts'
import { PARAGRAPH } from './block-builder.ts'
import { cleanText, lineJoint } from './clean-text.ts'
import type { PdfLine } from './pdf-lines.ts'

/** A running title is on at least this many pages; fewer may be chance. */
const FEWEST_REPEATS = 3
/** Footnotes are in letters of at most this share of those of the text. */
const NOTE_SIZE = 0.93
const NOTE_MARK = /^(?:\d{1,3}(?=\D)|[[(（〔【]\d{1,3}[\])）〕】]|[①-⑳*†‡※])/
/** Letters this much larger than those of the text make a heading of a line. */
const HEADING_FROM = 1.15
const LONGEST_HEADING = 120
/** A line that ends this many letters before the margin is the last of its paragraph. */
const SHORT_BY = 3
/** A line that begins this many letters inside the margin is the first of a paragraph. */
const INDENT = 1.2
/** A gap this much larger than between most lines parts paragraphs. */
const GAP = 1.4
/** What printing programs draw before an item of a list; fonts of symbols keep theirs in the private use area. */
const BULLET = /^[•●○▪■□◦‣⁃·\uF0A7\uF0B7\uF06C\uF0D8\uF0FC]\s*(?=\S)/
/** Of a text that grows line by line only its end is looked at. */
const LONGEST_END = 40
const SENTENCE_END = /[。！？!?.…:：;；][”’」』）)"'\]]*$/

/** A reading over characters (ruby) is in letters of at most this share of theirs, and its foot stands this far over theirs, in their size. */
const READING_SIZE = 0.62, READING_FROM = 0.6, READING_TO = 1.4

/** Paragraphs of pages whose lines are given, and how many lines at the edges, and readings over characters, were left out. Linear, but for sorting sizes. */
export function paragraphsOf(pages: readonly (readonly PdfLine[])[]): { blocks: InterchangeBlock[]; running: number; readings: number } {
  const repeated = repeatedEdges(pages)
  const inside = pages.map((lines) => lines.filter((line) => !isRunning(line, repeated)))
  const count = (lists: readonly (readonly PdfLine[])[]): number => lists.reduce((sum, page) => sum + page.length, 0)
  const running = count(pages) - count(inside)
  const body = weightedMedian(inside.flat().map((line) => [line.size, line.text.length])) || 1
  const kept = inside.map((page) => withoutReadings(page, body))
  const lines = kept.flat()
  const sizes = [...new Set(lines.filter((line) => line.size >= HEADING_FROM * body).map((line) => Math.round(line.size)))].toSorted((a, b) => b - a)
  const hyphenated = new Set(lines.flatMap(({ text }) => text.toLowerCase().match(/\p{L}+-\p{L}+/gu) ?? []))
  const blocks: InterchangeBlock[] = []
  let open: Open | null = null
  /** Footnotes that stand in the middle of a paragraph, which goes on in the next column or page: they come after it. */
  let waiting: PdfLine[][] = []
  const close = (): void => {
    const notes = waiting
    waiting = []
    write()
    for (const note of notes) {
      for (const line of note) open = { text: open === null ? line.text : join(open.text, line.text, hyphenated), last: line, heading: false, measure: NO_MEASURE }
      write()
    }
  }
  const write = (): void => {
    if (open === null) return
    const text = cleanText(open.text).replace(/\s+/g, ' ').trim()
    const heading = open.heading && text.length <= LONGEST_HEADING, item = !heading && BULLET.test(text)
    if (text !== '') blocks.push({ ...PARAGRAPH, type: heading ? 'heading' : item ? 'listItem' : 'paragraph', level: heading ? Math.min(6, 1 + Math.max(0, sizes.indexOf(Math.round(open.last.size)))) : 0, runs: [{ kind: 'text', text: item ? text.replace(BULLET, '') : text, marks: [], href: null }] })
    open = null
  }
  for (const page of kept) {
    const text = page.filter((line) => line.size < HEADING_FROM * body), columns = columnsOf(page), pitch = pitchOf(text), notes = footnotesOf(columns, body)
    // A page with more columns is a table or a drawing, and is measured as a whole.
    const whole = columns.length > MOST_COLUMNS ? measureOf(text, text, pitch) : null
    for (const column of columns) {
      const measure = whole ?? measureOf(column, text, pitch)
      for (const line of column) {
        const note = notes.get(line)
        if (note !== undefined) { if (note.length > 0) waiting.push(note); continue }
        const heading = line.size >= HEADING_FROM * body
        if (open !== null && parts(open, line, heading, measure)) close()
        open = { text: open === null ? line.text : join(open.text, line.text, hyphenated), last: line, heading: open === null ? heading : open.heading, measure }
      }
    }
  }
  close()
  return { blocks, running, readings: count(inside) - lines.length }
}

interface Measure { left: number; right: number; pitch: number }
const NO_MEASURE: Measure = { left: 0, right: 0, pitch: 0 }
/** A paragraph, or a heading, that may go on: its last line and the measure of the column that stands in. */
interface Open { text: string; last: PdfLine; heading: boolean; measure: Measure }

/** Lines that follow one another downwards. */
function columnsOf(page: readonly PdfLine[]): PdfLine[][] {
  const columns: PdfLine[][] = []
  for (const line of page) {
    const column = columns.at(-1), last = column?.at(-1)
    if (column === undefined || last === undefined || line.apart || line.y > last.y) columns.push([line])
    else column.push(line)
  }
  return columns
}

/** Columns of a page that are measured one by one. */
const MOST_COLUMNS = 50
/** A line belongs to a column when so much of it lies between the column's edges. */
const WITHIN = 0.8

/** The margins between which the lines of a column stand, short columns beside others of the page included; `text`: the page without headings. */
function measureOf(column: readonly PdfLine[], text: readonly PdfLine[], pitch: number): Measure {
  const from = column.reduce((least, line) => Math.min(least, line.x), Infinity), to = column.reduce((most, line) => Math.max(most, line.right), 0)
  const beside = text.filter((line) => Math.min(line.right, to) - Math.max(line.x, from) >= WITHIN * (line.right - line.x))
  return { left: weightedMedian(beside.map((line) => [line.x, 1])), right: beside.reduce((most, line) => Math.max(most, line.right), 0), pitch }
}

/** Whether `line` begins a paragraph after what is open. */
function parts(open: Open, line: PdfLine, heading: boolean, { left, pitch }: Measure): boolean {
  const { last, measure: before } = open
  if (line.apart || last.apart) return true
  const down = last.y - line.y
  if (heading !== open.heading || Math.abs(line.size - last.size) > 0.15 * last.size) return true
  if (heading) return down > 2 * line.size || down < 0
  const ends = SENTENCE_END.test(open.text.slice(-LONGEST_END))
  if (BULLET.test(line.text)) return true
  // The lines of an item hang under its first word, not under its bullet.
  if (!BULLET.test(open.text) && line.x > left + INDENT * line.size && line.x - left > last.x - before.left + INDENT * line.size / 2) return true
  // The top of the next column or page goes on with a sentence that has not ended.
  if (pitch > 0 && down > GAP * pitch) return true
  return ends && last.right < before.right - SHORT_BY * last.size
}

/**
 * The lines of footnotes, by the first line of each, those after it by none: small letters after a mark below the text of a
 * column, with nothing but others of the kind below them. Linear.
 */
function footnotesOf(columns: readonly (readonly PdfLine[])[], body: number): ReadonlyMap<PdfLine, PdfLine[]> {
  const found = new Map<PdfLine, PdfLine[]>()
  for (const column of columns) {
    const at = column.findLastIndex((line) => line.size > NOTE_SIZE * body) + 1
    if (at === 0 || !NOTE_MARK.test(column[at]?.text ?? '')) continue
    let first: PdfLine[] = []
    for (const line of column.slice(at)) {
      if (NOTE_MARK.test(line.text)) found.set(line, (first = [line]))
      else { first.push(line); found.set(line, []) }
    }
  }
  return found
}

/** The lines of a page without readings, which are small letters right over larger ones, and without the room these took between two characters. Linear, unless many lines stand at one height. */
function withoutReadings(page: readonly PdfLine[], body: number): readonly PdfLine[] {
  const small = page.filter((line) => line.size <= READING_SIZE * body)
  if (small.length === 0 || small.length === page.length) return page
  const bands = new Map<number, PdfLine[]>()
  const band = (y: number): number => Math.floor(y / (READING_TO * body))
  for (const line of page) {
    if (line.size <= READING_SIZE * body) continue
    const there = bands.get(band(line.y))
    if (there === undefined) bands.set(band(line.y), [line])
    else there.push(line)
  }
  const readings = new Set<PdfLine>(), under = new Set<PdfLine>()
  for (const line of small) {
    const near = [0, 1].flatMap((step) => bands.get(band(line.y) - step) ?? [])
    const base = near.find((each) => each.size * READING_SIZE >= line.size && line.y - each.y >= READING_FROM * each.size && line.y - each.y <= READING_TO * each.size && line.x >= each.x - each.size && line.right <= each.right + each.size)
    if (base === undefined) continue
    readings.add(line)
    under.add(base)
  }
  return page.flatMap((line) => (readings.has(line) ? [] : under.has(line) ? [{ ...line, text: line.text.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '') }] : [line]))
}

/** Words that are mostly written with a hyphen to the next one. */
const HYPHENATING = /(?:^|[^\p{L}])(?:self|well|ill|half|ex|all|cross|high|low|long|short|so|non|anti|pro|semi|quasi|vice|old|new|two|three|four|five|six|seven|eight|nine|ten)$/iu

/** A word cut by a hyphen at the end of a line becomes whole; one that has a hyphen of its own, as the text writes it elsewhere or as many do, keeps it. */
function join(before: string, after: string, hyphenated: ReadonlySet<string>): string {
  if (/\p{Ll}[-\u2010\u00AD]$/u.test(before.slice(-4)) && /^\p{Ll}/u.test(after)) {
    const stem = before.slice(0, -1), end = stem.slice(-LONGEST_END), word = `${/\p{L}+$/u.exec(end)?.[0] ?? ''}-${/^\p{L}+/u.exec(after)?.[0] ?? ''}`.toLowerCase()
    return before.endsWith('-') && (HYPHENATING.test(end) || hyphenated.has(word)) ? before + after : stem + after
  }
  return before + lineJoint(before, after) + after
}

/** Texts at the edges, numbers taken out, that stand on many pages, or at one height on both of two. */
function repeatedEdges(pages: readonly (readonly PdfLine[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  const [left = [], right = []] = pages
  if (pages.length === 2) return new Set(left.filter((line) => line.edge && right.some((other) => other.edge && edgeKey(other) === edgeKey(line) && Math.abs(other.y - line.y) < 1 && Math.abs(other.x - line.x) < 1)).map(edgeKey))
  for (const lines of pages) for (const key of new Set(lines.filter(({ edge }) => edge).map(edgeKey))) counts.set(key, (counts.get(key) ?? 0) + 1)
  return new Set([...counts].filter(([, count]) => count >= FEWEST_REPEATS && count * 3 >= pages.length).map(([key]) => key))
}

function edgeKey(line: PdfLine): string { return line.text.replace(/[\d\s]+/g, '') }
/** What browsers print around a page: the time and the title above, the address and the number of the page below. */
const PRINTED = /^(?:\d{1,4}[/.年-]\d{1,2}[/.月-]\d{1,4}日?,?\s*(?:[上下]午|晚上|早上)?\s*\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?(?:\s.*)?|(?:https?|file):\/\/\S+(?:\s+\d{1,4}\/\d{1,4})?|\d{1,4}\/\d{1,4})$/i

function isRunning(line: PdfLine, repeated: ReadonlySet<string>): boolean {
  return line.edge && (PRINTED.test(line.text) || /^[\s\-–—·•]*(?:\d{1,4}|[ivxlc]{1,7})[\s\-–—·•]*$/i.test(line.text) || repeated.has(edgeKey(line)))
}

/** The usual distance from a line to the next on one page; 0 for fewer than two lines. */
function pitchOf(lines: readonly PdfLine[]): number {
  return weightedMedian(lines.flatMap((line, index): [number, number][] => {
    const next = lines[index + 1]
    return next === undefined || next.y >= line.y ? [] : [[line.y - next.y, 1]]
  }))
}

/** 0 when nothing is given. */
function weightedMedian(values: readonly (readonly [value: number, weight: number])[]): number {
  const sorted = values.toSorted(([a], [b]) => a - b)
  const half = sorted.reduce((sum, [, weight]) => sum + weight, 0) / 2
  let sum = 0
  for (const [value, weight] of sorted) if ((sum += weight) >= half) return value
  return 0
}
