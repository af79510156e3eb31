import { stageOf } from './chain.ts'
import { FROM_SIMPLIFIED, FROM_TRADITIONAL, type Choice } from './choices.ts'
import { chainsOf, loadConversion, type Conversion, type LensConfig } from './convert.ts'
import { loadFold } from './fold.ts'
import { snaps, toConverted } from './offset-map.ts'
import type { Kept } from './spared.ts'
import type { Converted } from './stage.ts'
import { loadVariants } from './variants.ts'
import { pathOf, type WordList } from './word-path.ts'

export interface Candidate { text: string; why: string }

/**
 * A stretch (half-open UTF-16 of the original) whose conversion may be wrong. `words`: cut into words it converts otherwise;
 * `twice`: a doubled character came out in two forms; `character`: it stands for several and no word says which.
 */
export interface Doubt { from: number; to: number; kind: 'words' | 'twice' | 'character'; shown: string; /** The likeliest first; `shown` is one of them. */ candidates: readonly Candidate[] }

export type FindDoubts = (text: string) => Doubt[]

const CLAUSE = /\p{Script=Han}+/gu
const AS_OPENCC = 'as OpenCC has it'

/**
 * Finds doubtful conversions. OpenCC takes the longest phrase from the left without knowing words, so 少数组织 becomes
 * 少陣列織 (数组, array). Every clause is cut into words anew, and what converts otherwise word by word is doubtful. Linear in
 * the text; some 300 ms for 100,000 characters at first, words seen before cost little.
 */
export async function loadDoubts(config: LensConfig, words: WordList): Promise<FindDoubts> {
  const [[chain], same, convert, fold, choicesOf] = await Promise.all([chainsOf(config), loadVariants(), loadConversion(config), loadFold(), loadChoices(config)])
  if (chain === undefined) return () => []
  const { trie } = stageOf(chain.segmentation ?? chain.conversionChain[0] ?? [], same)
  const known = new Map<string, string>()
  const alone = (word: string) => {
    let made = known.get(word)
    if (made === undefined) known.set(word, (made = convert(word).text))
    return made
  }
  return (text) => {
    const doubts: Doubt[] = []
    for (const { 0: clause, index } of text.matchAll(CLAUSE)) {
      const folded = fold(clause)
      // The word list is Simplified. Folding goes character by character, so offsets are the same within one plane.
      const path = pathOf(clause, folded.length === clause.length ? folded : clause, trie, words)
      const found = [...otherwise(clause, path, convert(clause), alone), ...doubled(clause, convert(clause))]
      for (const doubt of [...found, ...undecided(clause, path, convert(clause), choicesOf).filter(({ from, to }) => !found.some((one) => one.from < to && from < one.to))]) {
        doubts.push({ ...doubt, from: index + doubt.from, to: index + doubt.to })
      }
    }
    return doubts.toSorted((a, b) => a.from - b.from)
  }
}

/** What the words of doubtful stretches make of them: kept stretches for a conversion that corrects OpenCC's boundaries. */
export function correctionsOf(doubts: readonly Doubt[]): Kept[] {
  return doubts.flatMap(({ from, to, kind, candidates: [best] }) => (kind === 'character' || best === undefined ? [] : [{ from, to, as: best.text }]))
}

const shownOf = ({ text, blocks }: Converted, from: number, to: number) => text.slice(toConverted(blocks, from, -1), toConverted(blocks, to, 1))

/** Different texts with why, `shown` behind those that are likelier. */
function ranked(shown: string, ...likelier: Candidate[]): Candidate[] {
  return [...likelier, { text: shown, why: AS_OPENCC }].filter(({ text }, at, all) => all.findIndex((one) => one.text === text) === at)
}

/** Stretches between places where words and phrases both end, in which words alone give another text. */
function otherwise(clause: string, path: readonly number[], whole: Converted, alone: (word: string) => string): Doubt[] {
  const doubts: Doubt[] = []
  let from = 0, at = 0
  let parts: string[] = []
  for (const end of path) {
    parts.push(clause.slice(at, end))
    at = end
    if (snaps(whole.blocks, from, end)) continue
    const shown = shownOf(whole, from, end), byWords = parts.map(alone).join('')
    if (byWords !== shown) {
      const letters = Array.from(clause.slice(from, end), (character) => alone(character)).join('')
      doubts.push({ from, to: end, kind: 'words', shown, candidates: ranked(shown, { text: byWords, why: `as ${parts.join(' ')}` }, { text: letters, why: 'character by character' }) })
    }
    parts = []
    from = end
  }
  return doubts
}

/** 一只只 → 一隻只: whoever doubles a character means the same one. */
function doubled(clause: string, whole: Converted): Doubt[] {
  return [...clause.matchAll(/(\p{Script=Han})\1/gu)].flatMap(({ 0: both, 1: one = '', index: from }) => {
    const to = from + both.length, middle = from + one.length
    if (snaps(whole.blocks, from, middle) || snaps(whole.blocks, middle, to)) return []
    const first = shownOf(whole, from, middle), second = shownOf(whole, middle, to)
    if (first === second) return []
    return [{ from, to, kind: 'twice', shown: first + second, candidates: ranked(first + second, { text: first + first, why: `both ${first}` }, { text: second + second, why: `both ${second}` }) }]
  })
}

/** Characters that are words by themselves and stand for several. */
function undecided(clause: string, path: readonly number[], whole: Converted, choicesOf: ReadonlyMap<string, readonly Candidate[]>): Doubt[] {
  return path.flatMap((to, at) => {
    const from = path[at - 1] ?? 0, candidates = choicesOf.get(clause.slice(from, to))
    if (candidates === undefined || snaps(whole.blocks, from, to)) return []
    const shown = shownOf(whole, from, to)
    return [{ from, to, kind: 'character', shown, candidates: candidates.some(({ text }) => text === shown) ? candidates : [...candidates, { text: shown, why: AS_OPENCC }] }]
  })
}

/** The choices of a configuration, as its region writes them. Lenses of two steps have none: their doubts arise between the steps. */
async function loadChoices(config: LensConfig): Promise<Map<string, Candidate[]>> {
  const table = config.includes('+') ? new Map<string, readonly Choice[]>() : config.startsWith('s2') ? FROM_SIMPLIFIED : /2sp?$/u.test(config) ? FROM_TRADITIONAL : new Map<string, readonly Choice[]>()
  const region: Conversion | null = config.startsWith('s2tw') ? await loadConversion('t2tw') : config.startsWith('s2hk') ? await loadConversion('t2hk') : null
  return new Map([...table].map(([character, choices]) => [character, choices.map(({ form, meaning }) => ({ text: region?.(form).text ?? form, why: meaning }))
    .filter(({ text }, at, all) => all.findIndex((one) => one.text === text) === at)]))
}
