import type { InlineMark, InlineRun } from '../../../shared/model/interchange.ts'
import { safeHref, withMark } from './block-builder.ts'
import { cleanText } from './clean-text.ts'

/** What a code means here, when it is known: a mark or a link on what it encloses, a line break, a footnote. */
export type CodeMeaning = { mark: InlineMark } | { href: string } | { note: string } | 'break' | null

/** The content of a segment as a translation file has it. `pair` ties an end to its beginning within the segment. */
export type CodedItem =
  | { kind: 'text'; text: string }
  | { kind: 'open' | 'close'; pair: string; meaning: CodeMeaning; data: string }
  | { kind: 'alone'; meaning: CodeMeaning; data: string }

/** What tools call the few things that a text here can be, too. */
const TYPES: Readonly<Record<string, InlineMark>> = {
  bold: 'strong', b: 'strong', strong: 'strong', 'x-bold': 'strong', 'xlf:b': 'strong', italic: 'emphasis', italics: 'emphasis', i: 'emphasis', em: 'emphasis', 'x-italic': 'emphasis', 'xlf:i': 'emphasis',
  code: 'code', 'x-code': 'code', 'duizhao:code': 'code', tt: 'code',
}
const BREAKS: ReadonlySet<string> = new Set(['lb', 'xlf:lb', 'x-lb', 'x-br', 'br', 'linebreak', 'x-linebreak'])
/** Longer codes are no simple tags. */
const TAG_LENGTH = 2_000
const TAG = /^<\s*([a-z]+[1-6]?)(\s[^<>]*)?\/?>$/i
const HREF = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/i

/** What the type that a file gives a code, or the tag that the code stood for, means here. */
export function meaningOf(type: string, data: string, element: 'around' | 'alone'): CodeMeaning {
  const name = type.toLowerCase()
  if (element === 'alone' && BREAKS.has(name)) return 'break'
  const mark = TYPES[name]
  if (element === 'around' && mark !== undefined) return { mark }
  const [, tag = '', attributes = ''] = data.length > TAG_LENGTH ? [] : TAG.exec(data.trim()) ?? []
  if (element === 'alone') return tag.toLowerCase() === 'br' ? 'break' : null
  const tagged = TYPES[tag.toLowerCase()]
  if (tagged !== undefined) return { mark: tagged }
  if (tag.toLowerCase() !== 'a') return null
  const [, double, single] = HREF.exec(attributes) ?? []
  const href = safeHref(double ?? single ?? '')
  return href === null ? null : { href }
}


/**
 * Items as runs: a known beginning with its end becomes a mark or a link on what is between, everything else that is a
 * code a placeholder, in its place. Line ends and tabs become spaces, or line ends breaks where white space counts. Linear.
 */
export function runsOfItems(items: readonly CodedItem[], keepLines: boolean): InlineRun[] {
  const mates = matesOf(items)
  const runs: InlineRun[] = []
  /** What is open, by the index of its beginning. */
  const open = new Map<number, Exclude<CodeMeaning, null | 'break'>>()
  let marks: readonly InlineMark[] = [], href: string | null = null
  const look = (): void => {
    marks = []
    href = null
    for (const meaning of open.values()) {
      if ('mark' in meaning) marks = withMark(marks, meaning.mark)
      else if ('href' in meaning) href = meaning.href
    }
  }
  for (const [index, item] of items.entries()) {
    if (item.kind === 'text') { pushText(runs, item.text, marks, href, keepLines); continue }
    if (item.kind === 'alone') {
      if (item.meaning === 'break') runs.push({ kind: 'break' })
      else if (item.meaning !== null && 'note' in item.meaning) pushNote(runs, item.meaning.note)
      else runs.push({ kind: 'placeholder', data: item.data, code: 'alone' })
      continue
    }
    const mate = mates.get(index)
    if (mate === undefined) { runs.push({ kind: 'placeholder', data: item.data, code: item.kind }); continue }
    if (item.kind === 'open') open.set(index, mate)
    else for (const [begin] of open) if (mates.get(begin) === mate) open.delete(begin)
    look()
  }
  return runs
}

/** For each code that has both a beginning and an end and means a mark or link: what it means, one object for both ends. */
function matesOf(items: readonly CodedItem[]): Map<number, Exclude<CodeMeaning, null | 'break'>> {
  const mates = new Map<number, Exclude<CodeMeaning, null | 'break'>>()
  const waiting = new Map<string, { index: number; meaning: CodeMeaning }>()
  for (const [index, item] of items.entries()) {
    if (item.kind === 'open') waiting.set(item.pair, { index, meaning: item.meaning })
    if (item.kind !== 'close') continue
    const begin = waiting.get(item.pair)
    waiting.delete(item.pair)
    if (begin === undefined || begin.meaning === null || begin.meaning === 'break' || 'note' in begin.meaning) continue
    // A fresh object, so that two pairs of one meaning stay apart.
    const meaning = { ...begin.meaning }
    mates.set(begin.index, meaning)
    mates.set(index, meaning)
  }
  return mates
}

function pushNote(runs: InlineRun[], text: string): void {
  const clean = cleanText(text).replace(/\s+/g, ' ').trim()
  if (clean !== '') runs.push({ kind: 'note', text: clean })
}

const LINES = /\r\n?|[\n\u0085\u2028\u2029]/
const LOOSE = /[ \t]*[\t\n\r\u0085\u2028\u2029][ \t\n\r\u0085\u2028\u2029]*/g

function pushText(runs: InlineRun[], text: string, marks: readonly InlineMark[], href: string | null, keepLines: boolean): void {
  const lines = keepLines ? cleanText(text).replaceAll('\t', ' ').split(LINES) : [cleanText(text).replace(LOOSE, ' ')]
  for (const [index, line] of lines.entries()) {
    if (index > 0) runs.push({ kind: 'break' })
    if (line === '') continue
    const last = runs.at(-1)
    if (last?.kind === 'text' && last.href === href && last.marks.join() === marks.join()) last.text += line
    else runs.push({ kind: 'text', text: line, marks, href })
  }
}
