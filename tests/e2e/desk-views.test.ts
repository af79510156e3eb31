import { beforeAll, expect, test } from 'vitest'
import { chinese, clickBehind, drag, english, inspector, painted, seam, selected, settled, status, untilSaved } from './desk.ts'
import { beginsAtDesk, bench, page } from './story.ts'

/** The same text seen differently: through a script, in a small window, and with links that the machine proposes. */
beginsAtDesk('澄江智能四年')
beforeAll(() => bench.context.grantPermissions(['clipboard-read', 'clipboard-write']))

const copied = () => page.evaluate(() => navigator.clipboard.readText())
const storedSections = async () => (JSON.parse((await bench.run('show', '1', '--json')).out) as { sections: unknown }).sections
const litChinese = async () => (await painted(page, 'self')).join('')

test('a script is a lens: by key and by menu the Chinese changes, the place and the marks stay, the stored text too', async () => {
  const stored = await storedSections()
  await clickBehind(page, chinese(page), '她没有说明')
  await page.mouse.move(700, 5)
  const before = await chinese(page).textContent()
  await expect.poll(() => painted(page, 'claim')).toContain('她已经在上周五正式离职')

  await page.keyboard.press('Alt+2')
  await expect.poll(() => chinese(page).textContent()).toContain('她沒有說明去向。')
  await expect.poll(litChinese).toBe('她沒有說明去向。')
  expect(await status(page).textContent()).toMatch(/^4\.1 Confirmed/u)
  await expect.poll(() => painted(page, 'claim').then((all) => all.join())).toMatch(/她已經在上[周週]五正式離職/u)
  expect(await chinese(page).getAttribute('lang')).toBe('zh-Hant')
  await drag(page, chinese(page), '沒有說明')
  expect(await selected(page)).toBe('沒有說明')
  await page.keyboard.press('Control+C')
  await expect.poll(copied).toBe('沒有說明')

  await page.getByRole('button', { name: 'All scripts' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Taiwan, with phrases' }).click()
  await expect.poll(() => chinese(page).getAttribute('lang')).toBe('zh-Hant-TW')
  await page.reload() // The choice is kept.
  await expect.poll(() => chinese(page).getAttribute('lang')).toBe('zh-Hant-TW')
  expect(await storedSections()).toEqual(stored)

  await page.keyboard.press('Alt+0')
  await expect.poll(() => chinese(page).textContent()).toBe(before)
  await clickBehind(page, chinese(page), '她没有说明')
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Control+C')
  await expect.poll(async () => (await copied()).replace(/\s/gu, '')).toBe(before)
})

test('the section is aligned anew: what is free gets links, confirmed ones stay, one undo takes it back', async () => {
  const confirmed = await seam(page)
  await clickBehind(page, chinese(page), '四年前，我们')
  for (let sentence = 0; sentence < 3; sentence++) {
    await settled(page)
    await page.keyboard.press('u')
    await page.keyboard.press('ArrowDown')
  }
  const loose = (await seam(page)).filter((label) => label.endsWith('not translated'))
  expect(loose).toEqual(['Sentence 3.1, not translated', 'Sentence 3.2, not translated', 'Sentence 3.3, not translated'])
  const unlinked = await seam(page)

  await page.keyboard.press('Control+Shift+P')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('Align this section')
  await page.keyboard.press('Enter')
  const open = (labels: readonly string[]) => labels.filter((label) => !label.includes(', confirmed'))
  await expect.poll(async () => open(await seam(page))).toEqual([1, 2, 3].map((n) => expect.stringMatching(new RegExp(`^Sentence 3\\.${n}, (draft|doubtful)$`, 'u'))))
  expect((await seam(page)).filter((label) => label.includes(', confirmed'))).toEqual(confirmed.filter((label) => !/ 3\.[123],/u.test(label)))
  await untilSaved(page)

  await english(page).focus()
  await page.keyboard.press('Control+Z')
  await expect.poll(() => seam(page)).toEqual(unlinked)
  await untilSaved(page)
})

test('in a window of 1024 by 700 nothing is cut off at the side, and the inspector opens over the text', async () => {
  await page.setViewportSize({ width: 1_024, height: 700 })
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  await expect.poll(overflow).toBeLessThanOrEqual(0)
  expect(await page.locator('.desk-scroll').evaluate((dom) => dom.scrollWidth - dom.clientWidth)).toBeLessThanOrEqual(0)
  await expect.poll(() => inspector(page).count()).toBe(0)
  await clickBehind(page, chinese(page), '她已经在上周五')
  await page.getByRole('button', { name: /^Open/u }).last().click()
  await inspector(page).getByText('Evidence', { exact: true }).or(inspector(page).getByRole('radiogroup')).first().waitFor()
  const box = await inspector(page).boundingBox()
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(1_024)
  await page.keyboard.press('F4')
  await inspector(page).waitFor({ state: 'detached' })
  await page.keyboard.press('F4')
  await inspector(page).waitFor()
  for (const route of ['#/claims', '#/']) {
    await page.evaluate((hash) => { location.hash = hash }, route)
    await page.locator('main').first().waitFor()
    await expect.poll(overflow).toBeLessThanOrEqual(0)
  }
})
