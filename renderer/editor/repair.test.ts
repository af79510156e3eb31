import { splitBlock, joinBackward } from 'prosemirror-commands'
import type { Slice } from 'prosemirror-model'
import { closeHistory } from 'prosemirror-history'
import { TextSelection } from 'prosemirror-state'
import { describe, expect, it } from 'vitest'
import { linkState, sourceSentences, targetSentences } from '../../shared/document/section-content.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import { mergeTarget, openSlot, redo, splitTarget, undo } from './commands.ts'
import { countingIds, EditSession, sectionOf } from './edit-session.ts'
import { pasted, plainSlice } from './input.ts'

const SOURCE = ['他走了。她留下。', '天黑了。']
const TARGET = ['He left early. She stayed at home.', 'Night fell.']

function session(target: readonly string[] = TARGET, pairs: Parameters<typeof sectionOf>[2] = [[[0], [0], true], [[1], [1], true], [[2], [2], true]]) {
  const s = new EditSession(sectionOf(SOURCE, target, pairs))
  const [a, b, c] = targetSentences(s.state.doc).map(({ id }) => id)
  const [x, y, z] = sourceSentences(s.content.source).map(({ id }) => id)
  return { s, ids: [a, b, c] as [SentenceId, SentenceId, SentenceId], source: [x, y, z] as [SentenceId, SentenceId, SentenceId] }
}

/** Position before the first `words` in the document. */
function at(s: EditSession, words: string): number {
  let found = -1
  s.state.doc.forEach((block, offset) => { const i = block.textContent.indexOf(words); if (found < 0 && i >= 0) found = offset + 1 + i })
  if (found < 0) throw new Error(`"${words}" is not in the text`)
  return found
}
const caret = (s: EditSession, pos: number, to = pos) => { s.dispatch(s.state.tr.setSelection(TextSelection.create(s.state.doc, pos, to))) }
const type = (s: EditSession, text: string) => { for (const letter of text) s.dispatch(s.state.tr.insertText(letter)) }
const erase = (s: EditSession, words: string) => { const from = at(s, words); s.dispatch(s.state.tr.delete(from, from + words.length)) }
const close = (s: EditSession) => { s.dispatch(closeHistory(s.state.tr)) }
const texts = (s: EditSession) => targetSentences(s.state.doc).map(({ text }) => text)
const named = (s: EditSession) => targetSentences(s.state.doc).map(({ id }) => id)
const linked = (s: EditSession, source: SentenceId) => s.content.links.ofSource(source)?.target ?? []
const ok = (s: EditSession) => { expect(s.faults()).toEqual([]) }

describe('what an edit does', () => {
  it('typing inside keeps the id and makes the confirmed link stale', () => {
    const { s, ids, source } = session()
    caret(s, at(s, 'early'))
    type(s, 'very ')
    expect(named(s)).toEqual(ids)
    expect(linkState(s.content, 'source', source[0])).toBe('stale')
    s.run(undo)
    expect(linkState(s.content, 'source', source[0])).toBe('confirmed')
    ok(s)
  })

  it('a typed full stop splits: the larger half keeps the id, both keep the link', () => {
    const { s, ids, source } = session(['He left early in the morning and she stayed at home.', 'x', 'y'])
    const from = at(s, ' and she')
    s.dispatch(s.state.tr.insertText('. S', from, from + ' and s'.length))
    expect(texts(s).slice(0, 2)).toEqual(['He left early in the morning. ', 'She stayed at home.'])
    expect(named(s)[0]).toBe(ids[0])
    expect(linked(s, source[0])).toEqual([ids[0], named(s)[1]])
    ok(s)
  })

  it('a deleted stop merges and unites links; retyping it revives the id and the links as they were', () => {
    const { s, ids, source } = session()
    const before = s.content.links.all()
    caret(s, at(s, '. She') + 1)
    s.dispatch(s.state.tr.delete(at(s, '. She'), at(s, '. She') + 2))
    s.dispatch(s.state.tr.insertText(' and ', at(s, 'She')))
    expect(texts(s)[0]).toBe('He left early and She stayed at home.')
    const survivor = named(s)[0] as SentenceId
    expect(s.content.links.ofTarget(survivor)?.source).toEqual([source[0], source[1]])
    s.dispatch(s.state.tr.insertText('. ', at(s, ' and She'), at(s, 'She')))
    expect(named(s)).toEqual(ids)
    expect(s.content.links.all()).toEqual(before)
    ok(s)
  })

  it('Enter splits at the caret, Backspace at the start joins', () => {
    const { s, ids, source } = session()
    caret(s, at(s, 'at home'))
    s.run(splitBlock)
    expect(s.state.doc.childCount).toBe(3)
    expect(named(s)[1]).toBe(ids[1])
    expect(linked(s, source[1])).toEqual([ids[1], named(s)[2]])
    s.run(joinBackward)
    expect(texts(s)).toEqual(['He left early. ', 'She stayed at home.', 'Night fell.'])
    expect(named(s)).toEqual(ids)
    ok(s)
  })

  it('deletion makes the link dormant, undo revives it', () => {
    const { s, ids, source } = session()
    erase(s, 'She stayed at home.')
    expect(linkState(s.content, 'source', source[1])).toBe('untranslated')
    expect(linked(s, source[1])).toEqual([ids[1]])
    s.run(undo)
    expect(linkState(s.content, 'source', source[1])).toBe('confirmed')
    ok(s)
  })

  it('retyping over a selected sentence keeps its id', () => {
    const { s, ids } = session()
    caret(s, at(s, 'She'), at(s, 'She') + 'She stayed at home.'.length)
    type(s, 'Nobody else went.')
    expect(texts(s)[1]).toBe('Nobody else went.')
    expect(named(s)).toEqual(ids)
    ok(s)
  })

  it('a new sentence typed before one leaves it its id, letter by letter', () => {
    const { s, ids, source } = session()
    caret(s, 1)
    type(s, 'This came first and is rather long. ')
    expect(named(s)).toEqual([named(s)[0], ...ids])
    expect(linked(s, source[0])).toEqual([ids[0], named(s)[0]])
    ok(s)
  })

  it.each([['cut and paste', false], ['drag', true]])('%s moves the id', (_, inOne) => {
    const { s, ids, source } = session()
    const from = at(s, 'She'), to = from + 'She stayed at home.'.length
    const slice = s.state.doc.slice(from, to)
    const here = (id: SentenceId) => named(s).includes(id)
    if (inOne) {
      const tr = s.state.tr.delete(from, to)
      s.dispatch(tr.replace(tr.doc.content.size - 1, tr.doc.content.size - 1, slice))
    } else {
      s.dispatch(s.state.tr.delete(from, to))
      s.dispatch(s.state.tr.replace(s.state.doc.content.size - 1, s.state.doc.content.size - 1, pasted(slice, here, countingIds('p').sentence)))
    }
    expect(named(s)).toEqual([ids[0], ids[2], ids[1]])
    expect(linkState(s.content, 'source', source[1])).toBe('confirmed')
    ok(s)
  })

  it('copy makes new ids without links, wherever it is pasted', () => {
    for (const place of ['end', 'start', 'same block']) {
      const { s, ids } = session()
      const before = s.content.links.all()
      const slice: Slice = s.state.doc.slice(at(s, 'He'), at(s, 'She'))
      const pos = place === 'end' ? s.state.doc.content.size - 1 : place === 'start' ? 1 : at(s, 'She')
      s.dispatch(s.state.tr.replace(pos, pos, pasted(slice, (id) => named(s).includes(id), countingIds('p').sentence)))
      expect(named(s)).toEqual(expect.arrayContaining([...ids]))
      expect(named(s)).toHaveLength(4)
      expect(s.content.links.all()).toEqual(before)
      ok(s)
    }
  })

  it('pasted plain text gets new ids without links; a sentence of another section does too', () => {
    const { s, ids } = session()
    const before = s.content.links.all()
    caret(s, at(s, 'She'))
    s.dispatch(s.state.tr.replaceSelection(plainSlice('It rained. The wind blew. ')))
    expect(texts(s)).toEqual(['He left early. ', 'It rained. ', 'The wind blew. ', 'She stayed at home.', 'Night fell.'])
    expect(named(s)).toEqual(expect.arrayContaining([...ids]))
    expect(s.content.links.all()).toEqual(before)
    const other = new EditSession(sectionOf(['外'], ['Foreign words.'])).state.doc
    const mark = s.state.schema.mark('sentence', { id: 'FOREIGNFOREIGN00' })
    s.dispatch(s.state.tr.insert(s.state.doc.content.size - 1, s.state.schema.text(other.textContent, [mark])))
    expect(named(s)).not.toContain('FOREIGNFOREIGN00')
    ok(s)
  })

  it('boundaries a person set survive typing beside them', () => {
    const { s, ids } = session()
    caret(s, at(s, 'at home'))
    s.run(splitTarget())
    caret(s, at(s, 'left'))
    s.run(mergeTarget('next'))
    expect(texts(s)).toEqual(['He left early. She stayed ', 'at home.', 'Night fell.'])
    caret(s, at(s, 'left'))
    type(s, 'soon ')
    caret(s, at(s, 'home'))
    type(s, 'her ')
    expect(texts(s)).toEqual(['He soon left early. She stayed ', 'at her home.', 'Night fell.'])
    expect(named(s)[0]).toBe(ids[0])
    ok(s)
  })

  it('untouched sentences are not cut anew, however the segmenter would cut them', () => {
    const { s } = session(['He left. She stayed. It rained on. Then', 'x', 'y'], [])
    caret(s, at(s, 'left'))
    s.run(mergeTarget('next'))
    erase(s, 'Then')
    caret(s, at(s, 'rained'))
    type(s, 'never ')
    expect(texts(s)).toEqual(['He left. She stayed. ', 'It never rained on. ', 'x', 'y'])
    ok(s)
  })

  it('an emptied block is held open for what it translated, and typing there is its translation again', () => {
    const { s, source } = session()
    erase(s, 'Night fell.')
    expect(s.state.doc.child(1).attrs['forSource']).toBe(source[2])
    caret(s, s.state.doc.content.size - 1)
    type(s, 'It got dark.')
    expect(linkState(s.content, 'source', source[2])).toBe('stale')
    expect(s.state.doc.child(1).attrs['forSource']).toBeNull()
    ok(s)
  })
})

describe('places for untranslated sentences', () => {
  it('an empty document opens one block after another, and typing links from the first letter in one undo event', () => {
    const s = new EditSession(sectionOf(SOURCE, ['']))
    const source = sourceSentences(s.content.source).map(({ id }) => id)
    s.run(openSlot(source[2] as SentenceId))
    type(s, 'Night')
    close(s)
    s.run(openSlot(source[0] as SentenceId))
    expect(s.state.doc.childCount).toBe(2)
    type(s, 'He left.')
    close(s)
    s.run(openSlot(source[1] as SentenceId))
    type(s, 'She stayed.')
    expect(texts(s)).toEqual(['He left. ', 'She stayed.', 'Night'])
    expect(source.map((id) => linkState(s.content, 'source', id))).toEqual(['draft', 'draft', 'draft'])
    s.run(undo)
    expect(source.map((id) => linkState(s.content, 'source', id))).toEqual(['draft', 'untranslated', 'draft'])
    expect(texts(s)).toEqual(['He left.', 'Night'])
    s.run(redo)
    expect(linkState(s.content, 'source', source[1] as SentenceId)).toBe('draft')
    ok(s)
  })

  it('before a translated sentence the typed one stands in front, with a space, and the caret stays in it', () => {
    const { s, source, ids } = session(['She stayed at home.', 'x'], [[[1], [0], true]])
    s.run(openSlot(source[0]))
    type(s, 'He left')
    type(s, '.')
    expect(texts(s)).toEqual(['He left. ', 'She stayed at home.', 'x'])
    expect(named(s)[1]).toBe(ids[0])
    expect(linkState(s.content, 'source', source[1])).toBe('confirmed')
    ok(s)
  })

  it('a place left without typing leaves no trace', () => {
    const { s, source } = session(['She stayed at home.', 'x'], [[[1], [0], true]])
    const before = s.print()
    s.run(openSlot(source[0]))
    caret(s, at(s, 'home'))
    type(s, 'the ')
    expect(linkState(s.content, 'source', source[0])).toBe('untranslated')
    s.run(undo)
    expect(s.print()).toBe(before)
  })
})

describe('composition', () => {
  it('is repaired afterwards, in the same undo event', () => {
    const { s, ids, source } = session()
    const before = s.print()
    caret(s, at(s, ' early'))
    s.composing = true
    s.dispatch(s.state.tr.insertText('。').setMeta('composition', 1))
    s.dispatch(s.state.tr.insertText(' Then').setMeta('composition', 1))
    s.composing = false
    s.settle()
    expect(texts(s).length).toBe(4)
    expect(named(s)).toEqual(expect.arrayContaining([...ids]))
    expect(linked(s, source[0]).length).toBe(2)
    s.run(undo)
    expect(s.print()).toBe(before)
    ok(s)
  })

  it('an edit that comes before the repair joins its undo event, and undo waits for the repair', () => {
    const { s } = session()
    const before = s.print()
    caret(s, at(s, ' early'))
    s.composing = true
    s.dispatch(s.state.tr.insertText('. Then').setMeta('composition', 1))
    expect(s.run(undo)).toBe(false)
    s.composing = false
    s.dispatch(s.state.tr.insertText('z', s.state.doc.content.size - 1))
    ok(s)
    s.run(undo)
    expect(s.print()).toBe(before)
  })
})
