import type { ExportDocument } from '../../../shared/model/interchange.ts'
import type { Agent, Claim, Excerpt, Relation, SourceItem } from '../../../shared/model/knowledge.ts'

/** What is said about a document, by id: with a search for each, a document of some thousand claims would take seconds. */
export interface KnowledgeIndex {
  claims: ReadonlyMap<string, Claim>
  sourceItems: ReadonlyMap<string, SourceItem>
  excerpts: ReadonlyMap<string, Excerpt>
  agents: ReadonlyMap<string, Agent>
  /** By the claim that they are of, in the document's order. */
  relations: ReadonlyMap<string, readonly Relation[]>
}

/** Linear. */
export function knowledgeIndex({ claims, sourceItems, excerpts, agents, relations }: ExportDocument): KnowledgeIndex {
  const byId = <T extends { id: string }>(rows: readonly T[]): Map<string, T> => new Map(rows.map((row) => [row.id, row]))
  return { claims: byId(claims), sourceItems: byId(sourceItems), excerpts: byId(excerpts), agents: byId(agents), relations: Map.groupBy(relations, ({ claimId }) => claimId as string) }
}

/** The excerpt that a relation leads to, with the source it is from; null for a relation between claims, or to what is not there. */
export function evidenceOf({ excerpts, sourceItems }: KnowledgeIndex, relation: Relation): { excerpt: Excerpt; item: SourceItem } | null {
  const excerpt = relation.to === 'excerpt' ? excerpts.get(relation.excerptId) : undefined
  const item = excerpt === undefined ? undefined : sourceItems.get(excerpt.sourceItemId)
  return excerpt === undefined || item === undefined ? null : { excerpt, item }
}
