import { expect, it } from 'vitest'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { SourceBlock } from '../../shared/model/text.ts'
import { LEAF } from '../../shared/document/schema.ts'
import { Fragment, Slice } from 'prosemirror-model'
import { copied, seenAsStored, seenSentence, seenThrough, toSeen, toStored } from './lens.ts'

const A = 'aaaaaaaaaaaaaaaa' as SentenceId, B = 'bbbbbbbbbbbbbbbb' as SentenceId
const block: SourceBlock = {
  type: 'paragraph',
  sentences: [{ id: A, from: 0, to: 5 }, { id: B, from: 5, to: 8 }],
  node: { type: 'paragraph', content: [{ type: 'text', text: '头发' }, { type: 'text', text: '干了', marks: [{ type: 'strong' }] }, { type: 'text', text: '。软' }, { type: 'note', attrs: { text: 'n' } }, { type: 'text', text: '件' }] },
}
const text = (seen: ReturnType<typeof seenThrough>) => seen.node.textBetween(0, seen.node.content.size, undefined, LEAF)

it('gives every sentence an element of its own', () => {
  const ids = seenAsStored(block).node.children.map((inline) => [inline.text ?? '', inline.marks.find((mark) => mark.type.name === 'sentence')?.attrs['id']])
  expect(ids).toEqual([['头发', A], ['干了', A], ['。', A], ['软', B], ['', B], ['件', B]])
})

it('shows the stored text as it is', () => {
  const seen = seenAsStored(block)
  expect(seen.spans).toEqual(block.sentences)
  expect(toStored(seen, 0, 1, 3)).toEqual({ from: 1, to: 3 })
})

it('keeps marks in place where the length stays', () => {
  const seen = seenThrough(block, new Map([[A, '頭髮乾了。']]))
  expect(text(seen)).toBe(`頭髮乾了。软${LEAF}件`)
  const stored = copied(new Slice(Fragment.from(seen.node), 0, 0)).content.child(0)
  expect(stored.toJSON().content.slice(0, 3)).toEqual([{ type: 'text', text: '頭髮' }, { type: 'text', text: '乾了', marks: [{ type: 'strong' }] }, { type: 'text', text: '。软' }])
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
