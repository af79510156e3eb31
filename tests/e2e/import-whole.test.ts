import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { choose, drop, importAndOpen, importSheet, listed, previewed } from './giving.ts'
import { bench, everyTestBeginsInLibrary, page } from './story.ts'
import { novel, textFile } from './texts.ts'

/** Books, the way back out of a long import, and our own documents coming home. */
everyTestBeginsInLibrary()

const rows = () => page.getByRole('grid', { name: 'Documents' }).getByRole('row')

test('a book is divided at its chapters, and the outline leads through them', async () => {
  await drop(page, textFile('河边.txt', novel(5, 61)))
  await (await previewed(page)).getByText(/5 sections/u).waitFor()
  await importAndOpen(page)
  expect((await listed(bench)).find(({ origin }) => origin.fileName === '河边.txt')).toMatchObject({ sections: 5 })
  await page.getByRole('navigation', { name: 'Outline' }).getByText('第4章').first().click()
  await page.getByText('到了第4年').first().waitFor()
})

test('a short text stays whole until its headings are asked for', async () => {
  await drop(page, textFile('短书.txt', novel(3, 2)))
  const sheet = await previewed(page)
  expect(await sheet.getByText(/3 sections/u).count()).toBe(0)
  await sheet.getByRole('combobox', { name: 'Sections' }).selectOption({ label: 'By heading' })
  await sheet.getByText(/3 sections/u).waitFor()
  await importAndOpen(page)
  expect((await listed(bench)).find(({ origin }) => origin.fileName === '短书.txt')).toMatchObject({ sections: 3 })
})

test('a long import shows how far it is, lets one go on working, and cancelled leaves nothing', async () => {
  const before = await listed(bench)
  await drop(page, textFile('长河.txt', novel(80, 100)))
  const sheet = await previewed(page)
  await sheet.getByRole('textbox', { name: 'Title', exact: true }).fill('长河')
  await page.keyboard.press('Control+Enter')
  await sheet.getByText(/^(?:Splitting into sentences|Storing) \d+ of 80 sections$/u).waitFor()
  await sheet.getByRole('button', { name: /Go on working/u }).click()
  await importSheet(page).waitFor({ state: 'detached' })
  await page.getByText('Importing 长河.txt').waitFor()
  expect(await rows().count()).toBe(before.length)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByText('Importing 长河.txt').waitFor({ state: 'detached' })
  expect(await importSheet(page).count()).toBe(0)
  expect(await rows().count()).toBe(before.length)
  expect(await listed(bench)).toEqual(before)
  expect(JSON.parse((await bench.run('search', '书店也就搬走了', '--json')).out)).toMatchObject({ total: 5 * 61 + 3 * 2 })
})

test('a document exported as JSON comes back whole', async () => {
  const [first, second] = [join(bench.folder, 'first.json'), join(bench.folder, 'second.json')]
  expect((await bench.run('export', '澄江', '--format', 'json', '--out', first)).code).toBe(0)
  const before = await listed(bench)
  await choose(page, page.getByRole('banner').getByRole('button', { name: 'Import' }), { name: 'first.json', bytes: readFileSync(first) })
  await (await previewed(page)).getByRole('textbox', { name: 'Title', exact: true }).fill('回来的文件')
  await importAndOpen(page)
  expect((await listed(bench)).length).toBe(before.length + 1)
  expect((await bench.run('export', '回来的文件', '--format', 'json', '--out', second)).code).toBe(0)
  const [sent, back] = [essence(first), essence(second)]
  expect(back).toEqual({ ...sent, title: '回来的文件' })
  expect(sent.sections[0]?.links.length).toBeGreaterThan(30)
  expect(sent.claims.length).toBe(8)
})

interface Exported { title: string; sections: { links: unknown[] }[]; claims: unknown[] }

/** What a document says, without the ids and times that another workspace gives anew. Ids of sentences stay: links hang on them. */
function essence(path: string): Exported {
  const seen = new Map<string, string>()
  const fresh = new Set(['created', 'changed', 'version', 'number'])
  return (JSON.parse(readFileSync(path, 'utf8'), (key, value: unknown) => {
    if (fresh.has(key)) return 0
    if (typeof value !== 'string' || !/^[0-9a-f]{8}-[0-9a-f-]{27}$/u.test(value)) return value
    if (!seen.has(value)) seen.set(value, `id ${seen.size}`)
    return seen.get(value)
  }) as { document: Exported }).document
}
