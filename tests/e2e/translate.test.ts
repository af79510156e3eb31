import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { blocks, clickBehind, english, openDocument, seam, seamAt, status, untilSaved } from './desk.ts'
import { beginsWithoutPage, bench } from './story.ts'

/** A text without any English is translated from the first sentence to the last, by key, by mouse, and after a reload. */
const SENTENCES = [
  'The watch mender', 'There is a shop no wider than its window.', 'Its owner wears a loupe.',
  'Fewer and fewer people come.', 'People have phones now, Tan says.',
  'A young man brought a watch.', 'Tan said that it would run slow.',
  '"How slow?"', '"Three minutes a day."', 'He put it back.', 'The young man laughed.',
  'Since then I look at that window.', 'None of its clocks is right.',
]
let page: Page
beginsWithoutPage()

test('the first place is open at once: what is typed there is linked, and Ctrl+Enter opens the next, to the end', async () => {
  page = await bench.open()
  await openDocument(page, '修表的人')
  await expect.poll(() => seam(page)).toHaveLength(SENTENCES.length)
  expect(await status(page).textContent()).toContain('0 of 13 confirmed')
  for (const [index, sentence] of SENTENCES.entries()) {
    await page.locator('.slot.now, .held-open.now').first().waitFor({ state: 'attached' })
    await page.keyboard.type(sentence)
    expect((await seam(page))[index]).toMatch(/, draft$/u)
    expect((await blocks(english(page))).join()).toContain(sentence)
    await page.keyboard.press('Control+Enter')
  }
  await expect.poll(() => status(page).textContent()).toContain('13 of 13 confirmed')
  expect((await seam(page)).every((label) => label.endsWith(', confirmed'))).toBe(true)
  expect((await blocks(english(page))).join(' ').replace(/\s+/gu, ' ')).toBe(SENTENCES.join(' '))
})

test('a heading, opened, is a heading; sentences of one paragraph share theirs', async () => {
  const kinds = await english(page).locator('.desk-text').evaluateAll((all) => all.map((one) => one.tagName))
  expect(kinds).toEqual(['H1', 'P', 'P', 'P', 'P', 'P', 'P', 'P'])
  expect((await blocks(english(page)))[1]).toBe(`${SENTENCES[1]} ${SENTENCES[2]}`)
})

test('undo takes text and link back together, redo brings both', async () => {
  await english(page).press('Control+Enter')
  await page.keyboard.press('Control+Z')
  await expect.poll(() => seamAt(page, '8.2')).toBe('Sentence 8.2, draft')
  expect((await blocks(english(page))).at(-1)).toContain('None of its clocks is right')
  await page.keyboard.press('Control+Z')
  await expect.poll(() => seamAt(page, '8.2')).toBe('Sentence 8.2, not translated')
  expect((await blocks(english(page))).join()).not.toContain('None of its clocks')
  await page.keyboard.press('Control+Shift+Z')
  await page.keyboard.press('Control+Y')
  await expect.poll(() => seamAt(page, '8.2')).toBe('Sentence 8.2, confirmed')
  await untilSaved(page)
})

test('after a reload all of it is there, the caret where it was', async () => {
  const before = await blocks(english(page))
  await page.reload()
  await expect.poll(() => blocks(english(page))).toEqual(before)
  await expect.poll(() => status(page).textContent()).toContain('13 of 13 confirmed')
  await expect.poll(() => english(page).evaluate((dom) => dom === document.activeElement)).toBe(true)
  await expect.poll(() => status(page).textContent()).toMatch(/^8\.2 Confirmed/u)
  const { out } = await bench.run('list', '--json')
  expect(out).toContain('"confirmed":13')
  await page.close()
})

test('by mouse: a press on a place opens it, and what is typed belongs to its sentence', async () => {
  page = await bench.open()
  await openDocument(page, '渡口的木板')
  const missing = async () => (await seam(page)).filter((label) => label.endsWith('not translated'))
  await expect.poll(missing).toHaveLength(11)
  const [first] = await missing()
  await page.locator('.desk-foot .slot').nth(1).click()
  await page.keyboard.type('Boards float. ')
  await expect.poll(missing).toHaveLength(10)
  await clickBehind(page, english(page), 'Boards float')
  await page.keyboard.type(' away')
  await expect.poll(() => blocks(english(page)).then((all) => all.join(' '))).toContain('Boards float away.')
  // The seam opens a place as well, and comes to it past others that stay as they were.
  await page.locator(`.desk-seam .lk[aria-label="${(await missing()).at(-1) ?? ''}"]`).click()
  await page.keyboard.press('Escape')
  await page.keyboard.type('The end.')
  await expect.poll(missing).toHaveLength(9)
  expect(await missing()).toContain(first)
  await untilSaved(page)
  await page.close()
})
