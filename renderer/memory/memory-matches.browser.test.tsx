import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { MemoryMatch } from '../../shared/contract/memory-calls.ts'
import type { InlineRun } from '../../shared/model/interchange.ts'
import type { MemorySummary } from '../../shared/model/memory.ts'
import { uuidv7 } from '../../shared/text/ids.ts'
import { CallError, ClientContext } from '../client/client.ts'
import { createMemoryClient, type MemoryClient } from '../client/memory-client.ts'
import { CommandContext, CommandRegistry } from '../ui/commands.ts'
import { ToastProvider } from '../ui/toasts.tsx'
import { MemoryMatches } from './memory-matches.tsx'
import '../ui/styles.css'

const MEMORY: MemorySummary = { id: uuidv7() as MemorySummary['id'], name: 'Old shop', sourceLanguage: 'zh', targetLanguage: 'en', units: 2, files: [], created: 0 }
const match = (source: string, target: string, percent: number): MemoryMatch => ({
  memoryId: MEMORY.id, memoryName: MEMORY.name, sourceLanguage: 'zh', targetLanguage: 'en', fileName: 'a.tmx', source, likened: source, target,
  targetRuns: [{ kind: 'text', text: target, marks: [], href: null }], created: null, changed: Date.UTC(2024, 2, 5), author: 'Lin', notes: [], percent,
})

let room: HTMLElement
let root: Root, client: MemoryClient, registry: CommandRegistry
let memories: MemorySummary[], answer: (text: string) => MemoryMatch[] | Promise<MemoryMatch[]>
const insert = vi.fn<(runs: readonly InlineRun[]) => boolean>(() => true)
const onShow = vi.fn()
const keys = (event: KeyboardEvent) => { registry.handle(event) }

beforeEach(() => {
  const host = document.createElement('div')
  host.id = 'root'
  room = document.createElement('div')
  room.className = 'right'
  document.body.append(host, room)
  memories = [MEMORY]
  answer = (text) => [match(text, `${text} in English`, 100)]
  client = createMemoryClient({ 'memory.list': () => memories, 'memory.match': ({ text }) => answer(text) })
  registry = new CommandRegistry()
  insert.mockClear()
  onShow.mockClear()
  addEventListener('keydown', keys)
  root = createRoot(host)
})
afterEach(() => { root.unmount(); removeEventListener('keydown', keys); document.getElementById('root')?.remove(); room.remove() })

/** With the panel on the page, or with the line below alone. */
const show = (text: string, where: 'panel' | 'foot' = 'panel') => root.render(
  <ClientContext value={client}><CommandContext value={registry}><ToastProvider>
    <MemoryMatches text={text} language="zh-Hans" insert={insert} panel={where === 'panel' ? room : null} foot={room} onShow={onShow} />
  </ToastProvider></CommandContext></ClientContext>)
const texts = () => insert.mock.calls.map(([runs]) => runs.map((run) => (run.kind === 'text' ? run.text : '')).join(''))

test('the match of the sentence before is neither shown nor inserted while the next one is looked up', async () => {
  show('一。')
  await expect.element(page.getByText('一。 in English')).toBeVisible()
  await userEvent.keyboard('{Control>}{Alt>}1{/Alt}{/Control}')
  expect(texts()).toEqual(['一。 in English'])
  const wait = Promise.withResolvers<MemoryMatch[]>()
  answer = () => wait.promise
  show('二。')
  await expect.element(page.getByText('一。 in English')).not.toBeInTheDocument()
  await userEvent.keyboard('{Control>}{Alt>}1{/Alt}{/Control}')
  expect(texts()).toHaveLength(1)
  await expect.element(page.getByRole('region', { name: 'Memory' })).toHaveAttribute('aria-busy', 'true')
  wait.resolve([match('二。', 'Two.', 100)])
  await expect.element(page.getByText('Two.')).toBeVisible()
  await userEvent.keyboard('{Control>}{Alt>}1{/Alt}{/Control}')
  expect(texts()).toEqual(['一。 in English', 'Two.'])
})

test('says what differs, where it comes from, and that there is nothing', async () => {
  answer = (text) => (text === '空。' ? [] : [match('他在五月走了。', 'He left in May.', 85)])
  show('他在三月走了。')
  await expect.element(page.getByRole('article', { name: 'Match 1, 85 percent' })).toBeVisible()
  expect([document.querySelector('del')?.textContent, document.querySelector('ins')?.textContent]).toEqual(['五', '三'])
  await expect.element(page.getByText('Old shop, 5 Mar 2024, Lin')).toBeVisible()
  show('空。')
  await expect.element(page.getByText('No memory has anything like this sentence.')).toBeVisible()
})

test('asks nothing where there is no memory, and shows once there is one', async () => {
  memories = []
  show('一。')
  await expect.poll(() => client.calls.map(({ name }) => name)).toEqual(['memory.list'])
  expect(page.getByRole('region', { name: 'Memory' }).elements()).toEqual([])
  memories = [MEMORY]
  client.emit({ event: 'memories.changed' })
  await expect.element(page.getByText('一。 in English')).toBeVisible()
})

test('a look-up that fails says why and can be tried again', async () => {
  answer = () => { throw new CallError('unavailable', 'The core has stopped.') }
  show('一。')
  const again = page.getByRole('button', { name: 'Try again' })
  await expect.element(again).toBeVisible()
  answer = (text) => [match(text, 'One.', 100)]
  await userEvent.click(again)
  await expect.element(page.getByText('One.')).toBeVisible()
})

test('without the panel the keys put matches in all the same, the line below says so, and a key without a match is answered', async () => {
  answer = (text) => (text === '空。' ? [] : [match(text, `${text} in English`, 93)])
  show('一。', 'foot')
  const sign = page.getByRole('button', { name: 'Memory 93 %' })
  await expect.element(sign).toBeVisible()
  expect(page.getByRole('region', { name: 'Memory' }).elements()).toEqual([])
  await userEvent.keyboard('{Control>}{Alt>}1{/Alt}{/Control}')
  expect(texts()).toEqual(['一。 in English'])
  await userEvent.keyboard('{Control>}{Alt>}3{/Alt}{/Control}')
  await expect.element(page.getByText('The memories have only 1 match for this sentence.')).toBeVisible()
  await userEvent.click(sign)
  expect(onShow).toHaveBeenCalledOnce()
  show('空。', 'foot')
  await userEvent.keyboard('{Control>}{Alt>}1{/Alt}{/Control}')
  await expect.element(page.getByText('The memories are still being looked through. Press the key again in a moment.')).toBeVisible()
  await expect.element(sign).not.toBeInTheDocument()
  await vi.waitFor(async () => {
    await userEvent.keyboard('{Control>}{Alt>}1{/Alt}{/Control}')
    expect(page.getByText('No memory has anything like this sentence.').elements().length).toBeGreaterThan(0)
  })
  expect(texts()).toHaveLength(1)
})

test('a long name of a memory leaves room for when a unit was made and by whom', async () => {
  answer = (text) => [{ ...match(text, 'One.', 100), memoryName: '长江防汛指挥部通报与公告 Bulletins and Circulars of the Provincial Flood Control Headquarters' }]
  room.style.width = '304px'
  show('一。')
  const made = page.getByText(', 5 Mar 2024, Lin')
  await expect.element(made).toBeVisible()
  const box = made.element()
  expect(box.scrollWidth).toBeLessThanOrEqual(box.clientWidth)
  const name = document.querySelector('.memory-origin > .cut')
  expect(name?.scrollWidth).toBeGreaterThan(name?.clientWidth ?? 0)
  expect(name?.querySelector('[lang=zh-Hans]')?.textContent).toBe('长江防汛指挥部通报与公告')
  expect(box.getBoundingClientRect().right).toBeLessThanOrEqual(room.getBoundingClientRect().right)
})
