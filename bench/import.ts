import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectCore } from '../electron/core/connect.ts'
import { ask } from '../electron/core/core.ts'
import type { WorkbenchEvent } from '../shared/contract/events.ts'
import { ImportOutcome } from '../shared/contract/transfer-calls.ts'
import type { ImportChoices } from '../shared/contract/transfer-calls.ts'
import type { Report } from './figure.ts'
import { novel, randomFrom } from './generated-text.ts'

const CHARACTERS = 600_000
const CHOICES: ImportChoices = { encoding: null, language: null, paragraphs: 'auto', joinLines: false, sections: 'auto' }

/** A Chinese novel from the file to the first section on the desk, with the core in its own thread as hosts have it. */
export async function bench(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-import-'))
  const core = await connectCore({ path: join(folder, 'bench.duizhao'), readOnly: false, productVersion: 'bench' })
  let peak = 0, progress = 0, last = performance.now(), gap = 0
  const sampling = setInterval(() => { peak = Math.max(peak, process.memoryUsage.rss()) }, 20)
  try {
    const text = new TextEncoder().encode(novel(CHARACTERS, randomFrom(1)))
    const staged = await core.stage('novel.txt', text)
    if (!staged.ok) throw new Error(staged.error.message)
    const { stagedId } = staged.value
    const finished = new Promise<unknown>((resolve, reject) => {
      core.subscribe((event: WorkbenchEvent) => {
        if (event.event === 'job.progressed') {
          progress++
          gap = Math.max(gap, performance.now() - last)
          last = performance.now()
        }
        if (event.event === 'job.finished') resolve(event.value)
        if (event.event === 'job.failed') reject(new Error(event.error.message))
      })
    })
    const inspected = performance.now()
    await ask(core, 'import.inspect', { stagedId, translationId: null, choices: CHOICES, translationChoices: CHOICES })
    const start = last = performance.now()
    await ask(core, 'import.commit', { stagedId, translationId: null, choices: CHOICES, translationChoices: CHOICES, title: '春江夜话', targetTitle: '', align: true })
    // Meanwhile somebody works: what saves must not wait for the book.
    let slowest = 0
    const working = setInterval(() => {
      const asked = performance.now()
      void core.call('settings.get', {}).then(() => { slowest = Math.max(slowest, performance.now() - asked) })
    }, 50)
    const { documentId } = ImportOutcome.parse(await finished)
    clearInterval(working)
    const stored = performance.now() - start
    const { sections } = await ask(core, 'document.get', { documentId })
    const opening = performance.now()
    await ask(core, 'section.open', { sectionId: sections[0]?.id ?? '' })
    const opened = performance.now() - opening
    const found = await ask(core, 'search.find', { text: '林远', documentId, limit: 50, offset: 0 })
    if (found.total === 0) throw new Error('the novel is not searchable')
    report({ name: `inspect a novel of ${CHARACTERS} characters`, value: Math.round(start - inspected), unit: 'ms' })
    report({ name: `import it, ${sections.length} sections, searchable`, value: Math.round(stored), unit: 'ms', limit: 6_000 })
    report({ name: 'open its first section', value: Math.round(opened), unit: 'ms', limit: 300 })
    report({ name: 'memory of the process at most', value: Math.round(peak / 1024 / 1024), unit: 'MB', limit: 500 })
    report({ name: 'progress events', value: progress, unit: 'events' })
    report({ name: 'longest time without progress', value: Math.round(gap), unit: 'ms' })
    report({ name: 'slowest other call meanwhile', value: Math.round(slowest), unit: 'ms' })
  } finally {
    clearInterval(sampling)
    await core.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
