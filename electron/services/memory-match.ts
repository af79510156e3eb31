import type { MemoryMatch } from '../../shared/contract/memory-calls.ts'
import type { Fold } from '../../shared/script/fold.ts'
import { characterSignature, hashOf, nearPlaces, UNITS_A_CHUNK } from '../../shared/text/memory-index.ts'
import { inCharactersOf, memoryKey } from '../../shared/text/memory-key.ts'
import { unitOf } from '../../shared/text/memory-unit.ts'
import { codePointLength, similarity } from '../../shared/text/similarity.ts'
import { readyImports } from '../storage/memory-store.ts'
import type { ReadyImport } from '../storage/memory-store.ts'
import { findUnit, readPart } from '../storage/memory-unit-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { MemoryCache } from './memory-cache.ts'

/** Below this, what two sentences have in common is mostly chance. */
const LEAST_SIMILARITY = 0.7
/** As many as one reads before writing it oneself. */
const MOST_MATCHES = 5

interface Place { file: ReadyImport; ordinal: number; atMost: number }
type Found = Omit<MemoryMatch, 'percent' | 'likened'> & { similarity: number }

/** Texts read at most for one look-up: those that are left have little chance, or say the same a hundred times. */
const MOST_READ = 2_000

/**
 * The units whose source is the most like a text, best first. Reads the index of every memory from end to end and the texts
 * of those that may be near enough: see `npm run bench memory` for what that costs.
 */
export function matchesOf(workspace: Workspace, cache: MemoryCache, fold: Fold, text: string): MemoryMatch[] {
  const key = memoryKey(text, fold)
  if (key === '') return []
  const best: Found[] = []
  /** What a further unit must have to be among the best. */
  const needed = (): number => (best.length < MOST_MATCHES ? LEAST_SIMILARITY : best.at(-1)?.similarity ?? LEAST_SIMILARITY)
  for (const { file, ordinal, atMost } of placesNear(workspace, cache, key).slice(0, MOST_READ)) {
    if (atMost < needed()) break
    const stored = findUnit(workspace, file.id, ordinal)
    if (stored === null) continue
    const alike = similarity(key, memoryKey(stored.source, fold))
    if (alike < needed() - 1e-9) continue
    if (best.some(({ source, target }) => source === stored.source && target === stored.target)) continue
    const unit = unitOf(stored)
    best.push({ ...shownUnit(file, unit, stored.source, stored.target), similarity: alike })
    best.sort((a, b) => b.similarity - a.similarity || timeOf(b) - timeOf(a))
    best.splice(MOST_MATCHES)
  }
  return best.map(({ similarity: alike, ...match }) => ({ ...match, likened: inCharactersOf(text, match.source, fold), percent: Math.floor(alike * 100 + 1e-9) }))
}

const timeOf = ({ changed, created }: Pick<MemoryMatch, 'changed' | 'created'>): number => changed ?? created ?? 0

export function shownUnit(file: ReadyImport, unit: ReturnType<typeof unitOf>, source: string, target: string): Omit<MemoryMatch, 'percent' | 'likened'> {
  return {
    memoryId: file.memoryId, memoryName: file.memoryName, sourceLanguage: file.sourceLanguage, targetLanguage: file.targetLanguage, fileName: file.fileName,
    source, target, targetRuns: unit.target, created: unit.created, changed: unit.changed, author: unit.author, notes: unit.notes,
  }
}

/** Every unit that may be near enough, the likeliest first; those with the very key before all others. */
function placesNear(workspace: Workspace, cache: MemoryCache, key: string): Place[] {
  const signature = characterSignature(key), length = codePointLength(key), [a, b] = hashOf(key)
  const places: Place[] = []
  for (const file of readyImports(workspace, null)) {
    let chunk = -1
    for (const stretch of cache.stretches(file.id)) {
      chunk++
      const near = nearPlaces(stretch, signature, length, LEAST_SIMILARITY)
      const keys = near.some(({ atMost }) => atMost === 1) ? readPart(workspace, file.id, 'keys', chunk) : null
      for (const { at, atMost } of near) {
        const same = keys !== null && keys[2 * at] === a && keys[2 * at + 1] === b
        places.push({ file, ordinal: chunk * UNITS_A_CHUNK + at, atMost: same ? 2 : atMost })
      }
    }
  }
  return places.sort((one, other) => other.atMost - one.atMost)
}

