import type { z } from 'zod'
import { homeCalls } from './home-calls.ts'
import { knowledgeCalls } from './knowledge-calls.ts'
import { linkCalls } from './link-calls.ts'
import { memoryCalls } from './memory-calls.ts'
import { scriptCalls } from './script-calls.ts'
import { sectionCalls } from './section-calls.ts'
import { segmentationCalls } from './segmentation-calls.ts'
import { transferCalls } from './transfer-calls.ts'
import { workspaceCalls } from './workspace-calls.ts'

/**
 * Every call there is, once: name, kind, input, output. Handlers (electron/core) and clients (renderer/client) derive
 * their types from it; the dispatch checks inputs and outputs against it. The renderer imports it as types only.
 */
export const contract = { ...workspaceCalls, ...sectionCalls, ...linkCalls, ...knowledgeCalls, ...transferCalls, ...segmentationCalls, ...scriptCalls, ...homeCalls, ...memoryCalls }

export type Contract = typeof contract
export type CallName = keyof Contract
export type CallInput<N extends CallName> = z.input<Contract[N]['input']>
/** The input as services get it: checked, ids branded. */
export type CheckedInput<N extends CallName> = z.output<Contract[N]['input']>
export type CallOutput<N extends CallName> = z.output<Contract[N]['output']>
