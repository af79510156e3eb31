import { expect, test } from 'vitest'
import type { InterchangeBlock } from '../../shared/model/interchange.ts'
import { splitSections } from './split-sections.ts'

const block = (text: string, level = 0): InterchangeBlock =>
  ({ type: level > 0 ? 'heading' : 'paragraph', level, depth: 0, ordered: false, runs: [{ kind: 'text', text, marks: [], href: null }] })
const paragraphs = (count: number) => Array.from({ length: count }, (_, index) => block(`段${index}`))
const shape = (blocks: readonly InterchangeBlock[], mode: 'auto' | 'heading' | 'none') => splitSections(blocks, mode, '书').map(({ title, from, to }) => `${title} ${from}-${to}`)

test('an article stays whole with its headings', () => {
  expect(shape([block('题', 1), ...paragraphs(5), block('二', 2), ...paragraphs(5)], 'auto')).toEqual(['书 0-12'])
})
test('unless headings are asked for', () => {
  expect(shape([block('一', 2), ...paragraphs(2), block('二', 2), ...paragraphs(2)], 'heading')).toEqual(['一 0-3', '二 3-6'])
})
test('a book is cut at its chapters; a volume goes with its first chapter, what comes before has the title of the book', () => {
  const book = [...paragraphs(3), block('第一卷', 1), block('第一章', 2), ...paragraphs(400), block('第二章', 2), ...paragraphs(400), block('第二卷', 1), block('第三章', 2), ...paragraphs(10)]
  expect(shape(book, 'auto')).toEqual(['书 0-3', '第一卷 · 第一章 3-405', '第二章 405-806', '第二卷 · 第三章 806-818'])
})
test('a long text without headings, or a long chapter, is cut into equal slices', () => {
  expect(shape(paragraphs(1300), 'auto')).toEqual(['书 (1/3) 0-433', '书 (2/3) 433-866', '书 (3/3) 866-1300'])
  expect(shape([block('一', 1), ...paragraphs(700), block('二', 1), ...paragraphs(2)], 'auto')).toEqual(['一 (1/2) 0-350', '一 (2/2) 350-701', '二 701-704'])
})
test('nothing is lost', () => {
  for (const mode of ['auto', 'heading', 'none'] as const) {
    for (const blocks of [[block('一', 1)], [...paragraphs(1), block('末', 1)], [...paragraphs(900), block('末', 3)]]) {
      const spans = splitSections(blocks, mode, '书')
      expect(spans[0]?.from).toBe(0)
      expect(spans.at(-1)?.to).toBe(blocks.length)
      for (const [index, span] of spans.entries()) expect(span.from).toBe(spans[index - 1]?.to ?? 0)
    }
  }
})
