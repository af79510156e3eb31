import type { ResourceLimits } from 'node:worker_threads'

/**
 * For threads that may work for minutes: V8 looks through what a thread has just made when there are so many megabytes of it.
 * By itself it lets that grow to a hundred in a long import, nearly all of it garbage. Nothing ends when it is reached.
 */
export const THREAD_MEMORY: ResourceLimits = { maxYoungGenerationSizeMb: 24 }
