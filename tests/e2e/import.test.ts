import { beforeAll, expect, test } from 'vitest'
import type { Encoding } from '../../shared/model/vocabulary.ts'
import { backToLibrary, choose, drop, importAndOpen, importSheet, listed, previewed } from './giving.ts'
import { bench, everyTestBeginsInLibrary, page } from './story.ts'
import { ENGLISH, HOSTILE_PAGE, SIMPLIFIED, textFile, TRADITIONAL, wordFile } from './texts.ts'

/** Everything a person can bring in, by every way in, with the preview before anything is stored. */
const asked: string[] = []
everyTestBeginsInLibrary()
beforeAll(async () => {
  await bench.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  bench.context.on('request', (request) => { asked.push(request.url()) })
})

const importButton = () => page.getByRole('banner').getByRole('button', { name: 'Import' })
const newest = async (title: string) => (await listed(bench)).find((document) => document.title === title)

test.each<[string, Encoding, boolean, string]>([
  ['GB18030', 'gb18030', false, SIMPLIFIED], ['Big5', 'big5', false, TRADITIONAL], ['UTF-16 LE', 'utf-16le', true, SIMPLIFIED], ['UTF-8', 'utf-8', false, TRADITIONAL],
])('the guess is %s, beside the runner-up', async (name, encoding, mark, text) => {
  await choose(page, importButton(), textFile('书店.txt', text, encoding, mark))
  const sheet = await previewed(page)
  const [guess, runnerUp] = await sheet.getByRole('radiogroup', { name: 'Which of these reads well?' }).locator('label').all()
  expect(await guess?.textContent()).toContain(`${name}best guess`)
  expect(await guess?.textContent()).toContain(text.slice(0, 5))
  expect(await guess?.getByRole('radio').isChecked()).toBe(true)
  expect(await runnerUp?.textContent()).toContain('runner-up')
  expect(await runnerUp?.textContent()).not.toContain(text.slice(0, 5))
  expect(await sheet.getByRole('textbox', { name: 'Title', exact: true }).inputValue()).not.toBe('')
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  expect(await listed(bench)).toHaveLength(3)
})

test('a wrong encoding is changed in the preview, the title edited, and what is stored is what was seen', async () => {
  await choose(page, importButton(), textFile('书店.txt', SIMPLIFIED, 'gb18030'))
  const sheet = await previewed(page)
  await sheet.getByRole('combobox', { name: 'Encoding' }).selectOption({ label: 'Big5' })
  await expect.poll(() => sheet.locator('.split').textContent()).not.toContain('书店')
  await sheet.getByRole('combobox', { name: 'Encoding' }).selectOption({ label: 'GB18030' })
  await expect.poll(() => sheet.locator('.split').textContent()).toContain('老板娘每天早上')
  await sheet.getByRole('textbox', { name: 'Title', exact: true }).fill('河边的旧书店')
  await sheet.getByRole('textbox', { name: 'English title' }).fill('The old bookshop by the river')
  await importAndOpen(page)
  expect(await newest('河边的旧书店')).toMatchObject({ targetTitle: 'The old bookshop by the river', sourceLanguage: 'zh-Hans', origin: { fileName: '书店.txt', encoding: 'gb18030' }, progress: { untranslated: 5 } })
  await page.getByText('后来桥修好了，书店也就搬走了。').waitFor()
})

test('a page is dropped: its words come in, its scripts and pictures do not, and nobody is asked for anything', async () => {
  asked.length = 0
  await drop(page, textFile('shop.html', HOSTILE_PAGE))
  const sheet = await previewed(page)
  expect(await sheet.getByRole('textbox', { name: 'Title', exact: true }).inputValue()).toBe('书店搬走了')
  expect(await sheet.locator('.split').textContent()).not.toMatch(/fetch|首页|被改了/u)
  await importAndOpen(page)
  await page.locator('strong', { hasText: '河的这一边' }).waitFor()
  expect(await page.locator('[href^="javascript"], [src*="elsewhere"]').count()).toBe(0)
  const origin = new URL(bench.address).origin
  expect(asked.filter((url) => !url.startsWith(origin) && !url.startsWith('blob:') && !url.startsWith('data:'))).toEqual([])
})

test('a Word document and a Markdown file keep headings and emphasis', async () => {
  await drop(page, await wordFile('书店.docx'))
  await previewed(page)
  await importAndOpen(page)
  await page.locator('strong', { hasText: '河的这一边' }).first().waitFor()
  expect(await newest('河边的书店')).toMatchObject({ sections: 1, progress: { total: 5 } })
  await backToLibrary(page)
  await drop(page, textFile('notes.md', '# 两座桥\n\n第一座桥很*旧*。\n\n- 石头的\n- 木头的\n'))
  await previewed(page)
  await importAndOpen(page)
  await page.locator('em', { hasText: '旧' }).first().waitFor()
  expect(await newest('两座桥')).toMatchObject({ progress: { total: 4 } })
})

test('a text is pasted', async () => {
  await page.evaluate((text) => navigator.clipboard.writeText(text), '夜班\n\n最后一班渡船在十一点二十分靠岸。老周把缆绳绕了三圈。')
  await page.keyboard.press('Control+v')
  const sheet = await previewed(page)
  // It has no encoding that anybody could choose.
  expect(await sheet.getByText('Which of these reads well?').count()).toBe(0)
  expect(await sheet.getByRole('combobox', { name: 'Encoding' }).count()).toBe(0)
  await sheet.getByRole('textbox', { name: 'Title', exact: true }).fill('夜班')
  await importAndOpen(page)
  expect(await newest('夜班')).toMatchObject({ progress: { total: 3 } })
})

test('two texts are pasted into the fields for them', async () => {
  await page.getByRole('button', { name: 'Paste a text' }).click()
  const dialog = page.getByRole('dialog', { name: 'Paste a text' })
  await dialog.getByRole('textbox', { name: 'Chinese text' }).fill('天亮了。船开了。')
  await dialog.getByRole('textbox', { name: 'Translation, if there is one' }).fill('It grew light. The boat left.')
  await page.keyboard.press('Control+Enter')
  const sheet = await previewed(page)
  expect(await sheet.getByRole('combobox', { name: 'Encoding' }).count()).toBe(0)
  await sheet.getByRole('textbox', { name: 'Title', exact: true }).fill('开船')
  await importAndOpen(page)
  expect(await newest('开船')).toMatchObject({ progress: { total: 2, untranslated: 0, confirmed: 0 } })
})

test('a Chinese and an English file together are one linked document, whichever comes first', async () => {
  await drop(page, textFile('bookshop.txt', ENGLISH, 'windows-1252'), textFile('书店.txt', SIMPLIFIED))
  const sheet = await previewed(page)
  await expect.poll(() => sheet.locator('.split').textContent()).toContain('“Few people come')
  await expect.poll(() => sheet.getByRole('combobox', { name: 'Encoding' }).first().inputValue()).toBe('windows-1252')
  await sheet.getByRole('textbox', { name: 'Title', exact: true }).fill('两种文字的书店')
  await importAndOpen(page)
  const document = await newest('两种文字的书店')
  expect(document).toMatchObject({ progress: { total: 5, confirmed: 0, untranslated: 0 } })
  expect((document?.progress['draft'] ?? 0) + (document?.progress['doubtful'] ?? 0)).toBe(5)
  await page.getByRole('textbox', { name: 'English translation' }).getByText('Three years ago the bookshop').waitFor()
})

test('leaving the preview by its button stores nothing', async () => {
  const before = (await listed(bench)).length
  await drop(page, textFile('书店.txt', SIMPLIFIED))
  await (await previewed(page)).getByRole('button', { name: 'Cancel' }).click()
  await importSheet(page).waitFor({ state: 'detached' })
  expect(await listed(bench)).toHaveLength(before)
})
