import axe from 'axe-core'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { createMemoryDesk, type MemoryDesk } from '../../tests/support/memory-desk.ts'
import { createMemoryLens, type MemoryLens } from '../../tests/support/memory-lens.ts'
import { untranslatedContent } from '../../tests/support/section-fixture.ts'
import { FIXTURE_SETTINGS } from '../client/fixture-workspace.ts'
import { ClientContext } from '../client/client.ts'
import { SettingsProvider } from '../client/settings.tsx'
import { CommandContext, CommandRegistry } from '../ui/commands.ts'
import { ToastProvider } from '../ui/toasts.tsx'
import { DeskPage } from './desk-page.tsx'
import '../ui/styles.css'

const TEXT = '他说头发是后来才有的。\n范先生干了三天。发生了什么？'
let root: Root
let desk: MemoryDesk
let lens: MemoryLens
let registry: CommandRegistry
/** Doubtful places are told after this. */
let waits: Promise<void>
const keys = (event: KeyboardEvent) => { if (registry.handle(event)) event.preventDefault() }

beforeEach(async () => {
  document.documentElement.lang = 'en'
  const host = document.createElement('div')
  host.id = 'root'
  host.style.height = '800px'
  document.body.append(host)
  registry = new CommandRegistry()
  addEventListener('keydown', keys)
  let settings = { ...FIXTURE_SETTINGS }
  waits = Promise.resolve()
  lens = createMemoryLens(null, () => desk.content(section()), (event) => desk.client.emit(event))
  desk = createMemoryDesk([untranslatedContent(TEXT)], {
    ...lens.handlers, 'script.doubts': async (input) => { await waits; return lens.handlers['script.doubts']?.(input) as never }, 'settings.get': () => settings, 'settings.set': (part) => { settings = { ...settings, ...part as Partial<typeof settings> }; return settings },
  })
  root = createRoot(host)
  root.render(
    <ClientContext value={desk.client}><CommandContext value={registry}><ToastProvider><SettingsProvider>
      <DeskPage documentId={desk.documentId} sectionId={section()} sentenceId={null} onPlace={() => {}} onLibrary={() => {}} onClaims={() => {}} memory={() => null} onExport={() => {}} />
    </SettingsProvider></ToastProvider></CommandContext></ClientContext>,
  )
  // The first page takes its time on a busy machine.
  await expect.poll(() => document.querySelectorAll('.desk-source p').length, { timeout: 10_000 }).toBe(2)
})
afterEach(async () => { removeEventListener('keydown', keys); root.unmount(); await desk.client.close(); document.getElementById('root')?.remove() })

const section = () => { const id = desk.sections[0]; if (!id) throw new Error('no section'); return id }
const chinese = () => document.querySelector('.desk-source')?.textContent ?? ''
const painted = (name: string) => [...CSS.highlights.get(`dz-${name}`) ?? []].map((range) => {
  const live = document.createRange()
  live.setStart(range.startContainer, range.startOffset)
  live.setEnd(range.endContainer, range.endOffset)
  return live.toString()
})
const card = () => page.getByRole('dialog', { name: /^Conversion of/u })
const cardText = () => card().query()?.textContent ?? ''
const focused = () => document.activeElement?.textContent ?? ''
const foot = () => document.querySelector('footer.foot')?.textContent ?? ''

test('on request doubtful places are underlined and counted; by key one is gone to, decided for here, and taken back', async () => {
  await userEvent.keyboard('{F9}')
  await expect.poll(chinese).toContain('他說頭發')
  expect(painted('lens-doubt')).toEqual([])
  await userEvent.keyboard('{Shift>}{F9}{/Shift}')
  await expect.poll(() => painted('lens-doubt')).toEqual(['發', '幹', '發'])
  expect(foot()).toContain('3 doubtful conversions')
  await userEvent.keyboard('{F8}')
  await expect.poll(cardText).toContain('doubtful place 1 of 3')
  await expect.poll(focused).toContain('shown now')
  expect(painted('lens-now')).toEqual(['發'])
  await userEvent.keyboard('{ArrowUp}')
  expect(focused()).toContain('hair')
  await userEvent.keyboard('{Enter}')
  await expect.poll(chinese).toContain('他說頭髮')
  expect(lens.rules).toMatchObject([{ scope: 'place', from: '发', to: ['髮'], place: { stretches: [{ from: 3, to: 4 }] } }])
  await expect.poll(() => painted('lens-own')).toEqual(['髮'])
  await expect.poll(foot).toContain('2 doubtful conversions')
  await expect.poll(() => document.activeElement?.classList.contains('desk-source')).toBe(true)
  await userEvent.keyboard('{F8}')
  await expect.poll(cardText).toContain('doubtful place 1 of 2')
  await userEvent.keyboard('{F8}')
  await expect.poll(cardText).toContain('doubtful place 2 of 2')
  await userEvent.keyboard('{Shift>}{F8}{/Shift}')
  await expect.poll(cardText).toContain('doubtful place 1 of 2')
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => card().query()).toBeNull()
  await expect.poll(() => document.activeElement?.classList.contains('desk-source')).toBe(true)
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect.poll(chinese).toContain('他說頭發')
  await expect.poll(foot).toContain('3 doubtful conversions')
})

test('a card that was waited for does not open over somebody who has gone on to a field', async () => {
  let answer = () => {}
  waits = new Promise((resolve) => { answer = resolve })
  await userEvent.keyboard('{F9}{F8}')
  await expect.poll(foot).toContain('Looking for doubtful conversions')
  await userEvent.keyboard('{Control>}f{/Control}')
  await expect.poll(() => document.activeElement?.tagName).toBe('INPUT')
  answer()
  await expect.poll(foot).toContain('3 doubtful conversions')
  expect(card().query()).toBeNull()
  expect(document.activeElement?.tagName).toBe('INPUT')
})

test('a card that somebody leaves for a field closes and lets the keyboard go', async () => {
  await userEvent.keyboard('{F9}{F8}')
  await expect.poll(focused).toContain('shown now')
  registry.run('document.find')
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Find in this document')
  await expect.poll(() => card().query()).toBeNull()
  await new Promise((resolve) => { setTimeout(resolve, 100) })
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Find in this document')
})

test('by mouse: an underlined place opens its card; a decision for everywhere, and for the document', async () => {
  await userEvent.keyboard('{F9}{Shift>}{F9}{/Shift}')
  await expect.poll(() => painted('lens-doubt')).toEqual(['發', '幹', '發'])
  const box = () => { const [range] = [...CSS.highlights.get('dz-lens-doubt') ?? []]; const live = document.createRange(); if (range) { live.setStart(range.startContainer, range.startOffset); live.setEnd(range.endContainer, range.endOffset) } return live.getBoundingClientRect() }
  const surface = document.querySelector('.desk-source')?.getBoundingClientRect() ?? new DOMRect()
  const element = document.querySelector<HTMLElement>('.desk-source')
  if (!element) throw new Error('no Chinese')
  await userEvent.click(element, { position: { x: box().left + 4 - surface.left, y: box().top + 10 - surface.top } })
  await card().getByRole('radio', { name: /髮/u }).click()
  await card().getByRole('button', { name: 'Everywhere' }).click()
  await expect.poll(() => lens.rules).toMatchObject([{ scope: 'workspace', from: '发', to: ['髮'] }])
  await expect.poll(() => document.body.textContent).toContain('“发” is shown as “髮” in every document.')
})

test('words beside a doubtful place are taken in: the candidates and the keyboard stay, and a rule holds for all of them', async () => {
  await userEvent.keyboard('{F9}{F8}')
  await expect.poll(focused).toContain('shown now')
  await userEvent.keyboard('{ArrowUp}{Alt>}{ArrowLeft}{/Alt}')
  await expect.poll(cardText).toContain('头发')
  await expect.poll(focused).toBe('頭髮hair: 頭髮')
  expect(painted('lens-now')).toEqual(['頭發'])
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
  await expect.poll(() => lens.rules).toMatchObject([{ scope: 'document', from: '头发', to: ['頭髮'] }])
  await expect.poll(chinese).toContain('他說頭髮')
})

test('words of one’s own, and words that stay as stored, are decided for a selection and lifted again', async () => {
  await userEvent.keyboard('{F9}')
  await expect.poll(chinese).toContain('他說頭發')
  document.querySelector<HTMLElement>('.desk-source')?.focus()
  await userEvent.keyboard('{Home}{Shift>}{ArrowRight}{ArrowRight}{/Shift}')
  await expect.poll(() => getSelection()?.toString()).toHaveLength(2)
  await userEvent.keyboard('{Alt>}{Shift>}V{/Shift}{/Alt}')
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Other words to show')
  await userEvent.keyboard('他講{Shift>}{Enter}{/Shift}')
  await expect.poll(() => lens.rules).toMatchObject([{ scope: 'document', from: '他说', to: ['他講'] }])
  document.querySelector<HTMLElement>('.desk-source')?.focus()
  await userEvent.keyboard('{End}{Shift>}{ArrowRight}{ArrowRight}{/Shift}')
  await expect.poll(() => getSelection()?.toString()).toHaveLength(2)
  await userEvent.keyboard('{Alt>}{Shift>}K{/Shift}{/Alt}')
  await expect.poll(() => lens.rules.at(-1)).toMatchObject({ scope: 'place', from: '发生', to: ['发生'], script: null })
  await expect.poll(chinese).toContain('发生了什')
  await userEvent.keyboard('{Shift>}{F9}{/Shift}')
  await expect.poll(() => painted('lens-own')).toEqual(['发生'])
  await userEvent.keyboard('{Alt>}{Shift>}V{/Shift}{/Alt}')
  await card().getByRole('button', { name: 'Lift the decision about 发生 here' }).click()
  await expect.poll(() => lens.rules).toHaveLength(1)
  await expect.poll(() => painted('lens-own')).toEqual([])
})

test('has no serious accessibility finding with a card open', async () => {
  await userEvent.keyboard('{F9}{F8}')
  await expect.poll(cardText).toContain('doubtful place 1 of 3')
  await expect.poll(focused).toContain('shown now')
  const { violations } = await axe.run(document)
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
})
