import type { BlockComment, InlineRun, InterchangeBlock, ReaderWarning, Said } from '../../../shared/model/interchange.ts'
import { blockText } from '../../../shared/text/measure.ts'

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

/** What a file has of a comment: its author and time as they stand there, its paragraphs as lines. */
export function saidIn(author: string, time: string, text: string): Said {
  const name = author.replace(/\s+/g, ' ').trim().slice(0, 100)
  // The hour is the writer's own where the file does not say which: no file says where that was.
  const at = /^\d{4}-\d\d-\d\d/.test(time.trim()) ? Date.parse(/(?:Z|[+-]\d\d:?\d\d)$|^[^T]+$/.test(time.trim()) ? time.trim() : `${time.trim()}Z`) : Number.NaN
  return { author: name, at: Number.isNaN(at) ? null : at, text: text.replace(/^(?:[^\S\n]*\n)+|\s+$/g, '') }
}

/** A comment as one text, for what keeps no author of its own. */
export function saidWhole({ author, at, text }: Said): string {
  const day = at === null ? '' : new Date(at).toISOString().slice(0, 10)
  const lead = author === '' ? day : day === '' ? author : `${author} (${day})`
  return lead === '' ? text : `${lead}: ${text}`
}

interface Place { block: number; offset: number }
type Places = Partial<Record<keyof typeof MARKS, Place>>

/**
 * Takes the marks of comments out of the text and gives each block the comments that are about words of it, in their
 * order. One that stands nowhere in the text is about its first sentence. The warnings say what became of them. Linear in
 * the text and in the blocks that comments go over.
 */
export function placeComments(marked: readonly InterchangeBlock[], comments: ReadonlyMap<string, Said>): { blocks: InterchangeBlock[]; warnings: ReaderWarning[] } {
  const places = new Map<string, Places>()
  const blocks = marked.map((block, index) => withoutMarks(block, index, places))
  const texts = blocks.map(blockText)
  const placed = new Map<number, BlockComment[]>()
  let astray = 0
  for (const [id, comment] of comments) {
    const { begin, end, reference } = places.get(id) ?? {}
    const at = reference ?? end ?? begin
    if (at === undefined) astray++
    const said = comment.text === '' ? { ...comment, text: '(a comment without words)' } : comment
    const ranges = rangesOf(texts, begin, end ?? reference)
    for (const [index, { block, from, to }] of (ranges.length > 0 ? ranges : [{ block: at?.block ?? 0, from: at?.offset ?? 0, to: at?.offset ?? 0 }]).entries()) {
      const own = placed.get(block), piece = { from, to, said, begins: index === 0 }
      if (own === undefined) placed.set(block, [piece])
      else own.push(piece)
    }
  }
  return {
    blocks: blocks.map((block, index) => { const own = placed.get(index); return own === undefined ? block : { ...block, comments: own.toSorted((a, b) => a.from - b.from) } }),
    warnings: warningsOf(comments.size, astray),
  }
}

/** The words between two places, block by block; none where there are no words. */
function rangesOf(texts: readonly string[], begin: Place | undefined, end: Place | undefined): { block: number; from: number; to: number }[] {
  if (begin === undefined || end === undefined) return []
  const ranges: { block: number; from: number; to: number }[] = []
  for (let block = begin.block; block <= end.block; block++) {
    const text = texts[block] ?? ''
    let from = block === begin.block ? begin.offset : 0, to = block === end.block ? end.offset : text.length
    while (from < to && EDGE.test(text.charAt(from))) from++
    while (to > from && EDGE.test(text.charAt(to - 1))) to--
    if (to > from) ranges.push({ block, from, to })
  }
  return ranges
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

function warningsOf(all: number, astray: number): ReaderWarning[] {
  if (all === 0) return []
  const one = all === 1
  const said = [`${one ? '1 comment in the document becomes a note' : `${all} comments in the document become notes`} on the words ${one ? 'it is' : 'they are'} about, beside the text and not among its footnotes.`]
  if (astray > 0) said.push(`${astray === 1 ? 'One stands' : `${astray} stand`} nowhere in the running text (in a header, perhaps) and ${astray === 1 ? 'is' : 'are'} put on its first sentence.`)
  return [{ code: 'comments', message: said.join(' ') }]
}
