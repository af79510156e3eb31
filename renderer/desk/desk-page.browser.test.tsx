import axe from 'axe-core'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { SectionId, SentenceId } from '../../shared/model/ids.ts'
import { linkStates, targetSentences } from '../../shared/document/section-content.ts'
import { createMemoryDesk, type MemoryDesk } from '../../tests/support/memory-desk.ts'
import { linkedContent } from '../../tests/support/section-fixture.ts'
import { CallError } from '../client/call-error.ts'
import { ClientContext } from '../client/client.ts'
import { SettingsProvider } from '../client/settings.tsx'
import type { MemoryHandlers } from '../client/memory-client.ts'
import { CommandContext, CommandRegistry } from '../ui/commands.ts'
import { ToastProvider } from '../ui/toasts.tsx'
import { DeskPage } from './desk-page.tsx'
import '../ui/styles.css'

let root: Root
let desk: MemoryDesk
let registry: CommandRegistry
let place: { sectionId: SectionId | null; sentenceId: SentenceId | null }
beforeEach(() => {
  document.documentElement.lang = 'en'
  const host = document.createElement('div')
  host.id = 'root'
  host.style.height = '800px'
  document.body.append(host)
  root = createRoot(host)
  registry = new CommandRegistry()
  place = { sectionId: null, sentenceId: null }
})
afterEach(async () => { root.unmount(); await desk.client.close(); document.getElementById('root')?.remove() })

function render() {
  root.render(
    <ClientContext value={desk.client}><CommandContext value={registry}><ToastProvider><SettingsProvider>
      <DeskPage documentId={desk.documentId} {...place} onPlace={(sectionId, sentenceId) => { place = { sectionId, sentenceId }; render() }} onLibrary={() => {}} onClaims={() => {}} memory={() => null} onExport={() => {}} />
    </SettingsProvider></ToastProvider></CommandContext></ClientContext>,
  )
}
async function open(sections = 1, handlers: MemoryHandlers = {}) {
  desk = createMemoryDesk(Array.from({ length: sections }, () => linkedContent(3, 2)), handlers)
  render()
  await expect.poll(() => document.querySelectorAll('.desk-target p').length).toBe(3)
}
const text = () => document.getElementById('root')?.textContent ?? ''
const called = (name: string) => desk.client.calls.filter((call) => call.name === name)
const section = (index = 0) => { const id = desk.sections[index]; if (!id) throw new Error('no section'); return id }
const firstEnglish = () => { const sentence = targetSentences(desk.content(section()).target).find(({ block }) => block === 1); if (!sentence) throw new Error('no sentence'); return sentence }
/** As a person does it: with the arrow keys. */
async function selectFirstChinese() {
  document.querySelector<HTMLElement>('.desk-source')?.focus()
  await userEvent.keyboard('{Home}{ArrowDown}{Shift>}{ArrowRight}{ArrowRight}{ArrowRight}{/Shift}')
  await expect.poll(() => getSelection()?.toString()).toHaveLength(3)
}

test('typing is saved, confirming moves the progress, and the outline and the foot say so', async () => {
  await open()
  place = { sectionId: section(), sentenceId: firstEnglish().id }
  render()
  await expect.poll(() => document.activeElement?.classList.contains('desk-target')).toBe(true)
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await expect.poll(text).toContain('1 of 7 confirmed')
  await expect.poll(() => [...linkStates(desk.content(section())).source.values()].filter((state) => state === 'confirmed').length).toBe(1)
  await expect.poll(() => document.querySelector('.saved')?.textContent).toBe('Saved')
})

test('a selection in the Chinese becomes a claim whose statement waits for words', async () => {
  await open()
  await selectFirstChinese()
  await userEvent.keyboard('c')
  await expect.poll(() => called('claim.create').length).toBe(1)
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('What is claimed, in English')
  await userEvent.keyboard('He left.{Enter}')
  await expect.poll(() => desk.claims[0]?.statement).toBe('He left.')
  const supported = document.querySelector<HTMLElement>('.evid [aria-label=Supported]')
  if (!supported) throw new Error('no evidence buttons')
  await userEvent.click(supported)
  await expect.poll(() => desk.claims[0]?.status).toBe('supported')
  await expect.poll(() => document.querySelector('.evid [aria-checked=true]')?.getAttribute('aria-label')).toBe('Supported')
})

test('a refused change is said in words, with nothing lost', async () => {
  await open(1, { 'claim.create': () => { throw new CallError('readOnly', '') } })
  await selectFirstChinese()
  await userEvent.keyboard('c')
  await expect.poll(() => called('claim.create').length).toBe(1)
  await expect.poll(() => document.body.textContent).toContain('This workspace can only be read')
})

test('a note says whose it is and of which day', async () => {
  await open()
  await selectFirstChinese()
  await userEvent.keyboard('n')
  await expect.poll(() => called('annotation.create').length).toBe(1)
  await expect.poll(text).toContain('Lin, 1 January 1970')
})

test('a document that is not there says so and leads back', async () => {
  await open()
  root.render(null)
  desk = createMemoryDesk([], { 'document.get': () => { throw new CallError('notFound', '') } })
  render()
  await expect.poll(text).toContain('It is no longer there')
  expect(document.querySelector('.desk-skeleton')).toBe(null)
})

test('sections turn like pages and keep their undo history', async () => {
  await open(2)
  place = { sectionId: section(0), sentenceId: firstEnglish().id }
  render()
  await expect.poll(() => document.activeElement?.classList.contains('desk-target')).toBe(true)
  const before = document.querySelector('.desk-target')?.textContent
  await userEvent.keyboard('Indeed ')
  await expect.poll(() => called('section.apply').length).toBeGreaterThan(0)
  registry.run('section.next')
  await expect.poll(() => place.sectionId).toBe(section(1))
  await expect.poll(() => document.querySelector('.desk-target')?.textContent).not.toContain('Indeed')
  registry.run('section.previous')
  await expect.poll(() => document.querySelector('.desk-target')?.textContent).toContain('Indeed')
  await expect.poll(() => registry.run('editor.undo')).toBe(true)
  await expect.poll(() => document.querySelector('.desk-target')?.textContent).toBe(before)
})

test('what was typed last is saved when the desk closes', async () => {
  await open()
  place = { sectionId: section(), sentenceId: firstEnglish().id }
  render()
  await expect.poll(() => document.activeElement?.classList.contains('desk-target')).toBe(true)
  await userEvent.keyboard('Late ')
  root.render(null)
  await expect.poll(() => targetSentences(desk.content(section()).target).some((sentence) => sentence.text.includes('Late'))).toBe(true)
})

test('has no serious accessibility finding', async () => {
  await open()
  await selectFirstChinese()
  await userEvent.keyboard('c')
  await expect.poll(() => document.querySelector('.evid')).not.toBe(null)
  const { violations } = await axe.run(document.getElementById('root') ?? document)
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
})
