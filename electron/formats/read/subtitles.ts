import type { InterchangeBlock, InlineRun } from '../../../shared/model/interchange.ts'
import type { ReaderWarning } from '../../../shared/model/interchange.ts'
import { PARAGRAPH } from './block-builder.ts'
import { cleanText, EDGE_SPACE } from './clean-text.ts'

export interface SubtitleText { blocks: InterchangeBlock[]; title: null; declaredLanguage: null; warnings: ReaderWarning[]; found: Readonly<Record<string, number>> }

/** `00:01:02,500 --> 00:01:04,000`, with a dot or without hours in WebVTT; settings may follow. */
const TIMING = /^\s*(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->\s*(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3}(?:\s|$)/
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '', quot: '"' }

/** What a text is by its beginning; null for no subtitles. */
export function subtitleKind(text: string): 'srt' | 'vtt' | null {
  if (/^WEBVTT(?:[ \t\r\n]|$)/.test(text)) return 'vtt'
  const [first = '', second = ''] = text.slice(0, 4096).split(/\r\n|[\r\n]/).filter((line) => line.trim() !== '')
  return TIMING.test(second) && /^\s*\d{1,7}\s*$/.test(first) ? 'srt' : null
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
      const line = plainCaption(lines[at] ?? '')
      if (line === '') continue
      if (runs.length > 0) runs.push({ kind: 'break' })
      runs.push({ kind: 'text', text: line, marks: [], href: null })
    }
    if (runs.length > 0) blocks.push({ ...PARAGRAPH, runs })
  }
  const warnings: ReaderWarning[] = captions === 0 ? [] : [{ code: 'dropped-timings', message: `The times of ${captions === 1 ? '1 caption' : `${captions.toLocaleString('en')} captions`} were left out; every caption became a paragraph.` }]
  return { blocks, title: null, declaredLanguage: null, warnings, found: { captions } }
}

/** A blank line, the next timing, or in SubRip the number before one. */
function endsCaption(lines: readonly string[], at: number, kind: 'srt' | 'vtt'): boolean {
  const line = lines[at] ?? ''
  if (line.trim() === '' || TIMING.test(line)) return true
  return kind === 'srt' && /^\s*\d{1,7}\s*$/.test(line) && TIMING.test(lines[at + 1] ?? '')
}

/** One line without tags (`<i>`, `<v Name>`, `{\an8}`) and entities. */
function plainCaption(line: string): string {
  return cleanText(line.replace(/<\/?[a-z][^<>]{0,300}>|<\d{1,4}:[\d:.]{1,20}>|\{\\[^{}]{0,300}\}/gi, '').replace(/&(\w{2,4});/g, (whole, name: string) => ENTITIES[name] ?? whole).replaceAll('\t', ' ')).replace(EDGE_SPACE, '')
}
