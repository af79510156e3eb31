import { toggleMark } from 'prosemirror-commands'
import type { Attrs } from 'prosemirror-model'
import type { Command } from 'prosemirror-state'
import { LINK_ADDRESS, sectionSchema } from '../../shared/document/schema.ts'
import type { BlockType } from '../../shared/model/vocabulary.ts'

const { marks, nodes } = sectionSchema

/** Attributes of a block type a person can set: `level` of headings, `depth` of list items and quotations, `ordered` of list items. */
export interface BlockAttrs { level?: number; depth?: number; ordered?: boolean }

/** Makes the selected blocks what is asked for; paragraphs again when they all are that already. */
export function setBlock(type: BlockType, attrs: BlockAttrs = {}): Command {
  return (state, dispatch) => {
    const { from, to } = state.selection
    const blocks: { type: string; attrs: Attrs }[] = []
    state.doc.nodesBetween(from, to, (node) => { if (node.isTextblock) blocks.push({ type: node.type.name, attrs: node.attrs }); return !node.isTextblock })
    const done = blocks.every((block) => block.type === type && Object.entries(attrs).every(([key, value]) => block.attrs[key] === value))
    if (done && type === 'paragraph') return false
    const made = done ? 'paragraph' : type
    dispatch?.(state.tr.setBlockType(from, to, nodes[made], (node) => ({ ...(done ? {} : attrs), forSource: node.attrs['forSource'] as unknown })).scrollIntoView())
    return true
  }
}

export const toggleEmphasis: Command = toggleMark(marks.emphasis)
export const toggleStrong: Command = toggleMark(marks.strong)
export const toggleCode: Command = toggleMark(marks.code)

/** Makes the selection (or the range given) a link to an http, https or mailto address; null takes links away. False for other addresses or an empty selection. */
export function setHref(href: string | null, range: { from: number; to: number } | null = null): Command {
  return (state, dispatch) => {
    const { from, to } = range ?? state.selection
    if (from === to || (href !== null && !LINK_ADDRESS.test(href))) return false
    if (href === null && !state.doc.rangeHasMark(from, to, marks.link)) return false
    // Taken away first, for the reason given at setSentence.
    const tr = state.tr.removeMark(from, to, marks.link)
    dispatch?.(href === null ? tr : tr.addMark(from, to, marks.link.create({ href })))
    return true
  }
}

/** Puts a note behind the selection, in the sentence that ends there. */
export function insertNote(text: string): Command {
  return (state, dispatch) => {
    const { $to } = state.selection
    if (!$to.parent.isTextblock || text.trim() === '') return false
    dispatch?.(state.tr.insert($to.pos, nodes.note.create({ text: text.trim() }, null, $to.marks())).scrollIntoView())
    return true
  }
}

/** Gives the note at a position another text; null takes it away. False when there is none or its text is the same. */
export function setNote(pos: number, text: string | null): Command {
  return (state, dispatch) => {
    const node = pos < state.doc.content.size ? state.doc.nodeAt(pos) : null
    const trimmed = text?.trim() ?? null
    if (node?.type !== nodes.note || trimmed === '' || trimmed === node.attrs['text']) return false
    dispatch?.(trimmed === null ? state.tr.delete(pos, pos + 1) : state.tr.setNodeMarkup(pos, null, { text: trimmed }, node.marks))
    return true
  }
}
