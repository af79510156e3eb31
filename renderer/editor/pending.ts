import { TextSelection, type Transaction } from 'prosemirror-state'
import type { LinkId, SentenceId } from '../../shared/model/ids.ts'
import type { SourceBlock } from '../../shared/model/text.ts'
import { findSourceSentence } from '../../shared/document/sentences.ts'
import type { LinkDraft } from './links.ts'
import type { Piece } from './repair-identity.ts'

/**
 * A place opened for an untranslated source sentence inside a paragraph that has text: the caret stands at `at` with the
 * mark of a sentence `target` that is not in the text yet. It lasts until the caret goes elsewhere.
 */
export interface Pending { source: SentenceId; target: SentenceId; at: number }

/** What is typed where a source sentence had a place opened for it is that sentence's translation, from the first letter. */
export function linkTyped(source: SentenceId, target: SentenceId, blocks: readonly SourceBlock[], draft: LinkDraft, newLinkId: () => LinkId): void {
  if (!findSourceSentence(blocks, source) || draft.of('target', target)) return
  const link = draft.of('source', source)
  if (!link) draft.put({ id: newLinkId(), source: [source], target: [target], confidence: null, confirmed: null })
  // An omitted sentence that gets a translation after all is a draft again.
  else draft.put({ ...link, target: [...link.target, target], confirmed: link.target.length === 0 ? null : link.confirmed })
}

/**
 * Links what was typed into empty blocks held open for a source sentence, and lets go of those that have text. A longer
 * paste is left to the aligner: only a single sentence is taken for the translation.
 */
export function fillHeldBlocks(tr: Transaction, pieces: readonly Piece[], link: (source: SentenceId, target: SentenceId) => void): void {
  for (const [index, piece] of pieces.entries()) {
    const { node, pos } = piece.block
    const source: unknown = node.attrs['forSource']
    if (typeof source !== 'string' || pieces[index - 1]?.block === piece.block) continue
    const alone = pieces[index + 1]?.block !== piece.block
    if (piece.id !== null && piece.origin.kind === 'new' && alone) link(source as SentenceId, piece.id)
    tr.setNodeAttribute(pos, 'forSource', null)
  }
}

/**
 * Puts the spaces between a newly typed sentence and its neighbours, which the opened place had nobody to give to. The
 * caret stays behind what was typed.
 */
export function spaceTyped(tr: Transaction, pieces: readonly Piece[], fresh: SentenceId): void {
  const place = pieces.findIndex(({ id }) => id === fresh)
  const piece = pieces[place]
  if (!piece) return
  const start = piece.block.pos + 1 + piece.from, end = piece.block.pos + 1 + piece.to
  const space = (at: number) => {
    const caret = tr.selection.empty && tr.selection.head === end ? end : null
    tr.insert(at, tr.doc.type.schema.text(' ', tr.doc.resolve(at).nodeBefore?.marks ?? []))
    if (caret === at) tr.setSelection(TextSelection.create(tr.doc, caret))
  }
  if (pieces[place + 1]?.block === piece.block && !/\s$/u.test(piece.text)) space(end)
  const before = pieces[place - 1]
  if (before?.block === piece.block && !/\s$/u.test(before.text)) space(start)
}
