import { applySteps, contentStrings, readContent } from '../../shared/document/section-content.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import { linkStates } from '../../shared/document/link-state.ts'
import type { DocumentId, SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { LinkState, Progress } from '../../shared/model/text.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { findSection, readStatistics } from '../storage/section-store.ts'
import { batchesAfter, latestSnapshot, writeSnapshot } from '../storage/text-store.ts'
import type { Batch, Snapshot } from '../storage/text-store.ts'
import type { Workspace } from '../storage/workspace.ts'

export type States = Record<'source' | 'target', Map<SentenceId, LinkState>>

/** A section as the core has it in memory: its content at `version`, and what is counted along with it. */
export interface OpenSection {
  id: SectionId
  documentId: DocumentId
  title: string
  version: number
  /** Version of the latest snapshot. */
  snapshotVersion: number
  content: SectionContent
  progress: Progress
  /** State of every sentence; made at the first change. */
  states: States | null
}

export function parseSnapshot(snapshot: Snapshot): SectionContent {
  const source: unknown = JSON.parse(snapshot.source), target: unknown = JSON.parse(snapshot.target), links: unknown = JSON.parse(snapshot.links)
  if (!Array.isArray(source) || !Array.isArray(links)) throw new RangeError('A snapshot is malformed.')
  return readContent({ source, target, links })
}

export function snapshotOf(content: SectionContent, version: number): Snapshot {
  return { version, ...contentStrings(content) }
}

/** Content after the batches. Throws StepRefused, RangeError when the log does not fit. */
export function replay(content: SectionContent, version: number, batches: readonly Batch[]): { content: SectionContent; version: number } {
  let at = version, now = content
  for (const batch of batches) {
    const steps: unknown = JSON.parse(batch.steps)
    if (batch.version - batch.count !== at || !Array.isArray(steps) || steps.length !== batch.count) throw new RangeError(`The log has a gap before version ${batch.version}.`)
    now = applySteps(now, steps).content
    at = batch.version
  }
  return { content: now, version: at }
}

/** Few enough for small machines, enough that turning pages back and forth stays in memory. */
const KEPT = 12
/** A crash replays at most about so many steps when the section is next opened. */
export const SNAPSHOT_STEPS = 2_000

/** The sections in memory, the last used last. */
export class SectionCache {
  private readonly sections = new Map<SectionId, OpenSection>()
  constructor(private readonly workspace: Workspace) {}

  /** Throws `notFound`, `damagedWorkspace`. Reading from disk costs the section and the steps since its snapshot. */
  get(id: SectionId): OpenSection {
    // Also for a section in memory: its document may have been put away since.
    const row = findSection(this.workspace, id)
    if (row === null) throw new WorkbenchError('notFound', 'This section is not there any more. Open the document again from the library.')
    let section = this.sections.get(id)
    // In a reader another process writes the file.
    if (section !== undefined && section.version !== row.version) section = undefined
    section ??= this.load(row)
    this.sections.delete(id)
    this.sections.set(id, section)
    for (const [oldest, value] of this.sections) {
      if (this.sections.size <= KEPT) break
      this.snapshot(value)
      this.sections.delete(oldest)
    }
    return section
  }

  private load(row: { id: SectionId; documentId: DocumentId; title: string; version: number }): OpenSection {
    const snapshot = latestSnapshot(this.workspace, row.id)
    try {
      if (snapshot === null) throw new RangeError('There is no snapshot.')
      const { content, version } = replay(parseSnapshot(snapshot), snapshot.version, batchesAfter(this.workspace, row.id, snapshot.version))
      if (version !== row.version) throw new RangeError(`The log ends at ${version}, the section is at ${row.version}.`)
      return {
        id: row.id, documentId: row.documentId, title: row.title, version, snapshotVersion: snapshot.version, content,
        progress: readStatistics(this.workspace, row.id), states: null,
      }
    } catch (error) {
      throw new WorkbenchError('damagedWorkspace', `The section "${row.title}" cannot be read: ${error instanceof Error ? error.message : 'unknown reason.'} Run \`duizhao doctor\`, or bring back a backup.`)
    }
  }

  statesOf(section: OpenSection): States { return section.states ??= linkStates(section.content) }

  /** Writes a snapshot when steps have come since the last one. */
  snapshot(section: OpenSection): void {
    if (this.workspace.readOnly || section.snapshotVersion === section.version) return
    this.workspace.transaction(() => { writeSnapshot(this.workspace, section.id, snapshotOf(section.content, section.version)) })
    section.snapshotVersion = section.version
  }

  snapshotAll(): void { for (const section of this.sections.values()) this.snapshot(section) }

  /** Forgets everything, without writing; the next use reads the file. */
  clear(): void { this.sections.clear() }
}

