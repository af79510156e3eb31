import { expect, it } from 'vitest'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { SourceBlock } from '../../shared/model/text.ts'
import { LEAF } from '../../shared/document/schema.ts'
import { seenAsStored, seenSentence, seenThrough, toSeen, toStored } from './lens.ts'

const A = 'aaaaaaaaaaaaaaaa' as SentenceId, B = 'bbbbbbbbbbbbbbbb' as SentenceId
const block: SourceBlock = {
  type: 'paragraph',
  sentences: [{ id: A, from: 0, to: 5 }, { id: B, from: 5, to: 9 }],
  node: { type: 'paragraph', content: [{ type: 'text', text: '头发' }, { type: 'text', text: '干了', marks: [{ type: 'strong' }] }, { type: 'text', text: '。软' }, { type: 'note', attrs: { text: 'n' } }, { type: 'text', text: '件' }] },
}
const text = (seen: ReturnType<typeof seenThrough>) => seen.node.textBetween(0, seen.node.content.size, undefined, LEAF)

it('shows the stored text as it is', () => {
  const seen = seenAsStored(block)
  expect(seen.spans).toEqual(block.sentences)
  expect(toStored(seen, 0, 1, 3)).toEqual({ from: 1, to: 3 })
})

it('keeps marks in place where the length stays', () => {
  const seen = seenThrough(block, new Map([[A, '頭髮乾了。']]))
  expect(text(seen)).toBe(`頭髮乾了。软${LEAF}件`)
  expect(seen.node.toJSON().content.slice(0, 3)).toEqual([{ type: 'text', text: '頭髮' }, { type: 'text', text: '乾了', marks: [{ type: 'strong' }] }, { type: 'text', text: '。软' }])
  expect(toStored(seen, 0, 2, 4)).toEqual({ from: 2, to: 4 })
})

it('moves the sentences after one that changed its length, and snaps a stretch of it to the whole', () => {
  const seen = seenThrough(block, new Map([[A, '頭髮乾了啊。'], [B, `軟體體${LEAF}件`]]))
  expect(seen.spans).toEqual([{ id: A, from: 0, to: 6 }, { id: B, from: 6, to: 11 }])
  expect(toStored(seen, 0, 1, 2)).toEqual({ from: 0, to: 5 })
  expect(toSeen(seen, 1, 1, 2)).toEqual({ from: 0, to: 5 })
  expect([0, 5, 6, 10, 11].map((at) => seenSentence(seen, at))).toEqual([0, 0, 1, 1, 1])
})

it('shows a sentence as stored when its conversion has lost a note', () => {
  expect(text(seenThrough(block, new Map([[B, '軟體件']])))).toBe(`头发干了。软${LEAF}件`)
})
