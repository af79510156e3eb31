import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectCore } from '../electron/core/connect.ts'
import { ask } from '../electron/core/core.ts'
import type { Core } from '../electron/core/core.ts'
import { runJob } from '../electron/host/run-job.ts'
import { MemoryOutcome } from '../shared/contract/memory-calls.ts'
import type { ImportChoices } from '../shared/contract/transfer-calls.ts'
import type { Report } from './figure.ts'
import { randomFrom, writerFrom } from './generated-text.ts'
import { writeMemory } from './memory-file.ts'

const BUILT = new URL('../dist/electron/worker.js', import.meta.url)
/** `TMX_MB=200 npm run bench memory` for the size that is promised; memory is the same from 20 on. */
const MEGABYTES = Number(process.env['TMX_MB'] ?? 40)
const MEMORY_MB = 600
/** What "other calls go on" means: nobody notices less. */
const OTHER_CALL_MS = 1_500
const LOOK_UP_UNITS = 300_000
const LOOK_UP_MS = 50
const LOOK_UPS = 100
const CHOICES: ImportChoices = { encoding: null, language: null, paragraphs: 'auto', joinLines: false, sections: 'auto' }

/** A large TMX into a memory, stopped on the way and then whole; look-ups among 300,000 units of 5 to 80 characters. */
export async function bench(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-memory-'))
  try {
    await into(folder, report)
    await lookUp(folder, report)
  } finally { rmSync(folder, { recursive: true, force: true }) }
}

const open = (path: string): Promise<Core> => connectCore({ path, readOnly: false, productVersion: 'bench' }, ...existsSync(BUILT) ? [BUILT] : [])

async function start(core: Core, path: string, name: string) {
  const reply = await core.stageFile('memory.tmx', path)
  if (!reply.ok) throw new Error(reply.error.message)
  return ask(core, 'memory.import', { stagedId: reply.value.stagedId, translationId: null, choices: CHOICES, translationChoices: CHOICES, memory: { name } })
}

async function into(folder: string, report: Report): Promise<void> {
  const path = join(folder, 'large.tmx'), workspace = join(folder, 'large.duizhao')
  const units = await writeMemory(path, MEGABYTES * 1e6)
  const core = await open(workspace)
  let peak = 0, slowest = 0
  const sampling = setInterval(() => { peak = Math.max(peak, process.memoryUsage.rss()) }, 20)
  const working = setInterval(() => {
    const at = performance.now()
    void core.call('settings.get', {}).then(() => { slowest = Math.max(slowest, performance.now() - at) })
  }, 50)
  try {
    const { jobId } = await start(core, path, 'stopped')
    await new Promise((resolve) => { setTimeout(resolve, 2_000) })
    const asked = performance.now()
    await ask(core, 'job.cancel', { jobId })
    report({ name: 'from Cancel to stopped and cleaned up', value: Math.round(performance.now() - asked), unit: 'ms' })
    if ((await ask(core, 'memory.list', {})).length > 0) throw new Error('a part of it was kept')
    peak = slowest = 0
    const begun = performance.now()
    const outcome = MemoryOutcome.parse(await runJob(core, () => start(core, path, 'whole')))
    const took = performance.now() - begun
    if (outcome.units + outcome.repeated !== units) throw new Error(`${outcome.units} units instead of ${units}`)
    report({ name: `a TMX of ${Math.round(statSync(path).size / 1e6)} MB into a memory, ${outcome.units} units`, value: Math.round(took), unit: 'ms' })
    report({ name: 'megabytes a second', value: Math.round(10 * MEGABYTES / (took / 1000)) / 10, unit: 'MB/s' })
    report({ name: 'memory of the process at most', value: Math.round(peak / 1024 / 1024), unit: 'MB', limit: MEMORY_MB })
    report({ name: 'slowest other call meanwhile', value: Math.round(slowest), unit: 'ms', limit: OTHER_CALL_MS })
    report({ name: 'workspace file', value: Math.round(statSync(workspace).size / 1e6), unit: 'MB' })
  } finally {
    clearInterval(sampling)
    clearInterval(working)
    await core.close()
  }
}

async function lookUp(folder: string, report: Report): Promise<void> {
  const path = join(folder, 'look-up.tmx')
  const random = randomFrom(11), { sentence } = writerFrom(random)
  /** Of 5 to 80 characters. */
  const text = (): string => {
    const length = 5 + Math.floor(random() ** 1.5 * 76)
    let whole = ''
    while (whole.length < length) whole += sentence()
    return whole.slice(0, length)
  }
  const stored: string[] = []
  await writeMemory(path, Infinity, LOOK_UP_UNITS, () => {
    const zh = text()
    if (stored.length < LOOK_UPS) stored.push(zh)
    return zh
  })
  const core = await open(join(folder, 'look-up.duizhao'))
  try {
    const { units } = MemoryOutcome.parse(await runJob(core, () => start(core, path, 'look-up')))
    const near = (zh: string): string => `${zh.slice(0, Math.floor(zh.length / 3))}某${zh.slice(Math.floor(zh.length / 3) + 1)}`
    const kinds: readonly [string, (at: number) => string][] = [['a text that is there', (at) => stored[at] ?? ''], ['one with a character changed', (at) => near(stored[at] ?? '')], ['one that is not there', text]]
    for (const [, query] of kinds) await ask(core, 'memory.match', { text: query(0) })
    for (const [name, query] of kinds) {
      const times: number[] = []
      let found = 0
      const before = process.cpuUsage()
      for (let at = 0; at < LOOK_UPS; at++) {
        const asked = query(at), begun = performance.now()
        if ((await ask(core, 'memory.match', { text: asked })).length > 0) found++
        times.push(performance.now() - begun)
      }
      const { user, system } = process.cpuUsage(before)
      times.sort((a, b) => a - b)
      const at = (share: number): number => Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 10) / 10
      report({ name: `look up ${name} among ${units} units, p50 (${found} of ${LOOK_UPS} found)`, value: at(0.5), unit: 'ms' })
      report({ name: `look up ${name}, p95`, value: at(0.95), unit: 'ms', limit: LOOK_UP_MS })
      report({ name: `look up ${name}, processor time of the whole process`, value: Math.round((user + system) / 100 / LOOK_UPS) / 10, unit: 'ms' })
      report({ name: `look up ${name}, slowest`, value: at(1), unit: 'ms' })
    }
    for (const asked of ['公司', '旖旎', '顧長風', '鱻', 'the', 'government agreement', 'zyg7', 'qu']) {
      const begun = performance.now()
      const { hits } = await ask(core, 'memory.search', { text: asked, memoryId: null, limit: 50 })
      report({ name: `concordance: ${asked}, ${hits.length} shown`, value: Math.round(10 * (performance.now() - begun)) / 10, unit: 'ms' })
    }
  } finally { await core.close() }
}
