import type { CallOutput, CheckedInput } from '../../shared/contract/contract.ts'
import type { Fold } from '../../shared/script/fold.ts'
import type { Workspace } from '../storage/workspace.ts'
import { createMemoryCache } from './memory-cache.ts'
import { matchesOf } from './memory-match.ts'
import { searchMemories } from './memory-search.ts'

export interface MemoryLookUp {
  matches(text: string): CallOutput<'memory.match'>
  search(input: CheckedInput<'memory.search'>): Promise<CallOutput<'memory.search'>>
  /** The index was made again. */
  forget(): void
}

export function createMemoryLookUp(workspace: Workspace, fold: Fold): MemoryLookUp {
  const cache = createMemoryCache(workspace)
  return { matches: (text) => matchesOf(workspace, cache, fold, text), search: (input) => searchMemories(workspace, fold, input), forget: () => { cache.forget() } }
}
