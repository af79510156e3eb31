import { describe, expect, it } from 'vitest'
import { readContent, sourceSentences, targetSentences } from '../../shared/document/section-content.ts'
import { sectionOf } from './edit-session.ts'
import { footArea, planRows, samePlan, sourceArea, targetArea } from './rows.ts'

/** Links by block: `[source blocks, target blocks]`, one sentence in each block. */
function plan(source: number, target: number, links: [number[], number[]][]) {
  const zh = Array.from({ length: source }, (_, i) => `第${i}句。`), en = Array.from({ length: target }, (_, i) => `Sentence ${i} here.`)
  const content = readContent(sectionOf(zh, en, links.map(([from, to]) => [from, to, false])))
  expect(sourceSentences(content.source).length).toBe(source)
  expect(targetSentences(content.target).length).toBe(target)
  return planRows(content.source, content.target, content.links)
}

describe('rows', () => {
  const cases: [string, number, number, [number[], number[]][], number[]][] = [
    ['one to one', 3, 3, [[[0], [0]], [[1], [1]], [[2], [2]]], [0, 1, 2]],
    ['a source paragraph without translation leaves its row empty', 3, 2, [[[0], [0]], [[2], [1]]], [0, 2]],
    ['two English paragraphs for one', 2, 3, [[[0], [0, 1]], [[1], [2]]], [0, 0, 1]],
    ['one without a link follows its predecessor', 2, 3, [[[0], [0]], [[1], [2]]], [0, 0, 1]],
    ['nothing linked stands in the first row', 2, 2, [], [0, 0]],
    ['one linked far ahead does not push the others down', 5, 4, [[[0], [0]], [[4], [1]], [[1], [2]], [[2], [3]]], [0, 0, 1, 2]],
    ['of two that cross, one is in its row and the other stays beside it', 3, 3, [[[1], [0]], [[0], [1]], [[2], [2]]], [0, 0, 2]],
  ]
  for (const [name, source, target, links, rows] of cases) {
    it(name, () => { expect(plan(source, target, links).rowOfTarget).toEqual(rows) })
  }

  it('lets a paragraph that translates several reach over their rows, up to the first it does not', () => {
    const made = plan(4, 2, [[[0, 1], [0]], [[3], [1]]])
    expect(made.rows.map((row) => [row.head, row.until])).toEqual([[0, 1], [0, 1], [2, 2], [3, 3]])
    expect(targetArea(made, 0)).toBe('2 / 7')
    expect(made.rows.slice(0, 1).map((row) => footArea(made, row))).toEqual(['7'])
  })

  it('gives every row a lead, its contents, a foot and a tail', () => {
    const made = plan(2, 3, [[[0], [0, 1]], [[1], [2]]])
    expect(made.rows.map(sourceArea)).toEqual(['1 / span 5', '6 / span 4'])
    expect([0, 1, 2].map((block) => targetArea(made, block))).toEqual(['2', '3', '7'])
    expect(made.lines).toBe(9)
  })

  it('knows when nothing has to move', () => {
    const links: [number[], number[]][] = [[[0], [0]], [[1], [1]]]
    expect(samePlan(plan(2, 2, links), plan(2, 2, links))).toBe(true)
    expect(samePlan(plan(2, 2, links), plan(2, 2, [[[0], [0, 1]]]))).toBe(false)
  })
})
