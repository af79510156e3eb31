import '../ui/styles.css'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { DoctorReport } from '../../shared/contract/workspace-calls.ts'
import { App } from '../app/app.tsx'
import { createFixtureClient, fixtureDocuments } from '../client/fixture-workspace.ts'
import type { MemoryHandlers } from '../client/memory-client.ts'

let root: Root, host: HTMLElement
beforeEach(() => {
  location.hash = '#/'
  host = document.createElement('div')
  host.id = 'root'
  document.body.append(host)
  root = createRoot(host)
})
afterEach(() => { root.unmount(); host.remove() })

async function show(handlers: MemoryHandlers) {
  root.render(<App client={createFixtureClient(fixtureDocuments(Date.now()), handlers)} />)
  await expect.element(page.getByRole('main')).toBeVisible()
}

test.each([
  ['Check the workspace', 'Checking the workspace'],
  ['Rebuild the indexes', 'Rebuilding the indexes'],
])('%s: what takes long says that it works, until the report is there', async (button, says) => {
  let report: (value: DoctorReport) => void = () => { throw new Error('not asked') }
  await show({ 'workspace.doctor': () => new Promise((resolve) => { report = resolve }) })
  await userEvent.keyboard('{Control>},{/Control}')
  await page.getByRole('button', { name: button }).click()
  await expect.element(page.getByRole('progressbar', { name: says })).toBeVisible()
  await expect.element(page.getByText('You can go on working.', { exact: false })).toBeVisible()
  report({ integrity: 'ok', documents: 1, sections: 2, sentences: 3, differences: [], rebuilt: false })
  await expect.element(page.getByText('All is well.')).toBeVisible()
  await expect.element(page.getByRole('progressbar', { name: says })).not.toBeInTheDocument()
})

test('a search that finds nothing says that not everything is indexed yet', async () => {
  await show({ 'search.find': () => ({ hits: [], total: 0, capped: false, indexing: { done: 3, total: 1_200 } }) })
  await userEvent.keyboard('{Control>}{Shift>}s{/Shift}{/Control}')
  await userEvent.fill(page.getByRole('searchbox'), '渡口')
  await expect.element(page.getByText('Still indexing: 3 of 1,200 sections.', { exact: false })).toBeVisible()
})
