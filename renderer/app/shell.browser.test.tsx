import '../ui/styles.css'
import axe from 'axe-core'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { DocumentSummary } from '../../shared/model/text.ts'
import { createFixtureClient, documentId, fixtureDocument, fixtureDocuments, fixturePreview, FIXTURE_SOURCE, jobId, sectionId } from '../client/fixture-workspace.ts'
import { CallError } from '../client/client.ts'
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

async function show(documents: DocumentSummary[] = fixtureDocuments(Date.now()), handlers: MemoryHandlers = {}): Promise<MemoryClient> {
  const client = createFixtureClient(documents, handlers)
  root.render(<App client={client} />)
  await expect.element(page.getByRole('main')).toBeVisible()
  // The shell listens from the moment it asks.
  await expect.poll(() => asked(client, 'workspace.get').length).toBeGreaterThan(0)
  return client
}

function drop(...names: string[]) {
  const transfer = new DataTransfer()
  for (const name of names) transfer.items.add(new File(['x'], name))
  dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }))
}

const asked = (client: MemoryClient, name: string) => client.calls.filter((call) => call.name === name).map((call) => call.input)

describe('library', () => {
  test('arrows move, F2 renames, Delete removes and the toast brings back', async () => {
    const client = await show()
    const grid = page.getByRole('grid', { name: 'Documents' })
    await expect.element(grid).toBeVisible()
    grid.element().focus()
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(page.getByRole('row', { selected: true })).toMatchTextContent(/The postman in the hills/)
    await userEvent.keyboard('{F2}')
    await userEvent.fill(page.getByLabelText('English title'), 'A postman in the hills')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText('A postman in the hills')).toBeVisible()
    await expect.poll(() => document.activeElement?.getAttribute('role')).toBe('grid')
    await userEvent.keyboard('{Delete}')
    await expect.element(page.getByText('6 documents', { exact: false })).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.element(page.getByText('7 documents', { exact: false })).toBeVisible()
    expect(asked(client, 'document.remove')).toEqual([{ documentId: documentId(2) }])
  })

  test('ten thousand documents put only what is in sight on the page, and the last is one key away', async () => {
    const [model] = fixtureDocuments(Date.now())
    if (!model) throw new Error('no fixture')
    await show(Array.from({ length: 10_000 }, (_, n) => fixtureDocument(n, `第${n}篇`, '', 'zh-Hans', model.progress, 0, 10_000 - n)))
    await expect.element(page.getByRole('row').first()).toBeVisible()
    page.getByRole('grid', { name: 'Documents' }).element().focus()
    await userEvent.keyboard('{End}')
    await expect.element(page.getByRole('row', { selected: true })).toMatchTextContent(/第9999篇/)
    expect(document.querySelectorAll('[role=row]').length).toBeLessThan(60)
  })

  test('an empty workspace offers samples and says when they cannot be added', async () => {
    await show([], { 'document.addSamples': () => { throw new CallError('diskFull', '') } })
    await page.getByRole('button', { name: /Untranslated/ }).click()
    await expect.element(page.getByRole('alert')).toMatchTextContent(/The disk is full/)
  })
})

describe('import', () => {
  test('two dropped files become one linked document', async () => {
    const client = await show()
    drop('夜班.txt', 'night-shift.docx')
    await expect.element(page.getByText('96 paragraphs, 338 sentences : 92 paragraphs, 371 sentences')).toBeVisible()
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await expect.poll(() => location.hash).toContain(`#/desk/${documentId(1)}`)
    expect(asked(client, 'import.commit')).toMatchObject([{ title: '夜班', targetTitle: 'The night shift', align: true }])
    await expect.poll(() => asked(client, 'import.discard').length).toBe(2)
  })

  test('a script that is not sure says so, and what is chosen instead is said too', async () => {
    const unsure = { ...fixturePreview(false), source: { ...FIXTURE_SOURCE, language: 'zh-Hant-HK', languageScore: 61.4 } }
    await show(undefined, { 'import.inspect': () => unsure })
    drop('夜班.txt')
    await expect.element(page.getByText('Traditional Chinese, as in Hong Kong, but only 61 of 100 sure.')).toBeVisible()
    await userEvent.selectOptions(page.getByLabelText('Script'), 'Taiwan')
    await expect.element(page.getByText('Traditional Chinese, as in Taiwan, as you chose.')).toBeVisible()
    await expect.element(page.getByText(/It looks like Traditional Chinese, as in Hong Kong \(61 of 100\)/u)).toBeVisible()
  })

  test('another encoding is read anew, and Esc stores nothing', async () => {
    const client = await show()
    drop('夜班.txt')
    await page.getByRole('radio', { name: /Big5/ }).click({ force: true })
    await expect.poll(() => asked(client, 'import.inspect').at(-1)).toMatchObject({ choices: { encoding: 'big5' } })
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByRole('grid', { name: 'Documents' })).toBeVisible()
    expect(asked(client, 'import.commit')).toEqual([])
  })

  test('one can go on working while it is stored, and is not carried off when it is done', async () => {
    const client = await show(undefined, { 'import.commit': () => ({ jobId: jobId(5) }) })
    drop('夜班.txt')
    await expect.element(page.getByText('How it will be split')).toBeVisible()
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await expect.element(page.getByRole('progressbar')).toBeInTheDocument()
    client.emit({ event: 'job.progressed', jobId: jobId(5), label: 'Splitting', done: 40, total: 100, unit: 'paragraphs' })
    await expect.element(page.getByText('Splitting 40 of 100 paragraphs')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByText('40 of 100 paragraphs')).toBeVisible()
    await expect.element(page.getByRole('grid', { name: 'Documents' })).toBeVisible()
    client.emit({ event: 'job.finished', jobId: jobId(5), value: { documentId: documentId(3) } })
    await expect.element(page.getByText('夜班 is in the library.')).toBeVisible()
    expect(location.hash).toBe('#/')
    expect(asked(client, 'job.cancel')).toEqual([])
  })

  test('a large file shows its beginning while the rest is counted, and Esc stops the counting', async () => {
    const client = await show(undefined, { 'import.inspect': () => ({ ...fixturePreview(false), partial: true }), 'import.count': () => ({ jobId: jobId(6) }) })
    drop('夜班.txt')
    await expect.element(page.getByText(/^At least 96 paragraphs, 338 sentences/u)).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Import', exact: true })).toHaveAttribute('aria-disabled', 'false')
    await expect.poll(() => asked(client, 'import.count').length).toBe(1)
    client.emit({ event: 'job.progressed', jobId: jobId(6), label: 'Counting', done: 50e6, total: 200e6, unit: 'bytes' })
    await expect.element(page.getByText('Counting: 50.0 MB of 200.0 MB. You need not wait for it.')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByRole('grid', { name: 'Documents' })).toBeVisible()
    await expect.poll(() => asked(client, 'job.cancel')).toEqual([{ jobId: jobId(6) }])
    expect(asked(client, 'import.discard')).toHaveLength(1)
  })

  test('the counts of a large file are whole once they are counted, and an import does not wait for them', async () => {
    const client = await show(undefined, { 'import.inspect': () => ({ ...fixturePreview(false), partial: true }), 'import.count': () => ({ jobId: jobId(6) }) })
    drop('夜班.txt')
    await expect.element(page.getByText(/^At least 96 paragraphs/u)).toBeVisible()
    await expect.poll(() => asked(client, 'import.count').length).toBe(1)
    client.emit({ event: 'job.finished', jobId: jobId(6), value: fixturePreview(false) })
    await expect.element(page.getByText(/^96 paragraphs/u)).toBeVisible()
    await userEvent.keyboard('{Escape}')
    drop('夜班.txt')
    await expect.poll(() => asked(client, 'import.count').length).toBe(2)
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await expect.poll(() => asked(client, 'job.cancel').length).toBe(1)
    await expect.poll(() => asked(client, 'import.commit').length).toBe(1)
  })

  test('a refused file says why in the core’s own words', async () => {
    await show(undefined, { 'import.inspect': () => { throw new CallError('fileRefused', 'scan.pdf is a PDF. Save it as text first.') } })
    drop('scan.pdf')
    await expect.element(page.getByRole('alert')).toMatchTextContent(/scan\.pdf is a PDF\./)
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await expect.element(page.getByRole('button', { name: 'Choose another file' })).toBeVisible()
  })

  test('a bad translation is left out, the Chinese stays', async () => {
    await show(undefined, { 'import.inspect': ({ translationId }) => { if (translationId !== null) throw new CallError('fileRefused', 'It is encrypted.'); return fixturePreview(false) } })
    drop('夜班.txt', 'night-shift.docx')
    await expect.element(page.getByText('The translation was left out.')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Import', exact: true })).toHaveAttribute('aria-disabled', 'false')
  })

  test('text pasted outside a field is offered, inside a field it is not', async () => {
    const client = await show()
    const paste = (target: EventTarget) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', '下雪了。')
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }
    const field = document.createElement('textarea')
    document.body.append(field)
    paste(field)
    field.remove()
    expect(client.staged.size).toBe(0)
    paste(document.body)
    await expect.poll(() => [...client.staged.values()].map((file) => new TextDecoder().decode(file.bytes))).toEqual(['下雪了。'])
  })
})

test('nothing leaves before every problem is fixed or accepted with a reason', async () => {
  const client = await show()
  await expect.element(page.getByRole('grid', { name: 'Documents' })).toBeVisible()
  await userEvent.keyboard('{Control>}e{/Control}')
  await expect.element(page.getByText('Settle 2 to export')).toBeVisible()
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  for (const reason of ['Being checked tonight', 'The article says so itself']) {
    await page.getByRole('button', { name: 'Accept with a reason' }).first().click()
    await userEvent.keyboard('{Enter}')
    await userEvent.keyboard('{Escape}')
    await page.getByRole('button', { name: 'Accept with a reason' }).first().click()
    await userEvent.fill(page.getByLabelText('Why it may leave as it is'), reason)
    await userEvent.keyboard('{Enter}')
  }
  expect(asked(client, 'export.run')).toEqual([])
  await page.getByRole('button', { name: /TMX/ }).click()
  await page.getByRole('button', { name: 'Export…' }).click()
  await expect.poll(() => client.saved).toEqual([{ producedId: 'f'.repeat(32), fileName: 'bridge.html' }])
  expect(asked(client, 'export.run')).toMatchObject([{ format: 'tmx', annotations: true, lightCounterpart: false }])
  await expect.element(page.getByText('Exported to bridge.html: 89 pairs.')).toBeVisible()
})

test('search marks what it found and leads to it', async () => {
  await show()
  await userEvent.keyboard('{Control>}{Shift>}s{/Shift}{/Control}')
  await userEvent.fill(page.getByRole('searchbox'), '渡口')
  await expect.poll(() => [...document.querySelectorAll('.hit mark')].map((mark) => mark.textContent)).toEqual(['渡口', '渡口'])
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  await expect.poll(() => location.hash).toContain(`${documentId(2)}/${sectionId(1)}/`)
})

test('the palette runs what was asked for, and not while an input method composes', async () => {
  await show()
  await userEvent.keyboard('{Control>}{Shift>}p{/Shift}{/Control}')
  const field = page.getByRole('combobox')
  await userEvent.fill(field, 'sett')
  field.element().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, isComposing: true }))
  await expect.element(field).toBeVisible()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('radiogroup', { name: 'Colours' })).toBeVisible()
  await page.getByRole('radio', { name: 'Dark', exact: true }).click()
  await expect.poll(() => document.documentElement.dataset['theme']).toBe('dark')
})

describe('axe finds nothing serious', () => {
  const screens: readonly [string, () => Promise<unknown>][] = [
    ['library', async () => { await show(); await expect.element(page.getByRole('row').first()).toBeVisible() }],
    ['first run', async () => { await show([]) }],
    ['import', async () => { await show(); drop('夜班.txt', 'night-shift.docx'); await expect.element(page.getByText('How it will be split')).toBeVisible(); await expect.element(page.getByRole('button', { name: 'Import and align' })).toHaveAttribute('aria-disabled', 'false') }],
    ['export', async () => { await show(); await expect.element(page.getByRole('row').first()).toBeVisible(); await userEvent.keyboard('{Control>}e{/Control}'); await expect.element(page.getByText('Settle 2 to export')).toBeVisible() }],
    ['settings', async () => { await show(); await userEvent.keyboard('{Control>},{/Control}'); await expect.element(page.getByText('Check the workspace')).toBeVisible() }],
    ['search', async () => { await show(); await userEvent.keyboard('{Control>}{Shift>}s{/Shift}{/Control}'); await userEvent.fill(page.getByRole('searchbox'), '渡口'); await expect.element(page.getByText('2 sentences')).toBeVisible() }],
    ['help', async () => { await show(); await userEvent.keyboard('{F1}'); await expect.element(page.getByText('Bring a text')).toBeVisible() }],
  ]
  test.each(screens)('%s', async (_, open) => {
    await open()
    // A button that has just become ready fades into its colours: looked at when nothing has moved for two frames.
    for (let still = 0; still < 2; still++) {
      await new Promise(requestAnimationFrame)
      const moving = document.getAnimations()
      if (moving.length > 0) still = -1
      await Promise.all(moving.map((animation) => animation.finished.catch(() => { /* Another took its place. */ })))
    }
    const { violations } = await axe.run(document.body, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })
    expect(violations.filter((found) => found.impact === 'serious' || found.impact === 'critical').map((found) => `${found.id}: ${found.nodes[0]?.html}`)).toEqual([])
  })
})
