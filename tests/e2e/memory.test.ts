import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { blocks, chinese, clickBehind, english, inspector, openDocument, seamAt, status, untilSaved } from './desk.ts'
import { backToLibrary, drop, importAndOpen, listed, previewed } from './giving.ts'
import { textFile } from './texts.ts'
import { startWorkbench } from './workbench.ts'
import type { Workbench } from './workbench.ts'

/** Translations made before: they come in as a memory, are shown beside the sentence, put into it, searched and taken out. */
let bench: Workbench
let page: Page
const SHOTS = process.env['SHOTS']

const unit = (zh: string, en: string) => `<tu changedate="20240305T000000Z" changeid="Lin"><tuv xml:lang="zh-CN"><seg>${zh}</seg></tuv><tuv xml:lang="en-US"><seg>${en}</seg></tuv></tu>`
const MEMORY = textFile('old-shop.tmx', `<?xml version="1.0"?><tmx version="1.4"><header creationtool="x" srclang="zh-CN"/><body>${[
  unit('書店在三月搬走了。', 'The bookshop moved away in March.'), unit('书店在五月搬走了。', 'The bookshop moved away in May.'),
  unit('没有人知道为什么。', 'Nobody knew why. Nobody asked.'), unit('她姓<ph x="1">{name}</ph>林。', 'Her name was <ph x="1">{name}</ph> Lin.'),
].join('')}</body></tmx>`)

beforeAll(async () => {
  bench = await startWorkbench()
  page = await bench.open()
})
afterAll(async () => {
  expect(bench.problems).toEqual([])
  await bench.close()
})

const shot = async (name: string) => { if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`) }) }
const panel = (): Locator => inspector(page).getByRole('region', { name: 'Memory' })
const sentenceTab = () => page.getByRole('tab', { name: 'Sentence' }).click()
const matches = () => panel().getByRole('article').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))

test('without a memory the sentence says nothing of one', async () => {
  await drop(page, textFile('书店.txt', '书店在三月搬走了。没有人知道为什么。\n\n门口只留下一张纸。\n'))
  await previewed(page)
  await importAndOpen(page)
  await sentenceTab()
  await clickBehind(page, chinese(page), '书店在三月')
  await inspector(page).getByText('Not translated.').waitFor()
  expect(await panel().count()).toBe(0)
})

test('a file comes in as a memory, with the keyboard alone, and no document is made', async () => {
  await backToLibrary(page)
  await drop(page, MEMORY)
  const sheet = await previewed(page)
  const as = sheet.getByRole('radiogroup', { name: 'It comes in' })
  await as.getByRole('radio', { name: 'As a document' }).focus()
  await page.keyboard.press('ArrowRight')
  await sheet.getByLabel('Name', { exact: true }).fill('Old shop')
  await shot('import-as-memory')
  await page.keyboard.press('Control+Enter')
  await page.getByText('4 units are in the memory Old shop now.').waitFor()
  expect((await listed(bench)).filter(({ origin }) => origin.fileName === 'old-shop.tmx')).toEqual([])
  expect((await bench.run('memory', 'list')).out).toContain('Old shop  zh-CN → en-US  4 units from old-shop.tmx')
})

test('the sentence at the caret shows what the memory has, and a key puts it into its place, as one change', async () => {
  await backToLibrary(page)
  await openDocument(page, '书店')
  await sentenceTab()
  await clickBehind(page, chinese(page), '书店在三月')
  await panel().getByText('The bookshop moved away in March.').waitFor()
  expect(await matches()).toEqual(['Match 1, 100 percent', 'Match 2, 88 percent'])
  expect(await panel().getByRole('article').nth(1).locator('del').allTextContents()).toEqual(['五'])
  expect(await panel().getByText('Old shop, 5 Mar 2024, Lin').count()).toBe(2)
  await shot('matches')
  await page.keyboard.press('Control+Alt+1')
  await expect.poll(() => blocks(english(page))).toEqual(['The bookshop moved away in March.'])
  await expect.poll(() => seamAt(page, '1.1')).toBe('Sentence 1.1, draft')
  await untilSaved(page)
  await english(page).press('Control+z')
  await expect.poll(() => seamAt(page, '1.1')).toBe('Sentence 1.1, not translated')
  await english(page).press('Control+Shift+z')
  await expect.poll(() => blocks(english(page))).toEqual(['The bookshop moved away in March.'])
})

test('the keys work whichever tab is shown, the line below says what there is, and a key without a match is answered', async () => {
  await page.getByRole('tab', { name: 'History' }).click()
  await clickBehind(page, english(page), 'bookshop')
  await status(page).getByRole('button', { name: 'Memory 100 %' }).waitFor()
  await shot('matches-foot')
  await page.keyboard.press('Control+Alt+2')
  await expect.poll(() => blocks(english(page))).toEqual(['The bookshop moved away in May.'])
  await page.keyboard.press('Control+Alt+5')
  await page.getByText('The memories have only 2 matches for this sentence.').waitFor()
  await english(page).press('Control+z')
  await expect.poll(() => blocks(english(page))).toEqual(['The bookshop moved away in March.'])
  await status(page).getByRole('button', { name: 'Memory 100 %' }).click()
  await panel().getByRole('article').first().waitFor()
  expect(await status(page).getByRole('button', { name: 'Memory 100 %' }).count()).toBe(0)
})

test('another match takes the place of what is there, by mouse, and a confirmed link becomes stale', async () => {
  await clickBehind(page, english(page), 'bookshop')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => seamAt(page, '1.1')).toBe('Sentence 1.1, confirmed')
  await clickBehind(page, english(page), 'bookshop')
  await panel().getByRole('article').nth(1).getByRole('button', { name: 'Insert' }).click()
  await expect.poll(() => blocks(english(page))).toEqual(['The bookshop moved away in May.'])
  await expect.poll(() => seamAt(page, '1.1')).toContain('stale')
  await english(page).press('Control+z')
  await expect.poll(() => seamAt(page, '1.1')).toBe('Sentence 1.1, confirmed')
})

test('a translation of two sentences stands beside its neighbour and is linked whole', async () => {
  await clickBehind(page, chinese(page), '没有人')
  await panel().getByText('Nobody knew why. Nobody asked.').waitFor()
  await page.keyboard.press('Control+Alt+1')
  await expect.poll(() => blocks(english(page))).toEqual(['The bookshop moved away in March. Nobody knew why. Nobody asked.'])
  await untilSaved(page)
  expect(await bench.run('show', '书店', '--json')).toMatchObject({ out: expect.stringContaining('"target":"Nobody knew why. Nobody asked."') as string })
})

test('where the memory has nothing, it says so, and the key does nothing', async () => {
  await clickBehind(page, chinese(page), '门口只')
  await panel().getByText('No memory has anything like this sentence.').waitFor()
  const before = await blocks(english(page))
  await page.keyboard.press('Control+Alt+1')
  await page.waitForTimeout(200)
  expect(await blocks(english(page))).toEqual(before)
})

test('no key inserts while an input method composes', async () => {
  await clickBehind(page, english(page), 'bookshop')
  await panel().getByRole('article').first().waitFor()
  const before = await blocks(english(page))
  await english(page).dispatchEvent('keydown', { key: '2', code: 'Digit2', ctrlKey: true, altKey: true, isComposing: true, keyCode: 229, bubbles: true })
  await page.waitForTimeout(200)
  expect(await blocks(english(page))).toEqual(before)
})

test('words are found in both languages, and a memory is renamed, put away and brought back', async () => {
  await backToLibrary(page)
  await page.getByRole('navigation', { name: 'Workspace' }).getByRole('button', { name: 'Memories' }).click()
  const sheet = page.getByRole('dialog', { name: 'Memories' })
  await sheet.getByRole('textbox', { name: 'Words in the memories' }).fill('书店')
  await expect.poll(() => sheet.locator('.memory-hit mark').allTextContents()).toEqual(['書店', '书店'])
  await sheet.getByRole('textbox', { name: 'Words in the memories' }).fill('march')
  await expect.poll(() => sheet.locator('.memory-hit mark').allTextContents()).toEqual(['March'])
  await shot('memories')
  await page.setViewportSize({ width: 1_024, height: 700 })
  await shot('memories-1024')
  await sheet.getByRole('button', { name: 'Rename' }).click()
  await page.getByRole('dialog', { name: 'Rename the memory' }).getByLabel('Name').fill('Bookshops')
  await page.keyboard.press('Enter')
  const row = sheet.getByRole('article', { name: 'Bookshops' })
  await row.getByRole('button', { name: 'Remove' }).click()
  await sheet.getByText('No memory yet').waitFor()
  await shot('memories-none')
  await page.getByRole('button', { name: 'Undo' }).click()
  await row.waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('button', { name: 'Export as TMX' }).click()])
  expect(download.suggestedFilename()).toBe('Bookshops.tmx')
  await page.keyboard.press('Escape')
})

test('at 1024 × 700 the matches lie over the text', async () => {
  await openDocument(page, '书店')
  await page.keyboard.press('F4')
  await sentenceTab()
  await page.waitForTimeout(300)
  await panel().getByRole('article').first().waitFor()
  await shot('matches-1024')
  // From the text, and from the strip itself; the text has the focus then.
  await chinese(page).focus()
  await page.keyboard.press('Escape')
  await inspector(page).waitFor({ state: 'detached' })
  await page.keyboard.press('F4')
  await page.getByRole('tab', { name: 'Sentence' }).focus()
  await page.keyboard.press('Escape')
  await inspector(page).waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.closest('.desk-editor') !== null)).toBe(true)
  await page.setViewportSize({ width: 1_440, height: 900 })
})
