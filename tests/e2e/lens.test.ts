import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chinese, clickBehind, drag, painted, selected } from './desk.ts'
import { backToLibrary } from './giving.ts'
import { beginsAtDesk, bench, page } from './story.ts'

/** The lens on the built product, by key and by mouse. */
beginsAtDesk('澄江智能四年')

const top = (words: string) => chinese(page).evaluate((root, wanted) => {
  const sentence = [...root.querySelectorAll('.sentence')].find((element) => element.textContent?.includes(wanted))
  return sentence?.getBoundingClientRect().top ?? Number.NaN
}, words)

test('one key goes to the lens and back: what is selected and where it stands stay, the marks too', async () => {
  await drag(page, chinese(page), '没有说明')
  const before = await top('没有说明'), claims = await painted(page, 'claim')
  await page.keyboard.press('F9')
  await expect.poll(() => chinese(page).getAttribute('lang')).toBe('zh-Hant')
  await expect.poll(() => selected(page)).toBe('沒有說明')
  expect(Math.abs(await top('沒有說明') - before)).toBeLessThan(1)
  // What is near the window is painted, which is less once the page has settled.
  const seen = (await painted(page, 'claim')).map((text) => text.length)
  expect(seen.length).toBeGreaterThan(3)
  expect(claims.map((text) => text.length)).toEqual(expect.arrayContaining(seen))
  await page.keyboard.press('F9')
  await expect.poll(() => chinese(page).getAttribute('lang')).toBe('zh-Hans')
  await expect.poll(() => selected(page)).toBe('没有说明')
  expect(Math.abs(await top('没有说明') - before)).toBeLessThan(1)
  expect(claims).toEqual(expect.arrayContaining(await painted(page, 'claim')))
})

test('the key remembers the lens chosen from the menu, and a claim made through it stands on the stored words', async () => {
  await page.getByRole('button', { name: 'All scripts' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Hong Kong', exact: true }).click()
  await expect.poll(() => chinese(page).getAttribute('lang')).toBe('zh-Hant-HK')
  await clickBehind(page, chinese(page), '她')
  await page.keyboard.press('F9')
  await expect.poll(() => chinese(page).getAttribute('lang')).toBe('zh-Hans')
  await page.keyboard.press('F9')
  await expect.poll(() => chinese(page).getAttribute('lang')).toBe('zh-Hant-HK')
  await drag(page, chinese(page), '沒有')
  await page.keyboard.press('n')
  await expect.poll(() => painted(page, 'note')).toContain('沒有')
  await page.keyboard.press('Alt+0')
  await expect.poll(() => painted(page, 'note')).toContain('没有')
})

test('quotation marks in a lens are changed from its menu, and stored as they were', async () => {
  await page.keyboard.press('Alt+2')
  await expect.poll(() => chinese(page).textContent()).toContain('“四年前')
  await page.getByRole('button', { name: 'All scripts' }).click()
  await page.getByRole('menuitemcheckbox', { name: '「」 and 『』' }).click()
  await expect.poll(() => chinese(page).textContent()).toContain('「四年前')
  await page.keyboard.press('F9')
  await expect.poll(() => chinese(page).textContent()).toContain('“四年前')
})

test('a converted copy is made from the menu of the document; an export has other quotation marks', async () => {
  await backToLibrary(page)
  await page.getByRole('row').filter({ hasText: '澄江智能四年' }).first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Make a converted copy' }).hover()
  await page.getByRole('menuitem', { name: 'Taiwan, with phrases' }).click()
  await page.getByText('is in the library.').waitFor()
  await page.getByText('(converted copy)').waitFor()
  const listed = JSON.parse((await bench.run('list', '--json')).out) as { title: string; sourceLanguage: string; converted: { title: string; script: string } | null }[]
  const copy = listed.find(({ converted }) => converted !== null)
  expect(copy).toMatchObject({ sourceLanguage: 'zh-Hant-TW', converted: { script: 'twp' } })
  const out = join(bench.folder, 'corner.md')
  expect(await bench.run('export', copy?.converted?.title ?? '', '--format', 'markdown', '--quotes', 'corner', '--out', out)).toMatchObject({ code: 0, err: '' })
  expect(readFileSync(out, 'utf8')).toMatch(/「[^」]*\p{Script=Han}/u)
})
