import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { sentenceSpans, type SegmentationLanguage } from './segment.ts'

const cut = (text: string, language: SegmentationLanguage) => sentenceSpans(text, language).map(({ from, to }) => text.slice(from, to))

describe('Chinese', () => {
  it.each([
    ['他走了。她没走！', ['他走了。', '她没走！']],
    ['他问：“你去吗？”我说：“不去。”', ['他问：“你去吗？”', '我说：“不去。”']],
    ['“我不去。”他说。然后走了。', ['“我不去。”他说。', '然后走了。']],
    ['他说：“今天不去了。”她没有回答。', ['他说：“今天不去了。”', '她没有回答。']],
    ['他读《怎么办？》一书。很好。', ['他读《怎么办？》一书。', '很好。']],
    ['来了。（笑）《三国》好看。', ['来了。', '（笑）《三国》好看。']],
    ['真的？！是的！！！', ['真的？！', '是的！！！']],
    ['春天；夏天；秋天。', ['春天；夏天；秋天。']],
    ['增长3.5%，到2026年。以上。', ['增长3.5%，到2026年。', '以上。']],
    ['1. 第一项。', ['1. 第一项。']],
    ['据U.S. News报道，他走了。', ['据U.S. News报道，他走了。']],
    ['他走了。[1]她没走。', ['他走了。[1]', '她没走。']],
    ['他走了。\uFFFC她没走。', ['他走了。\uFFFC', '她没走。']],
    ['你好吗?我很好!走了.', ['你好吗?', '我很好!', '走了.']],
    ['第一行\n第二行', ['第一行\n', '第二行']],
    ['等等……然后呢？', ['等等……然后呢？']],
  ])('%s', (text, sentences) => expect(cut(text, 'zh')).toEqual(sentences))
})

describe('English', () => {
  it.each([
    ['He left. She stayed.', ['He left. ', 'She stayed.']],
    ['Mr. Smith met Dr. Wu. They spoke.', ['Mr. Smith met Dr. Wu. ', 'They spoke.']],
    ['J. K. Rowling wrote it. It sold.', ['J. K. Rowling wrote it. ', 'It sold.']],
    ['They moved to the U.S. The rest is known.', ['They moved to the U.S. ', 'The rest is known.']],
    ['It grew 3.5 per cent. Then it fell.', ['It grew 3.5 per cent. ', 'Then it fell.']],
    ['“Why?” she asked. “Because.”', ['“Why?” she asked. ', '“Because.”']],
    ['See Fig. 3 and pp. 4–5. It is clear.', ['See Fig. 3 and pp. 4–5. ', 'It is clear.']],
    ['A; b; c.', ['A; b; c.']],
    ['e.g. this one. And i.e. that.', ['e.g. this one. ', 'And i.e. that.']],
    ['No space.Next one', ['No space.Next one']],
  ])('%s', (text, sentences) => expect(cut(text, 'en')).toEqual(sentences))
})

it('covers every text without gaps and leaves no blank sentence', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'。！？.!? \n“”「」《》()[]1aA一中Mr\uFFFC…'), maxLength: 60 }), fc.constantFrom<SegmentationLanguage>('zh', 'en'), (text, language) => {
    const spans = sentenceSpans(text, language)
    expect(spans.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text)
    for (const { from, to } of spans) expect(to).toBeGreaterThan(from)
    if (text.trim() !== '') for (const { from, to } of spans) expect(text.slice(from, to).trim()).not.toBe('')
  }))
})
