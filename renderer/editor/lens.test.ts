import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { SourceBlock } from '../../shared/model/text.ts'
import { LEAF } from '../../shared/document/schema.ts'
import { Fragment, Slice } from 'prosemirror-model'
import { copied, sameTexts, phrasesCut, seenAsStored, seenSentence, seenThrough, toSeen, toStored, type SeenText } from './lens.ts'

const A = 'aaaaaaaaaaaaaaaa' as SentenceId, B = 'bbbbbbbbbbbbbbbb' as SentenceId
const block: SourceBlock = {
  type: 'paragraph',
  sentences: [{ id: A, from: 0, to: 5 }, { id: B, from: 5, to: 8 }],
  node: { type: 'paragraph', content: [{ type: 'text', text: '头发' }, { type: 'text', text: '干了', marks: [{ type: 'strong' }] }, { type: 'text', text: '。软' }, { type: 'note', attrs: { text: 'n' } }, { type: 'text', text: '件' }] },
}
const text = (seen: ReturnType<typeof seenThrough>) => seen.node.textBetween(0, seen.node.content.size, undefined, LEAF)
const same = (words: string): SeenText => ({ text: words, map: [] })
const inlines = (seen: ReturnType<typeof seenThrough>) => copied(new Slice(Fragment.from(seen.node), 0, 0)).content.child(0).children
  .map((inline) => `${inline.isText ? inline.text : `<${inline.type.name}>`}${inline.marks.map((mark) => `/${mark.type.name}`).join('')}`)

it('gives every sentence an element of its own', () => {
  const ids = seenAsStored(block).node.children.map((inline) => [inline.text ?? '', inline.marks.find((mark) => mark.type.name === 'sentence')?.attrs['id']])
  expect(ids).toEqual([['头发', A], ['干了', A], ['。', A], ['软', B], ['', B], ['件', B]])
})

it('shows the stored text as it is, and the same object each time', () => {
  const seen = seenAsStored(block)
  expect(seen.spans).toEqual(block.sentences)
  expect(toStored(seen, 0, 1, 3)).toEqual({ from: 1, to: 3 })
  expect(seenAsStored(block)).toBe(seen)
})

describe('marks', () => {
  it('stay at the same characters where nothing but characters changed', () => {
    const seen = seenThrough(block, new Map([[A, same('頭髮乾了。')]]))
    expect(text(seen)).toBe(`頭髮乾了。软${LEAF}件`)
    expect(inlines(seen)).toEqual(['頭髮', '乾了/strong', '。软', '<note>', '件'])
  })
  it('stay exactly in a sentence that became longer before them', () => {
    // 头发 → 頭上頭髮, the rest one to one: the strong words are the same two, three units later.
    const seen = seenThrough(block, new Map([[A, { text: '頭上的頭髮乾了。', map: [0, 2, 0, 5] }]]))
    expect(inlines(seen)).toEqual(['頭上的頭髮', '乾了/strong', '。软', '<note>', '件'])
    expect(toSeen(seen, 0, 2, 4)).toEqual({ from: 5, to: 7 })
    expect(toStored(seen, 0, 5, 7)).toEqual({ from: 2, to: 4 })
  })
  it('that begin inside a phrase replaced as one begin after it', () => {
    const seen = seenThrough(block, new Map([[A, { text: '頭髮烘乾。', map: [1, 4, 1, 4] }]]))
    expect(inlines(seen)).toEqual(['頭髮烘乾。软', '<note>', '件'])
  })
  it('of a longer text keep the note between its words', () => {
    const seen = seenThrough(block, new Map([[B, { text: `軟軟體${LEAF}件`, map: [0, 1, 0, 3] }]]))
    expect(inlines(seen)).toEqual(['头发', '干了/strong', '。軟軟體', '<note>', '件'])
    expect(seen.spans).toEqual([{ id: A, from: 0, to: 5 }, { id: B, from: 5, to: 10 }])
    expect([0, 4, 5, 9, 10].map((at) => seenSentence(seen, at))).toEqual([0, 0, 1, 1, 1])
  })
})

describe('places', () => {
  const seen = seenThrough(block, new Map([[A, { text: '頭髮乾掉了。', map: [2, 4, 2, 5] }]]))
  it.each([
    ['before the phrase', 0, 2, 0, 2, false], ['the phrase itself', 2, 5, 2, 4, false], ['from inside it', 3, 5, 2, 4, true],
    ['to inside it', 1, 3, 1, 4, true], ['all inside it', 3, 4, 2, 4, true], ['after it', 5, 6, 4, 5, false],
  ])('%s', (_what, from, to, storedFrom, storedTo, snaps) => {
    expect(toStored(seen, 0, from, to)).toEqual({ from: storedFrom, to: storedTo })
    expect(phrasesCut(seen, 0, from, to)).toEqual(snaps ? [{ stored: { from: 2, to: 4 }, seen: { from: 2, to: 5 } }] : [])
  })
  it('of a caret inside a phrase are its beginning', () => expect(toStored(seen, 0, 4, 4)).toEqual({ from: 2, to: 2 }))
  it('seen and stored again hold at least what was meant, and exactly that outside of phrases', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), (a, b) => {
      const from = Math.min(a, b), to = Math.max(a, b)
      const there = toSeen(seen, 0, from, to)
      const back = toStored(seen, 0, there.from, there.to)
      expect(back.from).toBeLessThanOrEqual(from)
      expect(back.to).toBeGreaterThanOrEqual(from === to ? back.from : to)
      if (from !== 3 && to !== 3) expect(back).toEqual({ from, to })
    }))
  })
})

it.each([
  ['lost a note', same('軟體件')], ['gained a note', { text: `軟${LEAF}${LEAF}`, map: [2, 3, 2, 3] }], ['moved a note', { text: `軟體${LEAF}`, map: [] }],
])('shows a sentence as stored when its conversion has %s', (_what, converted) => {
  expect(text(seenThrough(block, new Map([[B, converted]])))).toBe(`头发干了。软${LEAF}件`)
})

it('tells readings apart by their words and by their places', () => {
  const reading = (words: string, ...map: number[]) => new Map([[A, { text: words, map }]])
  expect(sameTexts(reading('頭髮', 0, 2, 0, 2), reading('頭髮', 0, 2, 0, 2))).toBe(true)
  for (const other of [reading('頭发', 0, 2, 0, 2), reading('頭髮'), reading('頭髮', 0, 1, 0, 2), new Map<SentenceId, SeenText>()]) expect(sameTexts(reading('頭髮', 0, 2, 0, 2), other)).toBe(false)
})
