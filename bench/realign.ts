import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask, startCore, type Core } from '../electron/core/core.ts'
import type { AlignmentPart, AlignmentProposal } from '../shared/contract/section-calls.ts'
import { contentJson, readContent, sourceSentences, targetSentences } from '../shared/document/section-content.ts'
import { toSourceBlocks, toTargetDoc } from '../shared/document/interchange.ts'
import type { SectionContent } from '../shared/document/section-content.ts'
import type { SectionId } from '../shared/model/ids.ts'
import type { InterchangeBlock } from '../shared/model/interchange.ts'
import type { Link } from '../shared/model/text.ts'
import { newLinkId, randomSentenceId } from '../shared/text/ids.ts'
import { storeDocument } from '../tests/support/stored-document.ts'
import { randomFrom } from './generated-text.ts'
import type { Report } from './figure.ts'

const PARAGRAPHS = 600, SENTENCES = 5
/** Sentences that stand in the English like a fresh paste: in the text, and linked with nothing. */
const PASTED = 50
const ROUNDS = 15
/** Nobody pastes sooner after opening a section; by then the core has got ready. */
const AFTER_OPENING_MS = 5_000

/** What aligning pasted text anew and asking for evidence take in a section of 600 paragraphs, from the call to its answer. */
export async function bench(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-realign-'))
  const path = join(folder, 'bench.duizhao')
  try {
    const whole = madeSection()
    const links = inOrder(whole)
    const from = Math.floor(links.length / 2)
    const pasted = links.slice(from, from + PASTED)
    const content = readContent({ ...contentJson(whole), links: links.filter((link) => !pasted.includes(link)) })
    const { sectionIds: [sectionId] } = storeDocument(path, [content])
    if (sectionId === undefined) throw new Error('nothing was stored')
    const core = startCore({ path, readOnly: false, productVersion: '0' })
    const part: AlignmentPart = { kind: 'pasted', target: pasted.flatMap(({ target }) => target) }
    await ask(core, 'section.open', { sectionId })
    await new Promise((resolve) => { setTimeout(resolve, AFTER_OPENING_MS) })
    const cold = await timed(() => align(core, sectionId, part))
    const times: number[] = [], whys: number[] = []
    let proposal = await align(core, sectionId, part)
    const before = process.cpuUsage()
    for (let round = 0; round < ROUNDS; round++) times.push(await timed(async () => { proposal = await align(core, sectionId, part) }))
    const aligning = process.cpuUsage(before)
    const right = new Set(pasted.map(key))
    const outside = new Set(content.links.all().map(({ id }) => id))
    for (let round = 0; round < ROUNDS; round++) {
      const link = links[(round * 190) % links.length]
      if (link) whys.push(await timed(() => ask(core, 'link.evidence', { sectionId, source: link.source, target: link.target })))
    }
    const asking = process.cpuUsage(before)
    const all = await timed(() => align(core, sectionId, { kind: 'section' }))
    await core.close()
    report({ name: `${PASTED} pasted sentences linked in a section of ${PARAGRAPHS} paragraphs, median`, value: share(times, 0.5), unit: 'ms', limit: 300 })
    report({ name: 'the same, processor time on average', value: each(aligning), unit: 'ms' })
    report({ name: 'the same, slowest', value: share(times, 1), unit: 'ms' })
    report({ name: 'the same, the first time after the section was opened', value: Math.round(cold), unit: 'ms' })
    report({ name: 'pasted sentences not linked as they should be', value: PASTED - proposal.links.filter((link) => right.has(key(link))).length, unit: 'sentences' })
    report({ name: 'links outside that were touched', value: proposal.replaces.filter((id) => outside.has(id)).length, unit: 'links', limit: 0 })
    report({ name: 'evidence for a link, median', value: share(whys, 0.5), unit: 'ms', limit: 300 })
    report({ name: 'evidence for a link, processor time on average', value: each(asking) - each(aligning), unit: 'ms' })
    report({ name: 'evidence for a link, slowest', value: share(whys, 1), unit: 'ms' })
    report({ name: 'the whole section aligned anew', value: Math.round(all), unit: 'ms' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Of all threads together; says what the work takes where other work keeps the machine busy. */
const each = ({ user, system }: NodeJS.CpuUsage): number => Math.round((user + system) / 1_000 / ROUNDS)
const key = ({ source, target }: Link) => `${source.join()}:${target.join()}`

async function align(core: Core, sectionId: SectionId, part: AlignmentPart): Promise<AlignmentProposal> {
  let wanted: string | null = null
  const early = new Map<string, unknown>()
  return new Promise((resolve, reject) => {
    const stop = core.subscribe((event) => {
      if (event.event === 'job.failed') { stop(); reject(new Error(event.error.message)) }
      if (event.event !== 'job.finished') return
      early.set(event.jobId, event.value)
      settle()
    })
    const settle = () => {
      if (wanted === null || !early.has(wanted)) return
      stop()
      resolve(early.get(wanted) as AlignmentProposal)
    }
    ask(core, 'section.align', { sectionId, part }).then(({ jobId }) => { wanted = jobId; settle() }, reject)
  })
}

/** Sentences of words and what they mean, with a number now and then; one to one, so that what is right is known. */
function madeSection(): SectionContent {
  const random = randomFrom(5)
  const words = [['公司', 'company'], ['政府', 'government'], ['城市', 'city'], ['历史', 'history'], ['医生', 'doctor'], ['老师', 'teacher'], ['银行', 'bank'], ['图书馆', 'library'], ['河流', 'river'], ['冬天', 'winter'], ['记者', 'journalist'], ['律师', 'lawyer'], ['森林', 'forest'], ['火车', 'train'], ['电影', 'film'], ['茶', 'tea'], ['窗户', 'window'], ['工厂', 'factory']] as const
  const sentence = () => {
    const used = Array.from({ length: 4 + Math.floor(random() * 7) }, () => words[Math.floor(random() * words.length)] ?? words[0])
    const number = random() < 0.3 ? Math.floor(random() * 900) + 10 : null
    return { zh: `${used.map(([zh]) => zh).join('和')}${number === null ? '' : `有${number}个`}。`, en: `The ${used.map(([, en]) => en).join(' and the ')}${number === null ? '' : ` are ${number}`}.` }
  }
  const paragraph = (text: string): InterchangeBlock => ({ type: 'paragraph', level: 0, depth: 0, ordered: false, runs: [{ kind: 'text', text, marks: [], href: null }] })
  const made = Array.from({ length: PARAGRAPHS }, () => Array.from({ length: SENTENCES }, sentence))
  const source = toSourceBlocks(made.map((all) => paragraph(all.map(({ zh }) => zh).join(''))), 'zh', '22'.repeat(32))
  const target = toTargetDoc(made.map((all) => paragraph(all.map(({ en }) => en).join(' '))), randomSentenceId)
  const bare = readContent({ source, target, links: [] })
  const english = targetSentences(bare.target)
  const links = sourceSentences(bare.source).flatMap(({ id }, at): Link[] => {
    const other = english[at]
    return other ? [{ id: newLinkId(), source: [id], target: [other.id], confidence: 0.97, confirmed: null }] : []
  })
  return readContent({ source, target, links })
}

function inOrder(content: SectionContent): Link[] { return sourceSentences(content.source).flatMap(({ id }) => content.links.ofSource(id) ?? []) }

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

function share(values: readonly number[], part: number): number { return Math.round((values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? Number.NaN) * 10) / 10 }
