import { stat } from 'node:fs/promises'
import type { DoctorReport } from '../../shared/contract/workspace-calls.ts'
import { brokenInvariants } from '../../shared/document/section-content.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import { rowsOf } from '../../shared/document/section-rows.ts'
import type { Work } from '../jobs/work.ts'
import { fileFindings } from '../storage/check-store.ts'
import type { FileFindings } from '../storage/check-store.ts'
import { listDocuments } from '../storage/document-store.ts'
import { allSections } from '../storage/section-store.ts'
import type { SectionRow } from '../storage/section-store.ts'
import { countSentences } from '../storage/sentence-store.ts'
import { batchesAfter, firstSnapshot, latestSnapshot, writeSnapshot } from '../storage/text-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import { parseSnapshot, replay, snapshotOf } from './section-cache.ts'
import type { MemoryIndexCare } from './memory-index.ts'
import type { SectionHooks } from './section-hooks.ts'
import { differingRows, writeRows } from './section-rows.ts'

/** Looked through in some 200 ms, the search index included: about what it takes to start a thread. */
const SMALL_BYTES = 5_000_000
/** A report stays readable; the rest is counted. */
const LISTED = 200

/**
 * Reads the whole file, plays every section's log from its first snapshot and compares what comes out with everything
 * that was derived along the way. With `rebuild`, what differs is written again. Other calls are answered meanwhile: none
 * waits longer than the log of one section takes to be played.
 */
export async function examine(workspace: Workspace, hooks: SectionHooks, memoryIndex: Pick<MemoryIndexCare, 'examine'>, work: Pick<Work, 'run'>, rebuild: boolean): Promise<DoctorReport> {
  const { integrity, differences } = await examineFile(workspace, work)
  for (const section of allSections(workspace)) {
    for (const difference of examineSection(workspace, hooks, section, rebuild)) differences.push(`"${section.title}" (section ${section.ordinal + 1}): ${difference}`)
    await new Promise((resolve) => { setImmediate(resolve) })
  }
  differences.push(...await hooks.search.differences(), ...await memoryIndex.examine(rebuild))
  if (rebuild) await hooks.search.rebuild()
  return {
    integrity, documents: listDocuments(workspace).length, sections: allSections(workspace).length, sentences: countSentences(workspace),
    differences: differences.length <= LISTED ? differences : [...differences.slice(0, LISTED), `And ${differences.length - LISTED} more.`], rebuilt: rebuild,
  }
}

/** What one look at the whole file tells, in another thread when that takes long. */
async function examineFile(workspace: Workspace, work: Pick<Work, 'run'>): Promise<FileFindings> {
  if (workspace.path === ':memory:' || (await stat(workspace.path)).size < SMALL_BYTES) return fileFindings(workspace)
  return work.run('checkFile', { path: workspace.path }, { signal: new AbortController().signal })
}

function examineSection(workspace: Workspace, hooks: SectionHooks, section: SectionRow, rebuild: boolean): string[] {
  let content: SectionContent
  try {
    content = fromTheBeginning(workspace, section)
  } catch (error) {
    return [`The text cannot be played from its log: ${error instanceof Error ? error.message : String(error)} A backup from before is the way back.`]
  }
  const snapshot = differentSnapshot(workspace, section)
  const rows = rowsOf(content)
  const derived = differingRows(workspace, section.id, rows)
  if (rebuild && (snapshot !== null || derived.length > 0)) {
    workspace.transaction(() => {
      if (snapshot !== null) writeSnapshot(workspace, section.id, snapshotOf(content, section.version))
      hooks.search.update(writeRows(workspace, section.id, section.documentId, rows))
    })
  }
  return [...brokenInvariants(content), ...snapshot === null ? [] : [snapshot], ...derived]
}

function fromTheBeginning(workspace: Workspace, section: SectionRow): SectionContent {
  const first = firstSnapshot(workspace, section.id)
  if (first === null) throw new RangeError('There is no snapshot.')
  return replay(parseSnapshot(first), first.version, batchesAfter(workspace, section.id, first.version)).content
}

/** Why the latest snapshot is not what the log gives at its version; null when it is. */
function differentSnapshot(workspace: Workspace, section: SectionRow): string | null {
  const first = firstSnapshot(workspace, section.id), latest = latestSnapshot(workspace, section.id)
  if (first === null || latest === null || latest.version === first.version) return null
  const batches = batchesAfter(workspace, section.id, first.version).filter(({ version }) => version <= latest.version)
  const expected = snapshotOf(replay(parseSnapshot(first), first.version, batches).content, latest.version)
  const same = expected.source === latest.source && expected.target === latest.target && expected.links === latest.links
  return same ? null : `The snapshot of version ${latest.version} is not what the log gives.`
}
