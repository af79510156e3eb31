import { describe, expect, test } from 'vitest'
import { takenAtFirst } from '../../../shared/document/home-choice.ts'
import { applySteps, type Applied, type SectionContent } from '../../../shared/document/section-content.ts'
import { sourceSentences, targetSentences } from '../../../shared/document/sentences.ts'
import { looseStretch, type HomeSection, type HomeUnit } from '../../../shared/model/home.ts'
import type { SentenceId } from '../../../shared/model/ids.ts'
import { random, randomEdit, stepsJson } from '../../../tests/support/random-edits.ts'
import { linkedContent } from '../../../tests/support/section-fixture.ts'
import { compared, sectionOfFile, taken } from '../../../tests/support/home-desk.ts'
import type { HomeChange } from './write-section.ts'
import { comparable, stretchOf } from './stretch.ts'

type Random = ReturnType<typeof random>

/** What reviewers do to a unit: words, bold, italics, footnotes, a comment, its agreement, or they take it out. Gives whether it is still there. */
function reviewed(unit: HomeUnit, { below }: Random, format: 'xliff' | 'docx'): boolean {
  const { target } = unit
  if (target === null || target.ids.length === 0 || target.text.trim() === '') return true
  const words = target.text.split(' '), at = below(words.length)
  const from = target.text.indexOf(words[at] ?? ''), to = from + (words[at] ?? '').length
  const say = (now: string[]): void => { Object.assign(target, { text: now.join(' '), details: { looks: [], footnotes: [] } }) }
  const looks = target.details?.looks ?? [], footnotes = target.details?.footnotes ?? []
  const acts = [
    () => say(words.toSpliced(at, 0, ['never', '“so”', '𠮷', 'stopped. Then'][below(4)] ?? '')), () => say(words.toSpliced(at, 1)), () => say([...words, 'And then it rained.']), () => say([]),
    () => { target.details = { looks: [...looks, { mark: below(2) === 0 ? 'strong' : 'emphasis', from, to }], footnotes } }, () => { target.details = { looks: [], footnotes } },
    () => { target.details = { looks, footnotes: [...footnotes, { at: to, text: `note ${below(9)}` }].toSorted((a, b) => a.at - b.at) } }, () => { target.details = { looks, footnotes: [] } },
    () => { unit.final = true }, () => { unit.final = false; unit.leftFinal = true },
  ]
  if (format === 'docx' && below(12) === 0) return false
  acts[below(acts.length)]?.()
  return true
}

function added(units: HomeUnit[], { below }: Random): HomeUnit[] {
  const unit: HomeUnit = { key: 'added', linkId: null, source: null, target: looseStretch('It was put in. By a reviewer.'), final: null, leftFinal: false, notes: [], place: { paragraph: 10_000, beside: [] } }
  return below(3) === 0 ? units.toSpliced(below(units.length + 1), 0, unit) : units
}

/** Takes every step back, the last first, as one Undo does. */
function undone({ content, steps, stages }: Applied): SectionContent {
  return steps.toReversed().reduce((now, step, index) => {
    const before = stages[steps.length - 1 - index]
    if (before === undefined) throw new Error('a step without its stage')
    return applySteps(now, [step.invert(before.target).toJSON()]).content
  }, content)
}

const textsOf = (content: SectionContent) => new Map<SentenceId, string>([...targetSentences(content.target), ...sourceSentences(content.source)].map(({ id, text }) => [id, text]))
const idsOf = (change: HomeChange | null): readonly SentenceId[] => (change === null ? [] : 'ids' in change ? change.ids : [])
/** Without footnotes, and the space at the end that parts a sentence from the next when one between them is gone. */
const wordsOf = (text: string): string => text.replaceAll('\uFFFC', '').trimEnd()
const plain = (content: SectionContent) => JSON.parse(JSON.stringify({ target: content.target, source: content.source, links: content.links.all().toSorted((a, b) => a.id.localeCompare(b.id)) })) as unknown

describe.each(['xliff', 'docx'] as const)('random edits here and in %s, then home', (format) => {
  test.each(Array.from({ length: 60 }, (_, seed) => seed))('seed %i: each sentence is ours, theirs or shown, nothing else changes, undo restores', async (seed) => {
    const chance = random(seed * 6_271 + 3)
    let left = linkedContent(1 + chance.below(3), 1 + chance.below(4), chance.below(2))
    const past = [left]
    for (let n = chance.below(6); n > 0; n--) past.push(left = applySteps(left, stepsJson(randomEdit(left, chance))).content)
    const file: HomeSection = await sectionOfFile(left, format)
    const untouched = new Map((await sectionOfFile(left, format)).units.map((unit) => [unit.key, unit]))
    file.units = file.units.filter((unit) => chance.below(2) === 0 || reviewed(unit, chance, format))
    if (format === 'docx') file.units = added(file.units, chance)
    let here = left
    for (let n = chance.below(5); n > 0; n--) past.push(here = applySteps(here, stepsJson(randomEdit(here, chance))).content)

    const result = compared(here, file, format, past)
    const wanted = result.rows.filter(({ row }) => (chance.below(4) > 0 ? takenAtFirst(row) : row.canTake))
    const { after, applied } = taken(here, wanted)

    const before = textsOf(here), now = textsOf(after)
    const worded = new Set(wanted.flatMap(({ change }) => (change?.kind === 'text' ? idsOf(change) : [])))
    for (const [id, text] of before) if (!worded.has(id)) expect(wordsOf(now.get(id) ?? '')).toBe(wordsOf(text))
    // What the file says of its words stands there now, or a row says what it is.
    const shownFor = new Set(result.rows.map(({ row }) => row.key.split('/')[1]))
    for (const unit of file.units) {
      if (unit.target === null || unit.target.ids.length === 0 || comparable(unit.target.text) === comparable(untouched.get(unit.key)?.target?.text ?? '')) continue
      const reads = stretchOf(here, 'target', unit.target.ids).text
      if (reads !== comparable(unit.target.text)) expect(shownFor).toContain(unit.key)
    }
    // What is new came from the file.
    const fresh = [...now].filter(([id]) => !before.has(id)).map(([, text]) => comparable(text.replaceAll('\uFFFC', '')))
    const said = wanted.map(({ row }) => row.file).join(' ')
    for (const text of fresh) for (const word of text.split(' ')) expect(`${said} ${[...before.values()].join(' ')}`).toContain(word)
    // Links of what was not taken over are what they were.
    const touched = new Set([...worded, ...wanted.flatMap(({ change }) => (change?.kind === 'translation' ? change.source : []))])
    const agreed = new Set(wanted.flatMap(({ change }) => (change !== null && 'linkId' in change && change.linkId !== null ? [change.linkId] : [])))
    for (const link of here.links.all()) if (!agreed.has(link.id) && ![...link.source, ...link.target].some((id) => touched.has(id))) expect(after.links.byId(link.id)).toEqual(link)
    expect(plain(undone(applied))).toEqual(plain(here))
  })
})
