import axe from 'axe-core'
import type { ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { Agent, Claim, Excerpt, Relation, SourceItem } from '../../shared/model/knowledge.ts'
import type { DocumentSummary } from '../../shared/model/text.ts'
import { ClientContext } from '../client/client.ts'
import { createMemoryClient, type MemoryClient } from '../client/memory-client.ts'
import { ToastProvider } from '../ui/toasts.tsx'
import { ClaimsPage } from './claims-page.tsx'
import '../ui/styles.css'

const provenance = { author: 'Lin', created: 0, changed: 0, origin: 'human' as const }
const documentId = 'd1' as Claim['documentId']
function claim(number: number, fields: Partial<Claim>): Claim {
  return {
    id: `c${number}` as Claim['id'], documentId, number, statement: `Statement ${number}`, statementZh: '', kind: 'fact', status: 'unchecked', agentId: null, date: '', location: '',
    certainty: 'asserted', polarity: 'positive', worthiness: 'medium', rating: '', reviewer: '', remark: '', needsRecheck: false, verified: null, current: { source: '原文', target: 'Text' },
    place: `${number}.1`, sectionId: 's1' as Claim['sectionId'], sentenceId: `sentence-${number}` as Claim['sentenceId'], mentions: [], provenance, ...fields,
  }
}
const item: SourceItem = { id: 'i1' as SourceItem['id'], title: 'Company register', authors: '', publisher: '', date: '2025', url: '', accessed: '', language: 'zh-Hans', kind: 'official', archiveUrl: '', remark: '', provenance }
const excerpt: Excerpt = { id: 'e1' as Excerpt['id'], sourceItemId: item.id, locator: 'p. 3', quotation: '百分之二', translation: 'two per cent', provenance }
const relation: Relation = { id: 'r1' as Relation['id'], claimId: 'c2' as Claim['id'], to: 'excerpt', kind: 'supports', excerptId: excerpt.id, provenance }

let root: Root
let client: MemoryClient
let claims: Claim[]
let opened: unknown[]
beforeEach(() => {
  opened = []
  claims = [
    claim(1, { statementZh: '九人離開', status: 'supported' }),
    claim(2, { status: 'supported', needsRecheck: true, verified: { at: 0, by: 'Lin', source: '两个月后', target: 'Text' }, current: { source: '三个月后', target: 'Text' } }),
    claim(3, { kind: 'statistic' }),
  ]
  client = createMemoryClient({
    'claim.list': () => claims, 'relation.list': () => [relation], 'agent.list': () => [] as Agent[], 'sourceItem.list': () => [{ ...item, excerpts: 1, mentions: 0 }],
    'annotation.orphans': () => [], 'document.list': () => [{ id: documentId, title: '离开', sourceLanguage: 'zh-Hans' } as DocumentSummary],
    'claim.get': ({ claimId }) => {
      const found = claims.find((one) => one.id === claimId)
      if (!found) throw new Error('no such claim')
      return { claim: found, relations: claimId === 'c2' ? [relation] : [], excerpts: [excerpt], sourceItems: [item], others: [] }
    },
    'claim.verify': ({ claimId }) => {
      claims = claims.map((one) => (one.id === claimId ? { ...one, needsRecheck: false } : one))
      client.emit({ event: 'knowledge.changed', documentId })
      const verified = claims.find((one) => one.id === claimId)
      if (!verified) throw new Error('no such claim')
      return verified
    },
  })
  const place = document.createElement('div')
  place.id = 'root'
  place.style.height = '700px'
  document.body.append(place)
  root = createRoot(place)
  document.documentElement.lang = 'en'
})
afterEach(() => { root.unmount(); document.getElementById('root')?.remove() })

function show(node: ReactNode) { root.render(<ClientContext value={client}><ToastProvider>{node}</ToastProvider></ClientContext>) }
const page = () => <ClaimsPage documentId={documentId} onScope={() => {}} onDesk={(...place) => opened.push(place)} onBack={() => {}} />
const text = () => document.getElementById('root')?.textContent ?? ''
const statements = () => [...document.querySelectorAll('.claim-line .statement [lang=en]')].map((element) => element.textContent)
const table = () => { const element = document.querySelector<HTMLElement>('.claims-scroll'); if (!element) throw new Error('no table'); return element }

test('works from the keyboard: move, details with what changed, still supported, open at the desk', async () => {
  show(page())
  await expect.poll(statements).toEqual(['Statement 1', 'Statement 2', 'Statement 3'])
  table().focus()
  await userEvent.keyboard('{ArrowDown} ')
  await expect.poll(() => document.querySelector('.claim-detail del')?.textContent).toBe('两')
  expect(document.querySelector('.claim-detail ins')?.textContent).toBe('三')
  await expect.poll(text).toContain('Supports')
  await userEvent.keyboard('s')
  await expect.poll(() => client.calls.some((call) => call.name === 'claim.verify')).toBe(true)
  await expect.poll(() => document.querySelector('.claim-detail del')).toBe(null)
  await userEvent.keyboard('{Enter}')
  expect(opened).toEqual([[documentId, 's1', 'sentence-2']])
})

test('finds Traditional with Simplified, and filters by status with counts', async () => {
  show(page())
  await expect.poll(statements).toHaveLength(3)
  const search = document.querySelector<HTMLInputElement>('input[type=search]')
  if (!search) throw new Error('no search')
  await userEvent.fill(search, '九人离开')
  await expect.poll(statements).toEqual(['Statement 1'])
  await userEvent.clear(search)
  const recheck = [...document.querySelectorAll('nav button')].find((button) => button.textContent === 'Needs recheck1')
  if (!recheck) throw new Error('the filter does not show its count')
  await userEvent.click(recheck)
  await expect.poll(statements).toEqual(['Statement 2'])
})

test('keeps few rows in the page however many claims there are', async () => {
  claims = Array.from({ length: 2_000 }, (_, index) => claim(index + 1, {}))
  show(page())
  await expect.poll(() => statements().length).toBeGreaterThan(3)
  expect(statements().length).toBeLessThan(60)
  table().focus()
  await userEvent.keyboard('{End}')
  await expect.poll(() => statements().at(-1)).toBe('Statement 2000')
})

test('has no serious accessibility finding', async () => {
  show(page())
  await expect.poll(statements).toHaveLength(3)
  table().focus()
  await userEvent.keyboard('{ArrowDown} ')
  await expect.poll(text).toContain('Supports')
  const { violations } = await axe.run(document.getElementById('root') ?? document)
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
})
