import type { Edges } from './edges.ts'

export const MATCH_KINDS = ['word', 'learned', 'name', 'number', 'latin', 'mark'] as const
/** By the dictionary, by what the texts teach, by how a name is read, by value, by Latin letters, by punctuation. */
export type MatchKind = (typeof MATCH_KINDS)[number]

/** How a sentence begins or ends, as far as the score looks at it; see edges.ts. */
export const EDGES = ['opens', 'closes', 'asks', 'exclaims'] as const satisfies readonly (keyof Edges)[]
export type Edge = (typeof EDGES)[number]
