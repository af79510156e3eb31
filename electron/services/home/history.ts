import type { SectionId, SentenceId } from '../../../shared/model/ids.ts'
import { applySteps } from '../../../shared/document/section-content.ts'
import type { SectionContent } from '../../../shared/document/section-content.ts'
import type { Workspace } from '../../storage/workspace.ts'
import { batchesAfter, firstSnapshot } from '../../storage/text-store.ts'
import { parseSnapshot } from '../section-cache.ts'
import { breath } from '../section-content-of.ts'
import type { Departed } from './compare.ts'
import { hasHash, stretchOf } from './stretch.ts'

/** Batches between two breaths: a long history must not keep a window from saving. */
const AT_A_TIME = 50

export const keyOf = ({ side, ids, hash }: Departed): string => `${side} ${ids.join(' ')} ${hash}`

/**
 * The texts that left, found in the history of their section by their hashes: as it was first, and after every batch
 * that touched their sentences. What is not found is not in the map. Costs a replay of the whole log.
 */
export async function departedTexts(workspace: Workspace, sectionId: SectionId, wanted: readonly Departed[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const snapshot = firstSnapshot(workspace, sectionId)
  if (snapshot === null || wanted.length === 0) return found
  const bySentence = new Map<SentenceId, Departed[]>()
  for (const text of wanted) for (const id of text.ids) bySentence.set(id, [...bySentence.get(id) ?? [], text])
  const look = (content: SectionContent, texts: Iterable<Departed>): void => {
    for (const text of new Set(texts)) {
      if (found.has(keyOf(text))) continue
      const { exported } = stretchOf(content, text.side, text.ids)
      if (hasHash(exported, text.hash)) found.set(keyOf(text), exported)
    }
  }
  let content = parseSnapshot(snapshot)
  look(content, wanted)
  for (const [index, batch] of batchesAfter(workspace, sectionId, snapshot.version).entries()) {
    if (found.size === wanted.length) break
    const steps: unknown = JSON.parse(batch.steps)
    const applied = applySteps(content, Array.isArray(steps) ? steps : [])
    content = applied.content
    look(content, [...applied.changedTarget, ...applied.changedSource].flatMap((id) => bySentence.get(id) ?? []))
    if (index % AT_A_TIME === AT_A_TIME - 1) await breath()
  }
  return found
}
