import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BrowserContext, Page } from 'playwright-core'
import { backToLibrary, call, drop, listed, previewed } from './giving.ts'
import { beginsWithoutPage, bench } from './story.ts'
import { ENGLISH, SIMPLIFIED, textFile } from './texts.ts'

/** Nothing serious stands in the way of people who see, hear or point in other ways, on any screen, in light and dark. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let context: BrowserContext
let page: Page
beginsWithoutPage()
beforeAll(async () => {
  const browser = bench.context.browser()
  if (browser === null) throw new Error('the context has no browser')
  // Only here, for the checker's own script; every other test runs under the real policy.
  context = await browser.newContext({ viewport: { width: 1_440, height: 900 }, bypassCSP: true })
  context.setDefaultTimeout(30_000)
  page = await context.newPage()
  await page.goto(bench.address)
  await page.getByRole('grid', { name: 'Documents' }).waitFor()
})
afterAll(() => context.close())

/** What is wrong, a line each; empty when nothing is. */
async function findings(): Promise<string[]> {
  // Without movement: halfway through a fade every colour is too faint.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => { /* Cancelled is over too. */ }))))
  if (!await page.evaluate(() => Reflect.has(globalThis, 'axe'))) await page.addScriptTag({ content: AXE })
  const results = await page.evaluate(async () => (Reflect.get(globalThis, 'axe') as { run(where: Document, options: object): Promise<AxeResults> }).run(document, { resultTypes: ['violations'] }))
  return results.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, impact, nodes }) => nodes.map(({ target, failureSummary }) => `${impact} ${id} at ${String(target)}: ${failureSummary ?? ''}`))
}

const row = (title: string) => page.getByRole('row').filter({ hasText: title })

async function openDesk(): Promise<void> {
  await row('澄江智能四年').click()
  await page.getByRole('textbox', { name: 'English translation' }).waitFor()
}

async function command(title: string): Promise<void> {
  await page.keyboard.press('Control+Shift+P')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type(title)
  await page.keyboard.press('Enter')
}

const SCREENS: [string, () => Promise<void>][] = [
  ['library', async () => {}],
  ['desk', openDesk],
  ['desk with a claim in the inspector', async () => {
    await openDesk()
    await page.getByText('she had formally left the company').first().click()
    await page.getByRole('complementary', { name: 'Inspector' }).getByText('Wen Yiwei left Chengjiang').first().waitFor()
  }],
  ['review of links', async () => {
    await openDesk()
    await page.getByText('she had formally left the company').first().click()
    await page.keyboard.press('Control+Shift+U')
    await command('Review all links that are not confirmed')
    await page.getByRole('toolbar', { name: 'Review of links' }).waitFor()
    await page.getByText('Speaks against it').waitFor()
  }],
  ['end of a review', async () => {
    await openDesk()
    await command('Review doubtful links')
    await page.getByRole('heading', { name: 'No doubtful links in this section' }).waitFor()
  }],
  ['desk with why sentences belong together', async () => {
    await openDesk()
    await page.getByText('she had formally left the company').first().click()
    await page.keyboard.press('Alt+Shift+W')
    await page.getByText('Speaks against it').waitFor()
  }],
  ['a doubtful conversion', async () => {
    await openDesk()
    await page.keyboard.press('Alt+4')
    await page.getByRole('textbox', { name: 'Chinese source' }).and(page.locator('[lang=zh-Hant-TW]')).waitFor()
    await page.keyboard.press('F8')
    await page.getByRole('dialog', { name: /^Conversion of/u }).getByRole('radio').first().waitFor()
  }],
  ['import', async () => {
    await drop(page, textFile('书店.txt', SIMPLIFIED, 'gb18030'), textFile('bookshop.txt', ENGLISH))
    await previewed(page)
  }],
  ['a memory about to come in, and the memories', async () => {
    const unit = '<tu changedate="20240305T000000Z"><tuv xml:lang="zh-CN"><seg>闻一苇离开了澄江。</seg></tuv><tuv xml:lang="en"><seg>Wen Yiwei left Chengjiang.</seg></tuv></tu>'
    await drop(page, textFile('old.tmx', `<tmx version="1.4"><header srclang="zh-CN"/><body>${unit}</body></tmx>`))
    const sheet = await previewed(page)
    await sheet.getByRole('radio', { name: 'As a memory' }).click()
    await sheet.getByText('Import as a memory').waitFor()
    expect(await findings()).toEqual([])
    await page.keyboard.press('Control+Enter')
    await sheet.waitFor({ state: 'detached' })
    await command('Memories')
    await page.getByRole('textbox', { name: 'Words in the memories' }).fill('离开')
    await page.locator('.memory-hit').first().waitFor()
  }],
  ['desk with matches of a memory', async () => {
    await openDesk()
    await page.getByText('she had formally left the company').first().click()
    await page.getByRole('tab', { name: 'Sentence' }).click()
    await page.getByRole('region', { name: 'Memory' }).waitFor()
  }],
  ['corrections that came home', async () => {
    const file = join(bench.folder, 'corrected.xlf')
    const title = (await listed(bench)).find((document) => document.title === '渡口的木板')?.id ?? ''
    await bench.run('export', title, '--format', 'xliff', '--out', file)
    const corrected = readFileSync(file, 'utf8').replaceAll(' the ', ' that ').replace('<segment', '<notes><note>Why so?</note></notes><segment')
    await drop(page, { name: 'corrected.xlf', bytes: new TextEncoder().encode(corrected) })
    await page.getByRole('dialog', { name: 'Bring corrections home' }).getByRole('row', { selected: true }).waitFor()
  }],
  ['export', async () => {
    await row('渡口的木板').click({ button: 'right' })
    await page.getByRole('menuitem', { name: /Export/u }).click()
    await page.getByText(/sentences not translated/u).waitFor()
  }],
  ['claims', async () => {
    await page.goto(`${new URL(page.url()).origin}/#/claims`)
    await page.getByText('Wen Yiwei left Chengjiang').first().waitFor()
  }],
  ['settings', async () => { await page.keyboard.press('Control+,'); await page.getByRole('dialog', { name: 'Settings' }).waitFor() }],
  ['help', async () => { await page.keyboard.press('F1'); await page.getByRole('dialog').waitFor() }],
  ['search', async () => {
    await page.keyboard.press('Control+Shift+s')
    await page.getByRole('searchbox').fill('公司')
    await page.locator('.hit').first().waitFor()
  }],
]

describe.each(['light', 'dark'])('in %s', (theme) => {
  beforeAll(async () => {
    await page.emulateMedia({ colorScheme: theme === 'dark' ? 'dark' : 'light', reducedMotion: 'reduce' })
    await page.locator(`html[data-theme=${theme}]`).waitFor()
  })

  test.each(SCREENS)('%s', async (_name, show) => {
    await backToLibrary(page)
    await show()
    expect(await findings()).toEqual([])
  })
})

test.each(['light', 'dark'] as const)('first run in %s', async (theme) => {
  for (const { id } of await listed(bench)) await call(bench, JSON.stringify({ name: 'document.remove', input: { documentId: id } }))
  await page.emulateMedia({ colorScheme: theme })
  await page.goto(`${new URL(page.url()).origin}/#/`)
  for (let n = 0; n < 3 && await page.getByRole('dialog').count() > 0; n++) await page.keyboard.press('Escape')
  await page.getByText('Your work stays in one file on this computer.').waitFor()
  expect(await findings()).toEqual([])
})

test('the checker sees what is wrong', async () => {
  await page.evaluate(() => { document.body.append(document.createElement('button')) })
  expect((await findings()).join()).toContain('critical button-name')
})
