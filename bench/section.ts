import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask, startCore } from '../electron/core/core.ts'
import { applySteps, readContent } from '../shared/document/section-content.ts'
import { random, randomEdit, stepsJson } from '../tests/support/random-edits.ts'
import { linkedContent } from '../tests/support/section-fixture.ts'
import { storeDocument } from '../tests/support/stored-document.ts'
import type { Report } from './figure.ts'

const PARAGRAPHS = 300
const OPENINGS = 15
const EDITS = 200

/** What the core takes to open a section of 300 paragraphs from the disk, and to store one edit of it durably. */
export async function bench(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-section-'))
  const path = join(folder, 'bench.duizhao')
  try {
    const { sectionIds: [sectionId] } = storeDocument(path, [linkedContent(PARAGRAPHS, 5, 1)])
    if (sectionId === undefined) throw new Error('nothing was stored')
    const opened: number[] = [], applied: number[] = []
    for (let round = 0; round < OPENINGS; round++) {
      const core = startCore({ path, readOnly: false, productVersion: '0' })
      opened.push(await timed(() => ask(core, 'section.open', { sectionId })))
      await core.close()
    }
    const core = startCore({ path, readOnly: false, productVersion: '0' })
    const dice = random(1)
    const { section } = await ask(core, 'section.open', { sectionId })
    let content = readContent(section), { version } = section
    for (let batch = 0; batch < EDITS; batch++) {
      const steps = stepsJson(randomEdit(content, dice))
      if (steps.length === 0) continue
      content = applySteps(content, steps).content
      applied.push(await timed(() => ask(core, 'section.apply', { sectionId, batchId: `bench-batch-${batch}`, baseVersion: version, steps, selection: null })))
      version += steps.length
    }
    await core.close()
    report({ name: 'section.open from disk, 300 paragraphs, median', value: share(opened, 0.5), unit: 'ms', limit: 50 })
    report({ name: 'section.apply of one edit, median', value: share(applied, 0.5), unit: 'ms' })
    report({ name: 'section.apply of one edit, p95', value: share(applied, 0.95), unit: 'ms' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

function share(values: readonly number[], part: number): number {
  const value = values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? Number.NaN
  return Math.round(value * 10) / 10
}
