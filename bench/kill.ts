import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Node } from 'prosemirror-model'
import { ask, startCore } from '../electron/core/core.ts'
import type { FromWorker, ToWorker } from '../electron/core/worker-messages.ts'
import { applySteps, contentJson, readContent } from '../shared/document/section-content.ts'
import type { SectionContent } from '../shared/document/section-content.ts'
import type { SectionId } from '../shared/model/ids.ts'
import type { Annotation } from '../shared/model/knowledge.ts'
import { findTargetSentence, targetSentences } from '../shared/document/sentences.ts'
import { random, randomEdit, stepsJson } from '../tests/support/random-edits.ts'
import { linkedContent } from '../tests/support/section-fixture.ts'
import { storeDocument } from '../tests/support/stored-document.ts'
import type { Report } from './figure.ts'

/** As many as the product promises; KILLS makes it shorter. */
const KILLS = Number(process.env['KILLS'] ?? 200)
/** A new workspace now and then keeps the doctor's replay short, an old one proves that crashes add up to nothing. */
const KILLS_A_WORKSPACE = 25
const WORKER = process.env['CORE_WORKER'] ?? fileURLToPath(new URL('../dist/electron/worker.js', import.meta.url))
const RELAY = fileURLToPath(new URL('./core-process.mjs', import.meta.url))

interface Totals { steps: number; lost: number; wrong: number; unsound: number; differences: number; unfinished: number; annotations: number }
interface Typist { content: SectionContent; version: number; acknowledged: number; batch: number }

/**
 * Kills the process of the built core while somebody types through it, then opens the file and looks: every
 * acknowledged step must be there, and nothing but what was sent.
 */
export async function bench(report: Report): Promise<void> {
  if (!existsSync(WORKER)) throw new Error('the core is not built: run npm run build first')
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
  process.stderr.write(`SEED=${seed}\n`)
  const dice = random(seed)
  const totals: Totals = { steps: 0, lost: 0, wrong: 0, unsound: 0, differences: 0, unfinished: 0, annotations: 0 }
  for (let kill = 0; kill < KILLS;) {
    const folder = mkdtempSync(join(tmpdir(), 'kill-'))
    try {
      const path = join(folder, 'work.duizhao')
      const content = linkedContent(30, 4, 1)
      const { sectionIds: [sectionId] } = storeDocument(path, [content])
      if (sectionId === undefined) throw new Error('nothing was stored')
      await annotate(path, sectionId, content)
      const typist: Typist = { content, version: 0, acknowledged: 0, batch: 0 }
      for (let round = 0; round < KILLS_A_WORKSPACE && kill < KILLS; round++, kill++) {
        const sent = await typeUntilKilled(path, sectionId, typist, dice)
        await look(path, sectionId, typist, sent, totals)
      }
      totals.steps += typist.version
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  report({ name: 'kills of the core', value: KILLS, unit: 'kills' })
  report({ name: 'steps stored', value: totals.steps, unit: 'steps' })
  report({ name: 'kills with a batch on its way', value: totals.unfinished, unit: 'kills' })
  report({ name: 'acknowledged steps lost', value: totals.lost, unit: 'steps', limit: 0 })
  report({ name: 'texts that are not what was typed', value: totals.wrong, unit: 'kills', limit: 0 })
  report({ name: 'annotations lost or on other words', value: totals.annotations, unit: 'annotations', limit: 0 })
  report({ name: 'databases failing integrity_check', value: totals.unsound, unit: 'kills', limit: 0 })
  report({ name: 'differences found by doctor --rebuild', value: totals.differences, unit: 'differences', limit: 0 })
}

const ANNOTATIONS = 20

/** Notes on some of the sentences that are typed in, so that every batch has anchors to carry. */
async function annotate(path: string, sectionId: SectionId, { target }: SectionContent) {
  const core = startCore({ path, readOnly: false, productVersion: '0' })
  for (const { id } of targetSentences(target).slice(0, ANNOTATIONS)) {
    const selection = { sectionId, side: 'target' as const, version: 0, stretches: [{ sentenceId: id, from: 2, to: 6 }] }
    await ask(core, 'annotation.create', { layer: 'note', selection, body: 'look here', claimId: null, sourceItemId: null })
  }
  await core.close()
}

/** Annotations that say they are attached and do not stand on the words they quote. */
function astray(annotations: readonly Annotation[], target: Node): number {
  return annotations.filter(({ anchors }) => anchors.some(({ state, sentenceId, from, to, quote }) =>
    (state === 'attached' || state === 'moved') && findTargetSentence(target, sentenceId)?.text.slice(from, to) !== quote)).length
}

/** Every version that may stand in the file: what was acknowledged, and the batch that was on its way. */
type Possible = Map<number, SectionContent>

async function typeUntilKilled(path: string, sectionId: SectionId, typist: Typist, dice: ReturnType<typeof random>): Promise<Possible> {
  const child = fork(RELAY, [pathToFileURL(WORKER).href, JSON.stringify({ path, readOnly: false, productVersion: '0' })], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const exited = new Promise<void>((resolve) => { child.once('exit', () => { resolve() }) })
  await started(child)
  setTimeout(() => { child.kill('SIGKILL') }, dice.below(300))
  let possible: Possible = new Map([[typist.version, typist.content]])
  for (;;) {
    const steps = Array.from({ length: 1 + dice.below(3) }).reduce<{ content: SectionContent; steps: unknown[] }>((made) => {
      const edit = stepsJson(randomEdit(made.content, dice))
      return { content: applySteps(made.content, edit).content, steps: [...made.steps, ...edit] }
    }, { content: typist.content, steps: [] })
    if (steps.steps.length === 0) continue
    const next = typist.version + steps.steps.length
    possible.set(next, steps.content)
    const acknowledged = await apply(child, exited, {
      sectionId, batchId: `batch-${++typist.batch}-of-typist`, baseVersion: typist.version, steps: steps.steps, selection: null,
    })
    if (!acknowledged) break
    Object.assign(typist, { content: steps.content, version: next, acknowledged: next })
    possible = new Map([[next, steps.content]])
  }
  await exited
  return possible
}

function started(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', (message: FromWorker) => {
      if (message.kind === 'started') resolve()
      else reject(new Error(`the core did not start: ${JSON.stringify(message)}`))
    })
    child.once('exit', () => { reject(new Error('the core went before it was killed')) })
  })
}

/** True when the batch was acknowledged, false when the process died first. */
function apply(child: ChildProcess, exited: Promise<void>, input: unknown): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const hear = (message: FromWorker) => {
      if (message.kind !== 'reply') return
      child.off('message', hear)
      const { value } = message
      if (typeof value === 'object' && value !== null && 'ok' in value && value.ok === true) resolve(true)
      else reject(new Error(`a batch was refused: ${JSON.stringify(value)}`))
    }
    child.on('message', hear)
    const message: ToWorker = { id: 1, kind: 'call', name: 'section.apply', input }
    // The channel may close while the message is written; that is the kill this is about.
    child.send(message, () => { /* told by the exit */ })
    void exited.then(() => { resolve(false) })
  })
}

async function look(path: string, sectionId: SectionId, typist: Typist, possible: Possible, totals: Totals) {
  const core = startCore({ path, readOnly: false, productVersion: '0' })
  try {
    const { section, annotations } = await ask(core, 'section.open', { sectionId })
    totals.lost += Math.max(0, typist.acknowledged - section.version)
    const expected = possible.get(section.version)
    const { source, target, links } = section
    totals.annotations += ANNOTATIONS - annotations.length + astray(annotations, readContent(section).target)
    if (expected === undefined || JSON.stringify(contentJson(expected)) !== JSON.stringify({ source, target, links })) totals.wrong++
    if (section.version !== typist.acknowledged) totals.unfinished++
    const report = await ask(core, 'workspace.doctor', { rebuild: true })
    if (report.integrity !== 'ok') totals.unsound++
    totals.differences += report.differences.length
    for (const difference of report.differences) process.stderr.write(`${difference}\n`)
    Object.assign(typist, { content: readContent(section), version: section.version, acknowledged: section.version })
  } finally {
    await core.close()
  }
}
