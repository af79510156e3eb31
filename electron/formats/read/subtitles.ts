import type { InterchangeBlock, InlineRun } from '../../../shared/model/interchange.ts'
import type { ReaderWarning } from '../../../shared/model/interchange.ts'
import { PARAGRAPH } from './block-builder.ts'
import { cleanText, EDGE_SPACE } from './clean-text.ts'
import { languageOfText } from './table-columns.ts'

export interface SubtitleText { blocks: InterchangeBlock[]; title: null; declaredLanguage: null; warnings: ReaderWarning[]; found: Readonly<Record<string, number>> }

/** `00:01:02,500 --> 00:01:04,000`, with a dot or without hours in WebVTT; settings may follow. */
const TIMING = /^\s*(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->\s*(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3}(?:\s|$)/
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '', quot: '"' }

/** What a text is by its beginning; null for no subtitles. */
export function subtitleKind(text: string): 'srt' | 'vtt' | null {
  if (/^WEBVTT(?:[ \t\r\n]|$)/.test(text)) return 'vtt'
  const [first = '', second = ''] = text.slice(0, 4096).split(/\r\n|[\r\n]/).filter((line) => line.trim() !== '')
  // Some programs leave the numbers out.
  return TIMING.test(first) || TIMING.test(second) && /^\s*\d{1,7}\s*$/.test(first) ? 'srt' : null
}

/**
 * SubRip or WebVTT: every caption is a paragraph, its lines kept with breaks, timings and styles left out. Captions
 * with the same text at once after one another (a file that shows words as they are spoken) stay as they are. Linear.
 */
export function readSubtitles(text: string, kind: 'srt' | 'vtt'): SubtitleText {
  const lines = text.split(/\r\n|[\r\n\u0085\u2028\u2029]/)
  const blocks: InterchangeBlock[] = []
  let captions = 0, at = 0
  while (at < lines.length) {
    if (!TIMING.test(lines[at] ?? '')) { at++; continue }
    captions++
    const runs: InlineRun[] = []
    for (at++; at < lines.length && !endsCaption(lines, at, kind); at++) {
      const line = runsOfLine(lines[at] ?? '')
      if (line.length === 0) continue
      if (runs.length > 0) runs.push({ kind: 'break' })
      runs.push(...line)
    }
    if (runs.length > 0) blocks.push({ ...PARAGRAPH, runs })
  }
  const both = twoTexts(blocks)
  if (both !== null) blocks.splice(0, blocks.length, ...both)
  const warnings: ReaderWarning[] = captions === 0 ? [] : [{ code: 'dropped-timings', message: `The times of ${captions === 1 ? '1 caption' : `${captions.toLocaleString('en')} captions`} were left out; every caption became a paragraph.` }]
  return { blocks, title: null, declaredLanguage: null, warnings, found: { captions } }
}

/** Most captions of a film in two languages have both; some hold only a name or a sign. */
const MOST = 0.6

/** Captions that hold a line in each language, parted into one paragraph for each; null for a film in one language. */
function twoTexts(captions: readonly InterchangeBlock[]): InterchangeBlock[] | null {
  let parted = 0
  const blocks = captions.flatMap((caption) => {
    const halves = halvesOf(caption)
    if (halves === null) return [caption]
    parted++
    return halves
  })
  return parted > 1 && parted >= MOST * captions.length ? blocks : null
}

/** The lines of a caption in one language and then those in the other, a paragraph each. */
function halvesOf(caption: InterchangeBlock): [InterchangeBlock, InterchangeBlock] | null {
  const lines = caption.runs.filter((run) => run.kind === 'text')
  const languages = lines.map(({ text }) => languageOfText(text))
  const at = languages.findIndex((language, index) => index > 0 && language !== languages[0])
  if (at < 0 || languages[0] === null || languages[at] === null || languages.slice(at).some((language) => language !== languages[at])) return null
  const half = (part: readonly InlineRun[]): InterchangeBlock => ({ ...caption, runs: part.flatMap((run, index): InlineRun[] => (index === 0 ? [run] : [{ kind: 'break' }, run])) })
  return [half(lines.slice(0, at)), half(lines.slice(at))]
}

/** A blank line, the next timing, or in SubRip the number before one. */
function endsCaption(lines: readonly string[], at: number, kind: 'srt' | 'vtt'): boolean {
  const line = lines[at] ?? ''
  if (line.trim() === '' || TIMING.test(line)) return true
  return kind === 'srt' && /^\s*\d{1,7}\s*$/.test(line) && TIMING.test(lines[at + 1] ?? '')
}

/** What stands over characters in WebVTT, which becomes a note after them. */
const READING = /<rt\b[^<>]{0,300}>([^<]*)(?:<\/rt>|(?=<\/ruby>))/i

function runsOfLine(line: string): InlineRun[] {
  if (!READING.test(line)) {
    const text = plainCaption(line)
    return text === '' ? [] : [{ kind: 'text', text, marks: [], href: null }]
  }
  return line.split(READING).flatMap((part, index): InlineRun[] => {
    const text = plainCaption(part)
    return text === '' ? [] : [index % 2 === 0 ? { kind: 'text', text, marks: [], href: null } : { kind: 'note', text }]
  })
}

/** One line without tags (`<i>`, `<v Name>`, `{\an8}`) and entities. */
function plainCaption(line: string): string {
  return cleanText(line.replace(/<\/?[a-z][^<>]{0,300}>|<\d{1,4}:[\d:.]{1,20}>|\{\\[^{}]{0,300}\}/gi, '').replace(/&(\w{2,4});/g, (whole, name: string) => ENTITIES[name] ?? whole).replaceAll('\t', ' ')).replace(EDGE_SPACE, '')
}
