import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { english, untilSaved } from './desk.ts'
import { beginsWithoutPage, bench } from './story.ts'

/** A new person's first minutes: the samples are there, a text opens, what is typed stays, whatever happens to the host. */
beginsWithoutPage('none')

async function openFirst(page: Page): Promise<void> {
  await page.getByRole('row').filter({ has: page.getByRole('gridcell') }).first().dblclick()
  await english(page).waitFor()
}

/** At the end of the first English sentence that is on the screen. */
async function typeThere(page: Page, text: string): Promise<void> {
  await english(page).locator('.sentence').nth(1).click()
  await page.keyboard.press('End')
  await page.keyboard.type(text)
}

test('the library opens on three samples', async () => {
  const page = await bench.open()
  const rows = page.getByRole('row').filter({ has: page.getByRole('gridcell') })
  await expect.poll(() => rows.count()).toBe(3)
  await page.close()
})

test('what is typed is there after a reload', async () => {
  const page = await bench.open()
  await openFirst(page)
  await typeThere(page, ' Kept after a reload.')
  await untilSaved(page)
  await page.reload()
  await expect.poll(() => english(page).getByText('Kept after a reload.').count()).toBe(1)
  await page.close()
})

test('what was shown as saved is there after the host was killed', async () => {
  const page = await bench.open()
  await openFirst(page)
  await typeThere(page, ' Kept after a crash.')
  await untilSaved(page)
  await bench.crash()
  const again = await bench.open()
  await openFirst(again)
  await expect.poll(() => english(again).getByText('Kept after a crash.').count()).toBe(1)
  const report = await (async () => { await again.close(); await page.close(); return bench.run('search', 'Kept after a crash', '--json') })()
  expect(JSON.parse(report.out)).toMatchObject({ total: 1 })
  bench.problems.splice(0) // A page whose host is killed complains, rightly.
})
