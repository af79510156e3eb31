import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { parse as parseHtml } from 'parse5'
import { SaxesParser } from 'saxes'
import { beforeAll, expect, test } from 'vitest'
import type { Locator } from 'playwright-core'
import { browserPath } from '../browser-path.ts'
import { bench, everyTestBeginsInLibrary, page } from './story.ts'

/** Every format leaves by key and by mouse, and what arrives can be opened by somebody else's reader. */
// The product prints with the browser that the tests use.
beforeAll(async () => { process.env['CHROME_PATH'] ??= await browserPath() })
everyTestBeginsInLibrary()

const exportSheet = () => page.getByRole('dialog', { name: 'Export', exact: true })
const row = (title: string) => page.getByRole('row').filter({ hasText: title })

/** The gate has looked at what is to leave. */
const ready = () => expect.poll(() => exportSheet().getByRole('button', { name: 'Export…' }).getAttribute('aria-disabled')).toBe('false')

interface Arrived { name: string; path: string; bytes: Buffer; units: number }

/** What `act` makes the browser download, and how many units the workbench says it wrote. */
async function arrives(act: () => Promise<void>): Promise<Arrived> {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 45_000 }), act()])
  const path = join(bench.folder, download.suggestedFilename())
  await download.saveAs(path)
  const said = page.getByText(`Exported to ${download.suggestedFilename()}`).last()
  await said.waitFor()
  const units = Number(/: ([\d,]+) (?:pair|row)/u.exec(await said.textContent() ?? '')?.[1]?.replace(',', ''))
  await exportSheet().waitFor({ state: 'detached' })
  return { name: download.suggestedFilename(), path, bytes: readFileSync(path), units }
}

const FORMATS: [name: string, ending: string, check: (file: Arrived) => void | Promise<void>][] = [
  ['HTML', '.html', ({ bytes }) => {
    const errors: string[] = []
    parseHtml(bytes.toString('utf8'), { onParseError: ({ code }) => { errors.push(code) } })
    expect(errors).toEqual([])
    expect(bytes.toString('utf8')).toContain('闻一苇')
    expect(bytes.toString('utf8')).not.toMatch(/<(?:script|link|img|iframe)[^>]+(?:src|href)="https?:/u)
  }],
  ['DOCX', '.docx', async ({ bytes }) => {
    expect(Object.keys(unzipSync(new Uint8Array(bytes)))).toContain('word/document.xml')
    const { value } = await mammoth.convertToHtml({ buffer: bytes })
    expect(value).toMatch(/<table>.*<tr>.*联合创始人.*co-founder/su)
  }],
  ['PDF', '.pdf', async ({ bytes }) => {
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    // Set in the product's own fonts, whose letters come out as what they are.
    expect(await pdfText(bytes)).toMatch(/联合创始人[^]*seven of eleven co-founders/u)
  }],
  ['ODT', '.odt', ({ bytes }) => {
    expect(bytes.subarray(30, 77).toString()).toBe('mimetypeapplication/vnd.oasis.opendocument.text')
    expect(Buffer.from(unzipSync(new Uint8Array(bytes))['content.xml'] ?? []).toString('utf8')).toMatch(/<table:table [^]*联合创始人[^]*co-founder/u)
  }],
  ['EPUB 3', '.epub', ({ bytes }) => {
    expect(bytes.subarray(30, 58).toString()).toBe('mimetypeapplication/epub+zip')
    const files = unzipSync(new Uint8Array(bytes))
    expect(Object.keys(files)).toContain('EPUB/nav.xhtml')
    expect(Buffer.from(files['EPUB/section-1.xhtml'] ?? []).toString('utf8')).toMatch(/<div lang="zh-Hans"[^]*<div lang="en"/u)
  }],
  ['Markdown', '.md', ({ bytes }) => {
    expect(bytes.toString('utf8')).toMatch(/^---\ntitle: "澄江智能四年[^\n]*\n(?:[^\n]+\n)+---\n\n# 澄江智能四年[^\n]*\n\n# Chengjiang Intelligence at four[^\n]*\n\n[^]*\n$/u)
  }],
  ['TMX 1.4b', '.tmx', ({ bytes, units }) => {
    const languages = new Map<string, number>()
    let pairs = 0
    const parser = new SaxesParser()
    parser.on('opentag', ({ name, attributes }) => {
      if (name === 'tu') pairs++
      if (name === 'tuv') languages.set(attributes['xml:lang'] ?? '', (languages.get(attributes['xml:lang'] ?? '') ?? 0) + 1)
    })
    parser.write(bytes.toString('utf8')).close()
    expect(pairs).toBe(units)
    expect(units).toBeGreaterThan(30)
    expect([...languages]).toEqual([['zh-Hans', units], ['en', units]])
  }],
  ['TSV', '.tsv', ({ bytes, units }) => {
    const rows = parse(bytes, { delimiter: '\t', bom: true }) as string[][]
    expect(rows.length - 1).toBe(units)
    expect(new Set(rows.map((each) => each.length)).size).toBe(1)
    expect(rows.flat().filter((cell) => cell.includes('闻一苇')).length).toBeGreaterThan(0)
  }],
  ['JSON', '.json', async ({ path, units }) => {
    const { code, out } = await bench.run('import', path, '--inspect')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ format: 'json', title: '澄江智能四年：十一位联合创始人走了七位', language: 'zh-Hans' })
    expect(units).toBeGreaterThan(0)
  }],
]

test.each(FORMATS)('%s leaves by mouse and by key, the same each time', { timeout: 120_000 }, async (name, ending, check) => {
  await row('澄江智能四年').click({ button: 'right' })
  await page.getByRole('menuitem', { name: /Export/u }).click()
  await exportSheet().getByRole('navigation', { name: 'Format' }).getByRole('button', { name: new RegExp(`^${name} `, 'u') }).click()
  await exportSheet().getByText('Nothing stands in the way.').waitFor()
  const byMouse = await arrives(() => exportSheet().getByRole('button', { name: 'Export…' }).click())
  expect(byMouse.name).toContain(ending)
  await check(byMouse)

  await page.getByRole('grid', { name: 'Documents' }).focus()
  await page.keyboard.press('Control+e')
  await exportSheet().getByText('Nothing stands in the way.').waitFor()
  const button = exportSheet().getByRole('button', { name: new RegExp(`^${name} `, 'u') })
  for (let n = 0; n < 30 && !await focused(button); n++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => button.getAttribute('aria-current')).toBe('true')
  const byKey = await arrives(async () => { await ready(); await page.keyboard.press('Control+Enter') })
  // A PDF says when it was made.
  if (name !== 'PDF') expect(byKey.bytes.equals(byMouse.bytes)).toBe(true)
  else await check(byKey)
})

/** The words of a PDF as pdf.js reads them, without its line ends. */
async function pdfText(bytes: Buffer): Promise<string> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false })
  const document = await task.promise
  const texts: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    texts.push(items.map((item) => ('str' in item ? item.str : '')).join(' '))
  }
  await task.destroy()
  return texts.join(' ').replace(/\s+/gu, ' ').replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
}

const focused = (locator: Locator) => locator.evaluate((element) => element === document.activeElement)

test('the Chinese leaves in the script that was chosen, and stays stored as it was', async () => {
  await row('渡口的木板').click({ button: 'right' })
  await page.getByRole('menuitem', { name: /Export/u }).click()
  await exportSheet().getByRole('combobox', { name: 'Chinese in' }).selectOption({ value: 'hans' })
  await exportSheet().getByRole('button', { name: 'Markdown' }).click()
  const { bytes } = await arrives(() => exportSheet().getByRole('button', { name: 'Export…' }).click())
  expect(bytes.toString('utf8')).toContain('学校、市场和卫生所都在西岸')
  expect(bytes.toString('utf8')).not.toMatch(/學校|衛生/u)
  expect((await bench.run('show', '渡口的木板')).out).toContain('學校、市場和衛生所')
})

test('untranslated sentences are told and lead to the desk; a stale link stops the export until a reason is given', async () => {
  await row('渡口的木板').click()
  await page.getByRole('textbox', { name: 'English translation' }).getByText('And so everybody').click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Every day.')
  await page.waitForTimeout(400)
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.keyboard.press('Control+e')
  const sheet = exportSheet()
  const remark = sheet.getByRole('group', { name: /\d+ sentences not translated/u })
  await remark.waitFor()
  const problem = sheet.getByRole('group', { name: /changed/u })
  const button = sheet.getByRole('button', { name: 'Export…' })
  await expect.poll(() => button.getAttribute('aria-disabled')).toBe('true')
  await page.keyboard.press('Control+Enter')
  await problem.getByRole('button', { name: 'Accept with a reason' }).click()
  await page.keyboard.type('The author wants it so.')
  await page.keyboard.press('Enter')
  await problem.getByText(/^Accepted.*: “The author wants it so\.”$/u).waitFor()
  await expect.poll(() => button.getAttribute('aria-disabled')).toBe('false')
  // The field has gone; the keyboard goes on from the card.
  await expect.poll(() => focused(problem.getByRole('button', { name: 'Take back' }))).toBe(true)
  await page.keyboard.press('Enter')
  await expect.poll(() => button.getAttribute('aria-disabled')).toBe('true')
  await problem.getByRole('button', { name: 'Accept with a reason' }).click()
  await page.keyboard.type('Agreed.')
  await page.keyboard.press('Enter')
  const { bytes } = await arrives(() => button.click())
  expect(bytes.toString('utf8')).toMatch(/Every day\.[^]*Known and accepted[^]*“Agreed\.”/u)
  // The reason is still there, here and on the command line; the list of reasons can be left out.
  await page.keyboard.press('Control+e')
  await problem.getByText(/“Agreed\.”/u).waitFor()
  expect((await bench.run('check', '渡口的木板')).out).toMatch(/^accepted: 1 confirmed sentence changed since[^]*“Agreed\.” \(/mu)
  await sheet.getByRole('checkbox', { name: 'Accepted findings, with the reasons' }).click()
  const { bytes: plain } = await arrives(() => button.click())
  expect(plain.toString('utf8')).not.toContain('Known and accepted')
  await page.keyboard.press('Control+e')
  await problem.waitFor()
  // What it was about changes: it has to be answered again, with the reason at hand.
  await page.keyboard.press('Escape')
  await page.getByRole('textbox', { name: 'English translation' }).getByText('And so everybody').click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Always.')
  await page.waitForTimeout(400)
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.keyboard.press('Control+e')
  await problem.getByText(/^Before it changed, accepted.*“Agreed\.”$/u).waitFor()
  await expect.poll(() => button.getAttribute('aria-disabled')).toBe('true')
  await page.keyboard.press('a')
  expect(await problem.getByRole('textbox').inputValue()).toBe('Agreed.')
  await page.keyboard.press('Enter')
  await expect.poll(() => button.getAttribute('aria-disabled')).toBe('false')
  await remark.getByRole('button', { name: 'Show' }).click()
  await sheet.waitFor({ state: 'detached' })
  await expect.poll(() => new URL(page.url()).hash.split('/').length).toBe(5)
})

test('what is selected at the desk leaves alone, by key and by the menu of the text', async () => {
  await row('澄江智能四年').click()
  const chinese = page.getByRole('textbox', { name: /Chinese/u })
  const paragraph = chinese.locator('p').nth(1)
  await paragraph.click({ clickCount: 3 })
  await page.keyboard.press('Control+Shift+e')
  const part = exportSheet().getByRole('combobox', { name: 'Part' })
  await expect.poll(() => part.locator('option:checked').textContent()).toMatch(/^Selection: paragraph/u)
  await exportSheet().getByRole('button', { name: 'TSV' }).click()
  const byKey = await arrives(async () => { await ready(); await page.keyboard.press('Control+Enter') })
  const words = (await paragraph.textContent() ?? '').slice(0, 6)
  expect(byKey.bytes.toString('utf8')).toContain(words)
  expect(byKey.units).toBeLessThan(10)

  // On a busy machine three presses may take longer than a triple click may last.
  await expect.poll(async () => {
    await paragraph.click({ clickCount: 3 })
    return page.evaluate(() => String(document.getSelection()))
  }, { interval: 700 }).toContain(words)
  await paragraph.click({ button: 'right' })
  await page.getByRole('menuitem', { name: /Export the selected paragraphs/u }).click()
  await exportSheet().getByRole('button', { name: 'TSV' }).click()
  expect((await arrives(() => exportSheet().getByRole('button', { name: 'Export…' }).click())).bytes.equals(byKey.bytes)).toBe(true)

  // The same choice is there with the whole document, which is what the plain key means.
  await page.keyboard.press('Control+e')
  await expect.poll(() => part.locator('option:checked').textContent()).toBe('Whole document')
  await part.selectOption({ label: 'Some paragraphs' })
  await exportSheet().getByRole('textbox', { name: 'Paragraphs' }).fill('2-1')
  await exportSheet().getByText('A number or two, such as 3-8.').waitFor()
  await page.keyboard.press('Escape')
  await exportSheet().waitFor({ state: 'detached' })
})

test('a format that would hold nothing says why and cannot be exported; on the command line neither', async () => {
  await row('修表的人').click({ button: 'right' })
  await page.getByRole('menuitem', { name: /Export/u }).click()
  await exportSheet().getByRole('button', { name: 'TMX 1.4b' }).click()
  await exportSheet().getByText('There is no pair to write').waitFor()
  await expect.poll(() => exportSheet().getByRole('button', { name: 'Export…' }).getAttribute('aria-disabled')).toBe('true')
  await exportSheet().getByRole('button', { name: 'EPUB 3' }).click()
  await expect.poll(() => exportSheet().getByRole('button', { name: 'Export…' }).getAttribute('aria-disabled')).toBe('false')
  await page.keyboard.press('Escape')
  const out = join(bench.folder, 'empty.tmx')
  const { code, err } = await bench.run('export', '修表的人', '--format', 'tmx', '--out', out)
  expect([code === 0, existsSync(out)]).toEqual([false, false])
  expect(err).toMatch(/There is no pair to write/u)
})

test('the preview is one stop of the keyboard that scrolls, lets Escape and the export through, and keeps two columns in a narrow window', async () => {
  await page.setViewportSize({ width: 1_024, height: 700 })
  await row('澄江智能').click()
  const preview = page.frameLocator('iframe[title="Preview of the HTML export"]')
  const open = async () => {
    await page.keyboard.press('Control+e')
    await ready()
    await preview.getByText('co-founders have left').first().waitFor()
    await exportSheet().getByRole('radio', { name: 'Side by side' }).focus()
    await page.keyboard.press('Tab')
  }
  await open()
  // No scripts, forms or ways out.
  expect(await page.locator('iframe').getAttribute('sandbox')).toBe('allow-same-origin')
  await expect.poll(() => page.locator('.preview-frame.focused').count()).toBe(1)
  const [left, right] = await Promise.all([preview.getByText('联合创始人走了七位').first().boundingBox(), preview.getByText('co-founders have left').first().boundingBox()])
  expect(right?.x).toBeGreaterThan((left?.x ?? Infinity) + (left?.width ?? 0) - 1)
  await page.keyboard.press('PageDown')
  await expect.poll(() => preview.locator('html').evaluate((html) => html.scrollTop)).toBeGreaterThan(0)
  await page.keyboard.press('Tab')
  expect(await exportSheet().getByLabel('Part', { exact: true }).evaluate((part) => part === document.activeElement)).toBe(true)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Escape')
  await exportSheet().waitFor({ state: 'detached' })
  await open()
  const { name } = await arrives(() => page.keyboard.press('Control+Enter'))
  expect(name).toMatch(/\.html$/u)
  await page.setViewportSize({ width: 1_440, height: 900 })
})
