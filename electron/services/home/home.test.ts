import { describe, expect, test } from 'vitest'
import { carry, describe as anchorAt } from '../../../shared/anchors/anchor.ts'
import { sectionSchema } from '../../../shared/document/schema.ts'
import { takenAtFirst } from '../../../shared/document/home-choice.ts'
import { applySteps, confirmationOf, linkState, linkStates, livingSentences, readContent, type SectionContent } from '../../../shared/document/section-content.ts'
import { toSourceBlocks, toTargetDoc } from '../../../shared/document/interchange.ts'
import { sourceSentences, targetSentences } from '../../../shared/document/sentences.ts'
import { ReplaceStep, type Step } from 'prosemirror-transform'
import { Fragment, Slice } from 'prosemirror-model'
import type { InlineRun, InterchangeBlock } from '../../../shared/model/interchange.ts'
import type { SentenceId } from '../../../shared/model/ids.ts'
import { looseStretch, type HomeSection } from '../../../shared/model/home.ts'
import type { Link } from '../../../shared/model/text.ts'
import { newLinkId, randomSentenceId } from '../../../shared/text/ids.ts'
import { compared, SECTION, sectionOfFile, taken, unitWith } from '../../../tests/support/home-desk.ts'
import { compareSection } from './compare.ts'
import { stretchOf } from './stretch.ts'

const text = (value: string): InlineRun => ({ kind: 'text', text: value, marks: [], href: null })
const paragraph = (...runs: (InlineRun | string)[]): InterchangeBlock => ({ type: 'paragraph', level: 0, depth: 0, ordered: false, runs: runs.map((run) => (typeof run === 'string' ? text(run) : run)) })

/** Paragraphs of both texts; `links` join the numbers of sentences, those with a `c` confirmed. */
function section(zh: readonly InterchangeBlock[], en: readonly InterchangeBlock[], links: readonly (readonly [number[], number[], 'c'?])[]): SectionContent {
  const source = toSourceBlocks(zh, 'zh', 'ab'.repeat(32)), target = toTargetDoc(en, randomSentenceId)
  const bare = readContent({ source, target, links: [] })
  const left = sourceSentences(bare.source), right = targetSentences(bare.target)
  const made = links.map(([from, to, state]): Link => {
    const link = { id: newLinkId(), source: from.flatMap((n) => left[n]?.id ?? []), target: to.flatMap((n) => right[n]?.id ?? []), confidence: null, confirmed: null }
    return state === 'c' ? { ...link, confirmed: { at: 1, ...confirmationOf(bare, link) } } : link
  })
  return readContent({ source, target, links: made })
}

const BOOKSHOP = () => section(
  [paragraph('三月，书店迁到了河的对岸。老板没有走远。'), paragraph('屋顶漏水。没有人受伤。'), paragraph('夏天水大。')],
  [paragraph('In March the bookshop moved across the river. The owner did not go far.'), paragraph('The roof leaked. It was a long night. Nobody was hurt.')],
  [[[0], [0], 'c'], [[1], [1], 'c'], [[2], [2, 3]], [[3], [4]]],
)

const english = (content: SectionContent) => targetSentences(content.target).map(({ text: own }) => own)
const kinds = (content: SectionContent, file: HomeSection, format: 'xliff' | 'docx' = 'xliff', past: SectionContent[] = []) => compared(content, file, format, past).rows.map(({ row }) => row.kind)
const setTarget = (file: HomeSection, begins: string, value: string) => { const { target } = unitWith(file, begins); if (target === null) throw new Error('no target'); target.text = value; target.details = null }

/** As a person types at the desk: the first `before` in the English becomes `after`. */
function typed(content: SectionContent, before: string, after: string): SectionContent {
  const sentence = targetSentences(content.target).find((each) => each.text.includes(before))
  if (sentence === undefined) throw new Error(`no ${before}`)
  const at = sentence.pos + sentence.from + sentence.text.indexOf(before)
  const step: Step = new ReplaceStep(at, at + before.length, after === '' ? Slice.empty : new Slice(Fragment.from(sectionSchema.text(after, [sectionSchema.marks.sentence.create({ id: sentence.id })])), 0, 0))
  return applySteps(content, [step.toJSON()]).content
}

describe.each(['xliff', 'docx'] as const)('%s', (format) => {
  test('as it left says nothing', async () => {
    const here = BOOKSHOP()
    const result = compared(here, await sectionOfFile(here, format), format)
    expect(result.rows).toEqual([])
    expect(result.kept).toBe(0)
    expect(result.unchanged).toBeGreaterThan(4)
  })

  test('changed in the file only is an edit, here only is kept, in both a conflict with what left', async () => {
    const left = BOOKSHOP(), file = await sectionOfFile(left, format)
    setTarget(file, 'In March', 'In April the bookshop moved across the river.')
    setTarget(file, 'Nobody', 'Nobody was injured.')
    const here = typed(typed(left, 'Nobody was hurt', 'No one was hurt'), 'owner', 'owners')
    const { rows, kept } = compared(here, file, format, [left])
    expect(rows.map(({ row: { kind, here: now, file: there, base, place } }) => ({ kind, now, there, base, place }))).toEqual([
      { kind: 'edit', now: 'In March the bookshop moved across the river.', there: 'In April the bookshop moved across the river.', base: null, place: '1.1' },
      { kind: 'conflict', now: 'No one was hurt.', there: 'Nobody was injured.', base: 'Nobody was hurt.', place: '2.2' },
    ])
    expect(kept).toBe(1)
  })

  test('white space that a program changed is no change, whether or not the text changed here', async () => {
    const left = BOOKSHOP(), file = await sectionOfFile(left, format)
    setTarget(file, 'In March', '\n  In March the  bookshop moved\n across the river.  ')
    setTarget(file, 'Nobody', ' Nobody  was hurt. ')
    expect(kinds(typed(left, 'Nobody was hurt', 'No one was hurt'), file, format, [left])).toEqual([])
  })

  test('both made the same change: nothing to do', async () => {
    const left = BOOKSHOP(), file = await sectionOfFile(left, format)
    setTarget(file, 'Nobody', 'No one was hurt.')
    expect(kinds(typed(left, 'Nobody was hurt', 'No one was hurt'), file, format)).toEqual([])
  })

  test('a sentence deleted here and untouched there stays deleted', async () => {
    const left = BOOKSHOP(), file = await sectionOfFile(left, format)
    const here = typed(left, 'Nobody was hurt.', '')
    expect(kinds(here, file, format, [left])).toEqual([])
    setTarget(file, 'Nobody', 'Nobody was injured.')
    expect(compared(here, file, format, [left]).rows).toMatchObject([{ row: { kind: 'conflict', here: '', base: 'Nobody was hurt.' } }])
  })
})

describe('a link of two sentences', () => {
  test.each<[string, string, string[]]>([
    ['a word in the second', 'The roof leaked. It was a very long night.', ['The roof leaked. ', 'It was a very long night. ']],
    ['a word in the first', 'The old roof leaked. It was a long night.', ['The old roof leaked. ', 'It was a long night. ']],
    ['both', 'The roofs leaked badly. It was such a long night.', ['The roofs leaked badly. ', 'It was such a long night. ']],
    ['across the boundary', 'The roof gave way. That was a long night.', ['The roof gave way. ', 'That was a long night. ']],
    ['the second gone', 'The roof leaked.', ['The roof leaked. ']],
    ['the first gone', 'It was a long night.', ['It was a long night. ']],
    ['joined by a comma', 'The roof leaked, and it was a long night.', ['The roof leaked, ', 'and it was a long night. ']],
    ['a third put between', 'The roof leaked. Rain fell. It was a long night.', ['The roof leaked. ', 'Rain fell. ', 'It was a long night. ']],
    ['a third at the end', 'The roof leaked. It was a long night. Rain fell.', ['The roof leaked. ', 'It was a long night. ', 'Rain fell. ']],
  ])('%s', async (_, corrected, expected) => {
    const left = BOOKSHOP(), file = await sectionOfFile(left, 'xliff')
    setTarget(file, 'The roof', corrected)
    const { after } = taken(left, compared(left, file, 'xliff').rows)
    expect(english(after).slice(2, -1)).toEqual(expected)
    const link = after.links.all().find(({ source }) => source.length === 1 && source[0] === sourceSentences(left.source)[2]?.id)
    if (link === undefined) throw new Error('the link is gone')
    expect(livingSentences(after, link, 'target').map((sentence) => sentence.text)).toEqual(expected)
    // Sentences that kept words kept their ids.
    const [, , roof, night] = targetSentences(left.target)
    for (const { id, text: own } of targetSentences(after.target)) {
      if (own.includes('roof')) expect(id).toBe(roof?.id)
      if (own.includes('long night')) expect(id).toBe(night?.id)
    }
  })
})

test('what stays keeps its formatting, footnote and annotations; what is new takes on the formatting around it', async () => {
  const left = section([paragraph('他们读书。')], [paragraph('They read ', { kind: 'text', text: 'slow books', marks: ['emphasis'], href: null }, ' aloud', { kind: 'note', text: 'In 1984.' }, ' every ', { kind: 'text', text: 'night', marks: [], href: 'https://example.org/' }, '.')], [[[0], [0]]])
  const file = await sectionOfFile(left, 'xliff')
  setTarget(file, 'They read', 'They all read slow old books aloud each nightfall.')
  const [sentence] = targetSentences(left.target)
  if (sentence === undefined) throw new Error('no sentence')
  const on = (quote: string) => anchorAt('target', SECTION as never, sentence.id, sentence.text, sentence.text.indexOf(quote), sentence.text.indexOf(quote) + quote.length, 0)
  const { after, applied } = taken(left, compared(left, file, 'xliff').rows)
  expect(after.target.toString()).toBe('doc(paragraph(sentence("They all read "), sentence(emphasis("slow old books")), sentence(" aloud"), sentence(note), sentence(" each "), sentence(link("night")), sentence("fall.")))')
  for (const quote of ['read', 'books', 'aloud', 'night']) expect(carry([on(quote)], left, applied, 1)[0]).toMatchObject({ quote, sentenceId: sentence.id, state: expect.stringMatching(/attached|moved/) as string })
  expect(carry([on('slow books')], left, applied, 1)[0]).toMatchObject({ quote: 'slow old books' })
})

describe('confirmations', () => {
  test('a confirmed pair whose text changed is stale, or confirmed with the new text when the file calls it final and a person agrees', async () => {
    const left = BOOKSHOP(), file = await sectionOfFile(left, 'xliff')
    setTarget(file, 'In March', 'In April the bookshop moved across the river.')
    const { rows } = compared(left, file, 'xliff')
    const id = targetSentences(left.target)[0]?.id ?? ('' as SentenceId)
    expect(linkState(taken(left, rows).after, 'target', id)).toBe('confirmed')
    const without = rows.map((row) => ({ ...row, change: row.change?.kind === 'text' ? { ...row.change, confirm: false } : row.change }))
    expect(linkState(taken(left, without).after, 'target', id)).toBe('stale')
    expect(linkState(taken(left, without).after, 'target', targetSentences(left.target)[1]?.id ?? ('' as SentenceId))).toBe('confirmed')
  })

  test('a draft called final there, with the texts as they were, is an approval', async () => {
    const left = BOOKSHOP(), file = await sectionOfFile(left, 'xliff')
    unitWith(file, 'Nobody').final = true
    unitWith(file, 'The roof').final = true
    setTarget(file, 'The roof', 'The roof leaked a little. It was a long night.')
    const { rows } = compared(left, file, 'xliff')
    expect(rows.map(({ row }) => row.kind)).toEqual(['edit', 'approval'])
    const { after } = taken(left, rows)
    expect(targetSentences(after.target).map(({ id }) => linkState(after, 'target', id))).toEqual(['confirmed', 'confirmed', 'confirmed', 'confirmed', 'confirmed'])
    expect(kinds(after, file)).toEqual([])
  })
})

describe('a translation made elsewhere', () => {
  test.each<[string, number, string[]]>([
    ['in a paragraph of its own', 4, ['In summer the water is high.']], ['of two sentences', 4, ['In summer the water is high. ', 'It roars.']],
  ])('%s', async (_, number, expected) => {
    const left = BOOKSHOP(), file = await sectionOfFile(left, 'xliff')
    const unit = unitWith(file, '夏天')
    unit.target = looseStretch(expected.join(''))
    const { rows } = compared(left, file, 'xliff')
    expect(rows).toMatchObject([{ row: { kind: 'translation', here: '', place: '3.1' } }])
    const { after } = taken(left, rows)
    expect(after.target.childCount).toBe(3)
    const link = after.links.ofSource(sourceSentences(left.source)[number]?.id ?? ('' as SentenceId))
    expect(link === null ? [] : livingSentences(after, link, 'target').map((sentence) => sentence.text)).toEqual(expected)
    expect(kinds(after, file)).toEqual([])
  })

  test('stands beside the translations of its paragraph, and its neighbours stay as confirmed as they were', async () => {
    const left = section([paragraph('甲来了。乙来了。丙来了。')], [paragraph('A came. C came.')], [[[0], [0], 'c'], [[2], [1], 'c']])
    const file = await sectionOfFile(left, 'xliff')
    unitWith(file, '乙').target = looseStretch('B came.')
    const { after } = taken(left, compared(left, file, 'xliff').rows)
    expect(english(after)).toEqual(['A came. ', 'B came. ', 'C came.'])
    expect(targetSentences(after.target).map(({ id }) => linkState(after, 'target', id))).toEqual(['confirmed', 'draft', 'confirmed'])
  })

  test('into a text without any English', async () => {
    const left = section([paragraph('甲来了。'), paragraph('乙来了。')], [], [])
    const file = await sectionOfFile(left, 'xliff')
    for (const [begins, value] of [['乙', 'B came.'], ['甲', 'A came.']] as const) unitWith(file, begins).target = looseStretch(value)
    const { after } = taken(left, compared(left, file, 'xliff').rows)
    expect(after.target.children.map((node) => node.textContent)).toEqual(['A came.', 'B came.'])
  })

  test('of what was translated here meanwhile is a conflict', async () => {
    const left = section([paragraph('甲来了。')], [], []), file = await sectionOfFile(left, 'xliff')
    unitWith(file, '甲').target = looseStretch('A came.')
    const here = section([paragraph('甲来了。')], [paragraph('A arrived.')], [[[0], [0]]])
    const { rows } = compared(here, file, 'xliff')
    expect(rows).toMatchObject([{ row: { kind: 'conflict', here: 'A arrived.', file: 'A came.', base: '' } }])
    expect(english(taken(here, rows).after)).toEqual(['A came.'])
  })
})

describe('Chinese', () => {
  test('corrected there is corrected here, footnotes and sentence boundaries stay, the pair becomes stale', async () => {
    const left = section([paragraph('三月，书店迁到了', { kind: 'note', text: '见县志。' }, '河的对岸。老板没有走远。')], [paragraph('The bookshop moved. The owner did not.')], [[[0], [0], 'c'], [[1], [1], 'c']])
    const file = await sectionOfFile(left, 'docx')
    const { source } = unitWith(file, '三月')
    if (source === null) throw new Error('no source')
    source.text = '四月，书店迁到了大河的对岸。'
    const { rows } = compared(left, file, 'docx')
    expect(rows).toMatchObject([{ row: { kind: 'edit', side: 'source', counterpart: 'The bookshop moved.' } }])
    const { after } = taken(left, rows)
    expect(sourceSentences(after.source).map((sentence) => sentence.text)).toEqual(['四月，书店迁到了\uFFFC大河的对岸。', '老板没有走远。'])
    expect(sourceSentences(after.source).map(({ id }) => id)).toEqual(sourceSentences(left.source).map(({ id }) => id))
    expect(targetSentences(after.target).map(({ id }) => linkState(after, 'target', id))).toEqual(['stale', 'confirmed'])
  })

  test('that left in another script is counted, not taken over', async () => {
    const left = BOOKSHOP(), file = await sectionOfFile(left, 'docx')
    const { source } = unitWith(file, '夏天')
    if (source !== null) source.text = '夏天水很大。'
    const inScript = (sameScript: boolean) => compareSection(left, file, { sectionId: SECTION, format: 'docx', sameScript, whole: null, hasNote: () => false, departed: () => null })
    expect(inScript(true).rows).toHaveLength(1)
    expect(inScript(false)).toMatchObject({ rows: [], otherScript: 1, kept: 0 })
  })
})

describe('a Word page whose marks were lost in part', () => {
  const loose = (file: HomeSection, begins: string) => { const { target } = unitWith(file, begins); if (target !== null) { target.ids = []; target.hash = null } }

  test.each<[string, (file: HomeSection) => void, string, string[]]>([
    ['one in the middle of a paragraph', (file) => { loose(file, 'It was') }, 'It was a dark night. ', ['The roof leaked. ', 'It was a dark night. ', 'Nobody was hurt.']],
    ['the last of a paragraph', (file) => { loose(file, 'Nobody') }, 'Nobody was wet.', ['The roof leaked. ', 'It was a long night. ', 'Nobody was wet.']],
  ])('%s: the text between its neighbours is its text', async (_, lose, corrected, expected) => {
    const left = BOOKSHOP(), file = await sectionOfFile(left, 'docx')
    lose(file)
    setTarget(file, corrected.slice(0, 6), corrected)
    const { rows } = compared(left, file, 'docx')
    // Whether it changed here too cannot be known, so a person decides.
    expect(rows.map(({ row }) => row.kind)).toEqual(['conflict'])
    expect(english(taken(left, rows).after).slice(2)).toEqual(expected)
  })

  test('text typed after a sentence belongs to it and becomes a sentence of its link', async () => {
    const left = BOOKSHOP(), file = await sectionOfFile(left, 'docx')
    const at = file.units.findIndex((unit) => unit.target?.text.startsWith('The owner'))
    const unit = file.units[at]
    if (unit === undefined) throw new Error('no unit')
    file.units.splice(at + 1, 0, { ...unit, key: 'typed', target: looseStretch(' He waved.') })
    const { rows } = compared(left, file, 'docx')
    expect(rows.map(({ row }) => row.kind)).toEqual(['edit'])
    const { after } = taken(left, rows)
    expect(english(after).slice(1, 3)).toEqual(['The owner did not go far. ', 'He waved.'])
    expect(kinds(after, file, 'docx', [left])).toEqual([])
    const [, owner, waved] = targetSentences(after.target)
    expect(waved && after.links.ofTarget(waved.id)?.id).toBe(owner && after.links.ofTarget(owner.id)?.id)
  })

  test('all of a cell: what is linked with the Chinese beside it', async () => {
    const left = BOOKSHOP(), file = await sectionOfFile(left, 'docx')
    const [first] = file.units.filter((unit) => unit.target?.text.startsWith('The roof'))
    file.units = file.units.filter((unit) => !/^(It was|Nobody)/.test(unit.target?.text ?? ''))
    loose(file, 'The roof')
    if (first?.target) first.target.text = 'The roof leaked. It was a long, long night. Nobody was hurt.'
    const { after } = taken(left, compared(left, file, 'docx').rows)
    expect(english(after).slice(2)).toEqual(['The roof leaked. ', 'It was a long, long night. ', 'Nobody was hurt.'])
    expect(targetSentences(after.target).map(({ id }) => id)).toEqual(targetSentences(left.target).map(({ id }) => id))
  })

  test('a sentence taken out is missing, stays unless it is taken, and then goes', async () => {
    const left = BOOKSHOP(), file = await sectionOfFile(left, 'docx')
    file.units = file.units.filter((unit) => !unit.target?.text.startsWith('It was'))
    const { rows } = compared(left, file, 'docx')
    expect(rows).toMatchObject([{ row: { kind: 'missing', here: 'It was a long night.', canTake: true } }])
    expect(english(taken(left, rows).after).slice(2)).toEqual(['The roof leaked. ', 'Nobody was hurt.'])
  })

  test('a cell filled beside Chinese without translation translates it', async () => {
    const left = BOOKSHOP(), file = await sectionOfFile(left, 'docx')
    const chinese = unitWith(file, '夏天')
    file.units.push({ key: 'filled', linkId: null, source: null, target: looseStretch('In summer the water is high.'), final: false, leftFinal: false, notes: [], place: { paragraph: 999, beside: chinese.source?.ids ?? [] } })
    const { rows } = compared(left, file, 'docx')
    expect(rows).toMatchObject([{ row: { kind: 'translation', place: '3.1', counterpart: '夏天水大。' } }])
    expect(english(taken(left, rows).after).at(-1)).toBe('In summer the water is high.')
  })

  const typed = (text: string, key: string): HomeSection['units'][number] => ({ key, linkId: null, source: null, target: looseStretch(text), final: null, leftFinal: false, notes: [], place: { paragraph: 900 + Number(key), beside: [] } })
  test.each<[string, (units: HomeSection['units']) => void, string[][]]>([
    ['at the end', (units) => units.push(typed('A remark.', '1')), [['In March the bookshop moved across the river. ', 'The owner did not go far.'], ['The roof leaked. ', 'It was a long night. ', 'Nobody was hurt.'], ['A remark.']]],
    ['between two, two of them', (units) => units.splice(4, 0, typed('First. And more.', '1'), typed('Second.', '2')), [['In March the bookshop moved across the river. ', 'The owner did not go far.'], ['First. ', 'And more.'], ['Second.'], ['The roof leaked. ', 'It was a long night. ', 'Nobody was hurt.']]],
    ['before everything', (units) => units.unshift(typed('First.', '1'), typed('Second.', '2')), [['First.'], ['Second.'], ['In March the bookshop moved across the river. ', 'The owner did not go far.'], ['The roof leaked. ', 'It was a long night. ', 'Nobody was hurt.']]],
  ])('a paragraph that belongs to nobody, %s, is offered and stands where it stood, as added', async (_, add, expected) => {
    const left = BOOKSHOP(), file = await sectionOfFile(left, 'docx')
    add(file.units)
    const { rows } = compared(left, file, 'docx')
    expect(rows.map(({ row: { kind, canTake } }) => ({ kind, canTake }))).toEqual(expected.slice(2).map(() => ({ kind: 'new', canTake: true })))
    expect(rows.some(({ row }) => takenAtFirst(row))).toBe(false)
    const { after } = taken(left, rows)
    const blocks: string[][] = []
    for (const { block, text: own } of targetSentences(after.target)) (blocks[block] ??= []).push(own)
    expect(blocks).toEqual(expected)
    const fresh = targetSentences(after.target).filter(({ id }) => !targetSentences(left.target).some((old) => old.id === id))
    for (const { id } of fresh) { expect(linkStates(after).target.get(id)).toBe('added') }
  })

  test('a paragraph added to the Chinese is shown', async () => {
    const left = BOOKSHOP(), file = await sectionOfFile(left, 'docx')
    file.units.push({ ...typed('', '1'), source: looseStretch('新的一段。'), target: null })
    expect(compared(left, file, 'docx').rows).toMatchObject([{ change: null, row: { kind: 'new', side: 'source', file: '新的一段。', canTake: false } }])
  })
})

test('what left is found in its text exactly as it was exported', async () => {
  const left = section([paragraph('甲\u3000乙。'), paragraph('丙。')], [paragraph('A  b\tc.'), paragraph({ kind: 'note', text: 'n' }, ' D\u0085e', { kind: 'break' }, 'f\u00A0g.')], [[[0, 1], [0, 1]]])
  const file = await sectionOfFile(left, 'xliff')
  for (const { target, source } of file.units) {
    expect(stretchOf(left, 'target', target?.ids ?? []).exported).toBe(target?.text ?? '')
    expect(stretchOf(left, 'source', source?.ids ?? []).exported).toBe(source?.text ?? '')
  }
})

describe('a sentence whose mark went', () => {
  test.each<[string, string, string, string[], number]>([
    ['written into the one before', 'The roof leaked. ', 'The roof leaked and it was a long night. ', ['The roof leaked ', 'and it was a long night. ', 'Nobody was hurt.'], 1],
    ['written into the one after', 'Nobody was hurt.', 'It was a long night but nobody was hurt.', ['The roof leaked. ', 'It was a long night ', 'but nobody was hurt.'], 1],
    ['taken out', 'The roof leaked. ', 'The roofs leaked badly. ', ['The roofs leaked badly. ', 'It was a long night. ', 'Nobody was hurt.'], 2],
  ])('%s', async (_, begins, corrected, expected, rowsFound) => {
    const left = BOOKSHOP(), file = await sectionOfFile(left, 'docx')
    file.units = file.units.filter(({ target }) => target?.text.startsWith('It was') !== true)
    setTarget(file, begins.trim(), corrected)
    const { rows } = compared(left, file, 'docx')
    expect(rows).toHaveLength(rowsFound)
    expect(rows.map(({ row }) => row.kind)).toContain('edit')
    expect(english(taken(left, rows.filter(({ row }) => takenAtFirst(row))).after).slice(2).join('')).toBe(expected.join(''))
  })

  test('of the last paragraph is missed when all of the section left, and not when some of it did', async () => {
    const left = BOOKSHOP(), file = await sectionOfFile(left, 'docx')
    file.units = file.units.filter(({ target }) => target?.text.startsWith('Nobody') !== true)
    const kindsWhen = (whole: boolean | null) => compareSection(left, file, { sectionId: SECTION, format: 'docx', sameScript: true, whole, hasNote: () => false, departed: () => null }).rows.map(({ row }) => row.kind)
    expect([kindsWhen(true), kindsWhen(null), kindsWhen(false)]).toEqual([['missing'], [], []])
  })
})

test('paragraphs in another order are told, and stay', async () => {
  const left = BOOKSHOP(), file = await sectionOfFile(left, 'docx')
  file.units = [...file.units.slice(-6), ...file.units.slice(0, -6)]
  expect(compared(left, file, 'docx')).toMatchObject({ rows: [], moved: 1 })
})

describe('agreement', () => {
  const withFinal = async (final: boolean | null, leftFinal: boolean) => {
    const left = BOOKSHOP(), file = await sectionOfFile(left, 'xliff')
    Object.assign(unitWith(file, 'In March'), { final, leftFinal })
    return { left, rows: compared(left, file, 'xliff').rows }
  }
  test('that was withdrawn in the file is offered, and then the pair is not confirmed any more', async () => {
    const { left, rows } = await withFinal(false, true)
    expect(rows).toMatchObject([{ row: { kind: 'reopened', canTake: true } }])
    expect(rows.some(({ row }) => takenAtFirst(row))).toBe(false)
    const { after } = taken(left, rows)
    expect(after.links.all().filter(({ confirmed }) => confirmed !== null)).toHaveLength(1)
  })
  test('of which the file says nothing stands', async () => { expect((await withFinal(null, true)).rows).toEqual([]) })
})
