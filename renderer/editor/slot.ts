import type { Node } from 'prosemirror-model'
import { TextSelection, type EditorState, type Transaction } from 'prosemirror-state'
import type { SentenceId } from '../../shared/model/ids.ts'
import { findSourceSentence, findTargetSentence, livingSentences, type SectionContent, type TargetSentence } from '../../shared/document/section-content.ts'
import { emptyBlock, placeFor } from '../../shared/document/slot-place.ts'
import { sourceSentences } from '../../shared/document/sentences.ts'
import { contentOf, envOf } from './env.ts'
import { setPending } from './repair-plugin.ts'

/** The sentences that translate a source sentence now, in document order. */
export function translationsOf(content: SectionContent, source: SentenceId): TargetSentence[] {
  const link = content.links.ofSource(source)
  if (!link) return []
  return livingSentences(content, link, 'target').flatMap(({ id }) => findTargetSentence(content.target, id) ?? [])
}

/** Puts the caret behind the words of a sentence, where typing goes on in it. */
export function caretInto(tr: Transaction, sentence: TargetSentence): Transaction {
  const end = sentence.from + Math.max(1, sentence.text.trimEnd().length)
  return tr.setSelection(TextSelection.create(tr.doc, sentence.pos + Math.min(end, sentence.to))).scrollIntoView()
}

/**
 * Puts the caret where the translation of a source sentence stands or would stand: beside the translations of the same
 * source block, else in an empty block of its own, made where it belongs in the order of the source. What is typed there
 * becomes its translation. An opened block that stayed empty goes when the next one opens. False for an unknown id.
 */
export function openPlace(tr: Transaction, state: EditorState, source: SentenceId): boolean {
  const content = contentOf(state)
  const sentence = findSourceSentence(content.source, source)
  if (!sentence) return false
  const there = translationsOf(content, source)
  const last = there.at(-1)
  if (last) { caretInto(tr, last); return true }
  if (!openBeside(tr, state, content, source)) openBlock(tr, content, source, sentence.block)
  return true
}

function openBeside(tr: Transaction, state: EditorState, content: SectionContent, source: SentenceId): boolean {
  const held = tr.doc.children.some((node) => node.content.size === 0 && node.attrs['forSource'] === source)
  if (held) return false
  const block = content.source[findSourceSentence(content.source, source)?.block ?? -1]
  const siblings = block?.sentences.map(({ id }) => id) ?? []
  const index = siblings.indexOf(source)
  for (const id of siblings.slice(0, index).reverse()) {
    const before = translationsOf(content, id).at(-1)
    if (before) return openAt(tr, state, source, before.pos + before.to)
  }
  for (const id of siblings.slice(index + 1)) {
    const after = translationsOf(content, id)[0]
    if (after) return openAt(tr, state, source, after.pos + after.from)
  }
  return false
}

function openAt(tr: Transaction, state: EditorState, source: SentenceId, at: number): boolean {
  const target = envOf(state).ids.sentence()
  tr.setSelection(TextSelection.create(tr.doc, at)).setStoredMarks([state.schema.mark('sentence', { id: target })]).scrollIntoView()
  setPending(tr, { source, target, at })
  return true
}

function openBlock(tr: Transaction, content: SectionContent, source: SentenceId, sourceBlock: number): void {
  const { $head } = tr.selection
  const here = $head.depth > 0 ? $head.node(1) : null
  if (here?.content.size === 0 && here.attrs['forSource'] !== null && here.attrs['forSource'] !== source && tr.doc.childCount > 1) tr.delete($head.before(1), $head.after(1))
  const blocks = tr.doc.children
  let index = blocks.findIndex((node) => node.content.size === 0 && node.attrs['forSource'] === source)
  if (index < 0) {
    index = placeFor(tr.doc, content, sourceBlock)
    const free = [index, index - 1].find((i) => blocks[i]?.content.size === 0 && blocks[i]?.attrs['forSource'] === null)
    if (free === undefined) tr.insert(before(tr.doc, index), emptyBlock(content, sourceBlock, source))
    else {
      index = free
      const { type, attrs } = emptyBlock(content, sourceBlock, source)
      tr.setNodeMarkup(before(tr.doc, index), type, attrs)
    }
  }
  tr.setSelection(TextSelection.create(tr.doc, before(tr.doc, index) + 1)).scrollIntoView()
}

const before = (doc: Node, index: number): number => doc.children.slice(0, index).reduce((pos, node) => pos + node.nodeSize, 0)

/** Source sentences in order; the index of one among them is its rank. */
export function sourceOrder(content: SectionContent): SentenceId[] { return sourceSentences(content.source).map(({ id }) => id) }
