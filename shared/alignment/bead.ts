/** `block` numbers the paragraph a sentence stands in (ascending); `heading` says that the block is a heading. */
export interface AlignSentence { text: string; block: number; heading: boolean }

export interface AlignInput {
  source: readonly AlignSentence[]
  target: readonly AlignSentence[]
  /** Links a person confirmed (also one-sided ones): they come back as they are, and nothing crosses into them. */
  fixed: readonly { source: readonly number[]; target: readonly number[] }[]
  /** Sentences known to belong together, here or elsewhere: they teach words. */
  known?: readonly { source: string; target: string }[]
}

/** Indices of the sentences joined; one side empty means omitted or added. `confidence` 0..1 is the posterior of the bead. */
export interface Bead { source: number[]; target: number[]; confidence: number }

/** `done` and `total` count source sentences. `stopped` is asked now and then; answering true ends the work with AlignStopped. */
export interface AlignHooks { progress(done: number, total: number): void; stopped(): boolean }

export class AlignStopped extends Error { override readonly name = 'AlignStopped' }
