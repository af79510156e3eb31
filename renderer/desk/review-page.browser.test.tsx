import axe from 'axe-core'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { LinkEvidence } from '../../shared/contract/link-calls.ts'
import { applySteps, linkStates, sourceSentences, targetSentences } from '../../shared/document/section-content.ts'
import { LinkStep } from '../../shared/document/link-step.ts'
import type { SectionId, SentenceId } from '../../shared/model/ids.ts'
import { createMemoryDesk, type MemoryDesk } from '../../tests/support/memory-desk.ts'
import { linkedContent } from '../../tests/support/section-fixture.ts'
import { CallError } from '../client/call-error.ts'
import { ClientContext } from '../client/client.ts'
import type { MemoryHandlers } from '../client/memory-client.ts'
import { SettingsProvider } from '../client/settings.tsx'
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
  host.style.height = '880px'
  document.body.append(host)
  root = createRoot(host)
  registry = new CommandRegistry()
  place = { sectionId: null, sentenceId: null }
})
afterEach(async () => { root.unmount(); await desk.client.close(); document.getElementById('root')?.remove() })

const EVIDENCE: LinkEvidence = {
  matches: [], unmatched: { source: [], target: [] }, length: { source: 10, target: 30, expected: 30, targetWords: 8, expectedWords: 8, deviation: 0 }, edges: { same: [], apart: [] }, paragraphs: null,
  headingApart: false, probability: 0.4, readings: [],
}

function render() {
  root.render(
    <ClientContext value={desk.client}><CommandContext value={registry}><ToastProvider><SettingsProvider>
      <DeskPage documentId={desk.documentId} {...place} onPlace={(sectionId, sentenceId) => { place = { sectionId, sentenceId }; render() }} onLibrary={() => {}} onClaims={() => {}} memory={() => null} onExport={() => {}} />
    </SettingsProvider></ToastProvider></CommandContext></ClientContext>,
  )
}

/** Two sections: in the first two paragraphs of five sentences, in the second one; the fifth of each paragraph is doubtful. */
async function open(evidence: MemoryHandlers['link.evidence'] = () => EVIDENCE) {
  desk = createMemoryDesk([linkedContent(2, 5), linkedContent(1, 5)], { 'link.evidence': evidence })
  render()
  await expect.poll(() => document.querySelectorAll('.desk-target p').length).toBe(2)
  await expect.poll(() => registry.run('links.review')).toBe(true)
  await expect.poll(() => document.querySelector('.review-place')?.textContent).toBe('1 of 2')
  await expect.poll(() => document.activeElement?.classList.contains('review-main')).toBe(true)
}
const section = (index: number) => { const id = desk.sections[index]; if (!id) throw new Error('no section'); return id }
const states = (index = 0) => [...linkStates(desk.content(section(index))).source.values()]
const where = () => document.querySelector('.review-place')?.textContent
const now = (side: 'source' | 'target') => [...document.querySelectorAll(`.rv-${side} .sn.now .no`)].map((one) => one.textContent)
const heading = () => document.querySelector('.review-end h2')?.textContent
const why = () => document.querySelector('[aria-label=Why]')?.textContent ?? ''

test('accepting goes on; undo leads back to the link it changed; the end offers the next section', async () => {
  await open()
  expect(now('source')).toEqual(['6'])
  await userEvent.keyboard('{Enter}')
  await expect.poll(where).toBe('2 of 2')
  expect(now('source')).toEqual(['11'])
  await expect.poll(() => states()[5]).toBe('confirmed')
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.poll(now.bind(null, 'source')).toEqual(['6'])
  await expect.poll(() => states()[5]).toBe('doubtful')
  await userEvent.keyboard('{Enter}{Enter}')
  await expect.poll(heading).toBe('All doubtful links of this section are looked at')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => place.sectionId).toBe(section(1))
  await expect.poll(where).toBe('1 of 1')
  await userEvent.keyboard('o')
  await expect.poll(heading).toBe('All doubtful links of this section are looked at')
  await expect.poll(() => states(1)[5]).toBe('omitted')
  await expect.poll(() => document.querySelector('.review-end')?.textContent).toContain('No other section has any.')
  // Undo at the end leads back into the section.
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.poll(where).toBe('1 of 1')
  await expect.poll(() => states(1)[5]).toBe('doubtful')
})

test('accept and stay, back, skip, and widening with the place kept', async () => {
  await open()
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
  await expect.poll(() => states()[5]).toBe('confirmed')
  expect(where()).toBe('1 of 2')
  await userEvent.keyboard('n')
  await expect.poll(where).toBe('2 of 2')
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}')
  await expect.poll(() => now('source')).toEqual(['10', '11'])
  expect(where()).toBe('2 of 2')
  await userEvent.keyboard('p')
  await expect.poll(() => now('source')).toEqual(['6'])
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.poll(() => now('source')).toEqual(['10'])
  await userEvent.keyboard('nn')
  await expect.poll(heading).toBe('1 link was skipped in this section')
})

test('every key has its button, and brackets join what is under review', async () => {
  await open()
  await expect.poll(() => document.querySelectorAll('.net .bk.now').length).toBe(2)
  for (const name of ['Unlink', 'Added']) {
    await page.getByRole('button', { name }).click()
    await expect.poll(where).toBe('2 of 2')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => now('source')).toEqual(['6'])
    await expect.poll(() => states()[5]).toBe('doubtful')
  }
  await page.getByRole('button', { name: 'Accept and stay' }).click()
  await expect.poll(() => states()[5]).toBe('confirmed')
})

test.each([
  ['nothing that agrees', EVIDENCE as LinkEvidence, ['No word, name or number agrees; only the lengths are as expected.', 'Nothing but the order of the sentences.']],
  ['another reading', { ...EVIDENCE, readings: [{ parts: [{ source: [], target: [] }], probability: 0.001 }] }, ['under 1']],
  ['a length out of the ordinary', { ...EVIDENCE, length: { ...EVIDENCE.length, target: 90, targetWords: 24, deviation: 5 } }, ['24 words, 8 expected', 'The English is much longer than expected']],
] satisfies [string, LinkEvidence, string[]][])('the panel says: %s', async (_, evidence, words) => {
  await open(() => evidence)
  for (const word of words) await expect.poll(why).toContain(word)
})

test('words that agree are underlined, and pointing at one lights its counterpart', async () => {
  await open(({ source, target }) => {
    const content = desk.content(section(0))
    const zh = sourceSentences(content.source).find(({ id }) => id === source[0])?.text ?? '', en = targetSentences(content.target).find(({ id }) => id === target[0])?.text ?? ''
    const at = (text: string, words: string, id: string | undefined) => ({ sentenceId: (id ?? '') as SentenceId, from: text.indexOf(words), to: text.indexOf(words) + words.length })
    return { ...EVIDENCE, matches: [{ kind: 'word', source: at(zh, '公司', source[0]), target: at(en, 'company', target[0]), weight: 1 }] }
  })
  await expect.poll(() => [...document.querySelectorAll('.match')].map((one) => one.textContent)).toEqual(['公司', 'company'])
  await expect.poll(why).toContain('One word agrees; the lengths are as expected.')
  await userEvent.hover(document.querySelector('.match') as HTMLElement)
  await expect.poll(() => [...document.querySelectorAll('.match.lit')].map((one) => one.textContent)).toEqual(['公司', 'company'])
})

test('where no evidence can be had the reason is said, and asking again helps', async () => {
  let fails = true
  await open(() => { if (fails) throw new CallError('unavailable', ''); return EVIDENCE })
  await expect.poll(() => document.querySelector('[aria-label=Why] .btn')?.textContent).toBe('Try again')
  fails = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.poll(why).toContain('No word, name or number agrees')
})

test('a link of five sentences to two is level on both sides, without a serious accessibility finding', async () => {
  desk = createMemoryDesk([linkedContent(2, 5)], { 'link.evidence': () => EVIDENCE })
  const content = desk.content(section(0))
  const all = sourceSentences(content.source).slice(1, 6).flatMap(({ id }) => content.links.ofSource(id) ?? [])
  const [first] = all
  if (!first) throw new Error('no link')
  const wide = { ...first, source: all.flatMap(({ source }) => source), target: all.slice(0, 2).flatMap(({ target }) => target), confidence: 0.3 }
  const joined = applySteps(content, [new LinkStep(all, [wide]).toJSON()]).content
  await desk.client.close()
  desk = createMemoryDesk([joined], { 'link.evidence': () => EVIDENCE })
  render()
  await expect.poll(() => registry.run('links.review')).toBe(true)
  await expect.poll(() => now('source')).toEqual(['2', '3', '4', '5', '6'])
  expect(now('target')).toEqual(['2', '3'])
  await expect.poll(() => document.querySelector('.review-link')?.textContent).toBe('2–6 : 2–3')
  const tops = ['source', 'target'].map((side) => document.querySelector(`.rv-${side}.rv-now`)?.getBoundingClientRect().top)
  expect(tops[0]).toBe(tops[1])
  await expect.poll(why).toContain('No word')
  const { violations } = await axe.run(document.getElementById('root') ?? document)
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
})
