import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { seam, untilSaved } from './desk.ts'
import { drop, importAndOpen, previewed } from './giving.ts'
import { textFile } from './texts.ts'
import { startWorkbench } from './workbench.ts'
import type { Workbench } from './workbench.ts'

/** Doubtful links are gone through by key and by mouse. The English says other things than the Chinese, so the aligner cannot be sure. */
const CHINESE = '他把灯放下。雨一直下到天亮，街上没有人。猫睡了。门外有人敲了两下，又走开了。谁也没有说话。'
const ENGLISH = 'Prices rose. The committee met on Tuesday to talk about the new harbour and about very little else besides. Nobody voted. It adjourned. ' +
  'The harbour was never built, and the money went to a road that nobody used, which surprised nobody. Yes. No.'
let bench: Workbench
let page: Page
beforeAll(async () => {
  bench = await startWorkbench()
  page = await bench.open()
  await page.getByRole('grid', { name: 'Documents' }).waitFor()
})
afterEach(() => { expect(bench.problems.splice(0)).toEqual([]) })
afterAll(async () => { await bench.close() })

const bar = () => page.getByRole('toolbar', { name: 'Review of doubtful links' })
const doubtful = async () => (await seam(page)).filter((label) => label.includes('doubtful')).length
const confirmed = async () => (await seam(page)).filter((label) => label.includes('confirmed')).length

async function review(): Promise<void> {
  await page.keyboard.press('Control+Shift+P')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('Review doubtful links')
  await page.keyboard.press('Enter')
  await expect.poll(() => bar().evaluate((dom) => dom === document.activeElement)).toBe(true)
  await expect.poll(() => bar().getByRole('button', { name: 'Accept' }).isEnabled()).toBe(true)
}

test('by key: a link is read otherwise, put back by undo, and accepted', async () => {
  await drop(page, textFile('灯.txt', CHINESE), textFile('lamp.txt', ENGLISH))
  await previewed(page)
  await importAndOpen(page)
  await expect.poll(doubtful).toBeGreaterThan(1)
  const before = await seam(page)
  await review()
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(() => seam(page)).not.toEqual(before)
  await page.keyboard.press('Control+Z')
  await expect.poll(() => seam(page)).toEqual(before)
  await page.keyboard.press('Enter')
  await expect.poll(confirmed).toBe(1)
  await untilSaved(page)
})

test('by mouse: the same in a small window, with nothing cut off at the side', async () => {
  await page.setViewportSize({ width: 1_024, height: 700 })
  const before = await seam(page)
  await bar().getByRole('group', { name: 'Chinese' }).getByRole('button', { name: 'Take in the next' }).click()
  await expect.poll(() => seam(page)).not.toEqual(before)
  await bar().getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => seam(page)).toEqual(before)
  expect(await bar().evaluate((dom) => dom.scrollWidth - dom.clientWidth)).toBeLessThanOrEqual(0)
  await bar().getByRole('button', { name: 'Accept' }).click()
  await expect.poll(confirmed).toBe(2)
  await page.keyboard.press('Escape')
  await expect.poll(() => bar().count()).toBe(0)
  // The review goes from Chinese sentence to Chinese sentence, so that is the text it gives the keyboard back to.
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Chinese source')
})
