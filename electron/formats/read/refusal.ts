import type { ReadResult } from '../../../shared/model/interchange.ts'

export type Refusal = Extract<ReadResult, { ok: false }>

/** A refusal in plain words: what is wrong, then what to do next. */
export function refuse(code: Refusal['code'], message: string): Refusal { return { ok: false, code, message } }

/** Thrown inside a reader to give up at any depth; never leaves `readFile`. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.message)
    this.refusal = refusal
  }
}

/** "3.4 MB", for sentences about size. */
export function megabytes(bytes: number): string { return `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: bytes < 1e7 ? 1 : 0 })} MB` }
