import { expect, test } from 'vitest'
import { blocks, chinese, choose, clickBehind, english, hover, painted, rightClick, seam, seamAt, seamButton, status, untilSaved } from './desk.ts'
import { beginsAtDesk, page } from './story.ts'

/** What lies between two texts: counterparts are lit, links change by key and by mouse, and every change is undone whole. */
beginsAtDesk('澄江智能四年')

/** Undoes until the seam is as it was; more than `most` steps are a fault. */
async function undoTo(before: readonly string[], most: number): Promise<void> {
  for (let step = 0; step < most && (await seam(page)).join() !== before.join(); step++) await page.keyboard.press('Control+Z')
  await expect.poll(() => seam(page)).toEqual(before)
}
const strip = () => page.locator('.desk-foot .why')

test('the counterpart of the sentence under the caret is lit, on either side', async () => {
  await clickBehind(page, english(page), 'within two hours.')
  await page.mouse.move(700, 5)
  await expect.poll(() => painted(page, 'lit')).toEqual(['这条消息在两小时内被转发了六千多次。'])
  expect((await painted(page, 'self')).map((text) => text.trim())).toEqual(['The post was shared more than six thousand times within two hours.'])
  await page.keyboard.press('F6')
  await expect.poll(() => chinese(page).evaluate((dom) => dom === document.activeElement)).toBe(true)
  expect((await painted(page, 'self'))).toEqual(['这条消息在两小时内被转发了六千多次。'])
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => painted(page, 'lit').then((all) => all.map((text) => text.trim()))).toEqual(['“Four years ago we wrote our first line of code in a classroom with a leaking roof.'])
  await page.keyboard.press('Enter')
  await expect.poll(() => english(page).evaluate((dom) => dom === document.activeElement)).toBe(true)
  expect(await status(page).textContent()).toMatch(/^3\.1 Confirmed/u)
})

test('the counterpart of the sentence under the pointer is lit, while the caret stays', async () => {
  await hover(page, chinese(page), '她没有说明去向')
  await expect.poll(() => painted(page, 'lit').then((all) => all.map((text) => text.trim()))).toContain('She did not say where she was going.')
  expect(await status(page).textContent()).toMatch(/^3\.1 Confirmed/u)
  await page.mouse.move(700, 5)
  await expect.poll(() => painted(page, 'lit')).toHaveLength(1)
})

test('a confirmed sentence that changes is stale and says why; confirmed again by mouse and by key, undone by undo', async () => {
  await clickBehind(page, english(page), 'where she was going')
  await page.keyboard.type(' next')
  await expect.poll(() => seamAt(page, '4.1')).toBe('Sentence 4.1, stale')
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(() => strip().allTextContents()).toEqual([expect.stringMatching(/The English has changed: .*next.*Confirm again/u)])
  await page.getByRole('button', { name: 'Confirm again' }).click()
  await expect.poll(() => seamAt(page, '4.1')).toBe('Sentence 4.1, confirmed')
  await expect.poll(() => strip().count()).toBe(0)

  await clickBehind(page, english(page), 'She did not')
  await page.keyboard.type(' now')
  await expect.poll(() => seamAt(page, '4.1')).toBe('Sentence 4.1, stale')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => seamAt(page, '4.1')).toBe('Sentence 4.1, confirmed')

  await clickBehind(page, english(page), 'She did not')
  await page.keyboard.type(' x')
  await expect.poll(() => seamAt(page, '4.1')).toBe('Sentence 4.1, stale')
  await page.keyboard.press('Control+Z')
  await expect.poll(() => seamAt(page, '4.1')).toBe('Sentence 4.1, confirmed')
  expect((await blocks(english(page)))[3]).toContain('She did not now say where she was going next.')
})

test('Alt+Down and Alt+Up go by sentence, with Shift by unconfirmed sentence', async () => {
  await clickBehind(page, english(page), 'within two hours.')
  const place = async () => /^[\d.]+/u.exec((await status(page).textContent()) ?? '')?.[0]
  const visited: (string | undefined)[] = []
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowUp']) {
    const before = await place()
    await page.keyboard.press(`Alt+${key}`)
    await expect.poll(place).not.toBe(before)
    visited.push(await place())
  }
  expect(visited).toEqual(['3.1', '3.2', '3.1', '2.3', '2.2'])
  const before = await blocks(english(page))
  await page.keyboard.press('Alt+Shift+ArrowDown')
  expect(await blocks(english(page)), 'nothing is unconfirmed, so nothing happens').toEqual(before)
})

test('sentences are split and merged by key and by menu, and their links follow', async () => {
  const before = await seam(page)
  await clickBehind(page, english(page), 'first line of code')
  await page.keyboard.press('Control+/')
  await expect.poll(() => seamAt(page, '3.1')).toContain('1 to 2')
  await page.keyboard.press('Control+M')
  await expect.poll(() => seamAt(page, '3.1')).toBe('Sentence 3.1, confirmed')
  await rightClick(page, english(page), 'Nobody believed then')
  await choose(page, 'Merge with the one before')
  await expect.poll(() => seamAt(page, '3.1')).toContain('2 to 1')
  await rightClick(page, english(page), 'in a classroom')
  await choose(page, 'Split the sentence here')
  await expect.poll(() => seamAt(page, '3.1')).toContain('2 to 2')
  await undoTo(before, 4)
})

test('a link is taken away from the seam; its sentences are then omitted, added, or linked anew', async () => {
  const before = await seam(page)
  await seamButton(page, 'Sentence 3.2, confirmed').click()
  await choose(page, 'Unlink')
  await expect.poll(() => seam(page)).toEqual(expect.arrayContaining(['Sentence 3.2, not translated', 'English sentence 3.2, not linked']))

  await rightClick(page, english(page), 'Nobody believed')
  await choose(page, 'Mark as added')
  await expect.poll(() => seam(page)).toContain('English sentence 3.2, added')
  await rightClick(page, chinese(page), '那时候没有人相信')
  await choose(page, 'Mark as omitted')
  await expect.poll(() => seam(page)).toContain('Sentence 3.2, omitted')
  await undoTo([...(await seam(page))].map((label) => label.replace('3.2, omitted', '3.2, not translated').replace('3.2, added', '3.2, not linked')), 2)

  await clickBehind(page, english(page), 'Nobody believed')
  await page.keyboard.press('Alt+Shift+A')
  await expect.poll(() => seam(page)).toContain('English sentence 3.2, added')
  await page.keyboard.press('Control+Z')
  await clickBehind(page, chinese(page), '那时候没有人')
  await page.keyboard.press('o')
  await expect.poll(() => seam(page)).toContain('Sentence 3.2, omitted')
  await page.keyboard.press('Control+Z')
  await page.keyboard.press('l')
  await expect.poll(() => seamAt(page, '3.2')).toBe('Sentence 3.2, draft')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => seamAt(page, '3.2')).toBe('Sentence 3.2, confirmed')
  await undoTo(before, 3)
  await untilSaved(page)
})
