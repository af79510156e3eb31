import { describe, expect, it } from 'vitest'
import { readContent } from '../../shared/document/section-content.ts'
import { sectionOf } from './edit-session.ts'
import { planRows } from './rows.ts'
import { segmentsOf } from './segments.ts'

/** What a translation that moves text about looks like: rows and seam of links that cross. */
function shown(zh: string[], en: string[], links: [number[], number[], boolean?][]) {
  const content = readContent(sectionOf(zh, en, links.map(([from, to, confirmed]) => [from, to, confirmed ?? false])))
  const plan = planRows(content.source, content.target, content.links)
  return { rowOfTarget: plan.rowOfTarget, rows: plan.rows, seam: plan.rows.map((row) => segmentsOf(content, row, plan.moved).map(({ lie, label }) => ({ lie, label }))) }
}

describe('links that cross', () => {
  it('within a paragraph: the one that goes back is said to be out of order', () => {
    const { seam } = shown(['甲。乙。丙。'], ['One. Two. Three.'], [[[0], [0]], [[1], [2]], [[2], [1]]])
    expect(seam).toEqual([[
      { lie: 'one', label: 'Sentence 1.1, draft' }, { lie: 'one', label: 'Sentence 1.2, draft' }, { lie: 'cross', label: 'Sentence 1.3, draft, 1 to 1, out of order' },
    ]])
  })

  it('a moved paragraph: every paragraph is shown once and none stands above the one before it', () => {
    // The second paragraph of three comes last in the English.
    const { rowOfTarget, seam } = shown(['甲。', '乙。', '丙。'], ['One.', 'Three.', 'Two.'], [[[0], [0]], [[2], [1]], [[1], [2]]])
    expect(rowOfTarget.every((row, at) => at === 0 || row >= (rowOfTarget[at - 1] ?? 0))).toBe(true)
    expect(rowOfTarget.length).toBe(3)
    // One of the two stands in its row; the other is said to be out of its place, in the row where its Chinese stands.
    expect(seam.map((row) => row.map(({ label }) => label))).toEqual([['Sentence 1.1, draft'], ['Sentence 2.1, draft'], ['Sentence 3.1, draft, 1 to 1, out of order']])
  })

  it('a long stretch that was moved keeps the rest of the rows level', () => {
    const zh = Array.from({ length: 9 }, (_, i) => `第${i}段。`), en = Array.from({ length: 9 }, (_, i) => `Paragraph ${i} here.`)
    // Paragraphs 0 to 2 come after 3 to 8 in the English.
    const links = en.map((_, at): [number[], number[]] => [[(at + 3) % 9], [at]])
    const { rowOfTarget, seam } = shown(zh, en, links)
    expect(rowOfTarget.slice(0, 6)).toEqual([3, 4, 5, 6, 7, 8])
    expect(seam.map((row) => row.map(({ lie }) => lie))).toEqual([['cross'], ['cross'], ['cross'], ...Array.from({ length: 6 }, () => ['one'])])
  })

  it('a link that joins sentences of two paragraphs with one between them is in its first row only', () => {
    const { seam } = shown(['甲。', '乙。', '丙。'], ['One and three.', 'Two.'], [[[0, 2], [0]], [[1], [1]]])
    expect(seam.flat().map(({ label }) => label)).toEqual(['Sentence 1.1, draft, 2 to 1', 'Sentence 2.1, draft'])
  })
})
