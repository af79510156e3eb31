import type { SectionId } from '../../shared/model/ids.ts'
import type { Fold } from '../../shared/script/fold.ts'
import {
  clearSearch, everyIndexed, indexNewSection, indexSentences, optimizeSearch, rowMatches, searchGaps, tuneSearch, unindexSection, unindexSentence,
} from '../storage/search-store.ts'
import type { IndexedSentence } from '../storage/search-store.ts'
import { everySentence } from '../storage/sentence-store.ts'
import { readLocal, writeLocal } from '../storage/settings-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { SentenceIndex } from './section-hooks.ts'
import { pairTokens, planOf } from '../../shared/script/search-tokens.ts'
import type { SearchPlan } from '../../shared/script/search-tokens.ts'

/** Changes when sentences are folded or cut into tokens differently; an index of another version is made again. */
const INDEX_VERSION = '2'

export interface SearchIndex extends SentenceIndex {
  /** Makes the index again when another version of the product made it, or none did. */
  ensure(): void
}

export function createSearchIndex(workspace: Workspace, fold: Fold): SearchIndex {
  const indexed = ({ side, id, text }: Pick<IndexedSentence, 'side' | 'id'> & { text: string }): IndexedSentence => {
    const folded = fold(text)
    return { side, id, folded, pairs: pairTokens(folded) }
  }

  function rebuild() {
    workspace.transaction(() => {
      clearSearch(workspace)
      // Read whole: the statement must be done before the connection writes. Ids and texts are small beside the snapshots.
      const sections = Map.groupBy(everySentence(workspace), ({ sectionId }) => sectionId)
      for (const [sectionId, sentences] of sections) indexSentences(workspace, sectionId, sentences.map(indexed))
      optimizeSearch(workspace)
      writeLocal(workspace, 'search_index', INDEX_VERSION)
    })
  }

  return {
    update({ sectionId, written, gone }) {
      for (const { side, id } of gone) unindexSentence(workspace, sectionId, side, id)
      indexSentences(workspace, sectionId, written.map(indexed))
    },
    add(sectionId, sentences) { indexNewSection(workspace, sectionId, sentences.map(indexed)) },
    forget(sectionId: SectionId) { unindexSection(workspace, sectionId) },
    differences() {
      const { missing, extra } = searchGaps(workspace)
      let wrong = 0
      for (const { row, text } of everyIndexed(workspace)) {
        if (probesOf(fold(text)).some((plan) => !rowMatches(workspace, plan.index, plan.match, row))) wrong++
      }
      return [
        ...(missing > 0 ? [`${missing} sentences are missing in the search index.`] : []),
        ...(extra > 0 ? [`${extra} sentences are in the search index and not in the texts.`] : []),
        ...(wrong > 0 ? [`${wrong} sentences are in the search index with another text.`] : []),
      ]
    },
    rebuild,
    ensure() {
      if (workspace.readOnly) return
      tuneSearch(workspace)
      if (readLocal(workspace, 'search_index') !== INDEX_VERSION) rebuild()
    },
  }
}

/** Characters of one probe. */
const PROBE = 4

/**
 * Queries that must find a sentence: its beginning, middle and end, and its first two characters. Asking for the whole of
 * it would read as many lists as it has characters, for every sentence of the workspace.
 */
function probesOf(folded: string): SearchPlan[] {
  const characters = [...folded]
  const starts = new Set([0, Math.floor((characters.length - PROBE) / 2), characters.length - PROBE].filter((start) => start >= 0))
  const parts = [...starts].map((start) => characters.slice(start, start + PROBE).join(''))
  return [...parts, characters.slice(0, 2).join('')].flatMap((part) => (part.trim() === part && part !== '' ? planOf(part) ?? [] : []))
}
