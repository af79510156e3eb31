import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Locator } from 'playwright-core'
import { backToLibrary, drop, importAndOpen, listed, previewed } from './giving.ts'
import { beginsInLibrary, bench, page } from './story.ts'
import { textFile } from './texts.ts'

/** A document goes out, is corrected elsewhere and comes home, by keyboard and by mouse. */
beginsInLibrary()

const sheet = (): Locator => page.getByRole('dialog', { name: 'Bring corrections home' })
const row = (text: string): Locator => sheet().getByRole('row').filter({ hasText: text })
const choice = (text: string, name: 'Here' | 'File'): Locator => row(text).getByRole('radio', { name })
const english = async (): Promise<string> => await page.getByRole('textbox', { name: 'English translation' }).textContent() ?? ''
const title = async () => (await listed(bench)).find(({ targetTitle }) => targetTitle === 'The ferry in spring')?.id ?? ''

async function exported(format: 'xliff' | 'docx'): Promise<Uint8Array> {
  const file = join(bench.folder, `out.${format}`)
  const { code, err } = await bench.run('export', await title(), '--format', format, '--out', file)
  if (code !== 0) throw new Error(err)
  return readFileSync(file)
}
const corrected = (bytes: Uint8Array, change: (xml: string) => string): Uint8Array => strToU8(change(strFromU8(bytes)))
const inWord = (bytes: Uint8Array, change: (xml: string) => string): Uint8Array => {
  const parts = unzipSync(bytes)
  return zipSync({ ...parts, 'word/document.xml': corrected(parts['word/document.xml'] ?? new Uint8Array(), change) })
}

async function typeAtTheEnd(text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'English translation' }).getByText('Then the bridge was finished.').click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(text)
  await page.getByText('Saved', { exact: true }).first().waitFor()
}

test('by keyboard at the desk: corrections are one change there, that one undo takes back', async () => {
  await drop(page, textFile('渡口.txt', '春水渡口\n\n春水涨起来了。渡口的木板要先换三块。\n\n老梁不肯等水退。我那年七岁，替他递钉子。\n\n后来桥修好了。'), textFile('ferry.txt', 'The ferry in spring\n\nThe spring water rose. Three boards of the landing had to be replaced.\n\nOld Liang would not wait for the water to fall. I was seven and handed him the nails.\n\nThen the bridge was finished.'))
  await previewed(page)
  await importAndOpen(page)
  const file = corrected(await exported('xliff'), (xml) => xml.replace('spring water rose', 'spring waters rose').replace('handed him the nails', 'passed him the nails').replace('Then the bridge', 'Later the bridge'))
  await typeAtTheEnd(' Nobody came.')
  await drop(page, { name: 'ferry.xlf', bytes: file })
  await sheet().waitFor()
  await expect.poll(() => sheet().getByRole('row', { selected: true }).count()).toBe(1)
  expect(await sheet().getByRole('navigation', { name: 'Kinds of differences' }).innerText()).toMatch(/All\s+3\s+Changed in both\s+1\s+Changed in the file\s+2/u)
  // What only the file changed is taken, what both changed is not.
  expect(await choice('passed', 'File').isChecked()).toBe(true)
  expect(await choice('Later', 'Here').isChecked()).toBe(true)
  expect(await row('Later').locator('.home-base').innerText()).toContain('As it left')
  await page.keyboard.press('j')
  await page.keyboard.press('h')
  expect(await choice('passed', 'Here').isChecked()).toBe(true)
  await page.keyboard.press('k')
  await page.keyboard.press('f')
  expect(await choice('passed', 'File').isChecked()).toBe(true)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('c')
  await page.keyboard.press('Enter')
  expect(await choice('Later', 'File').isChecked()).toBe(true)
  await page.keyboard.press('Control+Enter')
  await sheet().waitFor({ state: 'detached' })
  await page.getByRole('status', { name: 'What happened' }).getByText('Brought 3 changes home into 春水渡口.').waitFor()
  await expect.poll(english).toContain('The spring waters rose. Three boards')
  expect(await english()).toContain('passed him the nails.Later the bridge was finished.')
  expect(await english()).not.toContain('Nobody came.')
  await page.getByRole('textbox', { name: 'English translation' }).focus()
  await page.keyboard.press('Control+z')
  await expect.poll(english).toContain('The spring water rose.')
  await expect.poll(english).toContain('handed him the nails.Then the bridge was finished. Nobody came.')
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(english).toContain('spring waters rose')
  await page.getByText('Saved', { exact: true }).first().waitFor()
})

test('by mouse from the library, a Word file: a choice for each and for all, and a way to the place', async () => {
  const bytes = inWord(await exported('docx'), (xml) => xml.replace('Old Liang would', 'Old Mr Liang would').replace('Three boards', 'Four boards'))
  await backToLibrary(page)
  await drop(page, { name: 'ferry.docx', bytes })
  await sheet().waitFor()
  await choice('Mr Liang', 'Here').click()
  await sheet().getByRole('button', { name: 'Take all from the file' }).click()
  expect(await choice('Mr Liang', 'File').isChecked()).toBe(true)
  await sheet().getByRole('button', { name: 'Keep all as here' }).click()
  expect(await sheet().getByRole('button', { name: /^Bring home/u }).getAttribute('aria-disabled')).toBe('true')
  await choice('Four boards', 'File').click()
  expect(await sheet().getByText('1 of 2 changes').isVisible()).toBe(true)
  await sheet().getByRole('button', { name: /^Bring home/u }).click()
  await sheet().waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Show at the desk' }).last().click()
  await expect.poll(() => page.url()).toContain('#/desk/')
  await page.getByRole('textbox', { name: 'English translation' }).waitFor()
  expect(await english()).toContain('Four boards of the landing')
  expect(await english()).not.toContain('Mr Liang')
})

test('nothing changed, another document, a damaged file and a file of its own each say so', async () => {
  const bytes = await exported('xliff')
  await drop(page, { name: 'same.xlf', bytes })
  await sheet().getByText('Nothing to bring home').waitFor()
  await page.keyboard.press('Escape')
  await sheet().waitFor({ state: 'detached' })
  await drop(page, { name: 'other.xlf', bytes: corrected(bytes, (xml) => xml.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7/gu, '01234567-89ab-7')) })
  await sheet().getByText('Its document is not in this workspace').waitFor()
  await sheet().getByRole('button', { name: 'Close' }).last().click()
  await drop(page, { name: 'cut.xlf', bytes: bytes.subarray(0, bytes.length - 300) })
  await sheet().getByRole('alert').getByText(/damaged now/u).waitFor()
  await page.keyboard.press('Escape')
  const unmarked = inWord(await exported('docx'), (xml) => xml.replaceAll(/<w:bookmark(Start|End)[^>]*>/gu, ''))
  await drop(page, { name: 'unmarked.docx', bytes: unmarked })
  await sheet().getByText('Nothing to bring home').waitFor()
  expect(await sheet().getByText(/dropped the marks it left with/u).isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  await sheet().waitFor({ state: 'detached' })
  await drop(page, { name: 'own.docx', bytes: inWord(unmarked, (xml) => xml.replaceAll(/\p{Script=Han}/gu, '山')) })
  await previewed(page)
  await page.keyboard.press('Escape')
})

test('a corrected export can still become a document of its own', async () => {
  const before = (await listed(bench)).length
  await drop(page, { name: 'ferry.docx', bytes: inWord(await exported('docx'), (xml) => xml.replace('Four boards', 'Five boards')) })
  await sheet().getByRole('button', { name: 'Import as a new document' }).click()
  await previewed(page)
  await importAndOpen(page)
  expect(await listed(bench)).toHaveLength(before + 1)
})
