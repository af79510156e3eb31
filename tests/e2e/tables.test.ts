import { describe, expect, test } from 'vitest'
import { madeXlsx } from '../../electron/formats/testing/made-xlsx.ts'
import { choose, drop, importAndOpen, importSheet, listed, previewed } from './giving.ts'
import { bench, everyTestBeginsInLibrary, page } from './story.ts'
import { textFile } from './texts.ts'

/** Tables, pairs of lines and files of links: how what belongs together comes in together. */
everyTestBeginsInLibrary()

const importButton = () => page.getByRole('banner').getByRole('button', { name: 'Import' })
const column = (name: string) => importSheet(page).getByRole('combobox', { name: `${name} holds` })
const shown = () => importSheet(page).locator('.split').textContent()
const newest = async (title: string) => (await listed(bench)).find((document) => document.title === title)
/** Pictures to be looked at, where somebody asks for them. */
const picture = async (name: string) => {
  const folder = process.env['E2E_PICTURES']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` })
}

const TABLE = [
  ['编号', '原文', '译文', '另一译', '备注'], ['A01', '书店搬走了。', 'The bookshop moved away.', 'The shop has gone.', '哪一家书店？'], ['A02', '后来桥修好了。', 'Then the bridge was finished.', 'The bridge was done by then.', ''], ['A03', '没有人问为什么。', 'Nobody asked why.', 'No one wondered.', ''],
].map((row) => row.join('\t')).join('\r\n')
const table = (encoding: 'utf-8' | 'utf-16le' = 'utf-8') => textFile('书店.tsv', TABLE, encoding, encoding === 'utf-16le')

describe.each([[1440, 900], [1024, 700]])('a table at %i × %i', (width, height) => {
  test('shows its guessed columns, and takes them as a person says', async () => {
    await page.setViewportSize({ width, height })
    await choose(page, importButton(), table('utf-16le'))
    const sheet = await previewed(page)
    expect(await sheet.getByRole('complementary').textContent()).toMatch(/TSV.*UTF-16 LE/u)
    expect(await Promise.all(['编号', '原文', '译文', '另一译', '备注'].map((name) => column(name).inputValue()))).toEqual(['none', 'source', 'target', 'none', 'note'])
    expect(await sheet.getByRole('checkbox', { name: /first row names the columns/u }).isChecked()).toBe(true)
    await picture(`columns-${width}`)
    await column('另一译').selectOption({ label: 'English' })
    await expect.poll(shown).toContain('The shop has gone.')
    expect(await column('译文').inputValue()).toBe('none')
    // The Chinese is always somewhere.
    expect(await column('原文').locator('option:disabled').allTextContents()).toEqual(['English', 'Left out', 'Remarks'])
    await column('译文').selectOption({ label: 'Remarks' })
    await sheet.getByRole('textbox', { name: 'Title', exact: true }).fill(`书店 ${width}`)
    await importAndOpen(page)
    await page.getByRole('textbox', { name: 'English translation' }).getByText('No one wondered.').waitFor()
    const document = await newest(`书店 ${width}`)
    expect(document).toMatchObject({ progress: { total: 3, untranslated: 0 }, origin: { fileName: '书店.tsv', encoding: 'utf-16le' } })
    const notes = JSON.parse((await bench.run('export', document?.id ?? '', '--format', 'webanno', '--out', `${bench.folder}/${width}.json`, '--json')).out) as { units: number }
    expect(notes.units).toBe(3)
  })
})

test('the columns are chosen by keyboard alone', async () => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await drop(page, table())
  await previewed(page)
  await column('另一译').focus()
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => column('另一译').inputValue()).toBe('target')
  // The columns that had nothing to do with it keep what they hold.
  expect(await Promise.all(['原文', '译文', '备注'].map((name) => column(name).inputValue()))).toEqual(['source', 'none', 'note'])
  // Faster than the file is read again.
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp']) await page.keyboard.press(key)
  expect(await column('另一译').inputValue()).toBe('target')
  await expect.poll(shown).toContain('The shop has gone.')
  for (let n = 0; n < 12 && !await importSheet(page).getByRole('checkbox', { name: /first row names/u }).evaluate((box) => box === document.activeElement); n++) await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect.poll(shown).toContain('原文')
  await page.keyboard.press('Space')
  await expect.poll(shown).not.toContain('原文')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => page.url()).toContain('#/desk/')
  await page.getByRole('textbox', { name: 'English translation' }).getByText('The shop has gone.').waitFor()
})

test('one sheet of a workbook can be chosen, and another when that one holds no text', async () => {
  const cell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`
  const pair = (zh: string, en: string) => `<row r="1">${cell('A1', zh)}${cell('B1', en)}</row>`
  const workbook = { name: '书店.xlsx', bytes: madeXlsx([], [{ name: '正文', rows: pair('书店搬走了。', 'The shop moved away.') }, { name: '旧稿', rows: pair('桥断了。', 'The bridge fell.'), hidden: true }, { name: 'Numbers', rows: `<row r="1"><c r="A1"><v>1</v></c></row>` }]) }
  await page.setViewportSize({ width: 1440, height: 900 })
  await choose(page, importButton(), workbook)
  const sheet = await previewed(page)
  const chooser = sheet.getByRole('combobox', { name: 'Sheet', exact: true })
  expect(await chooser.locator('option').allTextContents()).toEqual(['All that are laid out alike', '正文', '旧稿 (hidden)', 'Numbers'])
  await expect.poll(shown).toContain('The shop moved away.')
  await picture('sheets')
  await chooser.selectOption({ label: 'Numbers' })
  await sheet.getByText('This table has only one column.').waitFor()
  await chooser.selectOption({ label: '旧稿 (hidden)' })
  await expect.poll(shown).toContain('The bridge fell.')
  expect(await shown()).not.toContain('The shop moved away.')
  await sheet.getByRole('textbox', { name: 'Title', exact: true }).fill('旧稿')
  await importAndOpen(page)
  expect(await newest('旧稿')).toMatchObject({ progress: { total: 1, untranslated: 0 } })
})

test('long sentences and many columns leave the rest of the preview in sight, and the two texts their room', async () => {
  await page.setViewportSize({ width: 1_024, height: 700 })
  const line = (n: number) => [`${n}`, '第一天的早上，老板娘把桌子搬到门口，摆上新到的书。'.repeat(4), 'On the first morning the owner carried her tables to the door and laid out the new books. '.repeat(4), '要核对', '林', '草稿', '三月'].join('\t')
  await drop(page, textFile('长.tsv', ['编号\t中文\t英文\t备注\t审校人\t状态\t日期', ...Array.from({ length: 8 }, (_, n) => line(n + 1))].join('\n')))
  const sheet = await previewed(page)
  const heights = await sheet.locator('.columns tbody tr').evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height))
  expect(Math.max(...heights)).toBeLessThan(60)
  for (const name of ['中文', '英文']) expect((await column(name).boundingBox())?.width).toBeGreaterThan(150)
  // Chinese in its own letters wherever it stands.
  expect(await sheet.locator('.column-name').evaluateAll((names) => names.map((name) => name.getAttribute('lang')))).toEqual(Array.from({ length: 7 }, () => 'zh-Hans'))
  expect(await sheet.getByLabel('Script').evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text)).toBe('Simplified, guessed')
})

test('a table that is none says what is wrong, and another file can be chosen', async () => {
  await choose(page, importButton(), textFile('a.csv', 'river\nshop\n'))
  await importSheet(page).getByText('This table has only one column.').waitFor()
  await choose(page, importSheet(page).getByRole('button', { name: 'Choose another file' }), textFile('b.csv', '书店,shop\n河,river\n'))
  await expect.poll(shown).toContain('river')
})

const ZH = '书店搬走了。\n河水涨了。\n桥断了三座。\n', EN = 'The bookshop moved away.\nThree bridges fell.\nThe river rose.\n'

test('a pair of texts dropped together is linked line by line, unless a person wants it aligned', async () => {
  await drop(page, textFile('news.en', EN), textFile('news.zh', ZH))
  const sheet = await previewed(page)
  const byLine = sheet.getByRole('checkbox', { name: 'Line answers line' })
  expect(await byLine.isChecked()).toBe(true)
  expect(await sheet.getByRole('button', { name: 'Import and align' }).count()).toBe(0)
  expect(await sheet.locator('.split tr').nth(1).textContent()).toMatch(/河水涨了。.*Three bridges fell\./u)
  await picture('pair-1440')
  await byLine.focus()
  await page.keyboard.press('Space')
  await sheet.getByRole('button', { name: 'Import and align' }).waitFor()
  await page.keyboard.press('Space')
  await sheet.getByRole('button', { name: 'Import and align' }).waitFor({ state: 'detached' })
  await page.setViewportSize({ width: 1024, height: 700 })
  await picture('pair-1024')
  await page.setViewportSize({ width: 1440, height: 900 })
  await sheet.getByRole('textbox', { name: 'Title', exact: true }).fill('河边新闻')
  // The choice is being read again until the button can be pressed.
  await expect.poll(() => sheet.getByRole('button', { name: 'Import', exact: true }).getAttribute('aria-disabled')).not.toBe('true')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => page.url()).toContain('#/desk/')
  await page.getByRole('textbox', { name: 'English translation' }).getByText('Three bridges fell.').waitFor()
  expect(await newest('河边新闻')).toMatchObject({ progress: { total: 3, draft: 3 } })
})

test('lines that do not answer one another are told with both counts', async () => {
  await choose(page, importButton(), textFile('a.zh', ZH), textFile('a.en', 'One.\n'))
  const sheet = await previewed(page)
  await sheet.getByText('a.zh has 3 lines and a.en 1 line').waitFor()
  await sheet.getByRole('checkbox', { name: 'Line answers line' }).check()
  await sheet.getByText('Find the line that is missing or broken in two').waitFor()
  await sheet.getByRole('button', { name: 'Import', exact: true }).click()
  await sheet.getByText('This file cannot be read').waitFor()
  expect((await listed(bench)).filter(({ origin }) => origin.fileName === 'a.zh')).toEqual([])
})

test('a file of links is taken together with its texts, and without them says which are missing', async () => {
  const text = (...sentences: string[]): string => `<text><p id="1">${sentences.map((sentence, at) => `<s id="1:${at + 1}">${sentence}</s>`).join('')}</p></text>`
  const links = textFile('book.zh.en.xml', `<linkGrp toDoc="book.en.xml" fromDoc="book.zh.xml"><link xtargets="1:1;1:1 1:2" status="man"/><link xtargets="1:2;1:3" status="auto"/></linkGrp>`)
  const zh = textFile('book.zh.xml', text('书店搬走了。', '谁也没说。', '河水涨了。')), en = textFile('book.en.xml', text('The bookshop moved, and nobody said so.', 'The river rose.'))
  await choose(page, importButton(), links)
  await importSheet(page).getByText('book.en.xml and book.zh.xml are missing. Choose all three files together.').waitFor()
  await page.keyboard.press('Escape')
  await drop(page, zh, links, en)
  const sheet = await previewed(page)
  expect(await sheet.getByRole('complementary').textContent()).toMatch(/book\.zh\.en\.xml.*book\.zh\.xml.*book\.en\.xml/u)
  await sheet.getByRole('textbox', { name: 'Title', exact: true }).fill('书')
  await importAndOpen(page)
  expect(await newest('书')).toMatchObject({ progress: { total: 3, confirmed: 2, draft: 1 } })
})
