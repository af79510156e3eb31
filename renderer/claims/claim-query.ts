import type { Agent, Claim, ClaimFields, Relation } from '../../shared/model/knowledge.ts'
import type { EvidenceStatus } from '../../shared/model/vocabulary.ts'
import { EVIDENCE_STATUSES } from '../../shared/model/vocabulary.ts'
import { CLAIM_KIND_WORDS, shownStatus } from '../ui/knowledge-words.ts'
import { EVIDENCE_LOOK } from '../ui/state-icons.tsx'

/** `needsRecheck` is computed and stands before the status a person set, in filters as on screen. */
export type StatusFilter = 'all' | 'needsRecheck' | EvidenceStatus
export type Grouping = 'none' | 'status' | 'kind' | 'agent'
export type Sorting = 'place' | 'status' | 'changed' | 'statement'
export interface ClaimQuery { status: StatusFilter; text: string; kinds: readonly ClaimFields['kind'][]; group: Grouping; sort: Sorting }

export const EMPTY_QUERY: ClaimQuery = { status: 'all', text: '', kinds: [], group: 'none', sort: 'place' }

/** One line of the table: a heading of a group, or a claim. */
export type ClaimRow = { kind: 'group'; key: string; label: string; count: number } | { kind: 'claim'; key: string; claim: Claim }

/** `fold` makes both scripts of the Chinese compare equal; it is the identity until the converter has loaded. */
export interface ClaimContext { agents: ReadonlyMap<string, Agent>; fold: (text: string) => string }

/** Claims in each status filter, over the whole scope and independent of the other filters. */
export function countByStatus(claims: readonly Claim[]): Record<StatusFilter, number> {
  const counts: Record<StatusFilter, number> = {
    all: claims.length, needsRecheck: 0, unchecked: 0, checking: 0, supported: 0, contradicted: 0, mixed: 0, unverifiable: 0, notCheckable: 0,
  }
  for (const claim of claims) counts[shownStatus(claim)]++
  return counts
}

/** How many excerpts stand behind each claim. */
export function countExcerpts(relations: readonly Relation[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const relation of relations) if (relation.to === 'excerpt') counts.set(relation.claimId, (counts.get(relation.claimId) ?? 0) + 1)
  return counts
}

export function claimRows(claims: readonly Claim[], query: ClaimQuery, context: ClaimContext): ClaimRow[] {
  const words = context.fold(query.text).split(/\s+/).filter(Boolean)
  const found = claims.filter((claim) =>
    (query.status === 'all' || shownStatus(claim) === query.status)
    && (query.kinds.length === 0 || query.kinds.includes(claim.kind))
    && (words.length === 0 || matches(claim, words, context)))
  found.sort(ORDER[query.sort])
  if (query.group === 'none') return found.map(row)

  const groups = new Map<string, Claim[]>()
  for (const claim of found) {
    const label = groupLabel(claim, query.group, context)
    const group = groups.get(label)
    if (group) group.push(claim)
    else groups.set(label, [claim])
  }
  return [...groups].flatMap(([label, members]) => [{ kind: 'group' as const, key: `group ${label}`, label, count: members.length }, ...members.map(row)])
}

const row = (claim: Claim): ClaimRow => ({ kind: 'claim', key: claim.id, claim })

function matches(claim: Claim, words: readonly string[], { agents, fold }: ClaimContext): boolean {
  const agent = claim.agentId === null ? undefined : agents.get(claim.agentId)
  const text = fold([claim.statement, claim.statementZh, claim.remark, claim.current.source, claim.current.target, agent?.name, agent?.hanzi, agent?.pinyin].join('\n'))
  return words.every((word) => text.includes(word))
}

function groupLabel(claim: Claim, group: Exclude<Grouping, 'none'>, { agents }: ClaimContext): string {
  if (group === 'status') return EVIDENCE_LOOK[shownStatus(claim)].name
  if (group === 'kind') return CLAIM_KIND_WORDS[claim.kind]
  return (claim.agentId === null ? undefined : agents.get(claim.agentId)?.name) ?? 'Nobody named'
}

/** In a workspace, places and numbers of different documents must not mix: the document comes first. */
const byPlace = (a: Claim, b: Claim) => compare(a.documentId, b.documentId) || a.number - b.number
/** What needs work first. */
const STATUS_ORDER: readonly string[] = ['needsRecheck', 'unchecked', 'checking', 'contradicted', 'mixed', ...EVIDENCE_STATUSES]
const ORDER: Record<Sorting, (a: Claim, b: Claim) => number> = {
  place: byPlace,
  status: (a, b) => STATUS_ORDER.indexOf(shownStatus(a)) - STATUS_ORDER.indexOf(shownStatus(b)) || byPlace(a, b),
  changed: (a, b) => b.provenance.changed - a.provenance.changed || byPlace(a, b),
  statement: (a, b) => a.statement.localeCompare(b.statement, 'en') || byPlace(a, b),
}
function compare(a: string, b: string) { return a < b ? -1 : a > b ? 1 : 0 }
