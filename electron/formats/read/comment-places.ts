import type { BlockComment, InlineRun, InterchangeBlock, ReaderWarning } from '../../../shared/model/interchange.ts'
import { blockText } from '../../../shared/text/measure.ts'

/** A comment of a file: who wrote it, the day (YYYY-MM-DD) as the file has it, and what it says, paragraphs as lines; each may be empty. */
export interface FileComment { author: string; day: string; text: string }

/** Where a comment begins, ends and is referred to; each stands before the comment's id and CLOSE. Noncharacters that no text holds. */
const MARKS = { begin: '\uFDD4', end: '\uFDD5', reference: '\uFDD6' } as const
const CLOSE = '\uFDD7'
const MARK = /([\uFDD4-\uFDD6])([^\uFDD7]*)\uFDD7/g
/** What a range may begin or end with without being about it: white space, a footnote. */
const EDGE = /[\s\uFFFC]/

/** Stands in a text where a comment begins, ends or is referred to, until `placeComments` takes it out. `id` has no mark in it. */
export function commentMark(place: keyof typeof MARKS, id: string): string { return MARKS[place] + id + CLOSE }

/** A file that is still without marks, without the letters that marks are made of. */
export function withoutMarkLetters(xml: string): string { return xml.replace(/[\uFDD4-\uFDD7]/g, '') }

/** The text without marks. */
export function withoutCommentMarks(text: string): string { return text.replace(MARK, '') }

/** Who said a comment and when, before what it says; empty when the file does not name anybody. */
export function commentLead({ author, day }: Pick<FileComment, 'author' | 'day'>): string {
  if (author === '') return day === '' ? '' : `${day}: `
  return day === '' ? `${author}: ` : `${author} (${day}): `
}

interface Place { block: number; offset: number }
type Places = Partial<Record<keyof typeof MARKS, Place>>

/**
 * Takes the marks of comments out of the text and gives each block the comments that are about words of it, in their
 * order. One over several paragraphs is about the first of them; one that stands nowhere in the text is about its first sentence.
 * The warnings say what became of them. Linear.
 */
export function placeComments(marked: readonly InterchangeBlock[], comments: ReadonlyMap<string, FileComment>): { blocks: InterchangeBlock[]; warnings: ReaderWarning[] } {
  const places = new Map<string, Places>()
  const blocks = marked.map((block, index) => withoutMarks(block, index, places))
  const texts = blocks.map(blockText)
  const placed = new Map<number, BlockComment[]>()
  let long = 0, astray = 0
  for (const [id, comment] of comments) {
    const { begin, end, reference } = places.get(id) ?? {}
    const at = reference ?? end ?? begin
    if (at === undefined) astray++
    const body = commentLead(comment) + (comment.text === '' ? '(a comment without words)' : comment.text)
    const { block, ...range } = rangeOf(texts, begin, end ?? reference) ?? { block: at?.block ?? 0, from: at?.offset ?? 0, to: at?.offset ?? 0 }
    if (range.to > range.from && end !== undefined && end.block > block) long++
    const own = placed.get(block)
    if (own === undefined) placed.set(block, [{ ...range, body }])
    else own.push({ ...range, body })
  }
  return {
    blocks: blocks.map((block, index) => { const own = placed.get(index); return own === undefined ? block : { ...block, comments: own.toSorted((a, b) => a.from - b.from) } }),
    warnings: warningsOf(comments.size, long, astray),
  }
}

/** The words between two places, in the block of the first; null when there are none. */
function rangeOf(texts: readonly string[], begin: Place | undefined, end: Place | undefined): { block: number; from: number; to: number } | null {
  if (begin === undefined || end === undefined || end.block < begin.block) return null
  const text = texts[begin.block] ?? ''
  let from = begin.offset, to = end.block === begin.block ? end.offset : text.length
  while (from < to && EDGE.test(text.charAt(from))) from++
  while (to > from && EDGE.test(text.charAt(to - 1))) to--
  return to > from ? { block: begin.block, from, to } : null
}

function withoutMarks(block: InterchangeBlock, index: number, places: Map<string, Places>): InterchangeBlock {
  let offset = 0
  const runs = block.runs.flatMap((run): InlineRun[] => {
    if (run.kind !== 'text') { offset++; return [run] }
    let text = '', from = 0
    for (const match of run.text.matchAll(MARK)) {
      const [whole, mark, id = ''] = match
      text += run.text.slice(from, match.index)
      from = match.index + whole.length
      const known = places.get(id) ?? {}
      const name = mark === MARKS.begin ? 'begin' : mark === MARKS.end ? 'end' : 'reference'
      known[name] ??= { block: index, offset: offset + text.length }
      places.set(id, known)
    }
    text += run.text.slice(from)
    offset += text.length
    return text === '' ? [] : [{ ...run, text }]
  })
  return { ...block, runs }
}

function warningsOf(all: number, long: number, astray: number): ReaderWarning[] {
  if (all === 0) return []
  const one = all === 1
  const said = [`${one ? '1 comment in the document becomes a note' : `${all} comments in the document become notes`} on the words ${one ? 'it is' : 'they are'} about, beside the text and not among its footnotes.`]
  if (long > 0) said.push(`${long === 1 ? 'One goes' : `${long} go`} over several paragraphs and ${long === 1 ? 'is' : 'are'} put on the words in the first of them.`)
  if (astray > 0) said.push(`${astray === 1 ? 'One stands' : `${astray} stand`} nowhere in the running text (in a header, perhaps) and ${astray === 1 ? 'is' : 'are'} put on its first sentence.`)
  return [{ code: 'comments', message: said.join(' ') }]
}
