import type { BilingualDetail, SegmentState } from '../../../shared/model/bilingual.ts'
import { cleanText } from './clean-text.ts'
import type { CodedItem } from './inline-codes.ts'
import type { XmlHandlers } from './xml.ts'

/** A segment of a unit in the file's own direction; `target` null: there is none. `position`: its place among the targets of the unit. */
export interface XliffSegment { key: string; source: CodedItem[]; target: CodedItem[] | null; state: SegmentState; confirmed: { source: string; target: string } | null; confidence: number | null; position: number; keepLines: boolean }
export interface XliffUnit { segments: XliffSegment[]; notes: string[]; section: string | null }

/** What the readers of both generations of XLIFF give. */
export interface XliffWalk extends XmlHandlers {
  readonly sourceLanguage: string | null
  readonly targetLanguage: string | null
  /** Units that are complete, each once. */
  take(): XliffUnit[]
  title: string | null
  /** Texts there are, by tag. */
  readonly languages: Readonly<Record<string, number>>
  details(): Record<string, BilingualDetail>
  found(): Record<string, number>
  /** What breaks the standard so that something may be missing, the first of each kind. */
  readonly losses: readonly string[]
}

/** Without the prefix that the root has, or null for an element that is not XLIFF's. */
export function localName(name: string, prefix: string): string | null {
  if (prefix !== '') return name.startsWith(prefix) ? name.slice(prefix.length) : null
  return name.includes(':') ? null : name
}

/** A name for a section from what a file says that it was made from; null for what only machines read. */
export function sectionName(original: string): string | null {
  const name = original.split(/[/\\]/).at(-1)?.trim() ?? ''
  return name === '' || original.startsWith('duizhao:') ? null : name.slice(0, 200)
}

/** Words or codes: a text may consist of a footnote alone. */
export const hasContent = (items: readonly CodedItem[]): boolean => items.some((item) => item.kind !== 'text' || cleanText(item.text).trim() !== '')
export const hasText = (items: readonly CodedItem[]): boolean => items.some((item) => item.kind === 'text' && cleanText(item.text).trim() !== '')
