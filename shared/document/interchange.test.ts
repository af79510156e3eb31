import { expect, test } from 'vitest'
import { compileRules } from '../segmentation/compile-rules.ts'
import { toSourceBlocks } from './interchange.ts'

test('an id stands for one text, whatever rules cut the same content', () => {
  const hash = 'ab'.repeat(32)
  const block = { type: 'paragraph' as const, level: 0, depth: 0, ordered: false, runs: [{ kind: 'text' as const, text: '苹果；梨。他走了。', marks: [], href: null }] }
  const cut = (rules: Parameters<typeof compileRules>[0]) => toSourceBlocks([block], 'zh', hash, 0, compileRules(rules)).flatMap(({ sentences }) => sentences)
  const plain = cut([]), ruled = cut([{ language: 'zh', kind: 'cut', before: '；', after: '' }])
  expect([plain.length, ruled.length]).toEqual([2, 3])
  expect(plain[0]?.from).toBe(ruled[0]?.from)
  expect(plain[0]?.id).not.toBe(ruled[0]?.id)
  expect(plain[1]?.id).toBe(ruled[2]?.id)
})
