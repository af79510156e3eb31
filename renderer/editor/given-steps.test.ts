import { expect, test } from 'vitest'
import { applySteps, contentJson, readContent } from '../../shared/document/section-content.ts'
import type { NodeJson, SectionState } from '../../shared/model/text.ts'
import { linkedContent } from '../../tests/support/section-fixture.ts'
import { random, randomEdit, stepsJson } from '../../tests/support/random-edits.ts'
import { redo, undo } from './commands.ts'
import { EditSession } from './edit-session.ts'
import { applyGiven } from './given-steps.ts'

test.each(Array.from({ length: 25 }, (_, seed) => seed))('steps from the core are taken as they are, as one change that undo and redo know (seed %i)', (seed) => {
  const chance = random(seed + 3)
  const session = new EditSession(contentJson(linkedContent(2, 3)) as Pick<SectionState, 'source' | 'target' | 'links'>)
  let wanted = readContent(contentJson(session.content))
  const steps = Array.from({ length: 6 }, () => {
    const made = stepsJson(randomEdit(wanted, chance))
    wanted = applySteps(wanted, made).content
    return made
  }).flat()
  const before = session.print()
  expect(session.run(applyGiven(steps))).toBe(steps.length > 0)
  expect(contentJson(session.content)).toEqual(contentJson(wanted))
  expect(session.faults()).toEqual([])
  const after = session.print()
  if (steps.length > 0) session.run(undo)
  expect(session.print()).toBe(before)
  session.run(redo)
  expect(session.print()).toBe(after)
  expect(session.faults()).toEqual([])
})

test('steps that do not fit change nothing', () => {
  const session = new EditSession(contentJson(linkedContent(1, 1)) as Pick<SectionState, 'source' | 'target' | 'links'>)
  const before = session.print()
  expect(() => session.run(applyGiven([{ stepType: 'replace', from: 900, to: 901 }]))).toThrow(RangeError)
  expect(session.print()).toBe(before)
  expect(session.run(applyGiven([]))).toBe(false)
})

test('a letter typed just before, at the same place, is another event', () => {
  const session = new EditSession(contentJson(linkedContent(1, 1)) as Pick<SectionState, 'source' | 'target' | 'links'>)
  session.dispatch(session.state.tr.insertText('a', 2))
  const typed = session.print()
  const given = session.state.tr.insertText('b', 3).steps.map((step) => step.toJSON() as NodeJson)
  expect(session.run(applyGiven(given))).toBe(true)
  session.run(undo)
  expect(session.print()).toBe(typed)
})
