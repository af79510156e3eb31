import { beforeEach, expect, test } from 'vitest'
import type { Locator } from 'playwright-core'
import { english, openDocument } from './desk.ts'
import { everyTestBeginsInLibrary, page } from './story.ts'

/** Windows and others paint every page in a person's own few colours: nothing may then say something else, or nothing. */
everyTestBeginsInLibrary()
beforeEach(() => page.emulateMedia({ forcedColors: 'active' }))

const exportSheet = () => page.getByRole('dialog', { name: 'Export', exact: true })
const drawn = (locator: Locator, what: 'borderTopWidth' | 'outlineWidth' | 'backgroundImage' | 'color') => locator.first().evaluate((element, name) => getComputedStyle(element)[name], what)

test('a box that is not ticked shows no tick, fields have a frame, and what is chosen is marked', async () => {
  await page.getByRole('row').filter({ hasText: '澄江智能' }).click()
  await page.keyboard.press('Control+e')
  await exportSheet().getByRole('checkbox').first().waitFor()
  const box = (name: string) => exportSheet().locator('.check', { has: page.getByRole('checkbox', { name }) })
  expect(await exportSheet().getByRole('checkbox', { name: 'Only what is confirmed' }).isChecked()).toBe(false)
  expect(await box('Only what is confirmed').locator('svg').isVisible()).toBe(false)
  expect(await box('Claims and sources as notes').locator('svg').isVisible()).toBe(true)
  expect(await drawn(box('Only what is confirmed'), 'borderTopWidth')).toBe('1px')
  expect(await drawn(exportSheet().locator('.field'), 'borderTopWidth')).toBe('1px')
  const formats = exportSheet().getByRole('navigation', { name: 'Format' })
  expect(await drawn(formats.getByRole('button', { name: 'HTML' }), 'outlineWidth')).toBe('2px')
})

test('at the desk links keep their threads, drafts are read, and a mark is a line instead of a selection', async () => {
  await openDocument(page, '渡口的木板')
  expect(await drawn(page.locator('.lk-confirmed'), 'backgroundImage')).toContain('gradient')
  expect(await drawn(english(page).locator('.sentence.draft'), 'color')).toBe(await drawn(page.locator('body'), 'color'))
  const painted = (name: string) => page.locator('.desk-source').evaluate((text, key) => getComputedStyle(text.querySelector('.desk-text') ?? text, `::highlight(dz-${key})`).backgroundColor, name)
  expect(await painted('claim')).toBe('rgba(0, 0, 0, 0)')
  expect(await painted('lit')).not.toBe('rgba(0, 0, 0, 0)')
})
