import type { HomeRow } from '../contract/home-calls.ts'

/**
 * Whether a row of a file that comes home is taken over unless a person says otherwise: what is new there and touches
 * nothing here. What both sides changed, what is missing, empty, plainer or agreed to no longer there, and whole texts
 * that left without stay as it is here.
 */
export function takenAtFirst({ kind, file, canTake, details }: Pick<HomeRow, 'kind' | 'file' | 'canTake' | 'details'>): boolean {
  return canTake && (kind === 'translation' || kind === 'approval' || (kind === 'edit' && file !== '') || (kind === 'format' && details.every(({ change }) => change !== 'off')))
}
