import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useQuery } from '../client/use-query.ts'
import type { CallOutput } from '../../shared/contract/contract.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import type { Agent, Annotation, Claim } from '../../shared/model/knowledge.ts'

export type ListedSourceItem = CallOutput<'sourceItem.list'>[number]

export interface Knowledge {
  claims: readonly Claim[]
  /** Of the whole document, in document order. */
  annotations: readonly Annotation[]
  agents: readonly Agent[]
  sourceItems: readonly ListedSourceItem[]
  annotationById: ReadonlyMap<string, Annotation>
  claimById: ReadonlyMap<string, Claim>
  agentById: ReadonlyMap<string, Agent>
  sourceItemById: ReadonlyMap<string, ListedSourceItem>
  loaded: boolean
  error: unknown
  reload(): void
  /** Asks for the claims again when the typing rests: an edit may have made one stale. */
  reloadSoon(): void
}

/** Milliseconds after the last acknowledged edit. Long enough that typing never competes with it. */
const SOON = 1200
const NONE: readonly never[] = []

function byId<T extends { id: string }>(items: readonly T[]): ReadonlyMap<string, T> { return new Map(items.map((item) => [item.id, item])) }

/** What people say about a document: loaded once, and again whenever it changes here or in another window. */
export function useKnowledge(documentId: DocumentId): Knowledge {
  const claims = useQuery('claim.list', { documentId }, ['knowledge.changed'])
  const annotations = useQuery('annotation.list', { documentId, sectionId: null }, ['knowledge.changed'])
  const agents = useQuery('agent.list', {}, ['knowledge.changed'])
  const sourceItems = useQuery('sourceItem.list', {}, ['knowledge.changed'])

  const reloads = useRef<(() => void)[]>([])
  useEffect(() => { reloads.current = [claims.reload, annotations.reload, agents.reload, sourceItems.reload] })
  const reload = useCallback(() => { for (const one of reloads.current) one() }, [])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const reloadSoon = useCallback(() => { clearTimeout(timer.current); timer.current = setTimeout(() => reloads.current[0]?.(), SOON) }, [])
  useEffect(() => () => clearTimeout(timer.current), [])

  const lists = [claims, annotations, agents, sourceItems]
  const error = lists.find((list) => list.error)?.error ?? null
  const loaded = lists.every((list) => list.value !== undefined)
  return useMemo(() => ({
    claims: claims.value ?? NONE, annotations: annotations.value ?? NONE, agents: agents.value ?? NONE, sourceItems: sourceItems.value ?? NONE,
    annotationById: byId(annotations.value ?? NONE), claimById: byId(claims.value ?? NONE), agentById: byId(agents.value ?? NONE),
    sourceItemById: byId(sourceItems.value ?? NONE), loaded, error, reload, reloadSoon,
  }), [claims.value, annotations.value, agents.value, sourceItems.value, loaded, error, reload, reloadSoon])
}
