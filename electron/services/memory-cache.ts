import type { MemoryImportId } from '../../shared/model/ids.ts'
import type { MemoryChunk } from '../../shared/text/memory-index.ts'
import { readPart } from '../storage/memory-unit-store.ts'
import type { Workspace } from '../storage/workspace.ts'

/** What a look-up reads of every unit. */
export type Readable = Pick<MemoryChunk, 'lengths' | 'source'>

/** Kept at most: a million and a half units. What is beyond is read from the file at every look-up, which takes some five times as long. */
const KEPT_BYTES = 64 * 1024 * 1024

export interface MemoryCache {
  /** The stretches of a file in order, one at a time. A file never changes once it is in, so what was read stays true. */
  stretches(id: MemoryImportId): Iterable<Readable>
  /** The index was made again. */
  forget(): void
}

/** The part of the index that look-ups read, kept in memory from the first look-up on. */
export function createMemoryCache(workspace: Workspace): MemoryCache {
  const kept = new Map<MemoryImportId, Readable[]>()
  let bytes = 0

  function* read(id: MemoryImportId): Generator<Readable> {
    const all: Readable[] = []
    let own = 0
    for (let chunk = 0; ; chunk++) {
      const lengths = readPart(workspace, id, 'lengths', chunk), source = readPart(workspace, id, 'source', chunk)
      if (lengths === null || source === null) break
      own += lengths.byteLength + source.byteLength
      if (bytes + own <= KEPT_BYTES) all.push({ lengths, source })
      yield { lengths, source }
    }
    if (bytes + own > KEPT_BYTES || kept.has(id)) return
    kept.set(id, all)
    bytes += own
  }

  return {
    stretches: (id) => kept.get(id) ?? read(id),
    forget() { kept.clear(); bytes = 0 },
  }
}
