import type { KeyName } from '../ui/key-names.ts'

/** One for each match that a look-up gives. Alt with a digit alone is a lens. */
export const MATCH_KEYS: readonly KeyName[] = ['Mod+Alt+1', 'Mod+Alt+2', 'Mod+Alt+3', 'Mod+Alt+4', 'Mod+Alt+5']
export function matchKey(number: number): KeyName | undefined { return MATCH_KEYS[number] }
