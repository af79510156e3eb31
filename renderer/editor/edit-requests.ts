import { NodeSelection, type Command, type EditorState } from 'prosemirror-state'
import { LEAF, LINK_ADDRESS, sectionSchema } from '../../shared/document/schema.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import { changedRange } from './changed-range.ts'
import { correctSource, insertNote, setHref, setNote } from './commands.ts'
import { sourceSentence } from './source.ts'

/** What a person has to be asked before the command can run; the desk asks and gives the answer back to the editor. */
export type EditRequest =
  | { kind: 'link'; from: number; to: number; text: string; href: string | null }
  /** `pos` of a note that is there; null: a new one behind the selection. A note of the Chinese is only read. */
  | { kind: 'footnote'; pos: number | null; text: string; readOnly: boolean }
  /** `text` is the stored sentence without white space at its ends; `lens`: something else is seen. */
  | { kind: 'correct'; sentenceId: SentenceId; text: string; lens: boolean }

/** `gone`: what was asked about is no longer there. */
export type EditAnswer = 'done' | 'unchanged' | 'empty' | 'noAddress' | 'gone'

const { marks, nodes } = sectionSchema

/** The words selected, or the whole link the caret stands in. Null without either. */
export function linkRequest(state: EditorState): EditRequest | null {
  const { selection, doc } = state
  const range = selection.empty ? linkAtCaret(state) : { from: selection.from, to: selection.to }
  if (!range) return null
  const text = doc.textBetween(range.from, range.to, ' ')
  if (text.trim() === '') return null
  let href: string | null = null
  doc.nodesBetween(range.from, range.to, (node) => { href ??= (marks.link.isInSet(node.marks)?.attrs['href'] as string | undefined) ?? null })
  return { kind: 'link', ...range, text, href }
}

function linkAtCaret({ selection: { $head } }: EditorState): { from: number; to: number } | null {
  if (!$head.parent.isTextblock) return null
  const link = [$head.nodeBefore, $head.nodeAfter].map((node) => node && marks.link.isInSet(node.marks)).find((mark) => mark)
  if (!link) return null
  let at = $head.start()
  let from = -1
  // The leaves with this address that the caret touches: a sentence's end or emphasis divides the link into several.
  for (const node of $head.parent.children) {
    if (!link.isInSet(node.marks)) {
      if (from >= 0 && $head.pos <= at) break
      from = -1
    } else if (from < 0) from = at
    at += node.nodeSize
  }
  return from < 0 ? null : { from, to: at }
}

/** The note selected, or beside the caret; else a new one at the end of the selection. Null where there is no sentence. */
export function footnoteRequest(state: EditorState): EditRequest | null {
  const { selection, doc } = state
  const { $from, $to, from, to, empty } = selection
  if (!$to.parent.isTextblock || $to.parent.content.size === 0) return null
  let pos: number | null = null
  if (selection instanceof NodeSelection || !empty) doc.nodesBetween(from, to, (node, at) => { if (node.type === nodes.note) pos ??= at })
  else if ($from.nodeBefore?.type === nodes.note) pos = from - 1
  else if ($from.nodeAfter?.type === nodes.note) pos = from
  return { kind: 'footnote', pos, text: pos === null ? '' : noteText(state, pos) ?? '', readOnly: false }
}

export function noteRequest(pos: number, text: unknown, readOnly: boolean): EditRequest {
  return { kind: 'footnote', pos, text: typeof text === 'string' ? text : '', readOnly }
}

function noteText(state: EditorState, pos: number): string | null {
  const node = pos < state.doc.content.size ? state.doc.nodeAt(pos) : null
  return node?.type === nodes.note ? node.attrs['text'] as string : null
}

export function correctRequest(state: EditorState, id: SentenceId | null, lens: boolean): EditRequest | null {
  const found = id === null ? null : sourceSentence(state, id)
  return id === null || !found ? null : { kind: 'correct', sentenceId: id, text: found.text.trim(), lens }
}

/** A typed address as it is kept: `example.org/a` is meant as https, `a@example.org` as mail. Null when it is none. */
export function addressOf(typed: string): string | null {
  const text = typed.trim()
  const full = LINK_ADDRESS.test(text) ? text : /^[^\s:/@]+@[^\s:/@]+\.[^\s:/@]+$/u.test(text) ? `mailto:${text}` : /^[^\s:/@]+\.[^\s:/@]{2,}([/?#]\S*)?$/u.test(text) ? `https://${text}` : ''
  if (/\s/u.test(full) || !URL.canParse(full)) return null
  return /^mailto:./iu.test(full) || /^https?:\/\/./iu.test(full) ? full : null
}

/** The command of an answer; null takes the link or the note away. A word instead of a command says why there is none. */
export function answerCommand(state: EditorState, request: EditRequest, answer: string | null): Command | Exclude<EditAnswer, 'done'> {
  switch (request.kind) {
    case 'link': {
      const { from, to, text, href } = request
      if (to > state.doc.content.size || state.doc.textBetween(from, to, ' ') !== text) return 'gone'
      const address = answer === null ? null : addressOf(answer)
      if (answer !== null && address === null) return 'noAddress'
      return address === href ? 'unchanged' : setHref(address, { from, to })
    }
    case 'footnote': {
      const text = answer?.trim() ?? null
      if (text === '') return 'empty'
      if (request.readOnly || text === request.text) return 'unchanged'
      if (request.pos === null) return text === null ? 'unchanged' : insertNote(text)
      return noteText(state, request.pos) === request.text ? setNote(request.pos, text) : 'gone'
    }
    case 'correct': {
      const found = sourceSentence(state, request.sentenceId)
      if (found?.text.trim() !== request.text) return 'gone'
      const text = withLeavesOf(request.text, (answer ?? '').replaceAll(/\s*[\r\n]+\s*/gu, '').trim())
      if (text.replaceAll(LEAF, '').trim() === '') return 'empty'
      const change = changedRange(request.text, text)
      if (!change) return 'unchanged'
      const start = found.from + found.text.length - found.text.trimStart().length
      return correctSource(found.block, start + change.from, start + change.to, change.text)
    }
  }
}

/** Notes and breaks can be kept or dropped in a text field, never added: more of their signs than there were go. */
function withLeavesOf(before: string, after: string): string {
  let left = before.split(LEAF).length - 1
  return after.replaceAll(LEAF, () => (left-- > 0 ? LEAF : ''))
}
