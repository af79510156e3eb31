import type { SectionId } from '../../shared/model/ids.ts'
import type { Fold } from '../../shared/script/fold.ts'
import {
  clearSearch, indexedAfter, indexedProgress, indexNewSection, indexSentences, mergeSearch, numberedSections, rowMatches, searchGaps, sectionsToCompare, tuneSearch, unindexSection, unindexSentence,
} from '../storage/search-store.ts'
import type { IndexedSentence } from '../storage/search-store.ts'
import { countSentences, sentencesAfter } from '../storage/sentence-store.ts'
import { readLocal, writeLocal } from '../storage/settings-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import { inSlices } from './in-slices.ts'
import type { SentenceIndex } from './section-hooks.ts'
import { pairTokens, planOf } from '../../shared/script/search-tokens.ts'
import type { SearchPlan } from '../../shared/script/search-tokens.ts'

/** Changes when sentences are folded or cut into tokens differently; an index of another version is made again. */
const INDEX_VERSION = '2'
/** Local fact: the version of the index; while it is being made `MAKING`, so that who stopped on the way goes on from there. */
const MARK = 'search_index'
const MAKING = `making ${INDEX_VERSION}`
/** Up to so many sentences an index is made before anything else: that takes less time than opening a window. */
const AT_ONCE = 2_000
/** Sentences of one step: some ten milliseconds. */
const PAGE = 100

export interface SearchIndex extends SentenceIndex {
  /**
   * Makes the index again when another version of the product made it, or none did, and goes on when one was stopped while it
   * did: beside the other work when there is much to do. `report` hears why it failed; the next start goes on.
   */
  ensure(report: (error: unknown) => void): void
  /** Sections that are indexed while the index is being made; null when it is whole. Costs a look-up for each section meanwhile. */
  progress(): { done: number; total: number } | null
  /** Ends what is under way after its present slice. */
  stop(): Promise<void>
}

export function createSearchIndex(workspace: Workspace, fold: Fold): SearchIndex {
  const indexed = ({ side, id, text }: Pick<IndexedSentence, 'side' | 'id'> & { text: string }): IndexedSentence => {
    const folded = fold(text)
    return { side, id, folded, pairs: pairTokens(folded) }
  }
  let closing = false
  const stopped = () => closing
  /** One after the other: an index that is half made differs everywhere. */
  let working: Promise<unknown> = Promise.resolve()
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = working.then(work)
    working = mine.catch(() => { /* Whoever asked hears of it. */ })
    return mine
  }

  /**
   * Between any two steps a sentence that is written is indexed by `update`, whether its turn has come or not; when it comes,
   * what is stored then takes the place of it.
   */
  function* rebuilding(goOn: boolean): Generator<void> {
    if (!goOn) {
      writeLocal(workspace, MARK, MAKING)
      clearSearch(workspace)
      yield
    }
    for (const sectionId of numberedSections(workspace)) {
      if (goOn && searchGaps(workspace, sectionId).missing === 0) { yield; continue }
      for (let page = sentencesAfter(workspace, sectionId, null, PAGE); page.length > 0;) {
        indexSentences(workspace, sectionId, page.map(indexed))
        yield
        page = sentencesAfter(workspace, sectionId, page.at(-1) ?? null, PAGE)
      }
    }
    writeLocal(workspace, MARK, INDEX_VERSION)
    // Whole from here on, and only slower.
    yield* mergeSearch(workspace)
  }
  const rebuild = (goOn: boolean) => inSlices(rebuilding(goOn), { stopped, around: (piece) => workspace.transaction(piece) })

  async function differences(): Promise<string[]> {
    let missing = 0, extra = 0, wrong = 0
    function* comparing(): Generator<void> {
      for (const sectionId of sectionsToCompare(workspace)) {
        const gaps = searchGaps(workspace, sectionId)
        missing += gaps.missing
        extra += gaps.extra
        for (let page = indexedAfter(workspace, sectionId, null, PAGE); page.length > 0;) {
          wrong += page.filter(({ row, text }) => probesOf(fold(text)).some((plan) => !rowMatches(workspace, plan.index, plan.match, row))).length
          yield
          page = indexedAfter(workspace, sectionId, page.at(-1) ?? null, PAGE)
        }
      }
    }
    await inSlices(comparing(), { stopped, around: (piece) => piece() })
    return [
      ...(missing > 0 ? [`${missing} sentences are missing in the search index.`] : []),
      ...(extra > 0 ? [`${extra} sentences are in the search index and not in the texts.`] : []),
      ...(wrong > 0 ? [`${wrong} sentences are in the search index with another text.`] : []),
    ]
  }

  return {
    update({ sectionId, written, gone }) {
      for (const { side, id } of gone) unindexSentence(workspace, sectionId, side, id)
      indexSentences(workspace, sectionId, written.map(indexed))
    },
    add(sectionId, sentences) { indexNewSection(workspace, sectionId, sentences.map(indexed)) },
    forget(sectionId: SectionId) { unindexSection(workspace, sectionId) },
    differences: () => inTurn(differences),
    rebuild: () => inTurn(() => rebuild(false)),
    ensure(report) {
      if (workspace.readOnly) return
      tuneSearch(workspace)
      const mark = readLocal(workspace, MARK), goOn = mark === MAKING
      if (mark === INDEX_VERSION) return
      if (countSentences(workspace) > AT_ONCE) inTurn(() => rebuild(goOn)).catch((error: unknown) => { if (!closing) report(error) })
      else workspace.transaction(() => { for (const steps = rebuilding(goOn); steps.next().done !== true;); })
    },
    progress() {
      return readLocal(workspace, MARK) === MAKING ? indexedProgress(workspace) : null
    },
    async stop() {
      closing = true
      await working
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
