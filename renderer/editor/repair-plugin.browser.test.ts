import { EditorView } from 'prosemirror-view'
import { TextSelection } from 'prosemirror-state'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { brokenInvariants, linkState, sourceSentences, targetSentences } from '../../shared/document/section-content.ts'
import { undo } from './commands.ts'
import { sectionOf } from './edit-session.ts'
import { contentOf, createSectionState, isSettled } from './state.ts'

let view: EditorView

beforeEach(() => {
  const host = document.createElement('div')
  document.body.append(host)
  const state = createSectionState(sectionOf(['他走了。她留下。', '天黑了。'], ['He left early. She stayed at home.', 'Night fell.'], [[[0], [0], true], [[1], [1], true], [[2], [2], true]]), { composing: () => view.composing })
  view = new EditorView(host, { state })
  view.focus()
})
afterEach(() => { view.dom.parentElement?.remove(); view.destroy() })

const texts = () => targetSentences(view.state.doc).map(({ text }) => text)
const ids = () => targetSentences(view.state.doc).map(({ id }) => id)
const whole = () => { expect(isSettled(view.state)).toBe(true); expect(brokenInvariants(contentOf(view.state))).toEqual([]) }
const select = (from: number, to = from) => { view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to))) }
const pause = (ms: number) => new Promise((resolve) => { setTimeout(resolve, ms) })
const key = (init: KeyboardEventInit & { keyCode?: number }) => {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
  if (init.keyCode !== undefined) Object.defineProperty(event, 'keyCode', { value: init.keyCode })
  view.dom.dispatchEvent(event)
  return event
}

/** What an input method does to the page: composition events around changes of the text under the caret. */
async function compose(steps: readonly string[], at: Text, offset: number) {
  view.dom.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
  let shown = ''
  for (const step of steps) {
    view.dom.dispatchEvent(new CompositionEvent('compositionupdate', { bubbles: true, data: step }))
    at.replaceData(offset, shown.length, step)
    shown = step
    getSelection()?.collapse(at, offset + shown.length)
    await pause(10)
  }
  view.dom.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: shown }))
  await pause(150)
}

it('leaves the composed block alone, repairs it afterwards, and undoes both at once', async () => {
  const before = view.state.doc
  select(8)
  const { node, offset } = view.domAtPos(8)
  if (!(node instanceof Text)) throw new Error('no text at the caret')
  await compose(['n', 'ni', '. Ni'], node, offset)
  expect(texts()).toEqual(['He left. ', 'Ni early. ', 'She stayed at home.', 'Night fell.'])
  whole()
  undo(view.state, view.dispatch, view)
  expect(view.state.doc.eq(before)).toBe(true)
})

it('fires no key while composing', () => {
  select(3)
  const before = view.state
  expect(key({ key: 'Enter', ctrlKey: true, isComposing: true }).defaultPrevented).toBe(false)
  expect(key({ key: 'Enter', ctrlKey: true, keyCode: 229 }).defaultPrevented).toBe(false)
  expect(view.state.doc).toBe(before.doc)
  expect(contentOf(view.state).links.all()).toEqual(contentOf(before).links.all())
})

const transfer = (dataTransfer: DataTransfer, type: 'copy' | 'cut' | 'paste') => {
  view.dom.dispatchEvent(new ClipboardEvent(type, { bubbles: true, cancelable: true, clipboardData: dataTransfer }))
}

it('cut and paste through the clipboard moves a sentence with its id and link; a second paste is a copy without', () => {
  const [, b] = ids()
  const data = new DataTransfer()
  select(16, 16 + 'She stayed at home.'.length)
  transfer(data, 'cut')
  expect(ids()).not.toContain(b)
  select(view.state.doc.content.size - 1)
  transfer(data, 'paste')
  expect(texts()).toEqual(['He left early. ', 'Night fell.', 'She stayed at home.'])
  expect(ids()[2]).toBe(b)
  const [, source] = sourceSentences(contentOf(view.state).source)
  expect(source && linkState(contentOf(view.state), 'source', source.id)).toBe('confirmed')
  const links = contentOf(view.state).links.all()
  transfer(data, 'paste')
  expect(ids()).toHaveLength(4)
  expect(contentOf(view.state).links.all()).toEqual(links)
  whole()
})

it('lets HTML in through the schema only, and plain text as paragraphs', () => {
  const html = new DataTransfer()
  html.setData('text/html', '<h2 onclick="x()">Title</h2><script>alert(1)</script><p>One <b>bold</b> <a href="javascript:x()">bad</a> <a href="https://example.org/">good</a> word.<img src="https://example.org/x.png"></p>')
  select(view.state.doc.content.size - 1)
  transfer(html, 'paste')
  const json = JSON.stringify(view.state.doc.toJSON())
  expect(json).toContain('https://example.org/')
  expect(json).toContain('strong')
  expect(json).not.toMatch(/javascript|onclick|alert|x\.png/)
  const plain = new DataTransfer()
  plain.setData('text/plain', 'First line.\r\nSecond line.')
  transfer(plain, 'paste')
  expect(texts()).toEqual(expect.arrayContaining(['Second line.']))
  whole()
})

it('a drag within the text moves sentences with their ids', () => {
  const [a, b, c] = ids()
  select(16, 16 + 'She stayed at home.'.length)
  const data = new DataTransfer()
  view.dom.querySelector('.sentence')?.dispatchEvent(new DragEvent('dragstart', { bubbles: true, cancelable: true, dataTransfer: data, ...middle(20) }))
  view.dom.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data, ...middle(view.state.doc.content.size - 1) }))
  expect(texts().at(-1)).toBe('She stayed at home.')
  expect(ids()).toEqual([a, c, b])
  whole()
})

function middle(pos: number) {
  const { left, top, bottom } = view.coordsAtPos(pos)
  return { clientX: left, clientY: (top + bottom) / 2 }
}
