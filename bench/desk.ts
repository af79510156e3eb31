import type { CDPSession, Page } from 'playwright-core'
import { openDeskBrowser, type DeskBrowser } from './desk-browser.ts'
import type { DeskBench } from './desk-page/main.ts'
import type { SectionShape } from './desk-section.ts'
import type { Report } from './figure.ts'

/**
 * The desk against two bare ProseMirror views (no marks, no plugins but history and keys) that show the same text in the
 * same columns, in the same browser and the same run, taking turns. Keys come through the browser's input pipeline.
 */
declare global {
  interface Window { bench: DeskBench; keyTimes: number[]; longTasks: number[] }
}

const SMALL: SectionShape = { paragraphs: 300, sourceSentences: 1_500, targetSentences: 1_800, annotations: 250, state: 'worked' }
const LARGE: SectionShape = { paragraphs: 600, sourceSentences: 3_000, targetSentences: 3_600, annotations: 500, state: 'worked' }
const WINDOW = { width: 1440, height: 900 }
const ROUNDS = 4
const KEYS = 40

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
const short = (value: number): number => Math.round(value * 100) / 100

async function key(cdp: CDPSession, text: string): Promise<void> {
  const code = text === ' ' ? 'Space' : `Key${text.toUpperCase()}`
  const windowsVirtualKeyCode = text === ' ' ? 32 : text.toUpperCase().charCodeAt(0)
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', key: text, code, text, unmodifiedText: text, windowsVirtualKeyCode })
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text, code, windowsVirtualKeyCode })
}

const WORDS = 'the river ran past the old bookshop and nobody there knew why '

async function type(page: Page, cdp: CDPSession, count: number, pauseMs: number): Promise<number[]> {
  await page.evaluate(() => { window.keyTimes.length = 0 })
  for (let i = 0; i < count; i++) {
    const from = performance.now()
    await key(cdp, WORDS.charAt(i % WORDS.length))
    await new Promise((resolve) => { setTimeout(resolve, Math.max(0, pauseMs - (performance.now() - from))) })
  }
  await page.waitForTimeout(100)
  return page.evaluate(() => window.keyTimes.slice())
}

async function measureKeys(browser: DeskBrowser, shape: SectionShape, report: Report, label: string, limit: number): Promise<void> {
  const times: Record<'desk' | 'bare', number[]> = { desk: [], bare: [] }
  for (let round = 0; round < ROUNDS; round++) {
    for (const kind of round % 2 === 0 ? (['desk', 'bare'] as const) : (['bare', 'desk'] as const)) {
      const { page, cdp } = await browser.page(WINDOW)
      await page.evaluate(async ({ shape: text, kind: which }) => { window.bench.prepare(text); await window.bench.open(which); await window.bench.caret(0.5) }, { shape, kind })
      await page.waitForTimeout(800)
      await type(page, cdp, 8, 60)
      times[kind].push(...await type(page, cdp, KEYS, 70))
      await page.close()
    }
  }
  const desk = median(times.desk), bare = median(times.bare)
  report({ name: `key to frame, ${label}`, value: short(desk), unit: 'ms' })
  report({ name: `key to frame bare, ${label}`, value: short(bare), unit: 'ms' })
  report({ name: `key to frame against bare, ${label}`, value: short(desk / bare), unit: 'ratio', limit })
}

async function measureLongTasks(browser: DeskBrowser, report: Report): Promise<void> {
  const { page, cdp } = await browser.page(WINDOW)
  await page.evaluate(async (shape) => { window.bench.prepare(shape); await window.bench.open('desk'); await window.bench.caret(0.5) }, SMALL)
  await page.waitForTimeout(2_000)
  await page.evaluate(() => { window.longTasks.length = 0 })
  await type(page, cdp, 200, 100)
  const tasks = await page.evaluate(() => window.longTasks.slice())
  report({ name: 'tasks over 50 ms while typing 200 keys', value: tasks.length, unit: 'tasks', limit: 0 })
  await page.close()
}

async function measureOpen(browser: DeskBrowser, report: Report): Promise<void> {
  const times: Record<'desk' | 'bare', number[]> = { desk: [], bare: [] }
  const first: Record<'desk' | 'bare', number[]> = { desk: [], bare: [] }
  for (let round = 0; round < 3; round++) {
    const { page } = await browser.page(WINDOW)
    await page.evaluate((shape) => { window.bench.prepare(shape) }, SMALL)
    for (let turn = 0; turn < 4; turn++) {
      for (const kind of round % 2 === 0 ? (['desk', 'bare'] as const) : (['bare', 'desk'] as const)) {
        const { total } = await page.evaluate((which) => window.bench.open(which), kind);
        (turn === 0 ? first : times)[kind].push(total)
        await page.waitForTimeout(300)
      }
    }
    await page.close()
  }
  report({ name: 'open', value: short(median(times.desk)), unit: 'ms', limit: 200 })
  report({ name: 'open bare', value: short(median(times.bare)), unit: 'ms' })
  report({ name: 'open against bare', value: short(median(times.desk) / median(times.bare)), unit: 'ratio', limit: 2 })
  report({ name: 'open, first of the page', value: short(median(first.desk)), unit: 'ms' })
}

async function measureScroll(browser: DeskBrowser, report: Report): Promise<void> {
  const { page } = await browser.page(WINDOW)
  await page.evaluate(async (shape) => { window.bench.prepare(shape); await window.bench.open('desk') }, SMALL)
  await page.waitForTimeout(1_500)
  const frames = await page.evaluate(() => window.bench.scroll(240, 120))
  report({ name: 'frames over 50 ms of 120 while scrolling', value: frames.filter((ms) => ms > 50).length, unit: 'frames', limit: 3 })
  report({ name: 'frame while scrolling', value: short(median(frames)), unit: 'ms' })
  await page.close()
}

export async function bench(report: Report): Promise<void> {
  const browser = await openDeskBrowser()
  try {
    await measureOpen(browser, report)
    await measureKeys(browser, SMALL, report, '300 paragraphs', 1.15)
    await measureKeys(browser, LARGE, report, '600 paragraphs', 1.3)
    await measureLongTasks(browser, report)
    await measureScroll(browser, report)
  } finally {
    await browser.close()
  }
}
