import { expect, test } from 'vitest'
import type { InterchangeBlock } from '../../shared/model/interchange.ts'
import { blockText } from '../../shared/text/measure.ts'
import { splitBilingual } from './bilingual.ts'

const blocks = (lines: readonly string[]): InterchangeBlock[] => lines.map((text) => ({ type: 'paragraph', level: 0, depth: 0, ordered: false, runs: [{ kind: 'text', text, marks: [], href: null }] }))
const split = (lines: readonly string[]) => {
  const halves = splitBilingual(blocks(lines))
  return halves === null ? null : [halves.source.map(blockText), halves.target.map(blockText)]
}

test('paragraphs that alternate', () => {
  expect(split(['他走了。', 'He left.', '1.', '她来了。', 'She came.'])).toEqual([['他走了。', '她来了。'], ['He left.', '1.', 'She came.']])
})
test('pairs on one line', () => {
  expect(split(['他走了。\tHe left.', 'She came.\t她来了。'])).toEqual([['他走了。', '她来了。'], ['He left.', 'She came.']])
})
test.each([
  ['Chinese with English names', ['他走了。', 'xAI', '她来了。', '公司在 San Francisco 的人都走了。', '他说。', '完。', '再见。']],
  ['one after the other', ['他走了。', '她来了。', '完了。', '再见。', 'He left.', 'She came.', 'Over.', 'Bye.']],
  ['Chinese', ['他走了。', '她来了。', '完了。', '再见。']],
])('%s is no bilingual text', (_, lines) => expect(split(lines)).toBeNull())
