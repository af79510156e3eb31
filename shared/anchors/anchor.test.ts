import fc from 'fast-check'
import { Transform } from 'prosemirror-transform'
import { describe as group, expect, it } from 'vitest'
import { LinkStep } from '../document/link-step.ts'
import { sectionSchema } from '../document/schema.ts'
import { applySteps, findTargetSentence, readContent, type Applied, type SectionContent } from '../document/section-content.ts'
import { SourceStep } from '../document/source-step.ts'
import type { SectionId, SentenceId } from '../model/ids.ts'
import type { Anchor } from '../model/knowledge.ts'
import type { SourceBlock } from '../model/text.ts'
import { carry, describe, resolve } from './anchor.ts'

const SECTION = '00000000-0000-7000-8000-000000000001' as SectionId
const [A, B, C] = ['AAAAAAAAAAAAAAAA', 'BBBBBBBBBBBBBBBB', 'CCCCCCCCCCCCCCCC'] as [SentenceId, SentenceId, SentenceId]

const marked = (id: SentenceId, text: string) => sectionSchema.text(text, [sectionSchema.marks.sentence.create({ id })])
const doc = (...blocks: [SentenceId, string][][]) => sectionSchema.nodes.doc.create(null, blocks.map((block) => sectionSchema.nodes.paragraph.create(null, block.map(([id, text]) => marked(id, text)))))
const content = (): SectionContent => readContent({ source: [block('甲乙丙。', [[A, 0, 4]])], target: doc([[A, 'He left early. '], [B, 'She stayed.']], [[C, 'Night fell.']]).toJSON(), links: [] })
function block(text: string, spans: [SentenceId, number, number][]): SourceBlock {
  return { type: 'paragraph', node: sectionSchema.nodes.paragraph.create(null, sectionSchema.text(text)).toJSON() as SourceBlock['node'], sentences: spans.map(([id, from, to]) => ({ id, from, to })) }
}

const on = (id: SentenceId, text: string, from: number, to: number, side: 'source' | 'target' = 'target') => describe(side, SECTION, id, text, from, to, 1)
const EARLY = () => on(A, 'He left early. ', 8, 13)

function edit(before: SectionContent, change: (tr: Transform) => void): Applied {
  const tr = new Transform(before.target)
  change(tr)
  return applySteps(before, JSON.parse(JSON.stringify(tr.steps.map((step) => step.toJSON() as unknown))) as unknown[])
}
const said = (anchors: readonly Anchor[]) => anchors.map(({ sentenceId, from, to, quote, state }) => ({ sentenceId, from, to, quote, state }))
const inserted = (at: number, text: string) => (tr: Transform) => { tr.insert(at, sectionSchema.text(text, tr.doc.resolve(at).marks())) }

group('resolve', () => {
  it('finds every description where it was made', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme' }), fc.nat(), fc.nat(), (text, a, b) => {
      const from = a % text.length, to = from + 1 + (b % (text.length - from))
      expect(resolve(describe('target', SECTION, A, text, from, to, 1), text)).toEqual({ state: 'attached', from, to })
    }))
  })
  it.each([
    ['moved with its context', 'Well, he said. He left early. ', { state: 'moved', from: 23, to: 28 }],
    ['twice in another place', 'early He left, he left early early. ', { state: 'ambiguous' }],
    ['a look-alike in other words', 'Too early to say.', { state: 'orphaned' }],
    ['gone', 'He left late. ', { state: 'orphaned' }],
  ])('%s', (_, text, expected) => { expect(resolve({ ...EARLY(), prefix: 'He left ', suffix: '. ' }, text)).toMatchObject(expected) })
  it.each([[3, 3], [-1, 2], [4, 99]])('describes no stretch [%i, %i)', (from, to) => { expect(() => on(A, 'He left early. ', from, to)).toThrow(RangeError) })
  it('says why when the sentence is gone', () => expect(resolve(EARLY(), null)).toEqual({ state: 'orphaned', reason: 'The sentence is no longer in the text.' }))
  it('leaves to a person what was lost before', () => expect(resolve({ ...EARLY(), state: 'orphaned', reason: 'x' }, 'He left early. ')).toEqual({ state: 'orphaned', reason: 'x' }))
})

group('carry', () => {
  const early = { sentenceId: A, quote: 'early', state: 'attached' }
  it.each<[string, (tr: Transform) => void, object[]]>([
    ['text before it', inserted(1, 'Then '), [{ ...early, from: 13, to: 18 }]],
    ['text inside stays inside', inserted(11, 'XX'), [{ ...early, from: 8, to: 15, quote: 'eaXXrly' }]],
    ['text at its beginning stays outside', inserted(9, 'so '), [{ ...early, from: 11, to: 16 }]],
    ['text at its end stays outside', inserted(14, 'ish'), [{ ...early, from: 8, to: 13 }]],
    ['words deleted at its edge', (tr) => { tr.delete(12, 15) }, [{ ...early, from: 8, to: 11, quote: 'ear' }]],
    ['all its words deleted', (tr) => { tr.delete(8, 15) }, [{ ...early, from: 8, to: 13, state: 'orphaned' }]],
    ['its words typed over', (tr) => { tr.replaceWith(9, 14, marked(A, 'quick')) }, [{ ...early, from: 8, to: 13, state: 'orphaned' }]],
    ['its beginning typed over', (tr) => { tr.replaceWith(6, 11, marked(A, 'so')) }, [{ ...early, from: 7, to: 10, quote: 'rly' }]],
    ['its end typed over', (tr) => { tr.replaceWith(12, 15, marked(A, 'so')) }, [{ ...early, from: 8, to: 11, quote: 'ear' }]],
    ['the sentence split under it', (tr) => { tr.removeMark(12, 16, sectionSchema.marks.sentence).addMark(12, 16, sectionSchema.marks.sentence.create({ id: C.replaceAll('C', 'D') })) },
      [{ ...early, from: 8, to: 11, quote: 'ear' }, { sentenceId: 'DDDDDDDDDDDDDDDD', from: 0, to: 2, quote: 'ly', state: 'attached' }]],
    ['the sentence joined to the next', (tr) => { tr.removeMark(16, 27, sectionSchema.marks.sentence).addMark(16, 27, sectionSchema.marks.sentence.create({ id: A })) }, [{ ...early, from: 8, to: 13 }]],
    ['the block split inside it', (tr) => { tr.split(11) }, [{ ...early, from: 8, to: 10, quote: 'ea' }, { ...early, from: 0, to: 3, quote: 'rly' }]],
  ])('%s', (name, change, expected) => {
    const before = content()
    const result = carry([EARLY()], before, edit(before, change), 2)
    // Between an edit and its repair one id may stand in two blocks; offsets then count from each run.
    if (name.startsWith('the block')) expect(said(result).map(({ quote }) => quote)).toEqual(expected.map((e) => (e as { quote: string }).quote))
    else expect(said(result)).toEqual(expected)
  })

  it('gives the same array back when nothing about it changed', () => {
    const before = content(), anchors = [EARLY()]
    expect(carry(anchors, before, edit(before, inserted(30, 'x')), 2)).toBe(anchors)
    expect(carry(anchors, before, applySteps(before, [new LinkStep([], []).toJSON()]), 2)).toBe(anchors)
  })

  it('is lost, not gone, when only the end of a block is left of it', () => {
    const before = content()
    const apart = edit(before, (tr) => { tr.split(11) })
    const gone = edit(apart.content, (tr) => { tr.delete(13, 16).delete(9, 11) })
    expect(said(carry([EARLY()], before, applySteps(before, [...apart.steps, ...gone.steps].map((step) => step.toJSON() as unknown)), 2)).map(({ state }) => state)).toEqual(['orphaned'])
  })

  it('does not take up look-alikes: the same words elsewhere, or back in another sentence', () => {
    const before = content()
    const gone = edit(before, (tr) => { tr.delete(9, 15) })
    const orphan = carry([EARLY()], before, gone, 2)
    const elsewhere = edit(gone.content, inserted(1, 'early '))
    expect(said(carry(orphan, gone.content, elsewhere, 3)).map(({ state }) => state)).toEqual(['orphaned'])
  })

  it.each<[string, (tr: Transform) => void]>([
    ['deleting it', (tr) => { tr.delete(8, 15) }],
    ['deleting its sentence', (tr) => { tr.delete(1, 16) }],
    ['deleting part of it, then the rest', (tr) => { tr.delete(12, 14).delete(9, 12) }],
    ['typing in it, then deleting the paragraph', (tr) => { inserted(11, 'XX')(tr); tr.delete(0, tr.doc.child(0).nodeSize) }],
  ])('%s and undoing that leads back, in one batch or in single steps', (_, change) => {
    for (const size of [1, 100]) {
      const before = content()
      const tr = new Transform(before.target)
      change(tr)
      const steps = [...tr.steps, ...tr.steps.map((step, i) => step.invert(tr.docs[i] ?? tr.doc)).reverse()].map((step) => JSON.parse(JSON.stringify(step.toJSON())) as unknown)
      let now = before, anchors: readonly Anchor[] = [EARLY(), on(B, 'She stayed.', 0, 3)], version = 1
      for (let i = 0; i < steps.length; i += size) {
        const applied = applySteps(now, steps.slice(i, i + size))
        anchors = carry(anchors, now, applied, ++version)
        now = applied.content
      }
      expect(said(anchors)).toEqual(said([EARLY(), on(B, 'She stayed.', 0, 3)]))
    }
  })

  it('follows corrections of the source, and cuts and joins of its sentences', () => {
    const before = content()
    const anchor = on(A, '甲乙丙。', 2, 3, 'source')
    const [first] = before.source
    if (!first) throw new Error('no block')
    const corrected = applySteps(before, [new SourceStep(0, [first], [block('甲戊己乙丙。', [[A, 0, 6]])]).toJSON()])
    expect(said(carry([anchor], before, corrected, 2))).toEqual([{ sentenceId: A, from: 4, to: 5, quote: '丙', state: 'attached' }])
    const cut = applySteps(before, [new SourceStep(0, [first], [block('甲乙丙。', [[A, 0, 2], [B, 2, 4]])]).toJSON()])
    expect(said(carry([anchor], before, cut, 2))).toEqual([{ sentenceId: B, from: 0, to: 1, quote: '丙', state: 'attached' }])
    const lost = applySteps(before, [new SourceStep(0, [first], [block('甲乙丁。', [[A, 0, 4]])]).toJSON()])
    expect(said(carry([anchor], before, lost, 2))).toEqual([{ sentenceId: A, from: 2, to: 3, quote: '丙', state: 'orphaned' }])
  })

  it('keeps an annotation of two sentences together when they join, and apart when they part again', () => {
    const before = content()
    const anchors = [on(A, 'He left early. ', 8, 15), on(B, 'She stayed.', 0, 3)]
    const join = edit(before, (tr) => { tr.removeMark(16, 27, sectionSchema.marks.sentence).addMark(16, 27, sectionSchema.marks.sentence.create({ id: A })) })
    const together = carry(anchors, before, join, 2)
    expect(said(together)).toEqual([{ sentenceId: A, from: 8, to: 18, quote: 'early. She', state: 'attached' }])
    const part = edit(join.content, (tr) => { tr.removeMark(16, 27, sectionSchema.marks.sentence).addMark(16, 27, sectionSchema.marks.sentence.create({ id: B })) })
    expect(said(carry(together, join.content, part, 3))).toEqual(said(anchors))
    expect(findTargetSentence(part.content.target, B)?.text).toBe('She stayed.')
  })
})
