import { alignTogether, type AlignHooks, type AlignInput, type AlignSentence, type Bead } from '../../shared/alignment/align.ts'
import { loadFold, type Fold } from '../../shared/script/fold.ts'
import { countHan } from '../../shared/text/measure.ts'
import { loadDictionary } from './dictionary.ts'

/**
 * The aligner with its dictionary. The Chinese may be in either script; where a text has its English first, the sides are
 * changed for the aligner and back. Texts given together are taken as parts of one work. Throws AlignStopped.
 */
export async function alignTexts(inputs: readonly AlignInput[], hooks: AlignHooks): Promise<Bead[][]> {
  const [dictionary, fold] = await Promise.all([loadDictionary(), loadFold()])
  const swapped = inputs.map(({ source, target }) => shareOfHan(source) < shareOfHan(target))
  const beads = alignTogether(inputs.map((input, at) => readable(swapped[at] === true ? changed(input) : input, fold)), hooks, dictionary)
  return beads.map((found, at) => (swapped[at] === true ? backInOrder(found) : found))
}

/** One text; as `alignTexts`. */
export async function alignText(input: AlignInput, hooks: AlignHooks): Promise<Bead[]> { return (await alignTexts([input], hooks))[0] ?? [] }

function shareOfHan(sentences: readonly AlignSentence[]): number {
  let han = 0, all = 1
  for (const { text } of sentences) { han += countHan(text); all += text.length }
  return han / all
}

const changed = ({ source, target, fixed, known = [] }: AlignInput): AlignInput => ({
  source: target, target: source, fixed: fixed.map((link) => ({ source: link.target, target: link.source })), known: known.map((pair) => ({ source: pair.target, target: pair.source })),
})

/** Traditional characters as the dictionary writes them; the length stays. */
const readable = (input: AlignInput, fold: Fold): AlignInput => ({
  ...input, source: input.source.map((sentence) => ({ ...sentence, text: simplified(sentence.text, fold) })), known: (input.known ?? []).map((pair) => ({ ...pair, source: simplified(pair.source, fold) })),
})

/** Only Han: capitals tell names, and full-width forms tell punctuation. */
export const simplified = (text: string, fold: Fold) => text.replaceAll(/\p{Script=Han}+/gu, (han) => fold(han))

/** Beads with their sides changed back, in document order of what is now the source; beads without one stay behind their neighbour. */
function backInOrder(beads: readonly Bead[]): Bead[] {
  let last = -1
  return beads.map(({ source, target, confidence }): { bead: Bead; at: number } => {
    last = target[0] ?? last
    return { bead: { source: target, target: source, confidence }, at: last }
  }).toSorted((a, b) => a.at - b.at).map(({ bead }) => bead)
}
