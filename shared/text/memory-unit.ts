import type { InlineRun } from '../model/interchange.ts'
import type { MemoryUnit, StoredUnit } from '../model/memory.ts'
import type { Fold } from '../script/fold.ts'
import type { Keyed } from './memory-index.ts'
import { memoryKey } from './memory-key.ts'

const LEAF = '\uFFFC'

/** The text of runs, in which a note, break or placeholder is one U+FFFC. */
export function textOfRuns(runs: readonly InlineRun[]): string { return runs.map((run) => (run.kind === 'text' ? run.text : LEAF)).join('') }

const isPlain = (runs: readonly InlineRun[]): boolean => runs.every((run) => run.kind === 'text' && run.marks.length === 0 && run.href === null)

function side(runs: readonly InlineRun[]): { text: string; json: string | null } {
  return { text: textOfRuns(runs), json: isPlain(runs) ? null : JSON.stringify(runs) }
}

export function storedUnit({ source, target, notes, properties, created, changed, author }: MemoryUnit): StoredUnit {
  const left = side(source), right = side(target)
  const extra = notes.length + properties.length === 0 ? null : JSON.stringify({ ...(notes.length > 0 ? { notes } : {}), ...(properties.length > 0 ? { properties } : {}) })
  return { source: left.text, sourceRuns: left.json, target: right.text, targetRuns: right.json, created, changed, author, extra }
}

export function unitOf({ source, sourceRuns, target, targetRuns, created, changed, author, extra }: StoredUnit): MemoryUnit {
  const { notes = [], properties = [] } = (extra === null ? {} : JSON.parse(extra)) as Partial<Pick<MemoryUnit, 'notes' | 'properties'>>
  return { source: runsOf(source, sourceRuns), target: runsOf(target, targetRuns), created, changed, author, notes, properties }
}

function runsOf(text: string, json: string | null): InlineRun[] {
  if (json !== null) return JSON.parse(json) as InlineRun[]
  return text === '' ? [] : [{ kind: 'text', text, marks: [], href: null }]
}

/** What the index is made of. The same pair with the same inline codes and marks has the same `pair`. */
export function keyedUnit(unit: Pick<StoredUnit, 'source' | 'sourceRuns' | 'target' | 'targetRuns'>, fold: Fold): Keyed {
  return {
    sourceKey: memoryKey(unit.source, fold), targetKey: memoryKey(unit.target, fold),
    pair: JSON.stringify([unit.sourceRuns ?? unit.source, unit.targetRuns ?? unit.target]),
  }
}
