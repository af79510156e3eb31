import { z } from 'zod'
import { MemoryId } from './ids.ts'
import type { InlineRun } from './interchange.ts'
import { IMPORT_FORMATS } from './vocabulary.ts'

/** One file that went into a memory. `units` are those it added: what was there already is not stored twice. */
export const MemoryFile = z.object({ fileName: z.string(), format: z.enum(IMPORT_FORMATS), units: z.number().int(), at: z.number().int(), author: z.string() })
export type MemoryFile = z.infer<typeof MemoryFile>

/** Pairs of texts to look translations up in. Languages as its first file tags them; files in the order they came. */
export const MemorySummary = z.object({
  id: MemoryId, name: z.string(), sourceLanguage: z.string(), targetLanguage: z.string(), units: z.number().int(), files: z.array(MemoryFile), created: z.number().int(),
})
export type MemorySummary = z.infer<typeof MemorySummary>

/** Who made a unit and when, as its file says; times in milliseconds since 1970 UTC, null and empty when it does not. */
export interface UnitOrigin {
  created: number | null
  changed: number | null
  author: string
  /** What the file says of it besides, by the file's own names. */
  properties: readonly (readonly [name: string, value: string])[]
}

/** A text and its translation. `source` is the Chinese wherever there is any. */
export interface MemoryUnit extends UnitOrigin { source: readonly InlineRun[]; target: readonly InlineRun[]; notes: readonly string[] }

/** A unit as it is kept: `source` and `target` as `blockText` gives them, the runs as JSON only where they say more than the text. */
export interface StoredUnit {
  source: string
  sourceRuns: string | null
  target: string
  targetRuns: string | null
  created: number | null
  changed: number | null
  author: string
  /** JSON of notes and properties; null when there are none. */
  extra: string | null
}
