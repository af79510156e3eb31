import type { InlineRun } from '../../../shared/model/interchange.ts'
import type { Unit } from './rows.ts'
import { plainText, textHash } from './unit-text.ts'

/** The name under which we keep what a corrected file needs to find its way home. */
export const OWN_DATA = 'duizhao'
/** Kinds of notes that we write ourselves; see `unit-notes.ts`. */
const OUR_NOTES: ReadonlySet<string> = new Set(['claim', 'source', 'remark'])

/** What a unit is to us, one word. */
export type XliffState = 'untranslated' | 'draft' | 'stale' | 'confirmed' | 'omitted' | 'added' | 'unlinked'
export function xliffState(unit: Unit): XliffState {
  if (unit.state === 'stale') return 'stale'
  return unit.kind === 'pair' ? (unit.state === 'none' ? 'draft' : unit.state) : unit.kind
}
/** After its link, or after its sentence when it has none. */
export function xliffUnitId(unit: Unit): string { return unit.link !== null ? `l-${unit.link}` : unit.source[0] === undefined ? `t-${unit.target[0]?.id ?? ''}` : `s-${unit.source[0].id}` }

/** The sentences of a unit, the names of its two texts, and what it was to us when it left. */
export function ownValues(unit: Unit, source: readonly InlineRun[], target: readonly InlineRun[]): (readonly [string, string])[] {
  const side = (name: 'source' | 'target', runs: readonly InlineRun[]): (readonly [string, string])[] => (unit[name].length === 0 ? [] : [[name, unit[name].map(({ id }) => id).join(' ')], [`${name}Hash`, textHash(plainText(runs))]])
  return [...side('source', source), ...side('target', target), ['state', xliffState(unit)]]
}

/** XLIFF 1.2 has one attribute of a unit for data that are not the standard's, which programs keep as it stands. */
export function ownData(values: readonly (readonly [string, string])[]): string { return `${OWN_DATA}:${values.map(([name, value]) => `${name}=${value}`).join(';')}` }

export function parseOwnData(data: string): Map<string, string> {
  if (!data.startsWith(`${OWN_DATA}:`)) return new Map()
  return new Map(data.slice(OWN_DATA.length + 1).split(';').flatMap((part) => { const [name = '', value] = part.split('='); return value === undefined ? [] : [[name.trim(), value.trim()] as const] }))
}

/** The id of a note of ours in XLIFF 2: with the name of its text, so that what somebody wrote into it shows. */
export function noteId(index: number, text: string): string { return `n${index + 1}-${textHash(text).slice(0, 8)}` }

/** Whether a note is one that left with the file, as it left. Files from before notes carried the name of their text are trusted. */
export function ownNote(version: 1 | 2, id: string, category: string, text: string): boolean {
  if (!OUR_NOTES.has(category)) return false
  const [, , hash] = /^n(\d+)(?:-([0-9a-f]{8}))?$/.exec(id) ?? []
  return version === 1 || (/^n\d/.test(id) && (hash === undefined || textHash(text).startsWith(hash)))
}
