import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toExportBlocks } from '../../shared/document/interchange.ts'
import { staleReason } from '../../shared/document/link-state.ts'
import { brokenInvariants, contentJson, readContent } from '../../shared/document/section-content.ts'
import type { ExportDocument, ExportSection, InlineRun } from '../../shared/model/interchange.ts'
import { compileRules } from '../../shared/segmentation/compile-rules.ts'
import { trimRuns } from '../formats/read/block-builder.ts'
import { runsOfItems } from '../formats/read/inline-codes.ts'
import { documentOf, fullDocument, idOf, OPTIONS, sectionOf } from '../formats/testing/made-document.ts'
import { fileOf, readOpened, shown } from '../formats/testing/opened.ts'
import { randomDocument } from '../formats/testing/random-document.ts'
import { writeDocument } from '../formats/write.ts'
import { unitsOf, type Unit } from '../formats/write/rows.ts'
import { plainText, runsOfUnit } from '../formats/write/unit-text.ts'
import { BilingualSections } from './bilingual-sections.ts'
import { linkedSections } from './linked-sections.ts'
import { contentOfFile } from './prepared-section.ts'

const RUNS = { numRuns: 100, seed: 20261125 }
type Format = 'tmx' | 'xliff' | 'xliff12' | 'tsv' | 'csv' | 'xlsx' | 'tei'
const ENDINGS: Readonly<Record<Format, string>> = { tmx: 'tmx', xliff: 'xlf', xliff12: 'xlf', tsv: 'tsv', csv: 'csv', xlsx: 'xlsx', tei: 'xml' }

/** A document as it comes back from an export: its sections, as an export would have them. */
async function returned(document: ExportDocument, format: Format): Promise<{ sections: ExportSection[]; warnings: string[] }> {
  const { bytes } = await writeDocument(document, { ...OPTIONS, annotations: false, format })
  const read = await readOpened([fileOf(`a.${ENDINGS[format]}`, bytes, format === 'tei' ? bytes.length : 1_000)], { sourceLanguage: document.shownLanguage, targetLanguage: 'en' })
  if (read === null || typeof read === 'string') throw new Error(read ?? 'no reader')
  const making = new BilingualSections({ title: '书', hash: 'a'.repeat(64), languages: { source: 'zh', target: 'en' }, rules: compileRules([]), at: 1 })
  const made = read.file.linked !== undefined ? linkedSections(read.file.linked, { title: '书', hash: 'a'.repeat(64), at: 1 }) : [...read.segments.flatMap((segment) => making.add(segment) ?? []), ...[making.end()].flatMap((section) => section ?? [])]
  const sections = made.map(({ title, texts, links }, index) => {
    const content = readContent(contentJson(contentOfFile(texts, links)))
    expect(brokenInvariants(content)).toEqual([])
    return { id: `s${index}`, title, ...toExportBlocks(content), links: content.links.all().map((link) => ({ ...link, stale: staleReason(content, link) !== null })), annotations: [] }
  })
  return { sections, warnings: read.file.warnings.map(({ message }) => message) }
}

/** Text as it can come back: without what no text here holds, white space as the reader leaves it. */
const settled = (runs: readonly InlineRun[], keepLines: boolean): InlineRun[] => trimRuns(runs.flatMap((run): InlineRun[] => {
  if (run.kind === 'text') return runsOfItems([{ kind: 'text', text: run.text }], keepLines).map((each) => (each.kind === 'text' ? { ...run, text: each.text } : each))
  return run.kind === 'note' ? runsOfItems([{ kind: 'alone', meaning: { note: run.text }, data: '' }], false) : [run]
}))
const words = (runs: readonly InlineRun[]): string => plainText(runs).replace(/\s+/gu, ' ').trim()

/** What the format carries of a unit, in words to compare. */
function carried(section: ExportSection, unit: Unit, format: Format): string | null {
  const source = settled(runsOfUnit(section, unit.source, 'zh-Hans'), false), target = settled(runsOfUnit(section, unit.target, 'en'), false)
  if (format === 'tmx' && (unit.kind !== 'pair' || words(source) === '' || words(target) === '')) return null
  if (source.length + target.length === 0) return null
  const both = source.length > 0 && target.length > 0
  // What was changed since it was confirmed is stale with a side or without; a pair whose other half has no words is none.
  const state = unit.state === 'stale' && format !== 'tmx' ? 'stale' : both ? (unit.state === 'confirmed' ? 'confirmed' : `draft ${format === 'tmx' ? '' : unit.confidence}`)
    : source.length > 0 ? (unit.kind === 'omitted' ? 'omitted' : 'untranslated') : unit.kind === 'added' ? 'added' : 'unlinked'
  return `${state}: ${words(source)} = ${words(target)}`
}
const unitsIn = (sections: readonly ExportSection[], format: Format): string[] => sections.flatMap((section) => unitsOf(section).flatMap((unit) => carried(section, unit, format) ?? []))
/** Sentences that nobody has translated may have been cut differently on the way: those that follow one another are one. */
const together = (units: readonly string[]): string[] => {
  // Where English without Chinese stands among Chinese without English nothing says, once a pair beside it has lost its words.
  const lonely = units.filter((unit) => /^[a-z]+: {2}=/.test(unit))
  return [...merged(units.filter((unit) => !lonely.includes(unit))), ...merged(lonely)]
}
const merged = (units: readonly string[]): string[] => units.reduce<string[]>((all, unit) => {
  const text = unit.replace(/\s+/gu, ''), last = all.at(-1)
  if (last?.startsWith('untranslated:') === true && text.startsWith('untranslated:')) all[all.length - 1] = last.slice(0, -1) + text.slice('untranslated:'.length)
  else if (last?.startsWith('unlinked:=') === true && text.startsWith('unlinked:=')) all[all.length - 1] = last + text.slice('unlinked:='.length)
  else all.push(text)
  return all
}, [])

test.each(['tmx', 'xliff', 'xliff12'] as const)('%s: what goes out and comes in again has the same texts, links and states', async (format) => {
  await fc.assert(fc.asyncProperty(randomDocument, async (document) => {
    const before = unitsIn(document.sections, format)
    const { sections, warnings } = await returned(document, format)
    expect(together(unitsIn(sections, format))).toEqual(together(before))
    expect(before.length === 0 ? [] : warnings).toEqual([])
  }), RUNS)
})

test.each(['tmx', 'xliff', 'xliff12'] as const)('%s: a second time nothing changes any more', async (format) => {
  await fc.assert(fc.asyncProperty(randomDocument, async (document) => {
    const first = await returned(document, format)
    const second = await returned({ ...document, sections: first.sections }, format)
    expect(unitsIn(second.sections, format)).toEqual(unitsIn(first.sections, format))
  }), { ...RUNS, numRuns: 40 })
})

test.each(['xliff', 'xliff12'] as const)('%s keeps emphasis, links, footnotes, line breaks and placeholders', async (format) => {
  const document = fullDocument()
  const [section] = document.sections
  const [block] = section?.source ?? []
  block?.runs.push({ kind: 'placeholder', data: '<x id="1"/> & {0}', code: 'open' })
  const [sentence] = block?.sentences.slice(-1) ?? []
  if (sentence !== undefined) sentence.to++
  const formatted = (sections: readonly ExportSection[]): string[] => sections.flatMap((each) => unitsOf(each).filter(({ source }) => source.length > 0).map(({ source, target }) => `${shown(runsOfUnit(each, source, 'zh-Hans'))} = ${shown(runsOfUnit(each, target, 'en'))}`))
  const before = formatted(document.sections)
  expect(before.join('\n')).toMatch(/\*\*迁到了[^]*\{二〇二六年三月的采访。\}/)
  expect(before.join('\n')).toContain('[open <x id="1"/> & {0}]')
  expect(formatted((await returned(document, format)).sections)).toEqual(before)
})

test('TMX keeps placeholders', async () => {
  const document = fullDocument()
  const unit = (sections: readonly ExportSection[]): string[] => sections.flatMap((each) => unitsOf(each).filter(({ kind }) => kind === 'pair').map(({ source }) => shown(runsOfUnit(each, source, 'zh-Hans').filter(({ kind }) => kind === 'placeholder'))))
  const block = document.sections[0]?.source.find(({ sentences }) => document.sections[0]?.links.some(({ source, target }) => target.length > 0 && source.includes(sentences.at(-1)?.id ?? sentences[0]?.id ?? source[0] ?? '' as never)))
  block?.runs.push({ kind: 'placeholder', data: '{0}', code: 'alone' })
  const last = block?.sentences.at(-1)
  if (last !== undefined) last.to++
  expect(unit(document.sections).join('')).toBe('[alone {0}]')
  expect(unit((await returned(document, 'tmx')).sections).join('')).toBe('[alone {0}]')
})

test.each(['xliff', 'xliff12', 'tsv', 'csv', 'xlsx', 'tei'] as const)('%s brings every state back, what had been confirmed before it changed, and how sure a draft is', async (format) => {
  const section = sectionOf(
    [['一。'], ['二。'], ['三。'], ['四。'], ['五。'], ['六。'], ['七。']], [['One.'], ['Two.'], ['Three.'], ['Four.'], ['Five.'], ['Six.']],
    [[[0], [0], 'c'], [[1], [1], 's'], [[2], [2]], [[3], [], 'c'], [[], [3], 'c'], [[4], [], 's'], [[], [4], 's'], [[5], []]],
  )
  section.title = '桥 & 河'
  section.links = section.links.map((link) => (link.confirmed === null ? { ...link, confidence: 0.4 } : link))
  const { sections: [back] } = await returned(documentOf(section), format)
  if (format.startsWith('xliff')) expect(back?.title).toBe('桥 & 河')
  const links = back === undefined ? [] : unitsOf(back).map(({ kind, state, source, target, confirmed, confidence }) => [kind, state, ...[source, target].map((side) => side.map(({ text }) => text).join('')), state === 'stale' ? confirmed : confidence])
  expect(links).toEqual([
    ['pair', 'confirmed', '一。', 'One.', null], ['pair', 'stale', '二。', 'Two.', { at: 1, source: 'x', target: 'y' }], ['pair', 'draft', '三。', 'Three.', 0.4], ['added', 'confirmed', '', 'Four.', null], ['added', 'stale', '', 'Five.', { at: 1, source: 'x', target: 'y' }], ['unlinked', 'none', '', 'Six.', null],
    ['omitted', 'confirmed', '四。', '', null], ['omitted', 'stale', '五。', '', { at: 1, source: 'x', target: 'y' }], ['untranslated', 'none', '六。', '', null], ['untranslated', 'none', '七。', '', null],
  ])
})

/** Short sentences, a paragraph each or several, with links of every kind in every state. */
const linked = fc.record({
  paragraphs: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 4, maxLength: 8 }),
  steps: fc.array(fc.record({ n: fc.integer({ min: 0, max: 2 }), m: fc.integer({ min: 0, max: 2 }), state: fc.constantFrom('confirmed', 'stale', 'draft', 'skip'), confidence: fc.constantFrom(0, 0.004, 0.25, 0.6, 0.999, 1), was: fc.constantFrom('旧。', '=1', 'Old "one".', 'a,b', ' x ', '') }), { minLength: 1, maxLength: 12 }),
}).map(({ paragraphs, steps }) => {
  const sentences = (make: (number: number) => string): string[][] => { let at = 0; return paragraphs.map((count) => Array.from({ length: count }, () => make(at++))) }
  const section = sectionOf(sentences((number) => `第${'一二三四五六七八九'.charAt(number % 9)}${'甲乙丙'.charAt(Math.floor(number / 9))}句。`), sentences((number) => `This is number ${number}. `), [])
  const all = { source: section.source.flatMap((block) => block.sentences.map(({ id }) => id)), target: section.target.flatMap((block) => block.sentences.map(({ id }) => id)) }
  let s = 0, t = 0
  for (const { n, m, state, confidence, was } of steps) {
    const source = all.source.slice(s, s += n), target = all.target.slice(t, t += m)
    if (state === 'skip' || source.length + target.length === 0 || (state === 'draft' && (source.length === 0 || target.length === 0))) continue
    section.links.push({ id: idOf.link(s * 100 + t), source, target, confidence: state === 'draft' ? confidence : null, stale: state === 'stale', confirmed: state === 'draft' ? null : { at: 1, source: state === 'stale' ? `${was}旧` : 'as it is', target: state === 'stale' ? was : 'as it is' } })
  }
  return documentOf(section)
})
/** Every link with its state, what was confirmed where that is no longer so, and how sure it is. */
const standings = (sections: readonly ExportSection[], flat: boolean): unknown[] => sections.flatMap((section) => unitsOf(section).filter(({ state }) => state !== 'none').map(({ kind, state, source, target, confirmed, confidence }) =>
  [kind, state, ...[source, target].map((side) => side.map(({ text }) => text.trim()).join('')), state === 'stale' ? [confirmed?.source, confirmed?.target].map((text) => (flat ? text?.trim() : text)) : confidence]))

test.each(['xliff', 'xliff12', 'tsv', 'csv', 'xlsx', 'tei'] as const)('%s: links of every kind come back in the state they left in', async (format) => {
  await fc.assert(fc.asyncProperty(linked, async (document) => {
    fc.pre(document.sections.some(({ links }) => links.length > 0))
    const flat = format === 'tsv' || format === 'csv' || format === 'xlsx'
    expect(standings((await returned(document, format)).sections, flat)).toEqual(standings(document.sections, flat))
  }), RUNS)
})
