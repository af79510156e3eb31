import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { choose, clickBehind, english, rightClick, untilSaved } from './desk.ts'
import { beginsAtDesk, bench, page } from './story.ts'

/** Where sentences end is a person's to say: at the desk in one click, in the settings with a look at what changes, and as SRX. */
beginsAtDesk('澄江智能四年')

const settings = () => page.getByRole('dialog', { name: 'Settings' })
const rules = () => settings().getByRole('list', { name: 'Segmentation rules' }).getByRole('listitem').allTextContents()
const preview = () => settings().getByRole('region', { name: 'What the rule would change' })
/** The sentences of the paragraph that holds some words. */
const sentences = (words: string) => english(page).locator('.desk-text').filter({ hasText: words }).locator('[data-s]').allTextContents()

test('a word in the text becomes an abbreviation by the menu: its sentences are joined, and typing follows', async () => {
  await clickBehind(page, english(page), 'he made no public statement.')
  await page.keyboard.type(' See the Bull. Soc. first.')
  await expect.poll(() => sentences('See the Bull.').then((all) => all.map((text) => text.trim()))).toContain('See the Bull.')
  await rightClick(page, english(page), 'See the Bull')
  await choose(page, '“Bull.” is an abbreviation')
  await page.getByText('“Bull.” ends no sentence from now on').waitFor()
  await expect.poll(() => sentences('See the Bull.').then((all) => all.map((text) => text.trim()))).toContain('See the Bull. Soc. first.')
  await clickBehind(page, english(page), 'Soc. first.')
  await page.keyboard.type(' Then the Bull. Geol. too.')
  await expect.poll(() => sentences('See the Bull.').then((all) => all.map((text) => text.trim()))).toContain('Then the Bull. Geol. too.')
  await untilSaved(page)
})

test('by key: a rule is written in the settings, its preview follows each change, and Enter keeps it', async () => {
  await page.keyboard.press('Control+,')
  await settings().waitFor()
  await expect.poll(rules).toEqual([expect.stringContaining('Bull. is an abbreviation')])
  await settings().getByRole('radio', { name: 'Abbreviation' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => settings().getByRole('radio', { name: 'Cut', exact: true }).getAttribute('aria-checked')).toBe('true')
  await settings().getByLabel('Before the place').focus()
  await page.keyboard.type('to stay;')
  await expect.poll(() => preview().getByRole('status').textContent()).toContain('Nothing would be cut otherwise')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('first to go;')
  await page.keyboard.press('Tab')
  await page.keyboard.type('\\s')
  await expect.poll(() => preview().getByRole('status').textContent()).toMatch(/^1 paragraph would be cut otherwise in this document/u)
  expect(await preview().getByRole('list', { name: 'Now' }).getByRole('listitem').allTextContents()).toEqual([expect.stringMatching(/first to go; he made no public statement\.$/u)])
  expect(await preview().getByRole('list', { name: 'Then' }).getByRole('listitem').allTextContents()).toEqual([expect.stringMatching(/first to go;$/u), 'he made no public statement.'])
  await page.keyboard.press('Enter')
  await expect.poll(rules).toHaveLength(2)
  expect(await settings().getByLabel('Before the place').inputValue()).toBe('')
})

test('a pattern that cannot be read is refused in a sentence, and stays to be mended', async () => {
  await settings().getByLabel('Before the place').fill('(a')
  await settings().getByRole('button', { name: 'Add the rule' }).click()
  await settings().getByText('The pattern cannot be read').first().waitFor()
  await expect.poll(() => settings().getByText('The pattern cannot be read').count()).toBe(2)
  expect(await settings().getByLabel('Before the place').inputValue()).toBe('(a')
  await settings().getByLabel('Before the place').fill('')
  await expect.poll(rules).toHaveLength(2)
})

test('by mouse: rules go out as SRX, a rule is removed and brought back, and an SRX file comes in for one document', async () => {
  const [download] = await Promise.all([page.waitForEvent('download'), settings().getByRole('button', { name: 'Export SRX' }).click()])
  const file = join(bench.folder, 'rules.srx')
  await download.saveAs(file)
  const srx = readFileSync(file, 'utf8')
  expect(srx).toContain('<beforebreak>\\bBull\\.</beforebreak>')
  expect(srx).toContain('<beforebreak>first to go;</beforebreak>')

  await settings().getByRole('button', { name: 'Remove the rule Bull.' }).click()
  await expect.poll(rules).toHaveLength(1)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect.poll(rules).toHaveLength(2)

  const scope = settings().getByLabel('Rules of')
  await scope.selectOption(await scope.locator('option').filter({ hasText: '澄江智能四年' }).getAttribute('value'))
  await settings().getByText('No rules of your own.').waitFor()
  // A file that is none is refused beside the button that brought it.
  writeFileSync(file, srx.slice(0, 200))
  const bring = settings().getByRole('button', { name: 'Import SRX…' })
  const [wrong] = await Promise.all([page.waitForEvent('filechooser'), bring.click()])
  await wrong.setFiles(file)
  await settings().locator('.settings-line').filter({ has: page.getByRole('button', { name: 'Import SRX…' }) }).getByText('This file cannot be read as XML').waitFor()
  writeFileSync(file, srx.replaceAll('Bull', 'Proc'))
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), bring.click()])
  await chooser.setFiles(file)
  await settings().getByText('2 rules in the file.').waitFor()
  await settings().getByRole('button', { name: 'Add 2 rules' }).click()
  await expect.poll(rules).toEqual([expect.stringContaining('Proc. is an abbreviation'), expect.stringContaining('first to go;')])
  await page.keyboard.press('Escape')
  await settings().waitFor({ state: 'detached' })
})

test('after a reload the desk still follows them', async () => {
  await page.reload()
  await english(page).waitFor()
  await clickBehind(page, english(page), 'Geol. too.')
  await page.keyboard.type(' And the Proc. Roy. last.')
  await expect.poll(() => sentences('See the Bull.').then((all) => all.map((text) => text.trim()))).toContain('And the Proc. Roy. last.')
})
