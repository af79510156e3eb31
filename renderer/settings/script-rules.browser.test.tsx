import axe from 'axe-core'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { ScriptRuleId } from '../../shared/model/ids.ts'
import type { ScriptRule, ScriptRuleText } from '../../shared/model/script-rule.ts'
import { uuidv7 } from '../../shared/text/ids.ts'
import { CallError, ClientContext } from '../client/client.ts'
import { createFixtureClient, documentId, fixtureDocuments } from '../client/fixture-workspace.ts'
import type { MemoryClient } from '../client/memory-client.ts'
import { ToastProvider } from '../ui/toasts.tsx'
import { ScriptRules } from './script-rules.tsx'
import '../ui/styles.css'
import './settings.css'

let root: Root
let client: MemoryClient
let rules: ScriptRule[]
const rule = ({ from, to, script }: ScriptRuleText, part: Partial<ScriptRule> = {}): ScriptRule => ({
  id: uuidv7() as ScriptRuleId, scope: 'workspace', documentId: null, place: null, from, to, script, provenance: { author: 'Lin', created: 0, changed: 0, origin: 'human' }, ...part,
})

beforeEach(() => {
  document.documentElement.lang = 'en'
  const host = document.createElement('div')
  host.id = 'root'
  host.className = 'settings'
  document.body.append(host)
  rules = []
  const changed = () => client.emit({ event: 'script.changed', documentId: null, sectionId: null })
  client = createFixtureClient(fixtureDocuments(0), {
    'script.list': ({ documentId: of }) => rules.filter((one) => one.documentId === null || one.documentId === of),
    'script.add': ({ documentId: of, rules: texts }) => {
      if (texts.some(({ from }) => from === '坏')) throw new CallError('badRequest', 'The words of a rule stand in one line: look at “坏”.')
      const added = texts.map((text) => {
        const old = rules.find((one) => one.from === text.from && one.script === text.script)
        return old ? { ...old, ...text } : rule(text, { documentId: of as ScriptRule['documentId'], scope: of === null ? 'workspace' : 'document' })
      })
      rules = [...rules.filter(({ id }) => !added.some((one) => one.id === id)), ...added]
      changed()
      return added
    },
    'script.remove': ({ ruleIds }) => { rules = rules.filter(({ id }) => !ruleIds.includes(id)); changed(); return {} },
    'script.preview': ({ sample, rules: drafts }) => ({ before: sample, after: drafts.reduce((text, { from, to }) => text.replaceAll(from, to[0] ?? ''), sample) }),
    'script.read': ({ script }) => ({ rules: [{ from: '词', to: ['詞'], script }], problems: Array.from({ length: 60 }, (_, index) => ({ line: index + 2, message: 'There is no TAB between the words and what to show instead.' })) }),
    'script.write': () => ({ producedId: 'c'.repeat(32) as never, fileName: 'workspace.txt', text: '词\t詞\n', rules: 1, left: [{ from: '#号', message: 'Words that begin with # would be read as a comment: leave the # out.' }] }),
  })
  root = createRoot(host)
})
afterEach(() => { root.unmount(); document.getElementById('root')?.remove() })
const show = () => root.render(<ClientContext value={client}><ToastProvider><ScriptRules documentId={documentId(1)} /></ToastProvider></ClientContext>)
const listed = () => page.getByRole('list', { name: 'Lens rules' }).getByRole('listitem').elements().map((item) => item.textContent)
const words = () => page.getByLabelText('Words as stored', { exact: true })
const shown = () => page.getByLabelText('Shown as', { exact: true })

test('without rules it says so; one is written with a sample, and an Undo gives back what held before', async () => {
  show()
  await expect.element(page.getByText('No lens rules yet.')).toBeVisible()
  await userEvent.fill(words(), '发明')
  await userEvent.fill(shown(), '發現 發明')
  await expect.poll(() => page.getByRole('region', { name: 'Sample' }).getByRole('status').element().textContent).toMatch(/^Now.*谁发明的？With the rule.*谁發現的？$/u)
  await userEvent.keyboard('{Enter}')
  await expect.poll(listed).toEqual(['发明 → 發現 (發明)Every lens'])
  // The next one can be typed at once.
  await expect.element(words()).toHaveFocus()
  await userEvent.fill(words(), '发明')
  await userEvent.fill(shown(), '發明')
  await userEvent.keyboard('{Enter}')
  await expect.poll(listed).toEqual(['发明 → 發明Every lens'])
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect.poll(listed).toEqual(['发明 → 發現 (發明)Every lens'])
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect.element(page.getByText('No lens rules yet.')).toBeVisible()
})

test('words are left as stored with one tick, and a rule that is refused stays to be mended', async () => {
  show()
  await userEvent.fill(words(), '坏')
  await page.getByRole('checkbox', { name: 'Leave the words as stored' }).click()
  await expect.element(shown()).toBeDisabled()
  await page.getByRole('button', { name: 'Add to the lens' }).click()
  await expect.element(page.getByText(/The words of a rule stand in one line/u)).toBeVisible()
  await expect.element(words()).toHaveValue('坏')
  await userEvent.fill(words(), '老范')
  await userEvent.keyboard('{Enter}')
  await expect.poll(listed).toEqual(['老范 stays as storedEvery lens'])
})

test('a long list shows its beginning and is searched by words; a place whose words are gone says so', async () => {
  rules = Array.from({ length: 260 }, (_, index) => rule({ from: `词${index}`, to: [`詞${index}`], script: 'tw' }))
  rules.push(rule({ from: '范', to: ['范'], script: null }, { documentId: documentId(1), scope: 'place', place: { sectionId: '' as never, stretches: [], reason: 'The words here have been changed since.' } }))
  show()
  await expect.poll(listed).toHaveLength(200)
  await expect.element(page.getByText(/^And 60 more rules/u)).toBeVisible()
  await userEvent.fill(page.getByLabelText('Find in: Lens rules'), '詞259')
  await expect.poll(listed).toEqual(['词259 → 詞259Taiwan'])
  await userEvent.fill(page.getByLabelText('Find in: Lens rules'), 'nothing')
  await expect.element(page.getByText('No rule has these words.')).toBeVisible()
  await userEvent.selectOptions(page.getByLabelText('Scope of the lens rules'), fixtureDocuments(0)[0]?.title ?? '')
  await expect.element(page.getByText(/Not applied: The words here have been changed since/u)).toBeVisible()
})

test('a file’s faulty lines are listed, as is what a file cannot hold; nothing serious stands in the way', async () => {
  show()
  await expect.element(page.getByText('No lens rules yet.')).toBeVisible()
  const input = document.querySelector<HTMLInputElement>('input[type=file]')
  if (!input) throw new Error('no file picker')
  await userEvent.upload(input, new File(['词\t詞\n'], 'rules.txt'))
  await expect.element(page.getByText('1 rule in the file, 60 lines left out.')).toBeVisible()
  await expect.element(page.getByText(/And 10 more lines/u)).toBeVisible()
  await page.getByRole('button', { name: 'Add 1 rule' }).click()
  await expect.poll(listed).toEqual(['词 → 詞Every lens'])
  await page.getByRole('button', { name: 'Export OpenCC text' }).click()
  await expect.poll(() => client.saved).toMatchObject([{ fileName: 'workspace.txt' }])
  await expect.element(page.getByText('1 rule not in the file.')).toBeVisible()
  const { violations } = await axe.run(document)
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
})
