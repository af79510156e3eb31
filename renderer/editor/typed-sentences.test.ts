import { closeHistory } from 'prosemirror-history'
import { TextSelection } from 'prosemirror-state'
import { expect, it } from 'vitest'
import { sourceSentences, targetSentences } from '../../shared/document/section-content.ts'
import { compileRules } from '../../shared/segmentation/compile-rules.ts'
import type { TextRules } from '../../shared/segmentation/rule.ts'
import { sentenceSpans } from '../../shared/segmentation/segment.ts'
import { correctSource, undo } from './commands.ts'
import { EditSession, sectionOf } from './edit-session.ts'
import { AWKWARD, random } from './random-edits.ts'

/** What is typed letter by letter ends up cut as it would be if it had come in at once. */

const RULES = compileRules([
  { language: 'en', kind: 'abbreviation', before: 'Bull.', after: '' },
  { language: 'en', kind: 'cut', before: 'word', after: '\\s' },
  { language: 'en', kind: 'join', before: 'Two\\.', after: ' Three' },
])

function typed(text: string, rules: TextRules | null): EditSession {
  const s = new EditSession(sectionOf(['他走了。'], ['']))
  if (rules) s.rules = rules
  s.dispatch(s.state.tr.setSelection(TextSelection.create(s.state.doc, 1)))
  for (const letter of text) s.dispatch(s.state.tr.insertText(letter))
  return s
}
const texts = (s: EditSession) => targetSentences(s.state.doc).map(({ text }) => text)
const anew = (text: string, rules: TextRules | null) => sentenceSpans(text, 'en', rules).map(({ from, to }) => text.slice(from, to))

it.each([
  'She is in the U.S. Army now. He left.', '“Stop!” Tom Reed shouted. He ran.', 'It burned.[12] Nobody wept.', 'Ask Lt. Col. Adams.', 'It ended at 5 p.m. Tuesday.',
  'They met (Mr. Li was late. He had run. It rained.) and talked.', 'Her book, called “Who Knew? A Life,” sold well.',
])('%s', (text) => {
  const s = typed(text, null)
  expect(texts(s)).toEqual(anew(text, null))
  expect(s.faults()).toEqual([])
})

it('whatever is typed, with rules of one\'s own or without', () => {
  const r = random(20)
  for (let run = 0; run < 150; run++) {
    const text = Array.from({ length: 2 + r.below(6) }, () => r.pick(AWKWARD) ?? '').join('')
    const rules = run % 3 === 0 ? RULES : null
    const s = typed(text, rules)
    expect(texts(s), JSON.stringify(text)).toEqual(anew(text, rules))
    expect(s.faults()).toEqual([])
  }
})

it('only what typing has just begun is taken back: a sentence that stood before keeps its beginning', () => {
  const s = new EditSession(sectionOf(['他走了。'], ['He is in the U.S. All is well.']))
  expect(texts(s)).toEqual(['He is in the U.S. ', 'All is well.'])
  s.dispatch(s.state.tr.setSelection(TextSelection.create(s.state.doc, 'He is in the U.S. A'.length + 1)))
  for (const letter of 'an') s.dispatch(s.state.tr.insertText(letter))
  expect(texts(s)).toEqual(['He is in the U.S. ', 'Aanll is well.'])
})

it('a space that is deleted by accident merges nothing, in what was just typed either', () => {
  const s = typed('We went on. Me too.', null)
  const at = 'We went on.'.length + 1
  s.dispatch(s.state.tr.delete(at, at + 1))
  expect(texts(s)).toEqual(['We went on.', 'Me too.'])
})

it('undo brings back what was taken back', () => {
  const s = typed('He is in the U.S. A', null)
  const before = s.print()
  expect(texts(s)).toHaveLength(2)
  s.dispatch(closeHistory(s.state.tr))
  s.dispatch(s.state.tr.insertText('rmy'))
  expect(texts(s)).toEqual(['He is in the U.S. Army'])
  s.run(undo)
  expect(s.print()).toBe(before)
})

it('the Chinese is cut as it would be anew when it is corrected', () => {
  const s = new EditSession(sectionOf(['他走了'], ['He left']))
  s.run(correctSource(0, 3, 3, '。“去吗？”他问。——“去……”她笑了。'))
  const text = '他走了。“去吗？”他问。——“去……”她笑了。'
  expect(sourceSentences(s.content.source).map((sentence) => sentence.text)).toEqual(sentenceSpans(text, 'zh').map(({ from, to }) => text.slice(from, to)))
})
