import { describe, expect, test } from 'vitest'
import { carry, describe as anchorAt } from '../../../shared/anchors/anchor.ts'
import { applySteps, type SectionContent } from '../../../shared/document/section-content.ts'
import { sourceSentences, targetSentences } from '../../../shared/document/sentences.ts'
import type { LinkId, SectionId, SentenceId } from '../../../shared/model/ids.ts'
import { random, randomEdit, stepsJson } from '../../../tests/support/random-edits.ts'
import { linkedContent } from '../../../tests/support/section-fixture.ts'
import { compared, SECTION, sectionOfFile, taken } from '../../../tests/support/home-desk.ts'
import { comparable, stretchOf } from './stretch.ts'

type Random = ReturnType<typeof random>

/** What a reviewer does to a sentence: words in, out and exchanged, sentences put in, joined and parted. */
function reviewed(text: string, { below }: Random): string {
  const words = text.split(' ')
  const at = below(words.length)
  const edits = [
    () => words.toSpliced(at, 0, ['never', 'truly,', '“so”', '𠮷'][below(4)] ?? ''), () => words.toSpliced(at, 1), () => words.toSpliced(at, 1, 'Word'),
    () => [...words, 'And then it rained.'], () => ['Before that it rained.', ...words], () => words.map((word) => word.replace(/\.$/, ',')), () => words.toSpliced(at, 0, 'stopped. Then'), () => words.toSpliced(at, 3),
  ]
  return (edits[below(edits.length)]?.() ?? words).join(' ')
}

const textsOf = (content: SectionContent) => new Map<SentenceId, string>([...targetSentences(content.target), ...sourceSentences(content.source)].map(({ id, text }) => [id, text]))

describe.each(['xliff', 'docx'] as const)('what a reviewer changed in %s, taken over into a text that changed meanwhile', (format) => {
  test.each(Array.from({ length: 60 }, (_, seed) => seed))('seed %i', async (seed) => {
    const chance = random(seed * 7919 + 1)
    let left = linkedContent(1 + chance.below(3), 1 + chance.below(4), chance.below(2))
    for (let n = chance.below(6); n > 0; n--) left = applySteps(left, stepsJson(randomEdit(left, chance))).content
    const section = await sectionOfFile(left, format)
    const corrected = new Set<string>()
    for (const unit of section.units) {
      if (unit.target === null || unit.target.ids.length === 0 || chance.below(3) > 0) continue
      const text = reviewed(unit.target.text, chance)
      if (comparable(text) === '' || comparable(text) === comparable(unit.target.text)) continue
      unit.target.text = text
      corrected.add(unit.key)
    }
    let here = left
    for (let n = chance.below(5); n > 0; n--) here = applySteps(here, stepsJson(randomEdit(here, chance))).content

    const { rows } = compared(here, section, format, [left])
    const wanted = rows.filter(({ row, change }) => change?.kind === 'text' && (row.kind === 'edit' || row.kind === 'conflict'))
    expect(wanted.every(({ row }) => corrected.has(row.key.split('/')[1] ?? ''))).toBe(true)
    // A mark on a word of every sentence.
    const marks = targetSentences(here.target).flatMap(({ id, text }) => { const word = [...text.matchAll(/\p{L}+/gu)].at(chance.below(8)); return word === undefined ? [] : [anchorAt('target', SECTION as SectionId, id, text, word.index, word.index + word[0].length, 0)] })
    const { after, applied } = taken(here, wanted)

    const touched = new Set<SentenceId>()
    for (const { change } of wanted) {
      if (change?.kind !== 'text') throw new Error('not a text')
      const link = change.linkId === null ? null : after.links.byId(change.linkId)
      const own = new Set([...change.ids, ...(link?.target ?? []).filter((id) => !textsOf(here).has(id))])
      for (const id of own) touched.add(id)
      // A sentence without a link has none to hold what was split off it; of several in a link another may have been split too.
      const alone = format === 'xliff' || targetSentences(here.target).filter(({ id }) => link?.target.includes(id)).length === 1
      if (link !== null && alone) expect(stretchOf(after, 'target', [...own]).text).toBe(comparable(change.text))
    }
    const before = textsOf(here), now = textsOf(after)
    for (const [id, text] of before) if (!touched.has(id)) expect(now.get(id)).toBe(text)
    for (const mark of marks) {
      const [moved] = carry([mark], here, applied, 1)
      const { sentenceId, from, to, quote, state } = mark
      if (!touched.has(sentenceId)) expect(moved).toMatchObject({ sentenceId, from, to, quote, state })
      else if (moved?.state === 'attached' || moved?.state === 'moved') expect(now.get(moved.sentenceId)?.slice(moved.from, moved.to)).toBe(moved.quote)
      // Lost only where the word went, and not where it stands between its neighbours still.
      else expect(wanted.find(({ change }) => change?.kind === 'text' && change.ids.includes(mark.sentenceId))?.row.file).not.toContain(mark.prefix.slice(-8) + mark.quote + mark.suffix.slice(0, 8))
    }
    const fresh = [...now.keys()].filter((id) => !before.has(id))
    for (const id of fresh) expect(after.links.ofTarget(id) === null || touched.has(id)).toBe(true)
    for (const link of here.links.all()) {
      const changed = link.target.some((id) => touched.has(id))
      if (!changed) expect(after.links.byId(link.id)).toEqual(link)
      else expect(after.links.byId(link.id)?.source).toEqual(link.source)
    }
    expect(after.links.size).toBe(here.links.size)
    // Brought home once, the file has nothing more to say about these.
    const again = compared(after, section, format, [left]).rows.filter(({ row }) => row.kind === 'edit' || row.kind === 'conflict')
    const settled = wanted.filter(({ change }) => change?.kind === 'text' && change.linkId !== null && (format === 'xliff' || targetSentences(here.target).filter(({ id }) => here.links.byId(change.linkId ?? ('' as LinkId))?.target.includes(id)).length === 1))
    expect(again.filter(({ row }) => settled.some((one) => one.row.key === row.key))).toEqual([])
  })
})
