import { describe, expect, it } from 'vitest'
import { sourceSentences, targetSentences } from '../../shared/document/section-content.ts'
import { confirm, undo } from './commands.ts'
import { EditSession, sectionOf } from './edit-session.ts'
import { letGo, takeIn } from './reach-commands.ts'

const SOURCE = ['风停了。雨来了。', '灯灭了。']
type Reach = { source: number[]; target: number[] }

function session() {
  const s = new EditSession(sectionOf(SOURCE, ['The wind fell. Rain came.', 'The lamp went out.'], [[[0], [0], false], [[1], [1], false], [[2], [2], false]]))
  const z = sourceSentences(s.content.source).map(({ id }) => id), t = targetSentences(s.state.doc).map(({ id }) => id)
  const middle = z[1]
  if (middle === undefined) throw new Error('The section has three sentences.')
  const links = (): Reach[] => s.content.links.all()
    .map((link) => ({ source: link.source.map((id) => z.indexOf(id)), target: link.target.map((id) => t.indexOf(id)) }))
    .toSorted((a, b) => (a.source[0] ?? 0) - (b.source[0] ?? 0))
  return { s, z, at: { side: 'source' as const, id: middle }, links }
}

describe('the reach of a link', () => {
  it.each([
    ['source', 'next', [{ source: [0], target: [0] }, { source: [1, 2], target: [1] }]],
    ['source', 'previous', [{ source: [0, 1], target: [1] }, { source: [2], target: [2] }]],
    ['target', 'next', [{ source: [0], target: [0] }, { source: [1], target: [1, 2] }]],
    ['target', 'previous', [{ source: [1], target: [0, 1] }, { source: [2], target: [2] }]],
  ] as const)('takes in the %s sentence that is %s, and undo gives it back whole', (side, direction, expected) => {
    const { s, at, links } = session()
    const before = s.print()
    expect(s.run(takeIn(side, direction, at))).toBe(true)
    expect(links()).toEqual(expected)
    expect(s.faults()).toEqual([])
    s.run(undo)
    expect(s.print()).toBe(before)
  })

  it('leaves a confirmed neighbour alone', () => {
    const { s, z, at } = session()
    const last = z[2]
    if (last === undefined) throw new Error('The section has three sentences.')
    s.run(confirm([{ side: 'source', id: last }]))
    const before = s.print()
    expect(s.run(takeIn('target', 'next', at))).toBe(false)
    expect(s.print()).toBe(before)
  })

  it('stops at the end of the section', () => {
    const { s, at } = session()
    s.run(takeIn('source', 'next', at))
    expect(s.run(takeIn('source', 'next', at))).toBe(false)
  })

  it('lets the last sentence go, and never the only one', () => {
    const { s, at, links } = session()
    expect(s.run(letGo('target', at))).toBe(false)
    s.run(takeIn('target', 'next', at))
    const wide = s.print()
    expect(s.run(letGo('target', at))).toBe(true)
    expect(links()).toEqual([{ source: [0], target: [0] }, { source: [1], target: [1] }])
    s.run(undo)
    expect(s.print()).toBe(wide)
    expect(s.faults()).toEqual([])
  })
})
