import { applySteps } from '../../../shared/document/section-content.ts'
import type { HomeUnit } from '../../../shared/model/home.ts'
import type { SectionId, SentenceId } from '../../../shared/model/ids.ts'
import { SIDES, type Side } from '../../../shared/model/vocabulary.ts'
import { batchesAfter, firstSnapshot } from '../../storage/text-store.ts'
import type { Workspace } from '../../storage/workspace.ts'
import { parseSnapshot } from '../section-cache.ts'
import { breath } from '../section-content-of.ts'
import { bareStretchOf, comparable } from './stretch.ts'

/** Batches between two breaths. */
const AT_A_TIME = 50

interface Watched { side: Side; ids: readonly SentenceId[]; file: string; now: string; /** What it was whenever the section was most like the file. */ when: Set<string>; put(left: string): void }

/**
 * Finds out what a file without marks left with: of all versions of its section the text was one of those in which most of
 * the file's paragraphs read as they do there. Where a paragraph was always the same in these, that is what left; where it
 * was not, nobody knows. Sets `left` of the stretches. Costs a replay of the log, and for each batch that touches one of
 * the paragraphs a look at those that differ.
 */
export async function departureOf(workspace: Workspace, sectionId: SectionId, units: readonly HomeUnit[]): Promise<void> {
  const snapshot = firstSnapshot(workspace, sectionId)
  if (snapshot === null) return
  const watched = units.flatMap((unit) => SIDES.flatMap((side): Watched[] => {
    const stretch = unit[side]
    return stretch === null || stretch.ids.length === 0 ? [] : [{ side, ids: stretch.ids, file: comparable(stretch.text), now: '', when: new Set(), put(left) { stretch.left = left } }]
  }))
  const byId = new Map(watched.flatMap((each) => each.ids.map((id) => [id, each] as const)))
  let content = parseSnapshot(snapshot), most = -1
  const look = (changed: Iterable<Watched>): void => {
    for (const each of changed) each.now = bareStretchOf(content, each.side, each.ids).text
    const same = watched.filter(({ now, file }) => now === file).length
    if (same < most) return
    for (const each of watched) {
      if (same > most) each.when.clear()
      each.when.add(each.now)
    }
    most = same
  }
  look(watched)
  for (const [index, batch] of batchesAfter(workspace, sectionId, snapshot.version).entries()) {
    const steps: unknown = JSON.parse(batch.steps)
    const applied = applySteps(content, Array.isArray(steps) ? steps : [])
    content = applied.content
    const changed = new Set([...applied.changedTarget, ...applied.changedSource].flatMap((id) => byId.get(id) ?? []))
    if (changed.size > 0) look(changed)
    if (index % AT_A_TIME === AT_A_TIME - 1) await breath()
  }
  for (const { when, put } of watched) { const [left] = when; if (left !== undefined && when.size === 1) put(left) }
}
