import type { EndNote } from './notes.ts'
import type { Plan } from './plan.ts'
import type { Unit } from './rows.ts'

export interface UnitNote { kind: EndNote['kind']; side: 'source' | 'target'; text: string }

/** Claims, sources and remarks that stand on the sentences of a unit, each once, with the side it was made on. */
export function notesOfUnit(plan: Plan, section: number, unit: Unit): UnitNote[] {
  const marks = plan.notes.marks[section]
  if (marks === undefined || marks.size === 0) return []
  const seen = new Set<number>()
  const notes: UnitNote[] = []
  for (const sentence of [...unit.source, ...unit.target]) {
    for (const mark of marks.get(`${sentence.side}/${sentence.id}`) ?? []) {
      const note = plan.notes.list[mark.note - 1]
      if (mark.projected || note === undefined || seen.has(mark.note)) continue
      seen.add(mark.note)
      notes.push({ kind: note.kind, side: sentence.side, text: [note.status === '' ? '' : `${note.status}.`, note.title, note.titleZh, note.detail].filter((part) => part !== '').join(' ') })
    }
  }
  return notes
}
