import type { CallInput, CallOutput } from '../../shared/contract/contract.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { applySteps, brokenInvariants, contentJson, StepRefused } from '../../shared/document/section-content.ts'
import type { Applied, SectionContent } from '../../shared/document/section-content.ts'
import { brokenSource } from '../../shared/document/invariants.ts'
import { changedBlocks } from '../../shared/document/sentence-runs.ts'
import type { DocumentId, SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { LinkState } from '../../shared/model/text.ts'
import { uuidv7 } from '../../shared/text/ids.ts'
import { prepareSection } from '../jobs/prepared-section.ts'
import type { PreparedSection } from '../jobs/prepared-section.ts'
import { databaseFailure } from '../storage/failure.ts'
import { rememberPlace } from '../storage/document-store.ts'
import { insertSection, readStatistics, sectionsOf, setSectionVersion } from '../storage/section-store.ts'
import { sentenceInState } from '../storage/sentence-store.ts'
import { appendBatch, versionOfBatch, writeSnapshot } from '../storage/text-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import { SectionCache, SNAPSHOT_STEPS } from './section-cache.ts'
import type { OpenSection } from './section-cache.ts'
import type { SectionHooks } from './section-hooks.ts'
import { insertRows } from './section-rows.ts'
import { writeChange } from './section-write.ts'

export interface NewSection { documentId: DocumentId; ordinal: number; title: string; content: SectionContent }

type Open = CallOutput<'section.open'>
type ApplyInput = { sectionId: SectionId; batchId: string; baseVersion: number; steps: unknown[]; selection: SentenceId | null }
type Applying = CallOutput<'section.apply'>
export type FindState = CallInput<'section.findState'>['state']

export interface SectionService {
  /** ≤ 50 ms for 300 paragraphs. Remembers that the document was opened here, unless the workspace is read-only. */
  open(sectionId: SectionId): Open
  /** See the contract. Throws `staleVersion`, `invariantBroken`, `notFound`, and what a transaction throws. */
  apply(input: ApplyInput): Applying
  findState(documentId: DocumentId, state: FindState, from: { sectionId: SectionId; sentenceId: SentenceId } | null): { sectionId: SectionId; sentenceId: SentenceId } | null
  /** Content and version as last acknowledged. Immutable, so a job may go on reading it. */
  content(sectionId: SectionId): { content: SectionContent; version: number; documentId: DocumentId; title: string }
  /** Stores a new section with everything derived, in one transaction. Throws `invariantBroken` with the first fault. */
  create(section: NewSection): SectionId
  /** The same for a section that was prepared in another thread. `along` is stored in the same transaction. */
  store(place: { documentId: DocumentId; ordinal: number }, section: PreparedSection, along?: (id: SectionId) => void): SectionId
  /** Writes snapshots of what changed since the last; for idle moments and before closing. */
  flush(): void
  /** Forgets what is in memory; after the file was repaired. */
  reload(): void
}

/** States of the contract's question, as stored with the source sentences. */
const STORED_STATES: Record<FindState, readonly LinkState[]> = {
  untranslated: ['untranslated'], draft: ['draft'], doubtful: ['doubtful'], stale: ['stale'], unconfirmed: ['untranslated', 'draft', 'doubtful', 'stale'],
}

/** How long a person must have paused before snapshots are written. */
const IDLE_MS = 10_000

export function createSectionService(workspace: Workspace, hooks: SectionHooks): SectionService {
  const cache = new SectionCache(workspace)
  let idle: NodeJS.Timeout | null = null

  function snapshotSoon(delay: number) {
    if (idle !== null) clearTimeout(idle)
    idle = setTimeout(() => {
      idle = null
      try {
        cache.snapshotAll()
      } catch (error) {
        // The log holds everything a snapshot would; a full disk is told with the next step, not from here.
        if (databaseFailure(error) === null) throw error
        snapshotSoon(IDLE_MS)
      }
    }, delay).unref()
  }

  /** A disk that is full or has gone read-only must not keep a person from reading. */
  function rememberOpened(section: OpenSection) {
    if (workspace.readOnly) return
    try {
      workspace.transaction(() => { rememberPlace(workspace, section.documentId, section.id, null) })
    } catch (error) {
      const failure = databaseFailure(error)
      if (failure === null || failure.code === 'damagedWorkspace') throw error
    }
  }

  function applyNew(section: OpenSection, input: ApplyInput): Applying {
    const applied = tryApply(section, input.steps)
    const version = section.version + input.steps.length
    const states = cache.statesOf(section)
    const { derived, annotations } = workspace.transaction(() => {
      appendBatch(workspace, section.id, { batchId: input.batchId, version, count: input.steps.length, steps: JSON.stringify(input.steps) })
      setSectionVersion(workspace, section.id, version)
      const change = writeChange(workspace, section, states, applied)
      if (input.selection !== null) rememberPlace(workspace, section.documentId, section.id, input.selection)
      if (change.sentences.written.length + change.sentences.gone.length > 0) hooks.search.update(change.sentences)
      const moves = { sectionId: section.id, documentId: section.documentId, before: section.content, applied, version }
      const carried = hooks.knowledge.carry(moves)
      hooks.lensPlaces.carry(moves)
      return { derived: change, annotations: carried }
    })
    for (const side of ['source', 'target'] as const) {
      for (const [id, state] of derived.states[side]) {
        if (state === null) states[side].delete(id)
        else states[side].set(id, state)
      }
    }
    Object.assign(section, { content: applied.content, version, progress: derived.progress })
    snapshotSoon(version - section.snapshotVersion >= SNAPSHOT_STEPS ? 0 : IDLE_MS)
    return { version, progress: derived.progress, annotations }
  }

  function store({ documentId, ordinal }: { documentId: DocumentId; ordinal: number }, { title, content, rows }: PreparedSection, along?: (id: SectionId) => void): SectionId {
    const id = uuidv7() as SectionId
    workspace.transaction(() => {
      insertSection(workspace, { id, documentId, ordinal, title, version: 0 })
      writeSnapshot(workspace, id, { version: 0, ...content })
      insertRows(workspace, id, rows)
      hooks.search.add(id, rows.sentences)
      along?.(id)
    })
    return id
  }

  return {
    open(sectionId) {
      const section = cache.get(sectionId)
      rememberOpened(section)
      return {
        section: { id: section.id, documentId: section.documentId, title: section.title, version: section.version, ...contentJson(section.content) },
        annotations: hooks.knowledge.annotationsOf(sectionId),
      }
    },
    apply(input) {
      const section = cache.get(input.sectionId)
      const done = versionOfBatch(workspace, input.sectionId, input.batchId)
      // The reply to the first sending was lost, and with it what the anchors became.
      if (done !== null) return { version: done, progress: section.progress, annotations: hooks.knowledge.annotationsOf(input.sectionId) }
      if (input.baseVersion !== section.version) {
        throw new WorkbenchError('staleVersion', 'This section was changed in another window. Open it again to go on with the present text.')
      }
      if (input.steps.length > 0) return applyNew(section, input)
      workspace.transaction(() => { rememberPlace(workspace, section.documentId, section.id, input.selection) })
      return { version: section.version, progress: section.progress, annotations: [] }
    },
    findState(documentId, state, from) {
      const sections = sectionsOf(workspace, documentId)
      const states = STORED_STATES[state]
      const start = Math.max(0, sections.findIndex(({ id }) => id === from?.sectionId))
      // Once more at the end: what stands before `from` in its own section comes last.
      for (let step = 0; step <= sections.length; step++) {
        const section = sections[(start + step) % sections.length]
        if (section === undefined) return null
        const progress = readStatistics(workspace, section.id)
        if (!states.some((one) => one !== 'unlinked' && progress[one] > 0)) continue
        const sentenceId = sentenceInState(workspace, section.id, states, step === 0 && from?.sectionId === section.id ? from.sentenceId : null)
        if (sentenceId !== null) return { sectionId: section.id, sentenceId }
      }
      return null
    },
    content(sectionId) {
      const { content, version, documentId, title } = cache.get(sectionId)
      return { content, version, documentId, title }
    },
    create: ({ documentId, ordinal, title, content }) => store({ documentId, ordinal }, prepareSection(title, content)),
    store,
    flush() {
      if (idle !== null) clearTimeout(idle)
      idle = null
      cache.snapshotAll()
    },
    reload() { cache.clear() },
  }
}

function tryApply(section: OpenSection, steps: readonly unknown[]): Applied {
  const refuse = (reason: string) => new WorkbenchError('invariantBroken', `The last change does not fit the stored text and was not saved (${reason}) Copy what you typed last, then open the section again.`)
  try {
    const applied = applySteps(section.content, steps)
    const blocks = new Set(changedBlocks(section.content.target, applied.content.target).added.map(({ node }) => node))
    const broken = blocks.size > 0 ? brokenInvariants(applied.content, blocks) : []
    if (applied.content.source !== section.content.source) broken.push(...brokenSource(applied.content.source))
    if (broken[0] !== undefined) throw refuse(broken[0])
    return applied
  } catch (error) {
    if (error instanceof StepRefused) throw refuse(error.message)
    throw error
  }
}
