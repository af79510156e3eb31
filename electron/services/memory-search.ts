import type { CallOutput, CheckedInput } from '../../shared/contract/contract.ts'
import type { MemoryHit } from '../../shared/contract/memory-calls.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import type { Fold } from '../../shared/script/fold.ts'
import { characterSignature, missingBits, SIGNATURE_WORDS, UNITS_A_CHUNK, wordSignature } from '../../shared/text/memory-index.ts'
import { memoryKey } from '../../shared/text/memory-key.ts'
import { unitOf } from '../../shared/text/memory-unit.ts'
import type { StoredUnit } from '../../shared/model/memory.ts'
import { readyImports } from '../storage/memory-store.ts'
import { findUnit, readPart, unitsBetween } from '../storage/memory-unit-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import { shownUnit } from './memory-match.ts'
import { breath } from './section-content-of.ts'

/** With more candidates than this in a stretch, reading all of it costs less than one after the other. */
const READ_ALONE = 200

interface Place { at: number; inSource: boolean; inTarget: boolean }

/**
 * Units that hold a text on either side. The signatures leave few units to read for most texts; a text of one or two letters
 * reads until enough are found. Other calls are answered between stretches.
 */
export async function searchMemories(workspace: Workspace, fold: Fold, { text, memoryId, limit }: CheckedInput<'memory.search'>): Promise<CallOutput<'memory.search'>> {
  const looked = memoryKey(text, fold)
  const hits: MemoryHit[] = []
  if (looked === '') return { hits, capped: false }
  const wanted = { source: characterSignature(looked), target: wordSignature(looked) }
  for (const file of readyImports(workspace, memoryId)) {
    for (let chunk = 0; ; chunk++) {
      const source = readPart(workspace, file.id, 'source', chunk), target = readPart(workspace, file.id, 'target', chunk)
      if (source === null || target === null) break
      const places: Place[] = []
      for (let at = 0; at * SIGNATURE_WORDS < source.length; at++) {
        const inSource = missingBits(wanted.source, source, at * SIGNATURE_WORDS, 0) === 0, inTarget = missingBits(wanted.target, target, at * SIGNATURE_WORDS, 0) === 0
        if (inSource || inTarget) places.push({ at, inSource, inTarget })
      }
      const from = chunk * UNITS_A_CHUNK
      const whole = places.length > READ_ALONE ? unitsBetween(workspace, file.id, from, from + UNITS_A_CHUNK) : null
      for (const { at, inSource, inTarget } of places) {
        const stored = whole === null ? findUnit(workspace, file.id, from + at) : whole[at] ?? null
        const place = stored === null ? null : placeIn(stored, looked, fold, inSource, inTarget)
        if (stored === null || place === null) continue
        if (hits.length === limit) return { hits, capped: true }
        hits.push({ ...shownUnit(file, unitOf(stored), stored.source, stored.target), ...place })
      }
      await breath()
    }
  }
  return { hits, capped: false }
}

function placeIn(stored: StoredUnit, looked: string, fold: Fold, inSource: boolean, inTarget: boolean): { side: Side; from: number; to: number } | null {
  if (inSource && memoryKey(stored.source, fold).includes(looked)) return { side: 'source', ...rangeOf(stored.source, looked, fold) }
  return inTarget && memoryKey(stored.target, fold).includes(looked) ? { side: 'target', ...rangeOf(stored.target, looked, fold) } : null
}

/** Where the words stand in the text as it is; nowhere where only the key has them in one piece. */
function rangeOf(text: string, looked: string, fold: Fold): { from: number; to: number } {
  const folded = fold.withMap(text)
  const at = folded.text.indexOf(looked)
  return at < 0 ? { from: 0, to: 0 } : { from: folded.at[at] ?? 0, to: folded.at[at + looked.length] ?? text.length }
}
