import { beforeAll, expect, test } from 'vitest'
import type { CDPSession } from 'playwright-core'
import { blocks, clickBehind, english, openDocument, seam, seamAt, settled, untilSaved } from './desk.ts'
import { beginsAtDesk, bench, page } from './story.ts'

/** Writing with an input method: what is composed stays whole, no key of the desk fires meanwhile, and undo takes it back at once. */
let method: CDPSession
beginsAtDesk('澄江智能四年')
beforeAll(async () => { method = await page.context().newCDPSession(page) })

/** The input method shows its letters one after the other, as Pinyin does. */
async function compose(...shown: string[]): Promise<void> {
  for (const text of shown) await method.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
}
/** A key the input method takes: browsers send 229 for it. */
async function takenKey(key: string, code: string, modifiers = 0): Promise<void> {
  await method.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code, windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229, modifiers })
  await method.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code, windowsVirtualKeyCode: 229, modifiers })
}
const commit = (text: string) => method.send('Input.insertText', { text })
const paragraph = async () => (await blocks(english(page)))[1] ?? ''

test('Chinese words and punctuation come out as composed, split into sentences only afterwards, and are saved', async () => {
  await clickBehind(page, english(page), 'within two hours.')
  await page.keyboard.press('End')
  await settled(page)
  const before = await paragraph(), seamBefore = await seam(page)
  const place = await page.locator('footer').textContent()
  await compose('z', 'zh', 'zhuan', '转发。', '转发。“')
  await takenKey('Process', 'Enter', 2)
  await takenKey('Process', 'ArrowDown', 1)
  await takenKey('Process', 'KeyM', 2)
  expect(await paragraph()).toBe(`${before}转发。“`)
  expect((await page.locator('footer').textContent())?.slice(0, 3), 'no key of the desk has fired').toBe(place?.slice(0, 3))
  await commit('转发。“六千”次！')
  await expect.poll(paragraph).toBe(`${before}转发。“六千”次！`)
  await untilSaved(page)
  const found = JSON.parse((await bench.run('search', '六千”次', '--json')).out) as { total: number }
  expect(found.total).toBe(1)

  await page.keyboard.press('Control+Z')
  await expect.poll(paragraph).toBe(before)
  await expect.poll(() => seam(page)).toEqual(seamBefore)
  await page.keyboard.press('Control+Shift+Z')
  await expect.poll(paragraph).toBe(`${before}转发。“六千”次！`)
  await page.keyboard.press('Control+Z')
  await untilSaved(page)
})

test('a composition that is given up leaves the text as it was', async () => {
  const before = await paragraph()
  await clickBehind(page, english(page), 'more than six')
  await compose('l', 'li', 'liu')
  expect(await paragraph()).toContain('more than sixliu')
  await compose('')
  await expect.poll(paragraph).toBe(before)
  await page.keyboard.type(' or seven')
  await expect.poll(paragraph).toContain('more than six or seven thousand')
  await untilSaved(page)
})

test('what is composed in an open place is linked with its sentence', async () => {
  const other = await bench.open()
  method = await other.context().newCDPSession(other)
  await openDocument(other, '修表的人')
  await other.locator('.held-open.now').waitFor()
  await compose('x', 'xiu')
  await commit('修表, the watch mender')
  await expect.poll(() => seamAt(other, '1.1')).toBe('Sentence 1.1, draft')
  expect(await blocks(english(other))).toEqual(['修表, the watch mender'])
  await other.keyboard.press('Control+Z')
  await expect.poll(() => seamAt(other, '1.1')).toBe('Sentence 1.1, not translated')
  await untilSaved(other)
  await other.close()
  method = await page.context().newCDPSession(page)
})

test('in the search, Enter and arrows belong to the input method until it has given its words', async () => {
  await page.bringToFront()
  await page.keyboard.press('Control+Shift+F')
  const field = page.getByRole('searchbox', { name: 'Search in both languages' })
  await field.waitFor()
  await compose('l', 'li', 'lizhi')
  await takenKey('Process', 'Enter')
  await takenKey('Process', 'ArrowDown')
  await takenKey('Process', 'Escape')
  await expect.poll(() => field.inputValue()).toBe('lizhi')
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true)
  await commit('離職')
  await expect.poll(() => field.inputValue()).toBe('離職')
  await expect.poll(() => page.locator('.hit').count()).toBeGreaterThan(1)
  await page.keyboard.press('Enter')
  await field.waitFor({ state: 'detached' })
  expect(page.url()).toContain('#/desk/')
})
