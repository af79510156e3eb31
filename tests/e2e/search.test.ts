import { beforeEach, expect, test } from 'vitest'
import { everyTestBeginsInLibrary, page } from './story.ts'

/** One question finds both scripts and both languages, and leads to the sentence. */
everyTestBeginsInLibrary()
beforeEach(async () => {
  await page.keyboard.press('Control+Shift+s')
  await field().waitFor()
})

const sheet = () => page.getByRole('dialog', { name: 'Search' })
const field = () => sheet().getByRole('searchbox')
const marked = () => sheet().locator('.hit mark').allTextContents()

test.each<[string, string, RegExp]>([
  ['Traditional finds Simplified', '聯合創始人', /^联合创始人$/u], ['Simplified finds Traditional', '木板', /^木板$/u], ['Simplified finds another Traditional word', '学校', /^學校$/u],
  ['one character', '钟', /^[钟鐘鍾]$/u], ['English, in any case', 'UNCLE HUNG', /^Uncle Hung$/u], ['the beginning of a word', 'ferry', /^ferry$/iu],
])('%s', async (_name, text, mark) => {
  await field().fill(text)
  // What was found before stands until the answer has come.
  await expect.poll(async () => { const all = await marked(); return all.length > 0 && all.every((words) => mark.test(words)) ? mark : all }).toBe(mark)
})

test('a hit shows its counterpart, and going to it opens the desk at the sentence, which is lit', async () => {
  await field().fill('卫生所都在西岸')
  const hit = sheet().locator('.hit').first()
  await hit.getByText('the market and the clinic are all on the west bank').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await sheet().waitFor({ state: 'detached' })
  await expect.poll(() => page.url()).toContain('#/desk/')
  await page.getByText('衛生所都在西岸').first().waitFor()
  await expect.poll(() => lit()).toContain('衛生所都在西岸')
  await expect.poll(() => lit()).toContain('the clinic are all on the west bank')
})

/** What is drawn by the highlights of the page now. */
function lit(): Promise<string> {
  return page.evaluate(() => [...CSS.highlights.values()].flatMap((highlight) => [...highlight]).map((range) => {
    if (range instanceof Range) return range.toString()
    const whole = document.createRange()
    whole.setStart(range.startContainer, range.startOffset)
    whole.setEnd(range.endContainer, range.endOffset)
    return whole.toString()
  }).join('\n'))
}

test('from the desk it searches this document, and the whole workspace when asked', async () => {
  await page.keyboard.press('Escape')
  await page.getByRole('row').filter({ hasText: '渡口的木板' }).click()
  await page.getByRole('textbox', { name: 'English translation' }).waitFor()
  await page.keyboard.press('Control+Shift+s')
  await field().fill('联合创始人')
  await sheet().getByText(/Nothing found for/u).waitFor()
  await sheet().getByRole('button', { name: 'Search the whole workspace' }).click()
  await expect.poll(async () => (await marked()).length).toBeGreaterThan(0)
})

test('nothing found says where it looked', async () => {
  await field().fill('航空母舰')
  await sheet().getByText(/Nothing found for/u).waitFor()
  await sheet().getByText('Searched 3 documents in both scripts.').waitFor()
})
