import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask, startCore } from '../electron/core/core.ts'
import type { LensView } from '../renderer/editor/editor-options.ts'
import { readContent } from '../shared/document/section-content.ts'
import type { Script } from '../shared/model/vocabulary.ts'
import { scriptLanguage } from '../shared/script/convert.ts'
import { storeDocument } from '../tests/support/stored-document.ts'
import { openDeskBrowser } from './desk-browser.ts'
import { makeSection, type SectionShape } from './desk-section.ts'
import type { Report } from './figure.ts'
import { mainThreadTime } from './main-thread.ts'

const SHAPE: SectionShape = { paragraphs: 300, sourceSentences: 1_500, targetSentences: 1_800, annotations: 250, state: 'worked' }
const SCRIPTS: readonly Script[] = ['hant', 'tw', 'twp', 'hk']
const ROUNDS = 6

const share = (values: readonly number[], part: number): number => Math.round((values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? Number.NaN) * 10) / 10

/** A lens on a section of 300 paragraphs: in the core, where no paragraph has been converted yet, and from its answer to the painted page. */
export async function bench(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-lens-'))
  const path = join(folder, 'bench.duizhao')
  const sections = Array.from({ length: ROUNDS + 1 }, (_, seed) => makeSection({ ...SHAPE, seed: seed + 7 }))
  const { sectionIds } = storeDocument(path, sections.map(({ section }) => readContent(section)))
  const core = startCore({ path, readOnly: false, productVersion: '0' })
  const browser = await openDeskBrowser()
  try {
    const asked: number[] = [], busy: number[] = [], again: number[] = []
    const lenses = new Map<Script, LensView>()
    for (const script of SCRIPTS) {
      for (const [index, sectionId] of sectionIds.entries()) {
        await ask(core, 'section.open', { sectionId })
        const from = performance.now(), before = process.threadCpuUsage()
        const text = await ask(core, 'section.lens', { sectionId, script })
        const { user, system } = process.threadCpuUsage(before)
        // The first of a script loads its dictionaries.
        if (index > 0) {
          asked.push(performance.now() - from)
          busy.push((user + system) / 1_000)
        } else lenses.set(script, { language: scriptLanguage(script), text })
        const then = performance.now()
        await ask(core, 'section.lens', { sectionId, script })
        again.push(performance.now() - then)
      }
    }
    report({ name: 'lens in the core, 300 paragraphs, median', value: share(asked, 0.5), unit: 'ms', limit: 30 })
    // What it would take with nobody else on the machine.
    report({ name: 'lens in the core, 300 paragraphs, processor time, median', value: share(busy, 0.5), unit: 'ms' })
    report({ name: 'lens in the core, 300 paragraphs, p95', value: share(asked, 0.95), unit: 'ms' })
    report({ name: 'the same lens again, median', value: share(again, 0.5), unit: 'ms' })

    const { page, cdp } = await browser.page({ width: 1440, height: 900 })
    await page.evaluate(async (shape) => { window.bench.prepare(shape); await window.bench.open('desk') }, { ...SHAPE, seed: 7 })
    await page.waitForTimeout(1_500)
    await page.evaluate(() => window.bench.scroll(2_000, 3))
    await page.waitForTimeout(500)
    const shown: number[] = [], shifts: number[] = []
    const drawn = await mainThreadTime(cdp, 'lens', 'lens painted', async () => {
      for (let round = 0; round < ROUNDS; round++) {
        for (const view of [...SCRIPTS.map((script) => lenses.get(script) ?? null), null]) {
          const { total, shift } = await page.evaluate((lens) => window.bench.lens(lens), view)
          shown.push(total)
          shifts.push(shift)
          // Paragraphs far from the window follow in idle time.
          await page.waitForTimeout(600)
        }
      }
    })
    report({ name: 'lens to painted, median', value: share(shown, 0.5), unit: 'ms', limit: 60 })
    report({ name: 'lens to painted, processor time of the page, median', value: share(drawn, 0.5), unit: 'ms' })
    report({ name: 'lens to painted, quickest', value: share(shown, 0), unit: 'ms' })
    report({ name: 'lens to painted, p95', value: share(shown, 0.95), unit: 'ms' })
    report({ name: 'scroll shift, most', value: Math.round(Math.max(...shifts)), unit: 'px', limit: 0 })
  } finally {
    await browser.close()
    await core.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
