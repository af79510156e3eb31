import { describe, expect, test } from 'vitest'
import { linkStates } from '../../shared/document/link-state.ts'
import { contentJson, sourceSentences, targetSentences } from '../../shared/document/section-content.ts'
import type { InlineRun } from '../../shared/model/interchange.ts'
import type { SectionState } from '../../shared/model/text.ts'
import { random, randomEdit, stepsJson } from '../../tests/support/random-edits.ts'
import { linkedContent } from '../../tests/support/section-fixture.ts'
import { insertFor, redo, undo } from './commands.ts'
import { EditSession, sectionOf } from './edit-session.ts'
import { applyGiven } from './given-steps.ts'

const plain = (text: string): InlineRun[] => [{ kind: 'text', text, marks: [], href: null }]
const texts = (session: EditSession) => targetSentences(session.content.target).map(({ text }) => text)
const source = (session: EditSession, ...at: number[]) => at.flatMap((index) => sourceSentences(session.content.source)[index]?.id ?? [])
const linked = (session: EditSession, at: number) => {
  const [id] = source(session, at)
  const link = id === undefined ? null : session.content.links.ofSource(id)
  return targetSentences(session.content.target).flatMap((sentence) => (link?.target.includes(sentence.id) ? [sentence.text.trim()] : []))
}

/** Runs it, and goes back and forth: both must be exact. */
function inserted(session: EditSession, at: readonly number[], runs: readonly InlineRun[]): EditSession {
  const before = session.print()
  expect(session.run(insertFor(source(session, ...at), runs))).toBe(true)
  const after = session.print()
  expect(session.faults()).toEqual([])
  session.run(undo)
  expect(session.print()).toBe(before)
  session.run(redo)
  expect(session.print()).toBe(after)
  return session
}

describe('what is inserted', () => {
  test('takes the place of the translation, which keeps its id, its link and the space after it', () => {
    const session = new EditSession(sectionOf(['一。二。'], ['One. Two.'], [[[0], [0]], [[1], [1]]]))
    const ids = targetSentences(session.content.target).map(({ id }) => id)
    inserted(session, [0], plain('First.'))
    expect(texts(session)).toEqual(['First. ', 'Two.'])
    expect(targetSentences(session.content.target).map(({ id }) => id)).toEqual(ids)
    expect(linked(session, 0)).toEqual(['First.'])
  })

  test('makes a confirmed link stale, and leaves a draft a draft', () => {
    const session = new EditSession(sectionOf(['一。', '二。'], ['One.', 'Two.'], [[[0], [0], true], [[1], [1], false]]))
    inserted(session, [0], plain('First.'))
    inserted(session, [1], plain('Second.'))
    const states = linkStates(session.content).source
    expect(source(session, 0, 1).map((id) => states.get(id))).toEqual(['stale', 'draft'])
  })

  test('takes the place of all that translates it', () => {
    const session = new EditSession(sectionOf(['一。二。'], ['One. More. Two.'], [[[0], [0, 1]], [[1], [2]]]))
    inserted(session, [0], plain('First.'))
    expect(texts(session)).toEqual(['First. ', 'Two.'])
    expect(linked(session, 0)).toEqual(['First.'])
    expect(linked(session, 1)).toEqual(['Two.'])
  })

  test('stands beside the translations of its paragraph, or in one of its own', () => {
    const session = new EditSession(sectionOf(['一。二。三。', '四。'], ['One. Three.'], [[[0], [0]], [[2], [1]]]))
    inserted(session, [1], plain('Two.'))
    inserted(session, [3], plain('Four.'))
    expect(session.state.doc.children.map((block) => block.textContent)).toEqual(['One. Two. Three.', 'Four.'])
    expect([0, 1, 2, 3].map((at) => linked(session, at))).toEqual([['One.'], ['Two.'], ['Three.'], ['Four.']])
    const states = linkStates(session.content).source
    expect(states.get(source(session, 1)[0] ?? ('' as never))).toBe('draft')
  })

  test('of several sentences is linked whole, wherever it stands', () => {
    const session = new EditSession(sectionOf(['一。', '二。'], ['One.'], [[[0], [0]]]))
    inserted(session, [0], plain('First one. And more.'))
    inserted(session, [1], plain('Second. And more.'))
    expect(linked(session, 0)).toEqual(['First one.', 'And more.'])
    expect(linked(session, 1)).toEqual(['Second.', 'And more.'])
  })

  test('keeps its marks and placeholders', () => {
    const session = new EditSession(sectionOf(['一。'], ['One.'], [[[0], [0]]]))
    inserted(session, [0], [{ kind: 'text', text: 'Press ', marks: ['strong'], href: null }, { kind: 'placeholder', data: '{0}', code: 'alone' }, { kind: 'text', text: '.', marks: [], href: null }])
    expect(texts(session)).toEqual(['Press \uFFFC.'])
    expect(JSON.stringify(session.state.doc)).toContain('"data":"{0}"')
    expect(JSON.stringify(session.state.doc)).toContain('"strong"')
  })

  test('is nothing when it says the same, says nothing, or the Chinese is gone', () => {
    const session = new EditSession(sectionOf(['一。'], ['One.'], [[[0], [0]]]))
    expect([session.run(insertFor(source(session, 0), plain('One.'))), session.run(insertFor(source(session, 0), plain(' '))), session.run(insertFor([], plain('One.')))]).toEqual([false, false, false])
  })

  test('right behind a typed letter is an event of its own', () => {
    const session = new EditSession(sectionOf(['一。'], ['One.'], [[[0], [0]]]))
    session.dispatch(session.state.tr.insertText('a', 2))
    const typed = session.print()
    session.run(insertFor(source(session, 0), plain('First.')))
    session.run(undo)
    expect(session.print()).toBe(typed)
  })
})

test.each(Array.from({ length: 20 }, (_, seed) => seed))('leaves any text whole (seed %i)', (seed) => {
  const chance = random(seed + 11)
  const session = new EditSession(contentJson(linkedContent(2, 4)) as Pick<SectionState, 'source' | 'target' | 'links'>)
  for (let turn = 0; turn < 6; turn++) {
    session.run(applyGiven(stepsJson(randomEdit(session.content, chance))))
    const at = chance.below(sourceSentences(session.content.source).length)
    const before = session.print()
    const words = ['Some words.', 'A first. And a second.', 'no stop', 'Mr. Lin “left.” He did.'][chance.below(4)] ?? ''
    if (!session.run(insertFor(source(session, at), plain(words)))) continue
    expect(session.faults()).toEqual([])
    expect(linked(session, at).join(' ')).toBe(words)
    session.run(undo)
    expect(session.print()).toBe(before)
    session.run(redo)
  }
})
