import type { SectionId, SentenceId } from '../../../shared/model/ids.ts'
import { applySteps } from '../../../shared/document/section-content.ts'
import type { SectionContent } from '../../../shared/document/section-content.ts'
import type { Workspace } from '../../storage/workspace.ts'
import { batchesAfter, firstSnapshot } from '../../storage/text-store.ts'
import { parseSnapshot } from '../section-cache.ts'
import { breath } from '../section-content-of.ts'
import { runsOf, changedBlocks } from '../../../shared/document/sentence-runs.ts'
import type { Departed, Left } from './compared-row.ts'
import { sameDetails } from './details.ts'
import { hasHash, bareStretchOf } from './stretch.ts'

/** Batches between two breaths: a long history must not keep a window from saving. */
const AT_A_TIME = 50

export const keyOf = ({ side, ids, hash }: Omit<Departed, 'dress'>): string => `${side} ${ids.join(' ')} ${hash}`

/**
 * The texts that left, found in the history of their section by their hashes: as it was first, and after every batch
 * that touched their sentences. What is not found is not in the map. Costs a replay of the log up to where all is found,
 * of the whole of it where a dress is looked for, of which there may be several.
 */
export async function departedTexts(workspace: Workspace, sectionId: SectionId, wanted: readonly Departed[]): Promise<Map<string, Left>> {
  const found = new Map<string, Left>()
  const snapshot = firstSnapshot(workspace, sectionId)
  if (snapshot === null || wanted.length === 0) return found
  const bySentence = new Map<SentenceId, Departed[]>()
  for (const text of wanted) for (const id of text.ids) bySentence.set(id, [...bySentence.get(id) ?? [], text])
  const look = (content: SectionContent, texts: Iterable<Departed>): void => {
    for (const text of new Set(texts)) {
      const known = found.get(keyOf(text))
      if (known !== undefined && !text.dress) continue
      const { exported, text: words, looks, footnotes } = bareStretchOf(content, text.side, text.ids)
      if (!hasHash(exported, text.hash)) continue
      const dress = { looks, footnotes: footnotes.map(({ at, text: said }) => ({ at, text: said })) }
      if (known === undefined) found.set(keyOf(text), { text: exported, dresses: [dress] })
      else if (!known.dresses.some((other) => sameDetails(words, other, dress))) known.dresses.push(dress)
    }
  }
  const keys = new Set(wanted.map(keyOf)), dressed = wanted.some(({ dress }) => dress)
  let content = parseSnapshot(snapshot)
  look(content, wanted)
  for (const [index, batch] of batchesAfter(workspace, sectionId, snapshot.version).entries()) {
    if (found.size === keys.size && !dressed) break
    const steps: unknown = JSON.parse(batch.steps)
    const before = content.target, sourceBefore = new Set(content.source)
    const applied = applySteps(content, Array.isArray(steps) ? steps : [])
    content = applied.content
    // Bold and italics change no text, so blocks that changed are looked at whole.
    const ids = changedBlocks(before, content.target).added.flatMap(({ node }) => runsOf(node).runs.flatMap(({ id }) => id ?? []))
    for (const block of content.source) if (!sourceBefore.has(block)) ids.push(...block.sentences.map(({ id }) => id))
    look(content, ids.flatMap((id) => bySentence.get(id) ?? []))
    if (index % AT_A_TIME === AT_A_TIME - 1) await breath()
  }
  return found
}
