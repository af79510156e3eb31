import { expect, it } from 'vitest'
import { redo, undo } from './commands.ts'
import { EditSession } from './edit-session.ts'
import { act, newSection, random, settings, type Board } from './random-edits.ts'

const RUNS = Number(settings['RUNS'] ?? 40), EVENTS = Number(settings['EVENTS'] ?? 120), FIRST = Number(settings['SEED'] ?? 1)

function play(seed: number): string | null {
  const r = random(seed)
  const session = new EditSession(newSection())
  const board: Board = { clip: null, compositions: 0 }
  const begin = session.print()
  for (let event = 0; event < EVENTS; event++) {
    let name = ''
    try { name = act(session, r, board) } catch (error) { return `seed ${seed}, event ${event}: ${error instanceof Error ? error.stack ?? error.message : String(error)}` }
    const [fault] = session.faults()
    if (fault) return `seed ${seed}, event ${event}, ${name}: ${fault}`
  }
  session.settle()
  while (session.run(redo));
  const end = session.print()
  while (session.run(undo)) { const [fault] = session.faults(); if (fault) return `seed ${seed}, undoing: ${fault}` }
  if (session.print() !== begin) return `seed ${seed}: undo does not lead back`
  while (session.run(redo)) { const [fault] = session.faults(); if (fault) return `seed ${seed}, redoing: ${fault}` }
  return session.print() === end ? null : `seed ${seed}: redo does not lead to the end`
}

it(`keeps its invariants through ${RUNS} runs of ${EVENTS} random events from seed ${FIRST}`, { timeout: 3_600_000 }, () => {
  const failures: string[] = []
  for (let seed = FIRST; seed < FIRST + RUNS && failures.length < 5; seed++) {
    const failure = play(seed)
    if (failure !== null) failures.push(failure)
  }
  expect(failures).toEqual([])
})
