import type { Locator, Page } from 'playwright-core'

/** The desk as a person sees it: what stands on the page, and the few moves that every test makes. */
export const english = (page: Page): Locator => page.getByRole('textbox', { name: 'English translation' })
export const chinese = (page: Page): Locator => page.getByRole('textbox', { name: 'Chinese source' })
export const inspector = (page: Page): Locator => page.getByRole('complementary', { name: 'Inspector' })
export const status = (page: Page): Locator => page.locator('footer')

export async function openDocument(page: Page, title: string): Promise<void> {
  await page.getByRole('row').filter({ hasText: title }).first().dblclick()
  await english(page).waitFor()
  await page.waitForFunction(() => document.activeElement?.classList.contains('desk-target'))
}

/** Batches leave within 250 ms; after that the sign tells the truth. */
export async function untilSaved(page: Page): Promise<void> {
  await page.waitForTimeout(300)
  await page.getByText('Saved', { exact: true }).waitFor()
}

/** The paragraphs of a side, as seen. */
export const blocks = (side: Locator): Promise<string[]> => side.locator('.desk-text').allTextContents()

/** What the seam says, in order: "Sentence 2.1, draft". */
export const seam = (page: Page): Promise<string[]> => page.locator('.desk-seam .lk').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''))
export const seamButton = (page: Page, label: string): Locator => page.locator(`.desk-seam .lk[aria-label="${label}"]`)
/** The label of a Chinese sentence in the seam. */
export async function seamAt(page: Page, place: string): Promise<string> {
  return (await seam(page)).find((label) => label.startsWith(`Sentence ${place},`)) ?? 'none'
}

/** Words painted by one of the page's highlights, in the order of the page. */
export function painted(page: Page, name: string): Promise<string[]> {
  return page.evaluate((key) => [...CSS.highlights.get(key) ?? []].map((stretch) => {
    const range = document.createRange()
    range.setStart(stretch.startContainer, stretch.startOffset)
    range.setEnd(stretch.endContainer, stretch.endOffset)
    return { range, text: range.toString() }
  }).sort((a, b) => a.range.compareBoundaryPoints(Range.START_TO_START, b.range)).map(({ text }) => text), `dz-${name}`)
}

/** The box of some words of a side, in the window. */
async function boxOf(side: Locator, words: string): Promise<{ left: number; right: number; top: number; bottom: number }> {
  const box = await side.evaluate((root, wanted) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1
      if (at < 0) continue
      node.parentElement?.scrollIntoView({ block: 'center' })
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + wanted.length)
      const boxes = [...range.getClientRects()]
      const first = boxes[0], last = boxes.at(-1)
      if (first && last) return { left: first.left, right: last.right, top: first.top + first.height / 2, bottom: last.top + last.height / 2 }
    }
    return null
  }, words)
  if (!box) throw new Error(`"${words}" is not on the page`)
  return box
}

/** Puts the caret right behind some words, by mouse. */
export async function clickBehind(page: Page, side: Locator, words: string): Promise<void> {
  const { right, bottom } = await boxOf(side, words)
  await page.mouse.click(right - 1, bottom)
  await settled(page)
}

/** The browser tells of a moved caret a little later; no hand is as quick as a script. */
export function settled(page: Page): Promise<void> {
  return page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => { setTimeout(done) }) }))
}

/** Where words stand once they have stopped moving: what comes late on a busy machine moves what has been measured. */
async function restingBox(page: Page, side: Locator, words: string): ReturnType<typeof boxOf> {
  for (let before = await boxOf(side, words); ;) {
    await page.evaluate(() => document.fonts.ready)
    await page.waitForTimeout(250)
    const box = await boxOf(side, words)
    if (box.left === before.left && box.top === before.top) return box
    before = box
  }
}

/** Selects some words by dragging over them. */
export async function drag(page: Page, side: Locator, words: string): Promise<void> {
  const { left, right, top, bottom } = await restingBox(page, side, words)
  await page.mouse.move(left + 1, top)
  await page.mouse.down()
  await page.mouse.move((left + right) / 2, (top + bottom) / 2)
  await page.mouse.move(right - 1, bottom, { steps: 3 })
  await page.mouse.up()
  await settled(page)
}

export async function hover(page: Page, side: Locator, words: string): Promise<void> {
  const { left, top } = await boxOf(side, words)
  await page.mouse.move(left + 4, top)
}

/** The menu of the text at some words. */
export async function rightClick(page: Page, side: Locator, words: string): Promise<void> {
  const { left, top } = await boxOf(side, words)
  await page.mouse.click(left + 24, top, { button: 'right' })
}

export const choose = (page: Page, name: string): Promise<void> => page.getByRole('menuitem', { name }).click()
export const selected = (page: Page): Promise<string> => page.evaluate(() => getSelection()?.toString() ?? '')
