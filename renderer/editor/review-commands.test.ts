import { describe, expect, it } from 'vitest'
import { sourceSentences, targetSentences } from '../../shared/document/section-content.ts'
import { applyProposal, confirm, linkAct, linkSentences, readAs, undo } from './commands.ts'
import { EditSession, sectionOf } from './edit-session.ts'
import { changedLinks } from './section-changes.ts'

/** Three sentences on each side, joined one to one by hand. */
function session() {
  const s = new EditSession(sectionOf(['风停了。雨来了。', '灯灭了。'], ['The wind fell. Rain came.', 'The lamp went out.'], [[[0], [0], false], [[1], [1], false], [[2], [2], false]]))
  const z = sourceSentences(s.content.source).map(({ id }) => id), t = targetSentences(s.state.doc).map(({ id }) => id)
  const at = <T>(list: readonly T[], index: number): T => { const one = list[index]; if (one === undefined) throw new Error('no such sentence'); return one }
  const links = () => s.content.links.all().map((link) => `${link.source.map((id) => z.indexOf(id)).join()}:${link.target.map((id) => t.indexOf(id)).join()}${link.confirmed ? ' confirmed' : ''}`).toSorted()
  return { s, z: (index: number) => at(z, index), t: (index: number) => at(t, index), links }
}

describe('answers of the review', () => {
  it.each([
    ['omit', ['0: confirmed', '1:1', '2:2']], ['add', ['1:1', '2:2', ':0 confirmed']], ['unlink', ['1:1', '2:2']], ['confirm', ['0:0 confirmed', '1:1', '2:2']],
  ] as const)('%s is one event, wherever the caret is', (act, expected) => {
    const { s, z, links } = session()
    const before = s.print()
    expect(s.run(linkAct(act, { side: 'source', id: z(0) }))).toBe(true)
    expect(links()).toEqual(expected)
    expect(s.faults()).toEqual([])
    s.run(undo)
    expect(s.print()).toBe(before)
  })

  it('omits and adds all that the link has on that side', () => {
    const { s, z, t, links } = session()
    s.run(linkSentences([z(0), z(1)], [t(0), t(1)]))
    s.run(linkAct('omit', { side: 'source', id: z(0) }))
    expect(links()).toEqual(['0: confirmed', '1: confirmed', '2:2'])
    s.run(undo)
    s.run(linkAct('add', { side: 'source', id: z(0) }))
    expect(links()).toEqual(['2:2', ':0 confirmed', ':1 confirmed'])
  })

  it('has nothing to do where it is so already', () => {
    const { s, z } = session()
    s.run(linkAct('omit', { side: 'source', id: z(0) }))
    expect(s.run(linkAct('omit', { side: 'source', id: z(0) }))).toBe(false)
    expect(s.run(linkAct('add', { side: 'source', id: z(0) }))).toBe(false)
  })
})

describe('another reading', () => {
  it('joins the sentences it names, and leaves the rest of their links to themselves', () => {
    const { s, z, t, links } = session()
    expect(s.run(readAs([{ source: [z(0)], target: [t(0), t(1)] }]))).toBe(true)
    expect(links()).toEqual(['0:0,1', '2:2'])
    s.run(undo)
    s.run(readAs([{ source: [z(1)], target: [] }]))
    expect(links()).toEqual(['0:0', '1: confirmed', '2:2'])
    // What was said to be left out may be read as translated after all.
    expect(s.run(readAs([{ source: [z(1)], target: [t(1)] }]))).toBe(true)
    expect(links()).toEqual(['0:0', '1:1', '2:2'])
  })

  it('of several parts is one event', () => {
    const { s, z, t, links } = session()
    const before = s.print()
    s.run(readAs([{ source: [z(0), z(1)], target: [t(1)] }, { source: [], target: [t(0)] }]))
    expect(links()).toEqual(['0,1:1', '2:2', ':0 confirmed'])
    s.run(undo)
    expect(s.print()).toBe(before)
    // What is so already is no change.
    expect(s.run(readAs([{ source: [z(0)], target: [t(0)] }]))).toBe(false)
  })

  it('never takes a sentence out of a link that a person confirmed', () => {
    const { s, z, t } = session()
    s.run(confirm([{ side: 'source', id: z(1) }]))
    const before = s.print()
    expect(s.run(readAs([{ source: [z(0)], target: [t(0), t(1)] }]))).toBe(false)
    expect(s.print()).toBe(before)
  })
})

describe('a proposal', () => {
  const zs = (s: EditSession) => sourceSentences(s.content.source).map(({ id }) => id), ts = (s: EditSession) => targetSentences(s.state.doc).map(({ id }) => id)
  const link = (n: number, source: ReturnType<typeof zs>, target: ReturnType<typeof ts>) => ({ id: `11111111-1111-7111-8111-00000000000${n}` as never, source, target, confidence: 0.5, confirmed: null })

  it('takes automatic links away that it has not in their place, as one event, and counts what is another link now', () => {
    const s = new EditSession(sectionOf(['风停了。雨来了。'], ['The wind fell. Rain came.'], []))
    s.run(applyProposal([link(1, zs(s).slice(0, 1), ts(s).slice(0, 1)), link(2, zs(s).slice(1), ts(s).slice(1))]))
    const before = s.content.links
    s.run(applyProposal([link(3, zs(s).slice(0, 1), ts(s).slice(1))], before.all().map(({ id }) => id)))
    expect(s.content.links.all().map(({ id }) => id)).toEqual([link(3, [], []).id])
    expect(changedLinks(before, s.content.links)).toBe(1)
    expect(changedLinks(s.content.links, s.content.links)).toBe(0)
    s.run(undo)
    expect(s.content.links.all()).toEqual(before.all())
    // Taken away without anything in their place, they are two changes.
    s.run(applyProposal([], before.all().map(({ id }) => id)))
    expect(changedLinks(before, s.content.links)).toBe(2)
  })

  it('leaves what a person made or confirmed, also when it names it', () => {
    const { s } = session()
    expect(s.run(applyProposal([], s.content.links.all().map(({ id }) => id)))).toBe(false)
  })
})
