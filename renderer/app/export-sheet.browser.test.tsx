import '../ui/styles.css'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { WorkspaceInfo } from '../../shared/contract/workspace-calls.ts'
import { CallError } from '../client/client.ts'
import { createFixtureClient, fixtureDocuments, jobId } from '../client/fixture-workspace.ts'
import type { MemoryClient, MemoryHandlers } from '../client/memory-client.ts'
import { App } from './app.tsx'

let root: Root
let host: HTMLElement
beforeEach(() => {
  location.hash = '#/'
  host = document.createElement('div')
  host.id = 'root'
  document.body.append(host)
  root = createRoot(host)
})
afterEach(() => { root.unmount(); host.remove() })

const sheet = page.getByRole('dialog', { name: 'Export', exact: true })
const exportButton = page.getByRole('button', { name: 'Export…' })
const asked = (client: MemoryClient, name: string) => client.calls.filter((call) => call.name === name)

async function show(handlers: MemoryHandlers): Promise<MemoryClient> {
  const client = createFixtureClient(fixtureDocuments(Date.now()), handlers)
  root.render(<App client={client} />)
  await expect.element(page.getByRole('grid', { name: 'Documents' })).toBeVisible()
  page.getByRole('grid', { name: 'Documents' }).element().focus()
  await userEvent.keyboard('{Control>}e{/Control}')
  await expect.element(sheet).toBeVisible()
  return client
}

test('long work shows how far it is; the first Escape stops it and leaves no file, the second closes and gives the focus back', async () => {
  const client = await show({ 'export.gate': () => [], 'export.run': () => ({ jobId: jobId(5) }) })
  await exportButton.click()
  await expect.poll(() => asked(client, 'export.run').length).toBe(1)
  expect(page.getByRole('progressbar').elements()).toHaveLength(0)
  client.emit({ event: 'job.progressed', jobId: jobId(5), label: 'Reading the document', done: 3, total: 12, unit: 'sections' })
  await expect.element(page.getByText('Reading the document, 3 of 12 sections')).toBeVisible()
  await expect.element(page.getByRole('progressbar', { name: 'Exporting' })).toHaveAttribute('aria-valuenow', '25')
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => asked(client, 'job.cancel').length).toBe(1)
  await expect.poll(() => page.getByRole('progressbar').elements().length).toBe(0)
  await expect.element(sheet).toBeVisible()
  // What comes too late is nobody's.
  client.emit({ event: 'job.finished', jobId: jobId(5), value: { producedId: 'f'.repeat(32), fileName: 'late.html', units: 1, omissions: [] } })
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => sheet.elements().length).toBe(0)
  expect(client.saved).toEqual([])
  await expect.poll(() => document.activeElement?.getAttribute('role')).toBe('grid')
})

test('the preview waits for the end of an address that is typed; what is clicked is shown at once', async () => {
  const client = await show({ 'export.gate': () => [] })
  // Lower than this page is high.
  const choose = (name: RegExp) => { (page.getByRole('button', { name }).element() as HTMLElement).click() }
  choose(/^ClaimReview/)
  const field = page.getByRole('textbox', { name: 'Published at' })
  await expect.element(field).toBeVisible()
  const before = asked(client, 'export.preview').length
  field.element().focus()
  await userEvent.keyboard('https://example.org/review')
  await expect.poll(() => asked(client, 'export.preview').at(-1)?.input).toMatchObject({ address: 'https://example.org/review' })
  expect(asked(client, 'export.preview').length - before).toBeLessThan(8)
  const typed = asked(client, 'export.preview').length
  choose(/^TMX/)
  await expect.poll(() => asked(client, 'export.preview').slice(typed).some(({ input }) => (input as { format: string }).format === 'tmx')).toBe(true)
})

test('a folder that cannot be written is told beside the buttons, and the export can be tried again', async () => {
  const client = await show({ 'export.gate': () => [] })
  const save = client.save
  let refusing = true
  client.save = (producedId, fileName) => (refusing ? Promise.reject(new CallError('cannotWrite', 'Duizhao cannot write there: choose another folder.')) : save(producedId, fileName))
  await exportButton.click()
  await expect.element(page.getByRole('alert')).toMatchTextContent(/^The file was not saved ?Duizhao cannot write there: choose another folder\./)
  refusing = false
  await exportButton.click()
  await expect.element(page.getByText('Exported to bridge.html: 89 rows.')).toBeVisible()
})

test('a reason that comes too late is not taken: the finding is looked at again', async () => {
  const client = await show({ 'export.accept': () => { throw new CallError('badRequest', 'What this finding is about has changed meanwhile: look at it again.') } })
  await expect.element(page.getByText('Settle 2 to export')).toBeVisible()
  const before = asked(client, 'export.gate').length
  await userEvent.keyboard('a')
  await userEvent.keyboard('So be it.{Enter}')
  await expect.element(page.getByRole('alert')).toMatchTextContent(/changed meanwhile/)
  await expect.poll(() => asked(client, 'export.gate').length).toBe(before + 1)
  await expect.element(exportButton).toHaveAttribute('aria-disabled', 'true')
})

test('where nothing can be kept nothing has to be settled', async () => {
  const info: WorkspaceInfo = { name: 'Newsroom', fileName: 'newsroom.duizhao', readOnly: true, author: 'Lin', documents: 7, claims: 70, sourceItems: 46, agents: 12, orphans: 1, lastBackup: null, productVersion: '0.1.0' }
  await show({ 'workspace.get': () => info })
  await expect.element(page.getByText('This workspace is open for reading only: reasons cannot be kept, and nothing has to be settled.')).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Accept with a reason' }).first()).toHaveAttribute('aria-disabled', 'true')
  await exportButton.click()
  await expect.element(page.getByText('Exported to bridge.html: 89 rows.')).toBeVisible()
})
