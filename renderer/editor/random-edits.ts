import type { Node, Slice } from 'prosemirror-model'
import { closeHistory } from 'prosemirror-history'
import { TextSelection } from 'prosemirror-state'
import { sourceSentences, sourceText, targetSentences } from '../../shared/document/section-content.ts'
import {
  applyProposal, confirm, confirmAndNext, correctSource, goSentence, goUnconfirmed, insertNote, letGo, linkAct, linkSentences, markAdded, markOmitted,
  mergeSource, mergeTarget, openSlot, readAs, redo, setBlock, setHref, splitSource, splitTarget, takeIn, toggleStrong, unconfirm, undo, unlink,
} from './commands.ts'
import { EditSession, sectionOf } from './edit-session.ts'
import { pasted, plainSlice } from './input.ts'
import { LINK_ACTS } from './review-commands.ts'

/**
 * For tests: everything a person does to a section, at random.
 * From the environment: RUNS and EVENTS (CI runs a portion, RUNS=200 EVENTS=400 is the whole),
 * SEED for the first run.
 */
export const settings = (globalThis as unknown as { process?: { env: Record<string, string | undefined> } }).process?.env ?? {}

export function random(seed: number) {
  let a = seed | 0
  const next = () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (n: number) => Math.floor(next() * n)
  return { below, chance: (p: number) => next() < p, pick: <T>(list: readonly T[]): T | undefined => list[below(list.length)] }
}

const SOURCE = ['他走了。她留下，谁也没有说话。天黑了。', '“你去哪里？”他问。没有人回答。', '股价上涨了3.5%。分析师不相信。', '标题', '第二天，雨停了。街上的人多起来。', '完。']
const TARGET = ['He left. She stayed; nobody said a word. Night fell.', '“Where are you going?” he asked. Nobody answered.', 'Shares rose 3.5 per cent. Mr. Li did not believe it.', 'A heading', 'The next day the rain stopped. There were more people in the street.', '']
/** Pieces whose ends and beginnings a segmenter judges by what stands around them. */
export const AWKWARD = [
  'x', 'word ', '. ', '. He ', '?', ' “Quoted.” ', 'Mr. Li ', '…', 'One. Two. Three. ', ' ', 'the U.S. Army ', 'No. 5 ', 'at 6 p.m. Tuesday ', '“Stop!” Tom Reed said. ', '(It was. Late.) ',
  'there.[4] Then ', 'so.12 Few ', 'I… I forget ', '- Who? - Me. ', '• Salt • Oil ', '1) Soup 2) Fish ', 'called “Who? A Life,” it ', 'St. Paul’s ', 'Ph.D. ', 'in 1990. 2001 was ',
  'the end.Then ', 'e.g. apples ', 'https://a.org/x?y=1!z ', '3.5 ', '！', '《什么？》', '“好。”他说。', ' ’ ', '" ', 'Great!😀 ', '. . . ', '—” “Yes” ',
]

type Random = ReturnType<typeof random>
export interface Board { clip: Slice | null; compositions: number }

const place = (doc: Node, r: Random) => TextSelection.near(doc.resolve(r.below(doc.content.size + 1))).head
function stretch(doc: Node, r: Random): [number, number] {
  const a = place(doc, r), b = TextSelection.near(doc.resolve(Math.min(doc.content.size, a + r.below(90)))).head
  return a < b ? [a, b] : [b, a]
}
const caret = (s: EditSession, r: Random) => { s.dispatch(s.state.tr.setSelection(TextSelection.create(s.state.doc, place(s.state.doc, r)))) }
const select = (s: EditSession, r: Random) => { s.dispatch(s.state.tr.setSelection(TextSelection.create(s.state.doc, ...stretch(s.state.doc, r)))) }
const type = (s: EditSession, text: string) => { s.dispatch(s.state.tr.insertText(text)) }
const someSource = (s: EditSession, r: Random) => r.pick(sourceSentences(s.content.source))?.id
const someTarget = (s: EditSession, r: Random) => r.pick(targetSentences(s.content.target))?.id

const ACTIONS: [number, string, (s: EditSession, r: Random, board: Board) => void][] = [
  [10, 'type', (s, r) => { caret(s, r); type(s, r.pick(AWKWARD) ?? '') }],
  [5, 'type on', (s, r) => { for (const letter of r.pick(AWKWARD) ?? '') type(s, letter) }],
  [3, 'type over', (s, r) => { select(s, r); type(s, r.pick(AWKWARD) ?? '') }],
  [6, 'delete', (s, r) => { s.dispatch(s.state.tr.delete(...stretch(s.state.doc, r))) }],
  [3, 'backspace', (s, r) => { caret(s, r); const { head, $head } = s.state.selection; if ($head.parentOffset > 0) s.dispatch(s.state.tr.delete(head - 1, head)) }],
  [4, 'split', (s, r) => { caret(s, r); s.dispatch(s.state.tr.split(s.state.selection.head)) }],
  [4, 'join', (s, r) => { const $pos = s.state.doc.resolve(place(s.state.doc, r)); if ($pos.index(0) > 0) s.dispatch(s.state.tr.join($pos.before(1))) }],
  [3, 'copy', (s, r, board) => { board.clip = s.state.doc.slice(...stretch(s.state.doc, r)) }],
  [3, 'cut', (s, r, board) => { const [from, to] = stretch(s.state.doc, r); board.clip = s.state.doc.slice(from, to); s.dispatch(s.state.tr.delete(from, to)) }],
  [4, 'paste', (s, r, board) => { if (!board.clip) return; caret(s, r); s.dispatch(s.state.tr.replaceSelection(board.clip).setMeta('paste', true)) }],
  [2, 'paste renewed', (s, r, board) => {
    if (!board.clip) return
    select(s, r)
    const here = new Set(targetSentences(s.state.doc).map(({ id }) => id))
    s.dispatch(s.state.tr.replaceSelection(pasted(board.clip, (id) => here.has(id), () => `p${String(r.below(1e9)).padStart(15, '0')}` as never)))
  }],
  [2, 'paste plain', (s, r) => { caret(s, r); s.dispatch(s.state.tr.replaceSelection(plainSlice(r.pick(['one two', 'He came. She went.\nA new one.', ' ', '\n'])?.toString() ?? ''))) }],
  [3, 'drag', (s, r) => {
    const [from, to] = stretch(s.state.doc, r)
    const slice = s.state.doc.slice(from, to), target = place(s.state.doc, r)
    const tr = s.state.tr.deleteRange(from, to)
    s.dispatch(tr.replaceRange(tr.mapping.map(target), tr.mapping.map(target), slice))
  }],
  [8, 'undo', (s) => { s.run(undo) }],
  [5, 'redo', (s) => { s.run(redo) }],
  // Half a minute later: what was owed after composing is long made good.
  [3, 'close', (s) => { s.settle(); s.dispatch(closeHistory(s.state.tr)) }],
  [4, 'compose', (s, r, board) => {
    caret(s, r)
    const id = ++board.compositions
    s.composing = true
    for (let i = 0; i < 1 + r.below(4); i++) s.dispatch(s.state.tr.insertText(r.pick(['a', 'b. C', '你', '好。', '. ']) ?? '').setMeta('composition', id))
    const { head, $head } = s.state.selection
    if (r.chance(0.4) && $head.parentOffset > 1) s.dispatch(s.state.tr.insertText('zz', head - 2, head).setMeta('composition', id))
    s.composing = false
    // Now and then something else comes before the view has found time to settle.
    if (r.chance(0.7)) s.settle()
  }],
  [2, 'block', (s, r) => { select(s, r); s.run(setBlock(r.pick(['heading', 'listItem', 'quotation', 'paragraph'] as const) ?? 'paragraph', {})) }],
  [2, 'strong', (s, r) => { select(s, r); s.run(toggleStrong) }],
  [1, 'href', (s, r) => { select(s, r); s.run(setHref(r.chance(0.5) ? 'https://example.org/' : null)) }],
  [1, 'note', (s, r) => { caret(s, r); s.run(insertNote('a note')) }],
  [3, 'confirm', (s, r) => { caret(s, r); s.run(confirm()) }],
  [2, 'confirm and next', (s, r) => { caret(s, r); s.run(confirmAndNext); if (r.chance(0.5)) type(s, 'New text. ') }],
  [1, 'unconfirm', (s, r) => { caret(s, r); s.run(unconfirm()) }],
  [2, 'link', (s, r) => { const a = someSource(s, r), b = someTarget(s, r), c = someTarget(s, r); if (a && b && c) s.run(linkSentences([a], [...new Set([b, c])])) }],
  [1, 'unlink', (s, r) => { caret(s, r); s.run(unlink()) }],
  [1, 'take in', (s, r) => { caret(s, r); s.run(takeIn(r.chance(0.5) ? 'source' : 'target', r.chance(0.5) ? 'next' : 'previous')) }],
  [1, 'let go', (s, r) => { caret(s, r); s.run(letGo(r.chance(0.5) ? 'source' : 'target')) }],
  [2, 'act', (s, r) => {
    const id = r.chance(0.5) ? someSource(s, r) : undefined, other = someTarget(s, r), act = r.pick(LINK_ACTS)
    if (act && id) s.run(linkAct(act, { side: 'source', id }))
    else if (act && other) s.run(linkAct(act, { side: 'target', id: other }))
  }],
  [1, 'reading', (s, r) => {
    const a = someSource(s, r), b = someTarget(s, r)
    const c = someSource(s, r), d = someTarget(s, r)
    s.run(readAs([{ source: a && r.chance(0.7) ? [a] : [], target: b && r.chance(0.7) ? [b] : [] }, { source: c && r.chance(0.5) ? [c] : [], target: d && r.chance(0.5) ? [d] : [] }]))
  }],
  [1, 'omit', (s, r) => { const id = someSource(s, r); if (id) s.run(markOmitted(id)) }],
  [1, 'add', (s, r) => { caret(s, r); s.run(markAdded()) }],
  [2, 'merge', (s, r) => { caret(s, r); s.run(mergeTarget(r.chance(0.5) ? 'next' : 'previous')) }],
  [2, 'cut sentence', (s, r) => { caret(s, r); s.run(splitTarget()) }],
  [2, 'merge source', (s, r) => { const id = someSource(s, r); if (id) s.run(mergeSource(r.chance(0.5) ? 'next' : 'previous', id)) }],
  [2, 'cut source', (s, r) => { const id = someSource(s, r); if (id) s.run(splitSource(id, r.below(8))) }],
  [2, 'correct source', (s, r) => {
    const index = r.below(s.content.source.length), block = s.content.source[index]
    const from = block ? r.below(sourceText(block).length + 1) : 0
    if (block) s.run(correctSource(index, from, Math.min(sourceText(block).length, from + r.below(5)), r.pick(['', '字', '。新', '！', '”', '“去吗？”他问。', '……', '——', '1.', '（好。）', '"']) ?? ''))
  }],
  [4, 'slot', (s, r) => { const id = someSource(s, r); if (id && s.run(openSlot(id)) && r.chance(0.8)) for (const letter of r.pick(['He ran', 'A. ', 'Yes']) ?? '') type(s, letter) }],
  [1, 'go', (s, r) => { s.run(r.chance(0.5) ? goSentence('next') : goUnconfirmed('previous')) }],
  [1, 'proposal', (s, r) => {
    const a = someSource(s, r), b = someTarget(s, r)
    const replaced = s.content.links.all().filter(() => r.chance(0.2)).map(({ id }) => id)
    if (a && b) s.run(applyProposal([{ id: `11111111-1111-7111-8111-${String(r.below(1e9)).padStart(12, '0')}` as never, source: [a], target: [b], confidence: 0.5, confirmed: null }], replaced))
  }],
]
const WEIGHTED = ACTIONS.flatMap((action) => Array.from({ length: action[0] }, () => action))

export function newSection() {
  return sectionOf(SOURCE, TARGET, [[[0], [0], true], [[1], [1]], [[2], [2], true], [[3], [3]], [[4], [4]], [[5], [5], true], [[6], [6]], [[7], [7]], [[8], [8], true]])
}

/** Does one thing at random and says which. */
export function act(session: EditSession, r: Random, board: Board): string {
  const action = r.pick(WEIGHTED)
  action?.[2](session, r, board)
  return action?.[1] ?? 'nothing'
}
