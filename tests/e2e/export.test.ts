import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { parse as parseHtml } from 'parse5'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { backToLibrary } from './giving.ts'
import { startWorkbench } from './workbench.ts'
import type { Workbench } from './workbench.ts'

/** Every format leaves by key and by mouse, and what arrives can be opened by somebody else's reader. */
let bench: Workbench
let page: Page
beforeAll(async () => { bench = await startWorkbench(); page = await bench.open() })
afterAll(async () => {
  expect(bench.problems).toEqual([])
  await bench.close()
})
beforeEach(() => backToLibrary(page))

const exportSheet = () => page.getByRole('dialog', { name: 'Export', exact: true })
const row = (title: string) => page.getByRole('row').filter({ hasText: title })

interface Arrived { name: string; path: string; bytes: Buffer; units: number }

/** What `act` makes the browser download, and how many units the workbench says it wrote. */
async function arrives(act: () => Promise<void>): Promise<Arrived> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
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

test.each(FORMATS)('%s leaves by mouse and by key, the same each time', async (name, ending, check) => {
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
  const byKey = await arrives(() => page.keyboard.press('Control+Enter'))
  if (name !== 'DOCX') expect(byKey.bytes.equals(byMouse.bytes)).toBe(true)
  else await check(byKey)
})

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
  expect(await remark.getByRole('button', { name: 'Accept with a reason' }).count()).toBe(0)
  const problem = sheet.getByRole('group', { name: /changed/u })
  const button = sheet.getByRole('button', { name: 'Export…' })
  await expect.poll(() => button.getAttribute('aria-disabled')).toBe('true')
  await page.keyboard.press('Control+Enter')
  await problem.getByRole('button', { name: 'Accept with a reason' }).click()
  await page.keyboard.type('The author wants it so.')
  await page.keyboard.press('Enter')
  await problem.getByText('Accepted: “The author wants it so.”').waitFor()
  await expect.poll(() => button.getAttribute('aria-disabled')).toBe('false')
  await problem.getByRole('button', { name: 'Take back' }).click()
  await expect.poll(() => button.getAttribute('aria-disabled')).toBe('true')
  await problem.getByRole('button', { name: 'Accept with a reason' }).click()
  await page.keyboard.type('Agreed.')
  await page.keyboard.press('Enter')
  const { bytes } = await arrives(() => button.click())
  expect(bytes.toString('utf8')).toContain('Every day.')
  await page.keyboard.press('Control+e')
  await remark.getByRole('button', { name: 'Show' }).click()
  await sheet.waitFor({ state: 'detached' })
  await expect.poll(() => new URL(page.url()).hash.split('/').length).toBe(5)
})
