import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ExportSection } from '../../../shared/model/interchange.ts'
import { sectionOf, type MadeLink } from '../testing/made-document.ts'
import { rowsOf, unitsOf } from './rows.ts'

/** Paragraph k of a side holds as many sentences as its number says. */
function shaped(source: readonly number[], target: readonly number[], links: readonly MadeLink[]): ExportSection {
  let s = 0, t = 0
  return sectionOf(source.map((count) => Array.from({ length: count }, () => `句${s++}。`)), target.map((count) => Array.from({ length: count }, () => `Sentence ${t++}. `)), links)
}
const shown = (section: ExportSection): string[] => {
  const { rows } = rowsOf(section, unitsOf(section))
  return rows.map((row) => `${row.source.join(',')}|${row.target.join(',')}`)
}

describe('rows', () => {
  test.each<[string, number[], number[], MadeLink[], string[], number]>([
    ['one to one', [1, 1], [1, 1], [[[0], [0]], [[1], [1]]], ['0|0', '1|1'], 0],
    ['nothing translated', [1, 1], [], [], ['0|', '1|'], 0],
    ['no links at all', [1, 1], [1], [], ['0|', '1|', '|0'], 0],
    ['a paragraph split in two', [2], [1, 1], [[[0], [0]], [[1], [1]]], ['0|0,1'], 0],
    ['two paragraphs merged', [1, 1], [2], [[[0], [0]], [[1], [1]]], ['0,1|0'], 0],
    ['a paragraph in between without a link', [1, 1, 1], [1, 1], [[[0], [0]], [[2], [1]]], ['0|0', '1|', '2|1'], 0],
    ['between paragraphs that belong together', [2], [1, 1, 1], [[[0], [0]], [[1], [2]]], ['0|0,1,2'], 0],
    ['crossing inside a paragraph is no crossing', [2], [2], [[[0], [1]], [[1], [0]]], ['0|0'], 0],
    ['crossing between paragraphs', [1, 2], [2, 1], [[[0], [2]], [[1], [0]], [[2], [1]]], ['0|', '1|0', '|1'], 1],
  ])('%s', (_name, source, target, links, expected, crossing) => {
    const section = shaped(source, target, links)
    expect(shown(section)).toEqual(expected)
    expect(rowsOf(section, unitsOf(section)).crossing).toBe(crossing)
  })

  test('a link to far away does not pull everything between together', () => {
    // Several chains are equally good; whichever is taken, two links cross and no row holds more than a pair.
    const section = shaped([1, 1, 1, 1], [1, 1, 1, 1], [[[0], [0]], [[1], [3]], [[2], [2]], [[3], [1]]])
    const { rows, crossing } = rowsOf(section, unitsOf(section))
    expect(crossing).toBe(2)
    expect(rows.every((row) => row.source.length <= 1 && row.target.length <= 1)).toBe(true)
  })

  test('an empty paragraph makes no row', () => { expect(shown(sectionOf([['一。']], [[]], []))).toEqual(['0|']) })
})

describe('units', () => {
  const words = (section: ExportSection): string[] => unitsOf(section).map((unit) => `${unit.kind} ${unit.source.map((each) => each.text).join('')} ${unit.target.map((each) => each.text).join(' ')}`)
  test.each<[string, number[], number[], MadeLink[], string[]]>([
    ['pairs, missing and unlinked', [3], [2], [[[0], [0]]], ['pair 句0。 Sentence 0.', 'unlinked  Sentence 1.', 'untranslated 句1。 ', 'untranslated 句2。 ']],
    ['n to m', [3], [3], [[[0, 1], [0]], [[2], [1, 2]]], ['pair 句0。句1。 Sentence 0.', 'pair 句2。 Sentence 1. Sentence 2.']],
    ['omitted and added', [2], [2], [[[0], [], 'c'], [[], [0], 'c'], [[1], [1]]], ['added  Sentence 0.', 'omitted 句0。 ', 'pair 句1。 Sentence 1.']],
    ['crossing', [2], [2], [[[0], [1]], [[1], [0]]], ['pair 句0。 Sentence 1.', 'pair 句1。 Sentence 0.']],
  ])('%s', (_name, source, target, links, expected) => { expect(words(shaped(source, target, links))).toEqual(expected) })

  test('every sentence is in exactly one unit, every block with text in exactly one row, both in order', () => {
    fc.assert(fc.property(
      fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 12 }), fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 12 }), fc.array(fc.tuple(fc.nat(60), fc.nat(60), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })), { maxLength: 30 }),
      (source, target, wishes) => {
        const s = source.reduce((a, b) => a + b, 0), t = target.reduce((a, b) => a + b, 0)
        const free = { source: new Set(Array.from({ length: s }, (_, i) => i)), target: new Set(Array.from({ length: t }, (_, i) => i)) }
        const take = (side: Set<number>, first: number, count: number): number[] => Array.from({ length: count }, (_, i) => first + i).filter((each) => side.delete(each))
        const links = wishes.map(([a, b, n, m]): MadeLink => [take(free.source, a, n), take(free.target, b, m), n === 0 || m === 0 ? 'c' : undefined] as MadeLink).filter(([a, b]) => a.length + b.length > 0)
        const section = shaped(source, target, links)
        const units = unitsOf(section)
        for (const [side, count] of [['source', s], ['target', t]] as const) {
          const ids = units.flatMap((unit) => unit[side].map((sentence) => sentence.id))
          expect(ids.length).toBe(count)
          expect(new Set(ids).size).toBe(count)
          const blocks = rowsOf(section, units).rows.flatMap((row) => row[side])
          expect(blocks).toEqual(blocks.toSorted((a, b) => a - b))
          expect(blocks.filter((block) => section[side][block]?.runs.length !== 0)).toEqual(section[side].flatMap((block, index) => (block.runs.length === 0 ? [] : [index])))
        }
      },
    ), { numRuns: 400, seed: 20261123 })
  })
})
