import { expect, test } from 'vitest'
import { settled } from './desk.ts'
import { drop, importAndOpen, previewed } from './giving.ts'
import { beginsInLibrary, bench, page } from './story.ts'
import { textFile } from './texts.ts'

/** Links, notes, headings, and a fault in the Chinese put right, each by keyboard and by mouse, on a document of three sentences. */
beginsInLibrary()

const english = () => page.getByRole('textbox', { name: 'English translation' })
const chinese = () => page.getByRole('textbox', { name: 'Chinese source' })
const dialog = () => page.getByRole('dialog')
const block = (index: number) => english().locator('.desk-text').nth(index)

/** Into an English paragraph; no person's next key comes within the moment the browser takes to tell of the caret. */
async function clickInto(index: number, ...keys: string[]) {
  await block(index).locator('.sentence').first().click()
  for (const key of keys) await page.keyboard.press(key)
  await settled(page)
}
const select = (index: number) => clickInto(index, 'Home', 'Shift+End')
/** From the menu of the text, by mouse; with two names the second is in the menu beside the first. */
async function choose(where: ReturnType<typeof block>, ...names: string[]) {
  await where.click({ button: 'right', position: { x: 60, y: 20 } })
  for (const name of names) await page.getByRole('menuitem', { name }).click()
}
const shot = async (name: string) => { if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/${name}.png` }) }

test('a text and its translation open on the desk', async () => {
  await drop(page, textFile('信.txt', '他昨天写信。\n\n她没有回。\n\n天黑了。\n'), textFile('letter.txt', 'He wrote a letter.\n\nShe gave no answer.\n\nNight fell.\n'))
  await previewed(page)
  await importAndOpen(page)
})

test('a link is made by key, refused when it is no address, changed and removed by mouse', async () => {
  await select(0)
  await page.keyboard.press('Control+k')
  await page.getByLabel('Address').fill('javascript:alert(1)')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('no web or mail address')
  await shot('link')
  await page.getByLabel('Address').fill('example.org/letter')
  await page.keyboard.press('Enter')
  await expect.poll(() => block(0).locator('a').getAttribute('href')).toBe('https://example.org/letter')
  await page.keyboard.press('ArrowLeft')
  await choose(block(0), 'Format', 'Link…')
  await page.getByLabel('Address').fill('mailto:a@example.org')
  await dialog().getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => block(0).locator('a').getAttribute('href')).toBe('mailto:a@example.org')
  await choose(block(0), 'Format')
  await page.getByRole('menuitem', { name: 'Heading 1' }).hover()
  await shot('format-menu')
  await page.getByRole('menuitem', { name: 'Link…' }).click()
  await dialog().getByRole('button', { name: 'Remove the link' }).click()
  await expect.poll(() => block(0).locator('a').count()).toBe(0)
})

test('a footnote is inserted by key, read on hover, opened by a click, and removed', async () => {
  await clickInto(1, 'End')
  await page.keyboard.press('Alt+Shift+F')
  await page.getByLabel('Text of the note').fill('So the diary says.')
  await page.keyboard.press('Enter')
  const note = block(1).locator('sup.note')
  await expect.poll(() => note.getAttribute('title')).toBe('So the diary says.')
  await shot('note')
  await page.keyboard.press('Alt+Shift+F')
  await expect.poll(() => page.getByLabel('Text of the note').inputValue()).toBe('So the diary says.')
  await page.keyboard.press('Escape')
  await note.click()
  await page.getByLabel('Text of the note').fill('So both diaries say.')
  await shot('footnote')
  await dialog().getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => note.getAttribute('title')).toBe('So both diaries say.')
  await note.click()
  await dialog().getByRole('button', { name: 'Remove the note' }).click()
  await expect.poll(() => note.count()).toBe(0)
})

test('heading levels, list items and code by key and by mouse', async () => {
  await clickInto(2)
  await page.keyboard.press('Alt+Shift+3')
  await expect.poll(() => english().locator('h3').count()).toBe(1)
  await choose(block(2), 'Format', 'Heading 1')
  await expect.poll(() => english().locator('h1').count()).toBe(1)
  await choose(block(2), 'Format', 'Numbered list item')
  await expect.poll(() => english().locator('.list-item[data-ordered=true]').count()).toBe(1)
  await shot('numbered')
  await page.keyboard.press('Alt+Shift+8')
  await expect.poll(() => english().locator('.list-item[data-ordered=false]').count()).toBe(1)
  await page.keyboard.press('Alt+Shift+0')
  await expect.poll(() => english().locator('.list-item').count()).toBe(0)
  await select(2)
  await page.keyboard.press('Control+Shift+P')
  await page.keyboard.type('Code')
  await shot('palette')
  await page.keyboard.press('Enter')
  await expect.poll(() => block(2).locator('code').textContent()).toBe('Night fell.')
})

test('the Chinese is put right: the confirmed link becomes stale with its reason, undo brings both back', async () => {
  await clickInto(0)
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => page.getByText('1 of 3 confirmed').count()).toBe(1)
  const sentence = chinese().locator('.desk-text').first()
  await sentence.click()
  await page.keyboard.press('F2')
  const field = page.getByLabel('Sentence as stored')
  await expect.poll(() => field.inputValue()).toBe('他昨天写信。')
  await field.fill(' ')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('cannot be left empty')
  await field.fill('他前天写信。')
  // The Enter that takes an input method's suggestion saves nothing.
  await field.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })
  expect(await dialog().count()).toBe(1)
  await shot('correct')
  await page.keyboard.press('Enter')
  await expect.poll(() => sentence.textContent()).toBe('他前天写信。')
  await expect.poll(() => page.locator('.why').textContent()).toMatch(/昨.*前/u)
  await expect.poll(() => page.getByText('1.1 Stale').count()).toBe(1)
  await shot('stale')
  await page.keyboard.press('Control+z')
  await expect.poll(() => sentence.textContent()).toBe('他昨天写信。')
  await expect.poll(() => page.locator('.why').count()).toBe(0)
  await expect.poll(() => page.getByText('1 of 3 confirmed').count()).toBe(1)
})

test('through a lens the stored text is corrected, and the lens shows it at once; a sentence is cut and joined by mouse', async () => {
  await page.keyboard.press('Alt+2')
  const sentence = chinese().locator('.desk-text').nth(1)
  await expect.poll(() => sentence.textContent()).toBe('她沒有回。')
  await choose(sentence, 'Correct the Chinese…')
  await expect.poll(() => page.getByLabel('Sentence as stored').inputValue()).toBe('她没有回。')
  await expect.poll(() => dialog().textContent()).toContain('not through the lens')
  await page.getByLabel('Sentence as stored').fill('她没有回来。说')
  await dialog().getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => sentence.textContent()).toBe('她沒有回來。說')
  await choose(sentence, 'Merge with the')
  await expect.poll(() => sentence.textContent()).toBe('她沒有回來。說')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect.poll(() => sentence.textContent()).toBe('她沒有回。')
  await choose(sentence, 'Split the sentence here')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Alt+0')
  await expect.poll(() => sentence.textContent()).toBe('她没有回。')
  expect(bench.problems).toEqual([])
})
