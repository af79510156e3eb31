import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { describe, expect, it } from 'vitest'
import type { InterchangeBlock } from '../model/interchange.ts'
import type { LinkId, SentenceId } from '../model/ids.ts'
import type { Link } from '../model/text.ts'
import { toExportBlocks, toSourceBlocks, toTargetDoc } from './interchange.ts'
import { LinkStep } from './link-step.ts'
import { LinkTable } from './link-table.ts'
import { sectionSchema } from './schema.ts'
import {
  applySteps, brokenInvariants, confirmationOf, contentJson, counterparts, linkState, progressOf, readContent, sourceSentences, StepRefused, targetSentences,
} from './section-content.ts'
import { SourceStep } from './source-step.ts'

const paragraph = (text: string): InterchangeBlock => ({ type: 'paragraph', level: 0, depth: 0, ordered: false, runs: [{ kind: 'text', text, marks: [], href: null }] })
const rich: InterchangeBlock = {
  type: 'heading', level: 2, depth: 0, ordered: false,
  runs: [
    { kind: 'text', text: 'He ', marks: [], href: null }, { kind: 'text', text: 'left. She', marks: ['emphasis', 'strong'], href: 'https://example.org/' },
    { kind: 'note', text: 'a note' }, { kind: 'break' }, { kind: 'text', text: 'stayed.', marks: ['code'], href: null },
  ],
}
let count = 0
const newId = () => `t${String(++count).padStart(15, '0')}` as SentenceId
const linkId = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as LinkId
const HASH = 'ab'.repeat(32)

const typing = (doc: Node, at: number, text: string) => new Transform(doc).insert(at, sectionSchema.text(text, doc.resolve(at).marks()))

function sample() {
  const content = readContent({
    source: toSourceBlocks([paragraph('他走了。她留下。'), paragraph('天黑了。')], 'zh', HASH),
    target: toTargetDoc([paragraph('He left. She stayed.'), paragraph('Night fell.')], newId), links: [],
  })
  const s = sourceSentences(content.source).map((x) => x.id), t = targetSentences(content.target).map((x) => x.id)
  const link = (n: number, source: SentenceId[], target: SentenceId[], more: Partial<Link> = {}): Link => ({ id: linkId(n), source, target, confidence: null, confirmed: null, ...more })
  return { content, s: s as [SentenceId, SentenceId, SentenceId], t: t as [SentenceId, SentenceId, SentenceId], link }
}

describe('interchange', () => {
  it('keeps formatting, notes, breaks and boundaries on the way to the document and back', () => {
    const content = readContent({ source: toSourceBlocks([rich], 'en', HASH), target: toTargetDoc([rich], newId), links: [] })
    expect(brokenInvariants(content)).toEqual([])
    const { source, target } = toExportBlocks(content)
    expect(source[0]).toMatchObject(rich)
    expect(target[0]).toMatchObject(rich)
    expect(source[0]?.sentences.map(({ from, to }) => [from, to])).toEqual(target[0]?.sentences.map(({ from, to }) => [from, to]))
  })
  it('makes one empty paragraph of nothing', () => {
    const content = readContent({ source: [], target: toTargetDoc([], newId), links: [] })
    expect(content.target.childCount).toBe(1)
    expect(toExportBlocks(content).target).toEqual([])
  })
  it('leaves out addresses that are not web or mail', () => {
    const doc = toTargetDoc([{ ...paragraph(''), runs: [{ kind: 'text', text: 'x', marks: [], href: 'javascript:alert(1)' }] }], newId)
    expect(JSON.stringify(doc)).not.toContain('javascript')
  })
})

describe('LinkTable', () => {
  it('refuses a sentence in two links and unknown removals, and shares what it does not touch', () => {
    const { s, t, link } = sample()
    const table = LinkTable.of([link(1, [s[0]], [t[0]])])
    expect(() => table.edit([], [link(2, [s[0]], [t[1]])])).toThrow(RangeError)
    expect(() => table.edit([link(3, [s[0]], [])], [])).toThrow(RangeError)
    expect(() => table.edit([], [link(1, [s[1]], [t[1]])])).toThrow(RangeError)
    const wider = table.edit([link(1, [s[0]], [t[0]])], [link(1, [s[0]], [t[0], t[1]])])
    expect(wider.ofTarget(t[1])?.id).toBe(linkId(1))
    expect(table.ofTarget(t[1])).toBeNull()
    expect(wider.edit(wider.all(), table.all()).all()).toEqual(table.all())
  })
})

describe('applySteps', () => {
  it('says what changed, and applies text, links and source together', () => {
    const { content, s, t, link } = sample()
    const typed = typing(content.target, 3, 'xy').steps.map((step) => step.toJSON())
    const block = content.source[1]
    if (!block) throw new Error('no block')
    const source = new SourceStep(1, [block], []).toJSON()
    const applied = applySteps(content, JSON.parse(JSON.stringify([...typed, new LinkStep([], [link(1, [s[0]], [t[0]])]).toJSON(), source])) as unknown[])
    expect([...applied.changedTarget]).toEqual([t[0]])
    expect([...applied.changedSource]).toEqual([s[2]])
    expect([...applied.changedLinks]).toEqual([linkId(1)])
    expect(applied.mapping.map(5)).toBe(7)
    const back = readContent(JSON.parse(JSON.stringify(contentJson(applied.content))) as ReturnType<typeof contentJson>)
    expect(contentJson(back)).toEqual(contentJson(applied.content))
  })

  const id = 'AAAAAAAAAAAAAAAA'
  it.each<[string, unknown]>([
    ['nothing', null],
    ['an unknown step', { stepType: 'other' }],
    ['a link without shape', { stepType: 'link', remove: [], add: [{}] }],
    ['links that are no list', { stepType: 'link', remove: {}, add: [] }],
    ['a link with a bad id', { stepType: 'link', remove: [], add: [{ id: 'x', source: [id], target: [], confidence: null, confirmed: null }] }],
    ['a one-sided link nobody confirmed', { stepType: 'link', remove: [], add: [{ id: linkId(1), source: [id], target: [], confidence: null, confirmed: null }] }],
    ['a confidence beyond 1', { stepType: 'link', remove: [], add: [{ id: linkId(1), source: [id], target: ['BBBBBBBBBBBBBBBB'], confidence: 2, confirmed: null }] }],
    ['a removal of a link that is not there', { stepType: 'link', remove: [{ id: linkId(9), source: [id], target: ['BBBBBBBBBBBBBBBB'], confidence: null, confirmed: null }], add: [] }],
    ['a source step without index', { stepType: 'source', remove: [], add: [] }],
    ['a source step beyond the end', { stepType: 'source', index: 99, remove: [], add: [] }],
    ['a source block with gaps', { stepType: 'source', index: 0, remove: [], add: [{ type: 'paragraph', node: { type: 'paragraph', content: [{ type: 'text', text: 'ab' }] }, sentences: [{ id, from: 0, to: 1 }] }] }],
    ['a source block of another type than its node', { stepType: 'source', index: 0, remove: [], add: [{ type: 'heading', node: { type: 'paragraph' }, sentences: [] }] }],
    ['text beyond the document', { stepType: 'replace', from: 999, to: 999 }],
    ['a heading of level 9', { stepType: 'replace', from: 0, to: 0, slice: { content: [{ type: 'heading', attrs: { level: 9 } }] } }],
    ['a script address', { stepType: 'addMark', from: 1, to: 3, mark: { type: 'link', attrs: { href: 'javascript:alert(1)' } } }],
  ])('refuses %s', (_, json) => expect(() => applySteps(sample().content, [json])).toThrow(StepRefused))
})

describe('link states', () => {
  const at = 1_700_000_000_000
  it('ranks states and counts progress', () => {
    const { content, s, t, link } = sample()
    const confirmed = { at, ...confirmationOf(content, { source: [s[0]], target: [t[0], t[1]] }) }
    expect(confirmed.target).toBe('He left. She stayed.')
    const links = LinkTable.of([link(1, [s[0]], [t[0], t[1]], { confirmed }), link(2, [s[1]], [], { confirmed: { at, source: '她留下。', target: '' } }), link(3, [s[2]], [t[2]], { confidence: 0.4 })])
    const now = { ...content, links }
    expect(s.map((x) => linkState(now, 'source', x))).toEqual(['confirmed', 'omitted', 'doubtful'])
    expect(counterparts(now, 'source', s[0])).toEqual([t[0], t[1]])
    expect(counterparts(now, 'target', t[1])).toEqual([s[0]])
    expect(progressOf(now)).toMatchObject({ total: 3, confirmed: 1, omitted: 1, doubtful: 1, sourceCharacters: 9, targetWords: 6 })
    const changed = { ...now, target: typing(now.target, 2, 'x').doc }
    expect(linkState(changed, 'source', s[0])).toBe('stale')
    const gone = { ...now, target: new Transform(now.target).delete(now.target.child(0).nodeSize + 1, now.target.content.size - 1).doc }
    expect(linkState(gone, 'source', s[2])).toBe('untranslated')
    expect(linkState(content, 'target', t[0])).toBe('unlinked')
  })
})

it('brokenInvariants names what is wrong', () => {
  const { content, t } = sample()
  const sentence = sectionSchema.marks.sentence
  expect(brokenInvariants({ ...content, target: new Transform(content.target).removeMark(2, 4, sentence).doc })).not.toEqual([])
  expect(brokenInvariants({ ...content, target: new Transform(content.target).addMark(24, 26, sentence.create({ id: t[0] })).doc })).not.toEqual([])
  expect(brokenInvariants({ ...content, target: new Transform(content.target).setNodeAttribute(0, 'forSource', 'x').doc })).not.toEqual([])
})
