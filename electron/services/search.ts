import type { CheckedInput, CallOutput } from '../../shared/contract/contract.ts'
import type { Hit } from '../../shared/model/text.ts'
import type { Fold } from '../../shared/script/fold.ts'
import { counterpartTexts, matchRows, rowsInOrder, scanRows, searchedSections, sectionNumberOf, sentenceAt } from '../storage/search-store.ts'
import type { FoundSentence, SearchedSection } from '../storage/search-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import { findFolded, planOf } from './search-tokens.ts'

/** Hits are counted up to here. */
export const MOST_HITS = 1_000

export interface SearchService {
  /** One hit for each sentence that holds the text, in document order. Costs the first MOST_HITS hits at most. */
  find(input: CheckedInput<'search.find'>): CallOutput<'search.find'>
}

export function createSearchService(workspace: Workspace, fold: Fold): SearchService {
  return {
    find({ text, documentId, limit, offset }) {
      const looked = fold(text.trim())
      const sections = searchedSections(workspace, documentId)
      if (looked === '' || sections.length === 0) return { hits: [], total: 0, capped: false }
      const { found, capped } = collect(workspace, text.trim(), looked, sections)
      const total = [...found.values()].reduce((sum, rows) => sum + rows.length, 0)
      const hits: Hit[] = []
      let at = 0
      for (const section of sections) {
        const rows = found.get(section.number) ?? []
        const from = Math.max(0, offset - at), to = Math.min(rows.length, offset + limit - at)
        at += rows.length
        if (from >= to) continue
        // Only sections of the page are put in order, and only its sentences are read.
        for (const row of rowsInOrder(workspace, rows).slice(from, to)) {
          const sentence = sentenceAt(workspace, row)
          if (sentence !== null) hits.push(hitOf(workspace, fold, looked, section, sentence))
        }
      }
      return { hits, total, capped }
    },
  }
}

/** Rows by section number, at most MOST_HITS of them. */
function collect(workspace: Workspace, typed: string, looked: string, sections: readonly SearchedSection[]): { found: Map<number, number[]>; capped: boolean } {
  const plan = planOf(looked)
  const numbers = sections.map(({ number }) => number)
  const wanted = new Set(numbers)
  const rows = plan === null
    ? scanRows(workspace, typed, looked)
    : matchRows(workspace, plan.index, plan.match, numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b)))
  const found = new Map<number, number[]>()
  let total = 0
  for (const row of rows) {
    const number = sectionNumberOf(row)
    if (!wanted.has(number)) continue
    if (total === MOST_HITS) return { found, capped: true }
    const list = found.get(number)
    if (list === undefined) found.set(number, [row])
    else list.push(row)
    total++
  }
  return { found, capped: false }
}

function hitOf(workspace: Workspace, fold: Fold, looked: string, section: SearchedSection, sentence: FoundSentence): Hit {
  const folded = fold.withMap(sentence.text)
  const at = findFolded(folded.text, looked)
  const from = at < 0 ? 0 : folded.at[at] ?? 0, to = at < 0 ? 0 : folded.at[at + looked.length] ?? sentence.text.length
  const texts = counterpartTexts(workspace, section.id, sentence.side, sentence.id).map((text) => text.trim())
  return {
    documentId: section.documentId, documentTitle: section.documentTitle, sectionId: section.id, side: sentence.side, sentenceId: sentence.id,
    place: `${sentence.block + 1}.${sentence.position + 1}`, text: sentence.text, from, to, counterpart: texts.join(sentence.side === 'source' ? ' ' : ''),
  }
}
