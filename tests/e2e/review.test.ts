import { expect, test } from 'vitest'
import { choose, clickBehind, english, inspector, painted, seam, seamButton, untilSaved } from './desk.ts'
import { drop, importAndOpen, previewed } from './giving.ts'
import { beginsInLibrary, bench, page } from './story.ts'
import { textFile } from './texts.ts'

/** Links are gone through by key and by mouse, with what speaks for and against each. The English of the first paragraph says other things than the Chinese, so the aligner cannot be sure. */
const CHINESE = ['他把灯放下。雨一直下到天亮，街上没有人。猫睡了。门外有人敲了两下，又走开了。谁也没有说话。', '图书馆在河的对岸。医生和律师都没有来。孩子们在学校里唱歌。', '火车昨天夜里没有来。我们在银行门口等着。'].join('\n')
const ENGLISH = ['Prices rose. The committee met on Tuesday to talk about the new harbour and about very little else besides. Nobody voted. It adjourned. ' +
  'The harbour was never built, and the money went to a road that nobody used, which surprised nobody. Yes. No.', 'The library stands on the other bank of the river. Neither the doctor nor the lawyer came. The children sang at school.'].join('\n')
beginsInLibrary()

const bar = () => page.getByRole('toolbar', { name: 'Review of links' })
const review = () => page.getByRole('main', { name: 'Review of links' })
const why = () => page.getByRole('complementary', { name: 'Why' })
const place = () => page.locator('.review-place').textContent()
const doubtful = async () => (await seam(page)).filter((label) => label.includes('doubtful')).length
const confirmed = async () => (await seam(page)).filter((label) => label.includes('confirmed')).length
const focused = () => review().evaluate((dom) => dom === document.activeElement)
/** Brackets of the link under review, on both sides. */
const brackets = () => page.locator('.net .bk.now').count()

test('by key: a link is read otherwise, put back by undo, and accepted', async () => {
  await drop(page, textFile('灯.txt', CHINESE), textFile('lamp.txt', ENGLISH))
  await previewed(page)
  await importAndOpen(page)
  await expect.poll(doubtful).toBeGreaterThan(1)
  const before = await seam(page)
  await page.keyboard.press('Alt+Shift+D')
  await expect.poll(focused).toBe(true)
  await expect.poll(brackets).toBe(2)
  await expect.poll(place).toMatch(/^1 of \d$/u)
  await why().getByText('Speaks against it').waitFor()
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(() => seam(page)).not.toEqual(before)
  await page.keyboard.press('Control+Z')
  await expect.poll(() => seam(page)).toEqual(before)
  await expect.poll(place).toMatch(/^1 of/u)
  await page.keyboard.press('Enter')
  await expect.poll(confirmed).toBe(1)
  await expect.poll(place).toMatch(/^2 of/u)
  await page.keyboard.press('p')
  await expect.poll(place).toMatch(/^1 of/u)
  await expect.poll(() => why().getByText('Confirmed').count()).toBe(1)
  await page.keyboard.press('n')
  await expect.poll(place).toMatch(/^2 of/u)
  await untilSaved(page)
})

test('by mouse: the same in a small window, with nothing cut off at the side', async () => {
  await page.setViewportSize({ width: 1_024, height: 700 })
  const before = await seam(page)
  await bar().getByRole('group', { name: 'Chinese' }).getByRole('button', { name: 'Take in the next' }).click()
  await expect.poll(() => seam(page)).not.toEqual(before)
  await bar().getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => seam(page)).toEqual(before)
  for (const part of [bar(), review(), why(), page.locator('header.bar')]) expect(await part.evaluate((dom) => dom.scrollWidth - dom.clientWidth)).toBeLessThanOrEqual(0)
  await bar().getByRole('button', { name: 'Accept', exact: true }).click()
  await expect.poll(confirmed).toBe(2)
})

test('another reading is chosen where it is listed, and counts as one change', async () => {
  await page.getByRole('radio', { name: 'All links that are not confirmed' }).click()
  await expect.poll(brackets).toBeGreaterThan(0)
  // One that may be read otherwise: the sure ones have no other reading.
  const other = why().getByRole('button', { name: /^Read as/u }).first()
  for (let n = 0; n < 8 && await other.waitFor({ timeout: 1_500 }).then(() => false, () => true); n++) await page.keyboard.press('n')
  const before = await seam(page)
  await other.click()
  await expect.poll(() => seam(page)).not.toEqual(before)
  await page.keyboard.press('Control+Z')
  await expect.poll(() => seam(page)).toEqual(before)
})

test('the end of the section says what was passed by; Escape goes back to the desk', async () => {
  await page.setViewportSize({ width: 1_440, height: 900 })
  for (let n = 0; n < 20 && await page.getByRole('heading', { name: /skipped/u }).count() === 0; n++) await page.keyboard.press('n')
  await page.getByRole('heading', { name: /links were skipped in this section/u }).waitFor()
  await page.getByRole('button', { name: 'Look at them again' }).click()
  await expect.poll(brackets).toBeGreaterThan(0)
  await page.keyboard.press('Escape')
  await expect.poll(() => review().count()).toBe(0)
  // The review goes from Chinese sentence to Chinese sentence, so that is the text it gives the keyboard back to.
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Chinese source')
})

test('at the desk a key says why sentences belong together, with their words underlined on both sides', async () => {
  await clickBehind(page, english(page), 'Neither the doctor')
  await page.keyboard.press('Alt+Shift+W')
  await inspector(page).getByText(/words? agrees?; /u).waitFor()
  await expect.poll(() => painted(page, 'match')).toEqual(expect.arrayContaining(['医生', '律师', 'doctor', 'lawyer']))
  await clickBehind(page, english(page), 'The children sang')
  await expect.poll(() => painted(page, 'match')).toEqual(expect.arrayContaining(['孩子们', 'children']))
  await page.keyboard.press('Alt+Shift+W')
  await expect.poll(() => painted(page, 'match')).toEqual([])
})

test('and so does the menu of the link in the seam', async () => {
  const label = (await seam(page)).find((one) => one.startsWith('Sentence 2.1,')) ?? 'none'
  await seamButton(page, label).click()
  await choose(page, 'Why these belong together')
  await expect.poll(() => painted(page, 'match')).toEqual(expect.arrayContaining(['图书馆', 'library']))
  await page.keyboard.press('Alt+Shift+W')
})

test('what was unlinked is aligned again alone, and said in a sentence; one undo takes it back', async () => {
  await clickBehind(page, english(page), 'Neither the doctor')
  const before = await seam(page)
  await page.keyboard.press('Alt+Shift+U')
  await expect.poll(() => seam(page)).not.toEqual(before)
  const unlinked = await seam(page)
  await page.keyboard.press('Alt+Shift+R')
  await page.getByText(/^1 link changed\./u).waitFor()
  await expect.poll(() => seam(page)).toEqual(before)
  await page.keyboard.press('Control+Z')
  await expect.poll(() => seam(page)).toEqual(unlinked)
  await page.keyboard.press('Alt+Shift+P')
  await expect.poll(() => seam(page)).toEqual(before)
  await untilSaved(page)
})

test('pasted sentences are linked with the Chinese beside them, and nothing else is', async () => {
  await bench.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const before = await seam(page)
  expect(before.filter((label) => label.startsWith('Sentence 3.'))).toEqual(['Sentence 3.1, not translated', 'Sentence 3.2, not translated'])
  await clickBehind(page, english(page), 'sang at school.')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.evaluate(() => navigator.clipboard.writeText('The train did not come last night. We waited at the door of the bank.'))
  await page.keyboard.press('Control+V')
  await page.getByText(/2 pasted sentences were linked/u).waitFor()
  await expect.poll(() => seam(page)).toEqual(before.map((label) => label.replace(/^(Sentence 3\.\d), .*$/u, '$1, draft')))
  await page.keyboard.press('Control+Z')
  await expect.poll(async () => (await seam(page)).filter((label) => label.startsWith('Sentence 3.'))).toEqual(['Sentence 3.1, not translated', 'Sentence 3.2, not translated'])
  await untilSaved(page)
})
