import { joined } from '../../shared/document/link-state.ts'
import type { Link } from '../../shared/model/text.ts'
import { newLinkId } from '../../shared/text/ids.ts'
import { alignTexts } from '../language/align-texts.ts'
import type { LooseRow } from './bilingual-sections.ts'

/**
 * Links the sentences inside paragraphs that belong together; none ever leaves its row. Rows teach one another their
 * words. What a person has confirmed as a row is confirmed sentence by sentence.
 */
export async function linkRows(rows: readonly LooseRow[], at: number, stopped: () => boolean): Promise<Link[]> {
  if (rows.length === 0) return []
  const sentences = (side: LooseRow['source']) => side.map(({ text }) => ({ text: text.trim(), block: 0, heading: false }))
  const beads = await alignTexts(rows.map(({ source, target }) => ({ source: sentences(source), target: sentences(target), fixed: [] })), { progress() { /* counted in bytes of the file */ }, stopped })
  return rows.flatMap((row, index) => (beads[index] ?? []).flatMap((bead): Link[] => {
    const source = bead.source.flatMap((each) => row.source[each] ?? []), target = bead.target.flatMap((each) => row.target[each] ?? [])
    if (source.length === 0 || target.length === 0) return []
    return [{
      id: newLinkId(), source: source.map(({ id }) => id), target: target.map(({ id }) => id), confidence: row.confirmed ? null : Math.min(1, Math.max(0, bead.confidence)),
      confirmed: row.confirmed ? { at, source: joined(source, 'source'), target: joined(target, 'target') } : null,
    }]
  }))
}
