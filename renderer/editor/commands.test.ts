import { TextSelection } from 'prosemirror-state'
import { describe, expect, it } from 'vitest'
import { linkState, sourceSentences, sourceText, targetSentences } from '../../shared/document/section-content.ts'
import type { LinkId, SentenceId } from '../../shared/model/ids.ts'
import type { LinkState } from '../../shared/model/text.ts'
import {
  applyProposal, caretSentence, confirm, confirmAndNext, correctSource, goSentence, goToTarget, goUnconfirmed, heldSource, insertNote, linkSentences, markAdded,
  markOmitted, mergeSource, openSlot, selectedSentences, setBlock, setHref, splitSource, toggleStrong, unconfirm, undo, unlink,
} from './commands.ts'
import { EditSession, sectionOf } from './edit-session.ts'

const SOURCE = ['他走了。她留下。', '天黑了。', '完。']

function session(pairs: Parameters<typeof sectionOf>[2] = [[[0], [0], false], [[1], [1], false]]) {
  const s = new EditSession(sectionOf(SOURCE, ['He left. She stayed.', 'Night fell.'], pairs))
  return { s, t: targetSentences(s.state.doc).map(({ id }) => id) as [SentenceId, SentenceId, SentenceId], z: sourceSentences(s.content.source).map(({ id }) => id) as [SentenceId, SentenceId, SentenceId, SentenceId] }
}
const states = (s: EditSession): LinkState[] => sourceSentences(s.content.source).map(({ id }) => linkState(s.content, 'source', id))
const put = (s: EditSession, id: SentenceId) => { s.run(goToTarget(id)) }
const ok = (s: EditSession) => { expect(s.faults()).toEqual([]) }

describe('links', () => {
  it('confirms, is confirmed again after a change, and takes back', () => {
    const { s, t } = session()
    put(s, t[0])
    expect(s.run(confirm())).toBe(true)
    expect(s.run(confirm())).toBe(false)
    expect(states(s)[0]).toBe('confirmed')
    s.dispatch(s.state.tr.insertText('x'))
    expect(states(s)[0]).toBe('stale')
    expect(s.run(confirm())).toBe(true)
    expect(states(s)[0]).toBe('confirmed')
    expect(s.run(unconfirm())).toBe(true)
    expect(states(s)[0]).toBe('draft')
    ok(s)
  })

  it('confirms a paragraph at once, as one undo event', () => {
    const { s, z } = session()
    const before = s.print()
    s.run(confirm(z.map((id) => ({ side: 'source', id }))))
    expect(states(s)).toEqual(['confirmed', 'confirmed', 'untranslated', 'untranslated'])
    s.run(undo)
    expect(s.print()).toBe(before)
  })

  it('confirms and goes on, opening places until none is left', () => {
    const { s, t, z } = session()
    put(s, t[0])
    s.run(confirmAndNext)
    expect(caretSentence(s.state)).toBe(t[1])
    s.run(confirmAndNext)
    expect(states(s)).toEqual(['confirmed', 'confirmed', 'untranslated', 'untranslated'])
    expect(heldSource(s.state)).toBe(z[2])
    s.dispatch(s.state.tr.insertText('It got dark.'))
    s.run(confirmAndNext)
    expect(heldSource(s.state)).toBe(z[3])
    s.dispatch(s.state.tr.insertText('The end.'))
    expect(s.run(confirmAndNext)).toBe(true)
    expect(states(s)).toEqual(['confirmed', 'confirmed', 'confirmed', 'confirmed'])
    expect(s.run(confirmAndNext)).toBe(false)
    expect(s.run(goUnconfirmed('previous'))).toBe(false)
    ok(s)
  })

  it('links n to m, taking sentences out of other links', () => {
    const { s, t, z } = session()
    s.run(linkSentences([z[0], z[2]], [t[0], t[2]]))
    expect(s.content.links.ofSource(z[2])).toMatchObject({ source: [z[0], z[2]], target: [t[0], t[2]], confidence: null, confirmed: null })
    expect(s.run(linkSentences([z[0], z[2]], [t[0], t[2]]))).toBe(false)
    s.run(linkSentences([z[0]], [t[1]]))
    expect(states(s)).toEqual(['draft', 'untranslated', 'draft', 'untranslated'])
    s.run(unlink({ side: 'source', id: z[0] }))
    expect(states(s)[0]).toBe('untranslated')
    ok(s)
  })

  it('marks omitted and added, and takes that back', () => {
    const { s, t, z } = session()
    s.run(markOmitted(z[2]))
    expect(states(s)[2]).toBe('omitted')
    s.run(markOmitted(z[2]))
    expect(states(s)[2]).toBe('untranslated')
    put(s, t[2])
    s.run(markAdded())
    expect(linkState(s.content, 'target', t[2])).toBe('added')
    s.run(unconfirm())
    expect(linkState(s.content, 'target', t[2])).toBe('unlinked')
    s.run(markOmitted(z[2]))
    s.run(openSlot(z[2]))
    s.dispatch(s.state.tr.insertText('Darkness.'))
    expect(states(s)[2]).toBe('draft')
    ok(s)
  })

  it('takes proposals over as one event and never touches what a person made or confirmed', () => {
    const { s, t, z } = session([[[0], [0], true], [[1], [1]]])
    const before = s.print()
    const proposal = (n: number, source: SentenceId[], target: SentenceId[]) =>
      ({ id: `22222222-2222-7222-8222-00000000000${n}` as LinkId, source, target, confidence: 0.4, confirmed: null })
    s.run(applyProposal([proposal(1, [z[0]], [t[1]]), proposal(2, [z[1], z[2]], [t[1], t[2]]), proposal(3, [z[3]], ['gonegonegonegone' as SentenceId])]))
    expect(states(s)).toEqual(['confirmed', 'doubtful', 'doubtful', 'untranslated'])
    s.run(undo)
    expect(s.print()).toBe(before)
    ok(s)
  })
})

describe('source', () => {
  it('cuts and joins source sentences; both halves keep the link', () => {
    const { s, t, z } = session([[[0], [0], true], [[1], [1]]])
    const before = s.print()
    s.run(splitSource(z[0], 2))
    expect(sourceSentences(s.content.source).slice(0, 2).map(({ text }) => text)).toEqual(['他走', '了。'])
    expect(s.content.links.ofTarget(t[0])?.source).toHaveLength(2)
    expect(states(s)[0]).toBe('confirmed')
    s.run(mergeSource('next', sourceSentences(s.content.source)[0]?.id as SentenceId))
    expect(s.run(mergeSource('previous', sourceSentences(s.content.source)[0]?.id as SentenceId))).toBe(false)
    expect(sourceSentences(s.content.source)[0]?.text).toBe('他走了。')
    s.run(undo)
    s.run(undo)
    expect(s.print()).toBe(before)
    ok(s)
  })

  it('corrects a fault: ids stay, the confirmed link becomes stale, a new stop splits', () => {
    const { s, z } = session([[[0], [0], true], [[1], [1], true]])
    s.run(correctSource(0, 1, 2, '跑'))
    expect(s.content.source[0] && sourceText(s.content.source[0])).toBe('他跑了。她留下。')
    expect(sourceSentences(s.content.source).slice(0, 2).map(({ id }) => id)).toEqual(z.slice(0, 2))
    expect(states(s).slice(0, 2)).toEqual(['stale', 'confirmed'])
    s.run(correctSource(0, 5, 5, '说话。又'))
    expect(sourceSentences(s.content.source).filter(({ block }) => block === 0)).toHaveLength(3)
    s.run(correctSource(0, 0, 1, ''))
    expect(s.run(correctSource(0, 99, 99, 'x'))).toBe(false)
    ok(s)
  })
})

describe('formatting', () => {
  it('sets block types and back, marks, addresses and notes, without touching sentences', () => {
    const { s, t } = session()
    s.dispatch(s.state.tr.setSelection(TextSelection.create(s.state.doc, 1, 8)))
    s.run(setBlock('heading', { level: 2 }))
    expect(s.state.doc.child(0).type.name).toBe('heading')
    s.run(setBlock('heading', { level: 2 }))
    expect(s.state.doc.child(0).type.name).toBe('paragraph')
    s.run(toggleStrong)
    expect(s.run(setHref('javascript:alert(1)'))).toBe(false)
    s.run(setHref('https://example.org/a'))
    s.run(setHref('https://example.org/b'))
    s.run(insertNote(' see there '))
    expect(s.state.doc.child(0).toString()).toContain('note')
    expect(selectedSentences(s.state)).toEqual([t[0]])
    expect(targetSentences(s.state.doc).map(({ id }) => id)).toEqual(t)
    while (s.run(undo));
    ok(s)
  })

  it('goes from sentence to sentence', () => {
    const { s, t } = session()
    put(s, t[0])
    s.run(goSentence('next'))
    expect(caretSentence(s.state)).toBe(t[1])
    s.run(goSentence('next'))
    expect(s.run(goSentence('next'))).toBe(false)
    s.run(goSentence('previous'))
    expect(caretSentence(s.state)).toBe(t[1])
  })
})
