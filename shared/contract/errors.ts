/**
 * Every expected failure has a code; the renderer turns a code into a sentence and what to do next in one place
 * (renderer/client/explain.ts), so `message` is the fallback and what the command line prints.
 */
export const ERROR_CODES = [
  'badRequest', 'notFound', 'conflict', 'readOnly', 'lockedElsewhere', 'newerVersion', 'damagedWorkspace', 'diskFull',
  'cannotWrite', 'fileRefused', 'cancelled', 'tooLarge', 'staleVersion', 'invariantBroken', 'unavailable', 'internal',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** An expected failure, thrown in services and turned into a reply at the dispatch. */
export class WorkbenchError extends Error {
  override readonly name = 'WorkbenchError'
  constructor(readonly code: ErrorCode, message: string) { super(message) }
}

export type Reply<T> = { ok: true; value: T } | { ok: false; error: { code: ErrorCode; message: string } }
