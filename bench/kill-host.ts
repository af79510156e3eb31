import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCoreForCommand } from '../electron/host/open-core.ts'
import { ask } from '../electron/core/core.ts'
import type { CallOutput } from '../shared/contract/contract.ts'
import { applySteps, contentJson, readContent } from '../shared/document/section-content.ts'
import type { SectionContent } from '../shared/document/section-content.ts'
import { ended, startHost } from '../tests/e2e/host.ts'
import type { Host } from '../tests/e2e/host.ts'
import { random, randomEdit, stepsJson } from '../tests/support/random-edits.ts'
import { linkedContent } from '../tests/support/section-fixture.ts'
import { storeDocument } from '../tests/support/stored-document.ts'
import type { Report } from './figure.ts'

const KILLS = Number(process.env['KILLS'] ?? 50)
/** Longer than the start of typing and short enough for fifty. */
const LONGEST_LIFE_MS = 600

/** Possible contents of the file by version: the last acknowledged, and the batch that was on its way. */
type Possible = Map<number, SectionContent>

/**
 * Kills the whole loopback host (SIGKILL to its one process) while steps come in over HTTP as the page sends them, starts
 * it again on the same workspace, and compares what it opens with what it had acknowledged.
 */
export async function bench(report: Report): Promise<void> {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
  process.stderr.write(`SEED=${seed}\n`)
  const dice = random(seed)
  const folder = mkdtempSync(join(tmpdir(), 'kill-host-'))
  const totals = { acknowledged: 0, lost: 0, wrong: 0, unfinished: 0 }
  try {
    const workspace = join(folder, 'work.duizhao')
    const { sectionIds: [sectionId] } = storeDocument(workspace, [linkedContent(30, 4, 1)])
    if (sectionId === undefined) throw new Error('nothing was stored')
    let possible: Possible = new Map()
    let acknowledged = 0
    for (let kill = 0; kill <= KILLS; kill++) {
      const host = await startHost(workspace)
      const { section } = await call(host, 'section.open', { sectionId }) as CallOutput<'section.open'>
      if (possible.size > 0) {
        totals.lost += Math.max(0, acknowledged - section.version)
        const expected = possible.get(section.version)
        const { source, target, links } = section
        if (expected === undefined || JSON.stringify(contentJson(expected)) !== JSON.stringify({ source, target, links })) totals.wrong++
        if (section.version !== acknowledged) totals.unfinished++
      }
      if (kill === KILLS) { await ended(host.child, 'SIGTERM'); break }
      const typed = await typeUntilKilled(host, sectionId, section.version, readContent(section), dice)
      totals.acknowledged += typed.acknowledged - section.version
      acknowledged = typed.acknowledged
      possible = typed.possible
    }
    const core = openCoreForCommand(workspace, false)
    const doctor = await ask(core, 'workspace.doctor', { rebuild: true })
    await core.close()
    for (const difference of doctor.differences) process.stderr.write(`${difference}\n`)
    report({ name: 'kills of the whole host', value: KILLS, unit: 'kills' })
    report({ name: 'steps acknowledged', value: totals.acknowledged, unit: 'steps' })
    report({ name: 'kills with a batch on its way that was kept whole', value: totals.unfinished, unit: 'kills' })
    report({ name: 'acknowledged steps lost', value: totals.lost, unit: 'steps', limit: 0 })
    report({ name: 'texts that are not what was typed', value: totals.wrong, unit: 'kills', limit: 0 })
    report({ name: 'databases failing integrity_check', value: doctor.integrity === 'ok' ? 0 : 1, unit: 'databases', limit: 0 })
    report({ name: 'differences found by doctor --rebuild', value: doctor.differences.length, unit: 'differences', limit: 0 })
  } finally { rmSync(folder, { recursive: true, force: true }) }
}

/** As the page does. Throws when the host is gone. */
async function call(host: Host, name: string, input: unknown): Promise<unknown> {
  const { origin, hash } = new URL(host.address)
  const answer = await fetch(`${origin}/call`, {
    method: 'POST', body: JSON.stringify({ name, input }),
    headers: { origin, 'content-type': 'application/json', 'x-duizhao-token': new URLSearchParams(hash.slice(1)).get('token') ?? '' },
  })
  const reply = await answer.json() as { ok: true; value: unknown } | { ok: false; error: { message: string } }
  if (!reply.ok) throw new Refused(reply.error.message)
  return reply.value
}
class Refused extends Error {}

async function typeUntilKilled(host: Host, sectionId: string, from: number, start: SectionContent, dice: ReturnType<typeof random>) {
  const gone = new Promise<void>((resolve) => { host.child.once('exit', () => { resolve() }) })
  setTimeout(() => { host.child.kill('SIGKILL') }, dice.below(LONGEST_LIFE_MS))
  let version = from
  let content = start
  let possible: Possible = new Map([[version, content]])
  for (let batch = 0; ; batch++) {
    const steps = stepsJson(randomEdit(content, dice))
    if (steps.length === 0) continue
    const next = applySteps(content, steps).content
    possible.set(version + steps.length, next)
    try { await call(host, 'section.apply', { sectionId, batchId: `kill-${from}-${batch}-${host.child.pid}`, baseVersion: version, steps, selection: null }) } catch (error) {
      if (error instanceof Refused) throw error
      break
    }
    version += steps.length
    content = next
    possible = new Map([[version, content]])
  }
  await gone
  return { possible, acknowledged: version }
}
