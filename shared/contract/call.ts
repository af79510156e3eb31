import type { z } from 'zod'

/** A query changes nothing and may be repeated; a command may change the workspace and is sent once. */
export interface Call<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> { kind: 'query' | 'command'; input: I; output: O }

export function query<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) { return { kind: 'query' as const, input, output } }
export function command<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) { return { kind: 'command' as const, input, output } }
