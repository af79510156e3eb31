import type { DocumentSummary, Progress } from '../../shared/model/text.ts'
import type { IconName, Tone } from '../ui/icon.tsx'
import { percent, settledOf } from '../ui/progress.tsx'
import { count } from '../ui/plain-words.ts'

export interface StateLine { text: string; icon: IconName; tone: Tone }

/** What to do next with a document, in the order of urgency: stale and doubtful links, what is missing, drafts, nothing. */
export function stateLine(progress: Progress): StateLine {
  const { settled, total } = settledOf(progress)
  if (total === 0) return { text: 'Empty', icon: 'link-untranslated', tone: 'mute' }
  if (progress.untranslated === total) return { text: 'No translation yet', icon: 'link-untranslated', tone: 'mute' }
  if (progress.stale > 0) return { text: progress.doubtful > 0 ? `${progress.doubtful} doubtful, ${progress.stale} stale` : `${progress.stale} stale`, icon: 'link-stale', tone: 'stale' }
  if (settled === 0 && progress.untranslated === 0) return { text: 'Aligned, not reviewed', icon: 'link-doubtful', tone: 'doubt' }
  if (progress.doubtful > 0) return { text: `${progress.doubtful.toLocaleString('en-GB')} doubtful`, icon: 'link-doubtful', tone: 'doubt' }
  if (progress.untranslated > 0) return { text: `${progress.untranslated.toLocaleString('en-GB')} not translated`, icon: 'link-untranslated', tone: 'mute' }
  if (progress.draft > 0) return { text: count(progress.draft, 'draft'), icon: 'link-draft', tone: 'mute' }
  return { text: 'All confirmed', icon: 'tick', tone: 'ok' }
}

export type SortKey = 'title' | 'progress' | 'characters' | 'claims' | 'opened'
export interface Order { by: SortKey; descending: boolean }

const pinyin = new Intl.Collator('zh-Hans-u-co-pinyin')

/** What a person touched last stands first, a document never opened by the time it came. */
export function lastTouched(document: DocumentSummary): number { return Math.max(document.opened, document.created) }

/** O(n log n); equal documents keep the order of the library. */
export function sortDocuments(documents: readonly DocumentSummary[], order: Order): DocumentSummary[] {
  const share = (document: DocumentSummary) => percent(settledOf(document.progress).settled, document.progress.total)
  const compare: Record<SortKey, (a: DocumentSummary, b: DocumentSummary) => number> = {
    title: (a, b) => pinyin.compare(a.title, b.title),
    progress: (a, b) => share(a) - share(b),
    characters: (a, b) => a.progress.sourceCharacters - b.progress.sourceCharacters,
    claims: (a, b) => a.claims - b.claims,
    opened: (a, b) => lastTouched(a) - lastTouched(b),
  }
  const sign = order.descending ? -1 : 1
  return documents.toSorted((a, b) => sign * compare[order.by](a, b))
}
