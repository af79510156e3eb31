import type { CheckedInput, CallOutput } from '../../shared/contract/contract.ts'
import type { Hit } from '../../shared/model/text.ts'
import type { Fold } from '../../shared/script/fold.ts'
import { loadSpellings } from '../../shared/script/spellings.ts'
import { counterpartTexts, matchRows, rowsInOrder, scanRows, searchedSections, sectionNumberOf, sentenceAt } from '../storage/search-store.ts'
import type { FoundSentence, SearchedSection } from '../storage/search-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { SearchIndex } from './search-index.ts'
import { findFolded, planOf } from '../../shared/script/search-tokens.ts'

/** Hits are counted up to here. */
const MOST_HITS = 1_000

export interface SearchService {
  /**
   * One hit for each sentence that holds the text, in either script and in the words of either region, in document order.
   * While the index is being made it answers from what is there and says how far that is. Costs the first MOST_HITS hits of each spelling at most; the first time some 300 ms for the dictionaries.
   */
  find(input: CheckedInput<'search.find'>): Promise<CallOutput<'search.find'>>
}

export function createSearchService(workspace: Workspace, fold: Fold, index: Pick<SearchIndex, 'progress'>): SearchService {
  return {
    async find({ text, documentId, limit, offset }) {
      const looked = (await loadSpellings())(text.trim()).filter((spelling) => spelling !== '')
      const sections = searchedSections(workspace, documentId)
      if (looked.length === 0 || sections.length === 0) return { hits: [], total: 0, capped: false }
      const indexing = index.progress()
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
      return { hits, total, capped, ...indexing === null ? {} : { indexing } }
    },
  }
}

/** Rows by section number, ascending, at most MOST_HITS of them. */
function collect(workspace: Workspace, typed: string, looked: readonly string[], sections: readonly SearchedSection[]): { found: Map<number, number[]>; capped: boolean } {
  const numbers = sections.map(({ number }) => number)
  const wanted = new Set(numbers)
  const first = numbers.reduce((a, b) => Math.min(a, b)), last = numbers.reduce((a, b) => Math.max(a, b))
  const rows = new Set<number>()
  for (const spelling of looked) {
    const plan = planOf(spelling)
    let own = 0
    for (const row of plan === null ? scanRows(workspace, typed, spelling) : matchRows(workspace, plan.index, plan.match, first, last)) {
      if (!wanted.has(sectionNumberOf(row))) continue
      // One more than are counted tells that there are more.
      if (own++ > MOST_HITS) break
      rows.add(row)
    }
  }
  return { found: Map.groupBy([...rows].toSorted((a, b) => a - b).slice(0, MOST_HITS), sectionNumberOf), capped: rows.size > MOST_HITS }
}

function hitOf(workspace: Workspace, fold: Fold, looked: readonly string[], section: SearchedSection, sentence: FoundSentence): Hit {
  const folded = fold.withMap(sentence.text)
  const [spelling = '', at = -1] = looked.map((one) => [one, findFolded(folded.text, one)] as const).find(([, place]) => place >= 0) ?? []
  const from = at < 0 ? 0 : folded.at[at] ?? 0, to = at < 0 ? 0 : folded.at[at + spelling.length] ?? sentence.text.length
  const texts = counterpartTexts(workspace, section.id, sentence.side, sentence.id).map((text) => text.trim())
  return {
    documentId: section.documentId, documentTitle: section.documentTitle, sectionId: section.id, side: sentence.side, sentenceId: sentence.id,
    place: `${sentence.block + 1}.${sentence.position + 1}`, text: sentence.text, from, to, counterpart: texts.join(sentence.side === 'source' ? ' ' : ''),
  }
}
