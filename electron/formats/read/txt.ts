import type { InlineRun, InterchangeBlock, ReadOptions, ReadText } from '../../../shared/model/interchange.ts'
import { PARAGRAPH } from './block-builder.ts'
import { cleanText, EDGE_SPACE, lineJoint } from './clean-text.ts'
import { headingLevel, isTitleLine } from './txt-headings.ts'
import { wrappedParagraphs } from './wrapped-lines.ts'

/** Line ends in a text: what most systems write, and the rarer ones that a text can hold (form feed, U+0085, U+2028, U+2029). */
const LINE_END = /\r\n|[\r\n\f\v\u0085\u2028\u2029]/

/** A space is an accident of typing; two, or one of Chinese width, are an indent. */
const INDENT = /^(?:\s\s|\u3000)/

export function lineEndingOf(text: string): ReadText['lineEnding'] {
  const crlf = text.includes('\r\n'), lf = /(?:^|[^\r])\n/.test(text), cr = /\r(?!\n)/.test(text)
  if (Number(crlf) + Number(lf) + Number(cr) > 1) return 'mixed'
  return crlf ? 'CRLF' : lf ? 'LF' : cr ? 'CR' : null
}

/**
 * Plain text as paragraphs. Indents are dropped; the headings of novels and a title on the first line become headings.
 * In blank-line paragraphs a line end is a break unless `joinLines`; lines that were plainly all broken at one width are
 * joined. Linear; never throws.
 */
export function readTxt(text: string, options: Pick<ReadOptions, 'paragraphs' | 'joinLines'>): { blocks: InterchangeBlock[]; title: string | null } {
  const raw = text.split(LINE_END).map((line) => cleanText(line.replaceAll('\t', ' ')))
  const lines = raw.map((line) => line.replace(EDGE_SPACE, ''))
  const wrapped = options.paragraphs === 'auto' ? wrappedParagraphs(lines.map((line, at) => ({ text: line, indented: INDENT.test(raw[at] ?? '') }))) : null
  const mode = options.paragraphs === 'auto' ? guessParagraphs(lines) : options.paragraphs
  const paragraphs = wrapped ?? (mode === 'line' ? lines.filter((line) => line !== '').map((line) => [line]) : groups(lines))
  const blocks = paragraphs.map((paragraph): InterchangeBlock => ({ ...PARAGRAPH, runs: runsOf(paragraph, options.joinLines) }))
  markHeadings(blocks, paragraphs)
  const title = blocks.find((block) => block.type === 'heading')
  return { blocks, title: title?.runs[0]?.kind === 'text' ? title.runs[0].text : null }
}

/** Blank lines, if the file has them between most lines; otherwise every line is a paragraph. */
function guessParagraphs(lines: readonly string[]): 'line' | 'blankLine' {
  let filled = 0, blanksBetween = 0, blank = false
  for (const line of lines) {
    if (line === '') { blank = true; continue }
    if (filled > 0 && blank) blanksBetween++
    filled++
    blank = false
  }
  return filled > 1 && blanksBetween * 2 > filled - 1 ? 'blankLine' : 'line'
}

function groups(lines: readonly string[]): string[][] {
  const result: string[][] = []
  let open: string[] | null = null
  for (const line of lines) {
    if (line === '') open = null
    else if (open === null) result.push((open = [line]))
    else open.push(line)
  }
  return result
}

function runsOf(lines: readonly string[], join: boolean): InlineRun[] {
  const plain = (text: string): InlineRun => ({ kind: 'text', text, marks: [], href: null })
  if (join) return [plain(lines.map((line, index) => (index === 0 ? line : lineJoint(lines[index - 1] ?? '', line) + line)).join(''))]
  return lines.flatMap((line, index): InlineRun[] => (index === 0 ? [plain(line)] : [{ kind: 'break' }, plain(line)]))
}

function markHeadings(blocks: InterchangeBlock[], paragraphs: readonly string[][]): void {
  const levels = paragraphs.map((lines) => (lines.length === 1 ? headingLevel(lines[0] ?? '') : 0))
  const top = levels.reduce<number>((least, level) => (level === 0 ? least : Math.min(least, level)), 9)
  const first = paragraphs[0]
  const titled = first?.length === 1 && levels[0] === 0 && isTitleLine(first[0] ?? '', paragraphs[1]?.[0] ?? null)
  // Under a title line everything moves down one level.
  const shift = (titled ? 2 : 1) - top
  blocks.forEach((block, index) => {
    const level = levels[index] ?? 0
    if (level === 0 && !(index === 0 && titled)) return
    block.type = 'heading'
    block.level = level === 0 ? 1 : level + shift
  })
}
