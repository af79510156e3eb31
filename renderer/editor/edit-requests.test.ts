import { NodeSelection, TextSelection } from 'prosemirror-state'
import { describe, expect, it } from 'vitest'
import { LEAF } from '../../shared/document/schema.ts'
import { linkState, sourceSentences, sourceText } from '../../shared/document/section-content.ts'
import type { NodeJson } from '../../shared/model/text.ts'
import { changedRange } from './changed-range.ts'
import { toggleStrong, undo } from './commands.ts'
import { EditSession, sectionOf } from './edit-session.ts'
import { addressOf, answerCommand, correctRequest, footnoteRequest, linkRequest, type EditRequest } from './edit-requests.ts'
import { commandOf } from './editor-commands.ts'
import type { EditorCommand } from './editor-options.ts'

const session = () => new EditSession(sectionOf(['他走了。她留下。', '天黑了。'], ['He left. She stayed.', 'Night fell.'], [[[0], [0], true], [[1], [1]]]))
const select = (s: EditSession, from: number, to = from) => { s.dispatch(s.state.tr.setSelection(TextSelection.create(s.state.doc, from, to))) }
function asked(request: EditRequest | null): EditRequest {
  if (!request) throw new Error('Nothing was asked.')
  return request
}
function answer(s: EditSession, request: EditRequest, text: string | null): string {
  const command = answerCommand(s.state, request, text)
  return typeof command === 'string' ? command : String(s.run(command))
}
const firstChinese = (s: EditSession) => sourceSentences(s.content.source)[0]?.id ?? null

describe('changed range', () => {
  it.each([
    ['他走了。', '他跑了。', { from: 1, to: 2, text: '跑' }], ['aa', 'aaa', { from: 2, to: 2, text: 'a' }], ['aba', 'a', { from: 1, to: 3, text: '' }],
    ['\u{20000}好', '\u{20001}好', { from: 0, to: 2, text: '\u{20001}' }], ['好\u{20000}', '好\u{10c00}', { from: 1, to: 3, text: '\u{10c00}' }], ['同', '同', null],
  ])('%s to %s', (before, after, range) => { expect(changedRange(before, after)).toEqual(range) })
  it('never cuts a pair whose second halves are the same', () => { expect(changedRange('\u{10400}', '\u{20400}')).toEqual({ from: 0, to: 2, text: '\u{20400}' }) })
})

it.each([
  ['https://example.org/a?b#c', 'https://example.org/a?b#c'], ['example.org/a', 'https://example.org/a'], ['a@example.org', 'mailto:a@example.org'], [' mailto:a@example.org ', 'mailto:a@example.org'],
  ['javascript:alert(1)', null], ['ftp://example.org', null], ['https://', null], ['two words.example', null], ['word', null], ['', null],
])('takes %s as the address %s', (typed, address) => { expect(addressOf(typed)).toBe(address) })

describe('links', () => {
  it('needs words, finds the whole link at the caret, changes it and takes it away as one undo event each', () => {
    const s = session()
    select(s, 3)
    expect(linkRequest(s.state)).toBe(null)
    select(s, 1, 16)
    expect(answer(s, asked(linkRequest(s.state)), 'javascript:alert(1)')).toBe('noAddress')
    expect(answer(s, asked(linkRequest(s.state)), 'example.org')).toBe('true')
    select(s, 4, 6)
    s.run(toggleStrong)
    select(s, 5)
    const request = asked(linkRequest(s.state))
    expect(request).toMatchObject({ from: 1, to: 16, href: 'https://example.org' })
    expect(answer(s, request, 'example.org')).toBe('unchanged')
    expect(answer(s, request, null)).toBe('true')
    expect(s.state.doc.toString()).not.toContain('link')
    s.run(undo)
    expect(linkRequest(s.state)).toMatchObject({ href: 'https://example.org' })
    s.dispatch(s.state.tr.insertText('x', 2))
    expect(answer(s, request, null)).toBe('gone')
    expect(s.faults()).toEqual([])
  })
})

describe('footnotes', () => {
  it('inserts, finds the one beside the caret or selected, changes and removes', () => {
    const s = session()
    select(s, 9)
    const made = asked(footnoteRequest(s.state))
    expect(answer(s, made, '  ')).toBe('empty')
    expect(answer(s, made, ' see there ')).toBe('true')
    const found = asked(footnoteRequest(s.state))
    expect(found).toMatchObject({ pos: 9, text: 'see there' })
    s.dispatch(s.state.tr.setSelection(NodeSelection.create(s.state.doc, 9)))
    expect(footnoteRequest(s.state)).toEqual(found)
    expect(answer(s, found, 'see here')).toBe('true')
    expect(answer(s, found, 'late')).toBe('gone')
    expect(s.state.doc.nodeAt(9)?.attrs['text']).toBe('see here')
    expect(answer(s, asked(footnoteRequest(s.state)), null)).toBe('true')
    expect(s.state.doc.textContent).toBe('He left. She stayed.Night fell.')
    expect(s.faults()).toEqual([])
  })
})

describe('the Chinese', () => {
  it('is put right with its link kept and stale, brought back by undo, and never emptied', () => {
    const s = session()
    const before = s.print()
    const request = asked(correctRequest(s.state, firstChinese(s), false))
    expect(request).toMatchObject({ kind: 'correct', text: '他走了。', lens: false })
    for (const empty of ['', ' \n', null]) expect(answer(s, request, empty)).toBe('empty')
    expect(answer(s, request, '他走了。\n')).toBe('unchanged')
    expect(answer(s, request, '他跑\n了。')).toBe('true')
    expect(s.content.source.map(sourceText)).toEqual(['他跑了。她留下。', '天黑了。'])
    expect(linkState(s.content, 'source', firstChinese(s) ?? ('' as never))).toBe('stale')
    expect(answer(s, request, '他飞了。')).toBe('gone')
    s.run(undo)
    expect(s.print()).toBe(before)
    expect(s.faults()).toEqual([])
  })

  it('keeps a note that stands between two changes, drops one whose sign is gone, and makes none', () => {
    const section = sectionOf(['他走了。'], ['He left.'], [[[0], [0], true]])
    const node: NodeJson = { type: 'paragraph', content: [{ type: 'text', text: '他' }, { type: 'note', attrs: { text: '注' } }, { type: 'text', text: '走了。' }] }
    const s = new EditSession({ ...section, source: section.source.map((block) => ({ ...block, node, sentences: block.sentences.map((span) => ({ ...span, to: span.to + 1 })) })) })
    const request = () => asked(correctRequest(s.state, firstChinese(s), false))
    expect(answer(s, request(), `她${LEAF}跑${LEAF}了。`)).toBe('true')
    expect(s.content.source[0]?.node).toMatchObject(JSON.parse(JSON.stringify(node).replace('他', '她').replace('走', '跑')) as object)
    expect(answer(s, request(), '她跑了。')).toBe('true')
    expect(JSON.stringify(s.content.source[0]?.node)).not.toContain('note')
    expect(s.faults()).toEqual([])
  })
})

it.each([
  ['heading1', 'heading', { level: 1 }], ['heading3', 'heading', { level: 3 }], ['bulletItem', 'listItem', { ordered: false }], ['numberItem', 'listItem', { ordered: true }], ['quotation', 'quotation', {}],
] as const satisfies readonly (readonly [EditorCommand, string, object])[])('%s makes the block a %s, and a second time a paragraph', (command, type, attrs) => {
  const s = session()
  const place = { side: 'target' as const, source: null, sourceSelection: [] }
  select(s, 3)
  expect(s.run(commandOf(command, place))).toBe(true)
  expect(s.state.doc.child(0).type.name).toBe(type)
  expect(s.state.doc.child(0).attrs).toMatchObject(attrs)
  s.run(commandOf(command, place))
  expect(s.state.doc.child(0).type.name).toBe('paragraph')
  expect(s.run(commandOf(command, { ...place, side: 'source' }))).toBe(false)
})
