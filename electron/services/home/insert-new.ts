import { Fragment } from 'prosemirror-model'
import type { Transform } from 'prosemirror-transform'
import type { LinkDraft } from '../../../shared/document/link-draft.ts'
import { sectionSchema } from '../../../shared/document/schema.ts'
import { findTargetSentence } from '../../../shared/document/sentences.ts'
import type { HomeDetails } from '../../../shared/model/home.ts'
import type { LinkId, SentenceId } from '../../../shared/model/ids.ts'
import type { TextRules } from '../../../shared/segmentation/rule.ts'
import { sentenceSpans } from '../../../shared/segmentation/segment.ts'

interface NewText { text: string; details: HomeDetails | null; before: SentenceId | null; after: SentenceId | null }
interface Added { link: LinkId; ids: SentenceId[]; text: string; details: HomeDetails | null }

/**
 * Puts paragraphs that only the file has where they stand there: after the paragraph that holds the sentence before, else
 * before the one that holds the sentence after, else at the end. Their sentences say what the Chinese does not; gives
 * them with the links that say so, to be confirmed. In the order given, which is that of the file.
 */
export function insertNew(tr: Transform, texts: readonly NewText[], links: LinkDraft, rules: TextRules | null, ids: { sentence(): SentenceId; link(): LinkId }): Added[] {
  const made: Added[] = []
  /** Last sentence put after one: what comes next in the file comes after it. */
  const lastAfter = new Map<SentenceId | null, SentenceId>()
  for (const { text, details, before, after } of texts) {
    const pieces = sentenceSpans(text, 'en', rules).map(({ from, to }) => ({ id: ids.sentence(), text: text.slice(from, to) }))
    const last = pieces.at(-1)
    if (last === undefined) continue
    const block = sectionSchema.nodes.paragraph.create(null, Fragment.from(pieces.map((piece) => sectionSchema.text(piece.text, [sectionSchema.marks.sentence.create({ id: piece.id })]))))
    tr.insert(positionFor(tr, lastAfter.get(before) ?? before, after), block)
    lastAfter.set(before, last.id)
    const link = { id: ids.link(), source: [], target: pieces.map(({ id }) => id), confidence: null, confirmed: null }
    links.put(link)
    made.push({ link: link.id, ids: link.target, text, details })
  }
  return made
}

function positionFor(tr: Transform, before: SentenceId | null, after: SentenceId | null): number {
  const follows = before === null ? null : findTargetSentence(tr.doc, before)
  if (follows !== null) return tr.doc.resolve(follows.pos).after(1)
  const precedes = after === null ? null : findTargetSentence(tr.doc, after)
  return precedes === null ? tr.doc.content.size : tr.doc.resolve(precedes.pos).before(1)
}
