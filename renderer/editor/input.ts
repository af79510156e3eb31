import { baseKeymap, chainCommands, splitBlockAs } from 'prosemirror-commands'
import { InputRule, inputRules, textblockTypeInputRule } from 'prosemirror-inputrules'
import { keydownHandler } from 'prosemirror-keymap'
import { Fragment, Slice, type Node } from 'prosemirror-model'
import { Plugin, type Command } from 'prosemirror-state'
import { sectionSchema } from '../../shared/document/schema.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import { findTargetSentence } from '../../shared/document/sentences.ts'
import { confirmAndNext, setBlock, toggleCode, toggleEmphasis, toggleStrong } from './commands.ts'
import { redo, settledFirst, undo } from './history.ts'
import type { RepairOptions } from './repair-plugin.ts'

const { marks, nodes } = sectionSchema

const goesOn = (node: Node): boolean => node.type === nodes.listItem || node.type === nodes.quotation

/** Enter in an empty list item or quotation ends the list. */
const endList: Command = (state, dispatch) => {
  const { parent } = state.selection.$head
  return parent.content.size === 0 && goesOn(parent) && setBlock('paragraph')(state, dispatch)
}

/** Keys that change text. Those of the desk (layout, panels) are the host's. */
const KEYS: Record<string, Command> = {
  'Mod-z': undo, 'Mod-y': redo, 'Shift-Mod-z': redo,
  'Mod-Enter': confirmAndNext,
  'Mod-i': toggleEmphasis, 'Mod-b': toggleStrong, 'Mod-`': toggleCode,
  Enter: chainCommands(endList, splitBlockAs((node, atEnd) => (atEnd && goesOn(node) ? { type: node.type, attrs: { ...node.attrs, forSource: null } } : null))),
  'Shift-Enter': (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(nodes.hardBreak.create()).scrollIntoView())
    return true
  },
}

/** Never fires while an input method is composing; keyCode 229 is what browsers send for the keys it takes. */
export function keysPlugin(options: RepairOptions): Plugin {
  const bound = { ...baseKeymap, ...KEYS }
  const handle = keydownHandler(Object.fromEntries(Object.entries(bound).map(([key, command]) => [key, settledFirst(command, options)])))
  return new Plugin({ props: { handleKeyDown: (view, event) => !event.isComposing && event.keyCode !== 229 && !options.composing() && handle(view, event) } })
}

/** What Markdown writers type at the beginning of a block, and two hyphens for a dash. */
export function rulesPlugin(): Plugin {
  return inputRules({
    rules: [
      textblockTypeInputRule(/^(#{1,6})\s$/u, nodes.heading, (match) => ({ level: match[1]?.length ?? 1 })),
      textblockTypeInputRule(/^>\s$/u, nodes.quotation),
      textblockTypeInputRule(/^[-*]\s$/u, nodes.listItem),
      textblockTypeInputRule(/^1\.\s$/u, nodes.listItem, { ordered: true }),
      new InputRule(/--$/u, '—'),
    ],
  })
}

/** Maps every inline leaf of a slice. */
function mapInline(fragment: Fragment, change: (inline: Node) => Node): Fragment {
  const children: Node[] = []
  fragment.forEach((node) => { children.push(node.isInline ? change(node) : node.copy(mapInline(node.content, change))) })
  return Fragment.from(children)
}

/** What copying the target puts on the clipboard keeps ids, so that cut and paste moves sentences. */
export function pasted(slice: Slice, inText: (id: SentenceId) => boolean, newId: () => SentenceId): Slice {
  const fresh = new Map<string, SentenceId>()
  const content = mapInline(slice.content, (inline) => {
    const mark = marks.sentence.isInSet(inline.marks)
    if (!mark) return inline
    const id = mark.attrs['id'] as SentenceId
    if (!inText(id)) return inline
    const other = fresh.get(id) ?? newId()
    fresh.set(id, other)
    return inline.mark(marks.sentence.create({ id: other }).addToSet(inline.marks))
  })
  return new Slice(mapBlocks(content), slice.openStart, slice.openEnd)
}

/** A pasted block is not the place that was held open for a source sentence. */
function mapBlocks(fragment: Fragment): Fragment {
  const children: Node[] = []
  fragment.forEach((node) => { children.push(node.isTextblock && node.attrs['forSource'] !== null ? node.type.create({ ...node.attrs, forSource: null }, node.content) : node) })
  return Fragment.from(children)
}

/** Plain text: a blank line or a line end begins a block; it brings no sentence, wherever it lands. */
export function plainSlice(text: string): Slice {
  const blocks = text.replace(/\r\n?/gu, '\n').split(/\n+/u).filter((line) => line.trim() !== '')
    .map((line) => nodes.paragraph.create(null, sectionSchema.text(line)))
  const blank = text.replace(/\s+/gu, ' ')
  if (blocks.length === 0) return blank === '' ? Slice.empty : new Slice(Fragment.from(sectionSchema.text(blank)), 0, 0)
  return new Slice(Fragment.from(blocks), 1, 1)
}

/**
 * Paste and drop. HTML comes in through the schema alone, plain text as paragraphs. Sentences cut from this text come
 * back as themselves; copies of sentences still in the text become new ones.
 */
export function pastePlugin(options: RepairOptions): Plugin {
  return new Plugin({
    props: {
      clipboardTextParser: (text) => plainSlice(text),
      clipboardTextSerializer: (slice) => slice.content.textBetween(0, slice.content.size, '\n\n', (leaf) => (leaf.type === nodes.hardBreak ? '\n' : '')),
      transformPasted: (slice, view) => {
        // A drag within the editor moves: what is dropped leaves its old place in the same transaction.
        if (view.dragging?.move) return slice
        return pasted(slice, (id) => findTargetSentence(view.state.doc, id) !== null, options.ids.sentence)
      },
    },
  })
}
