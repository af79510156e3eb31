import { TextSelection } from 'prosemirror-state'
import { expect, it } from 'vitest'
import { sourceSentences, targetSentences } from '../../shared/document/section-content.ts'
import { compileRules } from '../../shared/segmentation/compile-rules.ts'
import { correctSource } from './boundary-commands.ts'
import { EditSession, sectionOf } from './edit-session.ts'

const ABBREVIATION = compileRules([{ language: 'en', kind: 'abbreviation', before: 'Bull.', after: '' }])
const SEMICOLON = compileRules([{ language: 'zh', kind: 'cut', before: '；', after: '' }])

const texts = (s: EditSession) => targetSentences(s.state.doc).map(({ text }) => text)
function typeAtEnd(s: EditSession, block: number, text: string): void {
  let end = 0
  for (let index = 0; index <= block; index++) end += s.state.doc.child(index).nodeSize
  s.dispatch(s.state.tr.setSelection(TextSelection.create(s.state.doc, end - 1)))
  for (const letter of text) s.dispatch(s.state.tr.insertText(letter))
}

it('what is typed follows the rules that hold at that moment', () => {
  const s = new EditSession(sectionOf(['他走了。'], ['He']))
  typeAtEnd(s, 0, ' reads the Bull. Soc. too. No')
  expect(texts(s)).toEqual(['He reads the Bull. ', 'Soc. too. ', 'No'])
  const ruled = new EditSession(sectionOf(['他走了。'], ['He']))
  ruled.rules = ABBREVIATION
  typeAtEnd(ruled, 0, ' reads the Bull. Soc. too. No')
  expect(texts(ruled)).toEqual(['He reads the Bull. Soc. too. ', 'No'])
  expect(ruled.faults()).toEqual([])
})

it('new rules cut nothing that stands, in the block that is edited either', () => {
  const s = new EditSession(sectionOf(['他走了。'], ['He reads the Bull. Soc. too.', 'Night fell.']))
  const ids = targetSentences(s.state.doc).map(({ id }) => id)
  s.rules = ABBREVIATION
  typeAtEnd(s, 0, ' So.')
  expect(texts(s)).toEqual(['He reads the Bull. ', 'Soc. too. ', 'So.', 'Night fell.'])
  expect(targetSentences(s.state.doc).map(({ id }) => id)).toEqual([ids[0], ids[1], expect.any(String), ids[2]])
  expect(s.faults()).toEqual([])
})

it('a correction of the Chinese follows them too', () => {
  const s = new EditSession(sectionOf(['他走了'], ['He left']))
  s.rules = SEMICOLON
  s.run(correctSource(0, 3, 3, '；她没走'))
  expect(sourceSentences(s.content.source).map(({ text }) => text)).toEqual(['他走了；', '她没走'])
  expect(s.faults()).toEqual([])
})
