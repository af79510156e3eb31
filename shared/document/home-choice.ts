import type { HomeRow } from '../contract/home-calls.ts'

/**
 * Whether a row of a file that comes home is taken over unless a person says otherwise: what is new there and touches
 * nothing here. What both sides changed, and what is missing or empty there, stays as it is here.
 */
export function takenAtFirst({ kind, file, canTake }: Pick<HomeRow, 'kind' | 'file' | 'canTake'>): boolean {
  return canTake && (kind === 'translation' || kind === 'approval' || (kind === 'edit' && file !== ''))
}
