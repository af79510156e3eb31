import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectCore } from '../electron/core/connect.ts'
import { ask } from '../electron/core/core.ts'
import type { Core } from '../electron/core/core.ts'
import type { WorkbenchEvent } from '../shared/contract/events.ts'
import { ImportOutcome } from '../shared/contract/transfer-calls.ts'
import type { ImportChoices } from '../shared/contract/transfer-calls.ts'
import type { Report } from './figure.ts'
import { writeMemory } from './memory-file.ts'

/** `TMX_MB=200 npm run bench import-tmx` for the size that is promised; memory is the same from 20 on. */
const MEGABYTES = Number(process.env['TMX_MB'] ?? 40)
/** Built threads, where `npm run build` has made them: from sources each carries some 60 MB for stripping types. */
const BUILT = new URL('../dist/electron/worker.js', import.meta.url)
const CHOICES: ImportChoices = { encoding: null, language: null, paragraphs: 'auto', joinLines: false, sections: 'auto' }
const MEMORY_MB = 600
const STOP_AFTER_MS = 2_000

/** A large translation memory, from the file to the desk, with the core in its own thread as hosts have it; then once more, stopped on the way. */
export async function bench(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-tmx-'))
  const core = await connectCore({ path: join(folder, 'bench.duizhao'), readOnly: false, productVersion: 'bench' }, ...existsSync(BUILT) ? [BUILT] : [])
  let peak = 0, progress = 0
  const sampling = setInterval(() => { peak = Math.max(peak, process.memoryUsage.rss()) }, 20)
  core.subscribe((event) => { if (event.event === 'job.progressed') progress++ })
  try {
    const path = join(folder, 'memory.tmx')
    const units = await writeMemory(path, MEGABYTES * 1e6)
    peak = 0
    const asked = performance.now()
    const preview = await ask(core, 'import.inspect', { ...await staged(core, path), choices: CHOICES, translationChoices: CHOICES })
    report({ name: `preview a memory of ${Math.round(statSync(path).size / 1e6)} MB, ${units} units`, value: Math.round(performance.now() - asked), unit: 'ms' })
    report({ name: 'memory of the process at most, preview', value: Math.round(peak / 1024 / 1024), unit: 'MB', limit: MEMORY_MB })
    if (preview.bilingual?.pairs !== units) throw new Error(`${preview.bilingual?.pairs} pairs instead of ${units}`)
    const stopped = await stopOnTheWay(core, path)
    report({ name: 'from Cancel to stopped and cleaned up', value: Math.round(stopped), unit: 'ms' })
    peak = progress = 0
    let slowest = 0
    const working = setInterval(() => {
      const at = performance.now()
      void core.call('settings.get', {}).then(() => { slowest = Math.max(slowest, performance.now() - at) })
    }, 50)
    const start = performance.now()
    const { documentId } = ImportOutcome.parse(await ended(core, await begin(core, path)))
    const took = performance.now() - start
    clearInterval(working)
    const { document, sections } = await ask(core, 'document.get', { documentId })
    report({ name: `import it, ${sections.length} sections, ${document.progress.total} sentences`, value: Math.round(took), unit: 'ms' })
    report({ name: 'megabytes a second', value: Math.round(10 * MEGABYTES / (took / 1000)) / 10, unit: 'MB/s' })
    report({ name: 'memory of the process at most, import', value: Math.round(peak / 1024 / 1024), unit: 'MB', limit: MEMORY_MB })
    report({ name: 'progress events', value: progress, unit: 'events' })
    report({ name: 'slowest other call meanwhile', value: Math.round(slowest), unit: 'ms' })
  } finally {
    clearInterval(sampling)
    await core.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function staged(core: Core, path: string) {
  const reply = await core.stageFile('memory.tmx', path)
  if (!reply.ok) throw new Error(reply.error.message)
  return { stagedId: reply.value.stagedId, translationId: null }
}

async function begin(core: Core, path: string): Promise<string> {
  const { jobId } = await ask(core, 'import.commit', { ...await staged(core, path), choices: CHOICES, translationChoices: CHOICES, title: '大记忆', targetTitle: '', align: true })
  return jobId
}

function ended(core: Core, jobId: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    core.subscribe((event: WorkbenchEvent) => {
      if (event.event === 'job.finished' && event.jobId === jobId) resolve(event.value)
      if (event.event === 'job.failed' && event.jobId === jobId) reject(new Error(event.error.message))
    })
  })
}

/** Milliseconds from asking until nothing of the document is left. */
async function stopOnTheWay(core: Core, path: string): Promise<number> {
  const jobId = await begin(core, path)
  const end = ended(core, jobId).then(() => { throw new Error('it ended before it was stopped') }, () => { /* Stopped. */ })
  await new Promise((resolve) => { setTimeout(resolve, STOP_AFTER_MS) })
  const asked = performance.now()
  await ask(core, 'job.cancel', { jobId: jobId as never })
  await end
  const took = performance.now() - asked
  if ((await ask(core, 'document.list', {})).length > 0) throw new Error('a part of it was kept')
  return took
}
