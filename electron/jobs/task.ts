import type { Progressing } from './throttle.ts'

/**
 * Pure work that takes long enough to be kept off the core's thread. A task is called by name, gets and gives what can be
 * cloned between threads, and touches neither the workspace nor anything else that outlives it.
 */
export interface TaskHooks<Part> {
  progress: Progressing
  /**
   * Hands over a piece of the result before the end. Pieces are taken in order, one at a time. Resolves when the next may be
   * made: a thread is at most one piece ahead of whoever takes them, so that both work and pieces never pile up.
   */
  part(part: Part): Promise<void>
  /** Asked in long loops of the variant without a thread; a thread is ended from outside. */
  stopped(): boolean
}

export type Task<Input, Output, Part = never> = (input: Input, hooks: TaskHooks<Part>) => Promise<Output>
export type InputOf<T> = T extends Task<infer Input, infer _O, infer _P> ? Input : never
export type OutputOf<T> = T extends Task<infer _I, infer Output, infer _P> ? Output : never
export type PartOf<T> = T extends Task<infer _I, infer _O, infer Part> ? Part : never

/** A file a task reads by itself: bytes need not be copied between threads. */
export interface FileAt { path: string; fileName: string }
