import { loadConverter } from './convert.ts'
import { loadFold } from './fold.ts'

/** The ways in which words may be written elsewhere, folded and each once; as typed first. */
export type Spellings = (text: string) => string[]

let loading: Promise<Spellings> | null = null

/**
 * Folding makes the scripts one; what places call by different words (软件, 軟體) it does not. So words are also taken to
 * the Mainland's, and those to Taiwan's and Hong Kong's. The dictionaries are loaded on first use, some 300 ms.
 */
export function loadSpellings(): Promise<Spellings> { return (loading ??= load()) }

/** One character is no phrase. */
const PHRASE = /\p{Script=Han}{2}/u

async function load(): Promise<Spellings> {
  const [fold, fromTaiwan, fromHongKong, toTaiwan, toHongKong] = await Promise.all([loadFold(), loadConverter('tw2sp'), loadConverter('hk2sp'), loadConverter('s2twp'), loadConverter('s2hkp')])
  return (text) => {
    if (!PHRASE.test(text)) return [fold(text)]
    const mainland = [...new Set([fold(text), fold(fromTaiwan(text)), fold(fromHongKong(text))])]
    return [...new Set([...mainland, ...mainland.flatMap((words) => [fold(toTaiwan(words)), fold(toHongKong(words))])])]
  }
}
