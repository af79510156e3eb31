import { expect, test } from 'vitest'
import type { ClaimId, ExcerptId, RelationId } from '../../shared/model/ids.ts'
import type { Agent, Claim } from '../../shared/model/knowledge.ts'
import { EMPTY_QUERY, claimRows, countByStatus, countExcerpts, type ClaimQuery } from './claim-query.ts'

const provenance = { author: 'Lin', created: 0, changed: 0, origin: 'human' as const }
function claim(number: number, fields: Partial<Claim>): Claim {
  return {
    id: `c${number}` as Claim['id'], documentId: 'd1' as Claim['documentId'], number, statement: '', statementZh: '', kind: 'fact', status: 'unchecked',
    agentId: null, date: '', location: '', certainty: 'asserted', polarity: 'positive', worthiness: 'medium', rating: '', reviewer: '', remark: '',
    needsRecheck: false, verified: null, current: { source: '', target: '' }, place: `${number}.1`, sectionId: null, sentenceId: null, mentions: [],
    provenance: { ...provenance, changed: number }, ...fields,
  }
}
const lu = { id: 'a1', kind: 'person', name: 'Lu Wendi', hanzi: '陆闻笛', pinyin: 'Lù Wéndí', identifier: '', provenance } as Agent
const CLAIMS = [
  claim(2, { statement: 'Nine of twelve have left.', statementZh: '已有九人离开', kind: 'statistic', status: 'supported', needsRecheck: true }),
  claim(1, { statement: 'Lu left in March.', kind: 'event', status: 'supported', agentId: lu.id }),
  claim(3, { statement: 'Revenue grew.', kind: 'statistic', status: 'contradicted' }),
]
const context = { agents: new Map([[lu.id, lu]]), fold: (text: string) => text.toLowerCase() }
const rows = (query: Partial<ClaimQuery>) =>
  claimRows(CLAIMS, { ...EMPTY_QUERY, ...query }, context).map((r) => (r.kind === 'group' ? `${r.label} (${r.count})` : r.claim.number))

test.each<[string, Partial<ClaimQuery>, (string | number)[]]>([
  ['in order of place', {}, [1, 2, 3]],
  ['a claim that needs a recheck is no longer among the supported', { status: 'supported' }, [1]],
  ['needs recheck', { status: 'needsRecheck' }, [2]],
  ['English words', { text: 'REVENUE' }, [3]],
  ['Chinese words', { text: '九人' }, [2]],
  ['the Chinese name of who said it', { text: '陆闻笛' }, [1]],
  ['every word must be there', { text: 'lu april' }, []],
  ['kinds', { kinds: ['statistic'] }, [2, 3]],
  ['what needs work first', { sort: 'status' }, [2, 3, 1]],
  ['newest first', { sort: 'changed' }, [3, 2, 1]],
  ['groups keep the order inside', { group: 'kind' }, ['Event (1)', 1, 'Statistic (2)', 2, 3]],
  ['groups by who said it', { group: 'agent' }, ['Lu Wendi (1)', 1, 'Nobody named (2)', 2, 3]],
])('%s', (_name, query, expected) => expect(rows(query)).toEqual(expected))

test('counts each claim once', () => {
  expect(countByStatus(CLAIMS)).toMatchObject({ all: 3, needsRecheck: 1, supported: 1, contradicted: 1, unchecked: 0 })
})

test('counts excerpts, not relations between claims', () => {
  const relation = { id: 'r' as RelationId, claimId: 'c1' as ClaimId, provenance }
  expect(countExcerpts([
    { ...relation, to: 'excerpt', kind: 'supports', excerptId: 'e' as ExcerptId }, { ...relation, to: 'claim', kind: 'dependsOn', otherId: 'c2' as ClaimId },
  ])).toEqual(new Map([['c1', 1]]))
})
