import type { Edges } from './edges.ts'

export const MATCH_KINDS = ['word', 'learned', 'name', 'number', 'latin', 'mark'] as const
/** By the dictionary, by what the texts teach, by how a name is read, by value, by Latin letters, by punctuation. */
export type MatchKind = (typeof MATCH_KINDS)[number]

export const EDGES = ['opens', 'closes', 'asks', 'exclaims', 'colon', 'ends', 'trails'] as const satisfies readonly (keyof Edges)[]
/** How a sentence begins or ends; see edges.ts. */
export type Edge = (typeof EDGES)[number]
