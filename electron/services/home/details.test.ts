import { describe, expect, test } from 'vitest'
import { takenAtFirst } from '../../../shared/document/home-choice.ts'
import { toSourceBlocks, toTargetDoc } from '../../../shared/document/interchange.ts'
import { applySteps, brokenInvariants, readContent, type SectionContent } from '../../../shared/document/section-content.ts'
import { sectionSchema } from '../../../shared/document/schema.ts'
import { sourceNode, sourceSentences, targetSentences } from '../../../shared/document/sentences.ts'
import type { HomeDetails, HomeSection } from '../../../shared/model/home.ts'
import type { InlineRun, InterchangeBlock } from '../../../shared/model/interchange.ts'
import { randomSentenceId } from '../../../shared/text/ids.ts'
import { compared, sectionOfFile, taken, unitWith } from '../../../tests/support/home-desk.ts'
import { redress, sameDetails } from './details.ts'
import { stepsOf } from './write-section.ts'

/** `*word*` is italic, `_word_` bold, `[note]` a footnote. */
function runsOf(text: string): InlineRun[] {
  return text.split(/(\*[^*]+\*|_[^_]+_|\[[^\]]+\])/).filter((part) => part !== '').map((part): InlineRun => (part.startsWith('[') ? { kind: 'note', text: part.slice(1, -1) }
    : { kind: 'text', text: part.replace(/^[*_]|[*_]$/g, ''), marks: part.startsWith('*') ? ['emphasis'] : part.startsWith('_') ? ['strong'] : [], href: null }))
}
const block = (text: string): InterchangeBlock => ({ type: 'paragraph', level: 0, depth: 0, ordered: false, runs: runsOf(text) })
const section = (english: string): SectionContent => readContent({ source: toSourceBlocks([block('一。')], 'zh', 'ab'.repeat(32)), target: toTargetDoc([block(english)], randomSentenceId), links: [] })

function dressed(text: string): { text: string } & HomeDetails {
  const result: { text: string } & HomeDetails = { text: '', looks: [], footnotes: [] }
  for (const run of runsOf(text)) {
    if (run.kind === 'note') result.footnotes.push({ at: result.text.length, text: run.text })
    if (run.kind !== 'text') continue
    for (const mark of run.marks) if (mark !== 'code') result.looks.push({ mark, from: result.text.length, to: result.text.length + run.text.length })
    result.text += run.text
  }
  return result
}
/** In the writing of this file; what is in another dress than its neighbours alone. */
function shown(content: SectionContent): string {
  let text = ''
  content.target.descendants((node) => {
    const wrap = node.marks.some(({ type }) => type.name === 'emphasis') ? '*' : node.marks.some(({ type }) => type.name === 'strong') ? '_' : ''
    if (node.isText) text += wrap + (node.text ?? '') + wrap
    else if (node.type.name === 'note') text += `[${String(node.attrs['text'])}]`
  })
  return text.replaceAll('**', '').replaceAll('__', '')
}
async function leftAs(english: string, now: string, change: (section: HomeSection) => void = () => undefined) {
  const left = section(english), file = await sectionOfFile(left, 'docx')
  const unit = unitWith(file, dressed(english).text.slice(0, 6))
  const { text, ...details } = dressed(now)
  if (unit.target !== null) Object.assign(unit.target, { text, details })
  change(file)
  return { left, file }
}

test.each<[string, string, string[]]>([
  ['A long night.', 'A *long* night.', ['emphasis on long']], ['A *long* night.', 'A long night.', ['emphasis off long']], ['A *long* night.', 'A _long_ night.', ['strong on long', 'emphasis off long']],
  ['A *long* night.', 'A* long *night.', []], ['A *long* night.', 'A *very long* night.', ['emphasis on very']], ['A *long* night.', 'A *short* night.', []], ['A *long* night.', 'A short night.', ['emphasis off short']],
  ['A long night.', 'A *very* long night.', ['emphasis on very']], ['A long night.', 'A long night[one].', ['footnote on one']], ['A long night[one].', 'A long night.', ['footnote off one']],
  ['A long night[one].', 'A long night[two].', ['footnote changed one two']], ['A long night[one].', 'A long night.[one]', ['footnote moved one one']], ['A long [one] night.', 'A long[one] night.', []],
  ['A[a] long[b] night[c].', 'A[a] long[new] dark[b] night[c].', ['footnote on new', 'footnote moved b b']], ['A long night[one].', 'A short evening[one].', []],
])('%s against %s', (here, file, expected) => {
  expect(redress(dressed(here), dressed(file)).said.map(({ what, change, words, file: there }) => [what, change, words, there].filter((part) => part !== '').join(' '))).toEqual(expected)
})

describe('a dress that changed in Word', () => {
  test.each<[string, string, string, boolean]>([
    ['A long night. Rain.', 'A *long* night. Rain.', 'A *long* night. Rain.', true], ['A *long* night. Rain.', 'A long night. Rain.', 'A long night. Rain.', false],
    ['A long night[one]. Rain.', 'A long night[two]. Rain.', 'A long night[two]. Rain.', true], ['A long night. Rain.', 'A long night[one]. Rain.', 'A long night[one]. Rain.', true],
    ['A long night[one]. Rain.', 'A long night. Rain.', 'A long night. Rain.', false], ['A long night[one]. Rain.', 'A long night.[one] Rain.', 'A long night.[one] Rain.', true],
    ['A *long* night. Rain.', 'A *very long* and _dark_ night. Rain.', 'A *very long* and _dark_ night. Rain.', true],
    ['A long night. Rain.', 'A[a] long[b] night. Rain.', 'A[a] long[b] night. Rain.', true], ['A long night. Rain.', 'A long night[a][b]. Rain.', 'A long night[a][b]. Rain.', true],
  ])('%s as %s', async (english, now, expected, atFirst) => {
    const left = section(english), file = await sectionOfFile(left, 'docx')
    const unit = unitWith(file, 'A'), { text, ...details } = dressed(now.replace('Rain.', ''))
    if (unit.target !== null) Object.assign(unit.target, { text, details })
    const { rows } = compared(left, file, 'docx', [left])
    const format = rows.filter(({ row }) => row.kind === 'format')
    expect(format).toHaveLength(1)
    expect(format.every(({ row }) => takenAtFirst(row))).toBe(atFirst)
    const { after } = taken(left, rows)
    expect(shown(after)).toBe(expected)
    expect(targetSentences(after.target).map(({ id }) => id)).toEqual(targetSentences(left.target).map(({ id }) => id))
    expect(compared(after, file, 'docx', [left, after]).rows).toEqual([])
  })

  test('only the dress taken, the words stay as here', async () => {
    const { left, file } = await leftAs('A long night.', 'A *long* evening.')
    const { rows } = compared(left, file, 'docx', [left])
    expect(shown(taken(left, rows.filter(({ row }) => row.kind === 'format')).after)).toBe('A *long* night.')
  })

  test('here only stays, in both is a conflict', async () => {
    const { left, file } = await leftAs('A long night.', 'A long night.')
    const ids = targetSentences(left.target).map(({ id }) => id)
    const here = readContent({ source: left.source, target: toTargetDoc([block('A _long_ night.')], () => ids[0] ?? randomSentenceId()), links: [] })
    expect(compared(here, file, 'docx', [left, here]).rows).toEqual([])
    const { file: both } = await leftAs('A long night.', 'A long *night*.')
    for (const unit of both.units) if (unit.target !== null) unit.target.ids = ids
    const { rows } = compared(here, both, 'docx', [left, here])
    expect(rows).toMatchObject([{ row: { kind: 'conflict', here: 'A long night.', details: [{ what: 'strong', change: 'off', words: 'long' }, { what: 'emphasis', change: 'on', words: 'night' }] } }])
  })
})

describe('a dress of the Chinese that changed in Word', () => {
  const chinese = (zh: string): SectionContent => readContent({ source: toSourceBlocks([block(zh)], 'zh', 'ab'.repeat(32)), target: toTargetDoc([block('One. Two.')], randomSentenceId), links: [] })
  const inSource = (content: SectionContent): string => shown({ ...content, target: sectionSchema.nodes.doc.create(null, content.source.map(sourceNode)) })

  test.each<[string, string, string]>([
    ['书店在河边。下雨了。', '书店在*河*边。下雨了。', '书店在*河*边。下雨了。'], ['书店在*河*边。下雨了。', '书店在河边。下雨了。', '书店在河边。下雨了。'],
    ['书店在河边。下雨了。', '书店在河边[注]。下雨了。', '书店在河边[注]。下雨了。'], ['书店在河边[注]。下雨了。', '书店在河边[说明]。下雨了。', '书店在河边[说明]。下雨了。'],
    ['书店在河边。下雨了。', '书店搬到了*对岸*。下雨了。', '书店搬到了*对岸*。下雨了。'],
  ])('%s as %s', async (zh, now, expected) => {
    const left = chinese(zh), file = await sectionOfFile(left, 'docx')
    const unit = file.units.find(({ source }) => source?.text.startsWith('书店')), { text, ...details } = dressed(now.replace('下雨了。', ''))
    if (unit?.source == null) throw new Error('no Chinese')
    Object.assign(unit.source, { text, details })
    const { rows } = compared(left, file, 'docx', [left])
    expect(rows.every(({ row }) => row.side === 'source' && row.canTake)).toBe(true)
    const { after } = taken(left, rows)
    expect(inSource(after)).toBe(expected)
    expect(sourceSentences(after.source).map(({ id }) => id)).toEqual(sourceSentences(left.source).map(({ id }) => id))
    expect(compared(after, file, 'docx', [left, after]).rows).toEqual([])
  })
})

test('the dress of Chinese over two paragraphs is that of each', () => {
  const content = readContent({ source: toSourceBlocks([block('书店在河边。'), block('下雨了。')], 'zh', 'ab'.repeat(32)), target: toTargetDoc([block('One. Two.')], randomSentenceId), links: [] })
  const { text, ...details } = dressed('书店在*河边。下雨*了[注]。')
  const steps = stepsOf(content, [{ kind: 'format', side: 'source', ids: sourceSentences(content.source).map(({ id }) => id), text, details }], { rules: null, now: 1 })
  const { content: after } = applySteps(content, steps.map((step) => step.toJSON()))
  expect(after.source.map((one) => shown({ ...after, target: sectionSchema.nodes.doc.create(null, [sourceNode(one)]) }))).toEqual(['书店在*河边。*', '*下雨*了[注]。'])
  expect(brokenInvariants(after)).toEqual([])
})

test('white space has no dress', () => {
  expect(sameDetails('A long night.', dressed('A *long* night.'), dressed('A *long *night.'))).toBe(true)
  expect(sameDetails('A long night.', dressed('A *long* night.'), dressed('A *long night*.'))).toBe(false)
})
