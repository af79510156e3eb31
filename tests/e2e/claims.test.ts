import { expect, test } from 'vitest'
import { chinese, choose, clickBehind, drag, english, inspector, painted, rightClick, settled, untilSaved } from './desk.ts'
import { beginsAtDesk, page } from './story.ts'

/** Words become claims, claims get their sources, and marks keep to their words whatever happens to the text. */
beginsAtDesk('澄江智能四年')

const field = (name: string) => inspector(page).getByLabel(name, { exact: true })
const tray = () => page.getByRole('region', { name: 'Orphans' })
async function runCommand(name: string): Promise<void> {
  await page.keyboard.press('Control+Shift+P')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
}

test('words of the Chinese, dragged over, become a claim by the menu; its fields are filled in and stay', async () => {
  await drag(page, chinese(page), '没有说明去向')
  await rightClick(page, chinese(page), '没有说明去向')
  await choose(page, 'Tag as claim')
  await expect.poll(() => field('What is claimed, in English').evaluate((input) => input === document.activeElement)).toBe(true)
  await page.keyboard.type('Wen Yiwei did not say where she was going.')
  await page.keyboard.press('Tab')
  await field('What is claimed, in Chinese').fill('闻一苇没有说明去向')
  await field('Date').fill('2026-06-02')
  await page.keyboard.press('Enter')
  await field('Certainty').selectOption('reported')
  await inspector(page).getByRole('radio', { name: 'Checking' }).click()
  await expect.poll(() => inspector(page).getByRole('radio', { name: 'Checking' }).getAttribute('aria-checked')).toBe('true')
  await expect.poll(() => painted(page, 'claim')).toContain('没有说明去向')
})

test('it shows on the linked English sentence', async () => {
  await expect.poll(() => painted(page, 'claim-projected').then((all) => all.map((text) => text.trim()))).toContain('She did not say where she was going.')
})

test('it is connected with a source item and an excerpt, made on the way', async () => {
  await clickBehind(page, chinese(page), '没有说明')
  await expect.poll(() => field('What is claimed, in Chinese').inputValue()).toBe('闻一苇没有说明去向')
  await inspector(page).getByRole('button', { name: 'Add an excerpt' }).click()
  const form = page.getByRole('form', { name: 'Add an excerpt' })
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  await form.getByText('Choose a source or add one.').waitFor()
  await form.getByLabel('Source', { exact: true }).selectOption('new')
  const source = page.getByRole('dialog')
  await source.getByLabel('Title').fill('An evening post')
  await source.getByLabel('Publisher').fill('Personal page')
  await source.getByLabel('Web address').fill('https://example.org/post')
  await page.keyboard.press('Enter')
  await source.waitFor({ state: 'detached' })
  await form.getByLabel('What it does').selectOption('contradicts')
  await form.getByLabel('Quotation').fill('我会去研究安全')
  await form.getByLabel('Its translation').fill('I am going to work on safety.')
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  await expect.poll(() => inspector(page).textContent()).toMatch(/contradicts.*An evening post.*我会去研究安全|contradicts.*我会去研究安全.*An evening post/isu)
})

test('by key: words selected in the English become a claim, words in the Chinese a note', async () => {
  await clickBehind(page, english(page), 'The post was')
  for (let letter = 0; letter < 'was'.length; letter++) await page.keyboard.press('Shift+ArrowLeft')
  await settled(page)
  await page.keyboard.press('Alt+Shift+C')
  await expect.poll(() => field('What is claimed, in English').evaluate((input) => input === document.activeElement)).toBe(true)
  await page.keyboard.type('It was shared.')
  await page.keyboard.press('Enter')
  await expect.poll(() => painted(page, 'claim')).toContain('was')

  await clickBehind(page, chinese(page), '这条')
  for (let letter = 0; letter < 2; letter++) await page.keyboard.press('Shift+ArrowRight')
  await settled(page)
  await page.keyboard.press('n')
  await expect.poll(() => field('Text of the note').evaluate((input) => input === document.activeElement)).toBe(true)
  await page.keyboard.type('Which one?')
  await page.keyboard.press('Enter')
  await expect.poll(() => painted(page, 'note')).toContain('消息')
})

test('a mark whose words are deleted waits in the tray with the reason, and comes back with undo', async () => {
  const words = 'she spent three years and ten months at Chengjiang'
  await drag(page, english(page), words)
  await page.keyboard.press('Backspace')
  await untilSaved(page)
  await runCommand('Show the orphans')
  await expect.poll(() => tray().textContent()).toContain(words)
  expect(await tray().locator('article p').textContent()).toMatch(/\w{3,}.*\.$/u)
  await english(page).focus()
  await page.keyboard.press('Control+Z')
  await untilSaved(page)
  await expect.poll(() => tray().textContent()).toContain('No orphans')
  await expect.poll(() => painted(page, 'claim')).toContain(words)
})

test('an orphan gets a new place only from a person', async () => {
  const words = 'she spent three years and ten months at Chengjiang'
  await drag(page, english(page), words)
  await page.keyboard.type('she stayed there for nearly four years')
  await untilSaved(page)
  await expect.poll(() => tray().textContent()).toContain(words)
  expect(await painted(page, 'claim')).not.toContain(words)
  await drag(page, english(page), 'for nearly four years')
  await tray().getByRole('button', { name: 'Put at the selection' }).click()
  await expect.poll(() => tray().textContent()).toContain('No orphans')
  await expect.poll(() => painted(page, 'claim')).toContain('for nearly four years')
  await page.reload()
  await english(page).waitFor()
  await expect.poll(() => painted(page, 'claim')).toContain('for nearly four years')
  await expect.poll(() => painted(page, 'claim')).toContain('没有说明去向')
})
