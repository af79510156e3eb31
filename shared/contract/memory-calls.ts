import { z } from 'zod'
import { JobId, MemoryId, ProducedId, StagedId } from '../model/ids.ts'
import { MemorySummary } from '../model/memory.ts'
import { PLACEHOLDER_CODES, SIDES } from '../model/vocabulary.ts'
import { command, query } from './call.ts'
import { ImportChoices } from './transfer-calls.ts'

const Name = z.string().trim().min(1).max(200)

const Run = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string(), marks: z.array(z.enum(['emphasis', 'strong', 'code'])).readonly(), href: z.string().nullable() }),
  z.object({ kind: z.literal('note'), text: z.string() }),
  z.object({ kind: z.literal('break') }),
  z.object({ kind: z.literal('placeholder'), data: z.string(), code: z.enum(PLACEHOLDER_CODES) }),
])

/** A unit as it is shown. `source` and `target` are the words, in which a note, break or placeholder is one U+FFFC; times as the file gives them. */
const Shown = z.object({
  memoryId: MemoryId, memoryName: z.string(), sourceLanguage: z.string(), targetLanguage: z.string(), fileName: z.string(),
  source: z.string(), target: z.string(), targetRuns: z.array(Run).readonly(), created: z.number().nullable(), changed: z.number().nullable(), author: z.string(), notes: z.array(z.string()).readonly(),
})

/**
 * A unit whose source is near enough: `percent` is 100 only when the two are the same as `memoryKey` takes them;
 * `likened`: the source in the characters of the text that was asked for, where only the script, the width or the quotation marks differ.
 */
export const MemoryMatch = Shown.extend({ percent: z.number().int().min(0).max(100), likened: z.string() })
export type MemoryMatch = z.infer<typeof MemoryMatch>

/** A unit that holds a text; `from`/`to` in the `side` it was found on. */
export const MemoryHit = Shown.extend({ side: z.enum(SIDES), from: z.number().int(), to: z.number().int() })
export type MemoryHit = z.infer<typeof MemoryHit>

export const memoryCalls = {
  /** By name. */
  'memory.list': query(z.object({}), z.array(MemorySummary)),
  /**
   * Puts the pairs of staged files into a memory, a new one or one that is there; as a job: `job.finished` carries
   * MemoryOutcome. Cancelled or failed, nothing of it is stored. A name that is taken already means that memory.
   */
  'memory.import': command(
    z.object({
      stagedId: StagedId, translationId: StagedId.nullable(), companionIds: z.array(StagedId).max(8).default([]), choices: ImportChoices, translationChoices: ImportChoices,
      memory: z.union([z.object({ id: MemoryId }), z.object({ name: Name })]),
    }),
    z.object({ jobId: JobId }),
  ),
  /** Refused with `conflict` when another has the name. */
  'memory.rename': command(z.object({ memoryId: MemoryId, name: Name }), z.object({})),
  /** Puts a memory away: nothing finds its units until `memory.restore` brings it back whole. */
  'memory.remove': command(z.object({ memoryId: MemoryId }), z.object({})),
  'memory.restore': command(z.object({ memoryId: MemoryId }), z.object({})),
  /** What all memories have for a source text: the same, then the most alike, 70 percent at least, five at most; the newest first among equals. */
  'memory.match': query(z.object({ text: z.string().max(5_000) }), z.array(MemoryMatch)),
  /** Units that hold a text on either side, in either script, the newest file first. `capped`: there are more than `limit`. */
  'memory.search': query(z.object({ text: z.string().max(200), memoryId: MemoryId.nullable(), limit: z.number().int().min(1).max(200) }), z.object({ hits: z.array(MemoryHit), capped: z.boolean() })),
  /** A memory as TMX 1.4b, as a job: `job.finished` carries MemoryExportOutcome. */
  'memory.export': command(z.object({ memoryId: MemoryId }), z.object({ jobId: JobId })),
}

/** `units` were added; `repeated` were there already or came twice; `left` have no translation in the file. */
export const MemoryOutcome = z.object({ memoryId: MemoryId, name: z.string(), units: z.number().int(), repeated: z.number().int(), left: z.number().int() })
export type MemoryOutcome = z.infer<typeof MemoryOutcome>
export const MemoryExportOutcome = z.object({ producedId: ProducedId, fileName: z.string(), units: z.number().int() })
export type MemoryExportOutcome = z.infer<typeof MemoryExportOutcome>
