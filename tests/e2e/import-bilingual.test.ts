import { expect, test } from 'vitest'
import { choose, drop, importAndOpen, importSheet, listed, previewed } from './giving.ts'
import { bench, everyTestBeginsInLibrary, page } from './story.ts'
import { textFile } from './texts.ts'

/** Files that hold both texts: seen side by side before they are stored, and linked as they were in the file. */
everyTestBeginsInLibrary()

const unit = (texts: Record<string, string>, more = '') => `<tu>${more}${Object.entries(texts).map(([tag, text]) => `<tuv xml:lang="${tag}"><seg>${text}</seg></tuv>`).join('')}</tu>`
const tmx = (name: string, ...units: string[]) => textFile(name, `<?xml version="1.0"?><tmx version="1.4"><header creationtool="x" srclang="*all*"/><body>${units.join('')}</body></tmx>`)
const XLIFF = textFile('书店.sdlxliff', `<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"><file original="书店.docx" source-language="zh-CN" target-language="en-US" datatype="x"><body>
<trans-unit id="1"><source>书店搬走了。没有人知道为什么。</source><seg-source><mrk mtype="seg" mid="1">书店搬走了。</mrk><mrk mtype="seg" mid="2">没有人知道为什么。</mrk></seg-source><target><mrk mtype="seg" mid="1">The bookshop moved away.</mrk> <mrk mtype="seg" mid="2">Nobody knew why.</mrk></target><note>Ask the owner.</note><sdl:seg-defs><sdl:seg id="1" conf="ApprovedTranslation"/><sdl:seg id="2" conf="Draft"/></sdl:seg-defs></trans-unit>
<trans-unit id="2"><source>她姓<ph id="1">{name}</ph>林。</source><target>Her name was <ph id="1">{name}</ph> Lin.</target></trans-unit>
<trans-unit id="3"><source>这一句还没有翻译。</source></trans-unit></body></file></xliff>`)
const newest = async (title: string) => (await listed(bench)).find((document) => document.title === title)
const facts = () => importSheet(page).getByRole('region', { name: 'What the file holds' })

test('a file of a translation tool: pairs, states and notes are shown, and are there on the desk', async () => {
  await drop(page, XLIFF)
  const sheet = await previewed(page)
  await facts().getByText('3 pairs linked already').waitFor()
  expect(await facts().getByRole('listitem').allTextContents()).toEqual(['1 confirmed', '2 draft', '1 not translated', '1 note, each on its sentence', '2 inline codes, kept in place'])
  expect(await sheet.locator('.split tr').nth(2).locator('td').allTextContents()).toEqual(['3', '她姓◇林。', 'Her name was ◇ Lin.'])
  expect(await sheet.getByText('Choose or drop a file').count()).toBe(0)
  await importAndOpen(page)
  expect(await newest('书店')).toMatchObject({ progress: { total: 4, confirmed: 1, draft: 2, untranslated: 1 }, origin: { fileName: '书店.sdlxliff' } })
  const english = page.getByRole('textbox', { name: 'English translation' })
  const chip = english.locator('.placeholder')
  expect(await chip.textContent()).toBe('{name}')
  expect(await chip.getAttribute('title')).toBe('{name}')
})

test('a chip is one step for the caret, one press to delete, and undo brings it back', async () => {
  const found = await newest('书店')
  await page.goto(`${new URL(page.url()).origin}/#/desk/${found?.id}`)
  const english = page.getByRole('textbox', { name: 'English translation' })
  const sentence = english.locator('p', { hasText: 'Her name was' })
  await sentence.click()
  await page.keyboard.press('Home')
  for (let n = 0; n < 'Her name was '.length + 1; n++) await page.keyboard.press('ArrowRight')
  await page.keyboard.type('!')
  await expect.poll(() => sentence.textContent()).toBe('Her name was {name}! Lin.')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await expect.poll(() => sentence.textContent()).toBe('Her name was  Lin.')
  for (let n = 0; n < 5 && await sentence.locator('.placeholder').count() === 0; n++) await page.keyboard.press('Control+z')
  await expect.poll(() => sentence.locator('.placeholder').count()).toBe(1)
})

test('of many languages two are chosen, with the keyboard alone', async () => {
  const memory = tmx('memory.tmx', unit({ 'fr-FR': 'La librairie est partie.', 'de-DE': 'Der Laden ist weg.', 'zh-TW': '書店搬走了。' }), unit({ 'fr-FR': 'Rien.', 'de-DE': 'Nichts.' }))
  await choose(page, page.getByRole('banner').getByRole('button', { name: 'Import' }), memory)
  const sheet = await previewed(page)
  await sheet.getByText(/holds no English beside its Chinese/u).waitFor()
  await page.keyboard.press('Control+Enter')
  expect(await importSheet(page).getByRole('button', { name: 'Import', exact: true }).last().getAttribute('aria-disabled')).toBe('true')
  await sheet.getByRole('combobox', { name: 'English' }).focus()
  await page.keyboard.type('de')
  await expect.poll(() => sheet.locator('.split').textContent()).toContain('書店搬走了。Der Laden ist weg.')
  await facts().getByText('1 pair linked already').waitFor()
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => page.url()).toContain('#/desk/')
  expect(await newest('memory')).toMatchObject({ sourceLanguage: 'zh-Hant-TW', progress: { total: 1, draft: 1 } })
})

test('what is proposed is taken with one press, or exchanged', async () => {
  await drop(page, tmx('two.tmx', unit({ 'fr-FR': 'La librairie est partie.', 'de-DE': 'Der Laden ist weg.' })))
  const sheet = await previewed(page)
  await sheet.getByRole('combobox', { name: 'Chinese' }).selectOption('de-DE')
  await expect.poll(() => sheet.locator('.split').textContent()).toContain('Der Laden ist weg.La librairie')
  await page.keyboard.press('Escape')
  await drop(page, tmx('two.tmx', unit({ 'fr-FR': 'La librairie est partie.', 'de-DE': 'Der Laden ist weg.' })))
  await previewed(page)
  await sheet.getByRole('button', { name: 'Take these two' }).click()
  await sheet.getByText(/holds neither/u).waitFor({ state: 'detached' })
  await importAndOpen(page)
  expect(await newest('two')).toMatchObject({ progress: { total: 1, draft: 1 } })
})

test('a memory without pairs, or cut short, is refused in a sentence and leaves nothing', async () => {
  const before = (await listed(bench)).length
  await drop(page, tmx('empty.tmx', unit({ 'zh-CN': ' ', en: ' ' })))
  await importSheet(page).getByText(/There are no texts in zh-CN or en/u).waitFor()
  expect(await importSheet(page).getByRole('button', { name: 'Import', exact: true }).last().getAttribute('aria-disabled')).toBe('true')
  await page.keyboard.press('Escape')
  await importSheet(page).waitFor({ state: 'detached' })
  const whole = tmx('short.tmx', unit({ 'zh-CN': '一。', en: 'One.' }))
  await drop(page, { ...whole, bytes: whole.bytes.subarray(0, -12) })
  await importSheet(page).getByText(/cut short/u).waitFor()
  await page.keyboard.press('Escape')
  expect(await listed(bench)).toHaveLength(before)
})
