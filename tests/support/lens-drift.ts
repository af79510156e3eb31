import { loadConversion, type Conversion, type Converted, type LensConfig } from '../../shared/script/convert.ts'
import { snaps, toConverted, toOriginal } from '../../shared/script/offset-map.ts'
import { strangeText } from '../../shared/script/strange-text.ts'
import { loadVariants } from '../../shared/script/variants.ts'

const LENSES: readonly (LensConfig | null)[] = [null, 's2t', 's2tw', 's2twp', 's2hk', 's2hkp', 't2s', 'tw2sp', 't2s+s2twp', 'tw2sp+s2hkp']
const PER_PARAGRAPH = 50

/** Half-open UTF-16 of the stored paragraph, and what stood there when it was made. */
interface Annotation { from: number; to: number; quote: string }
interface Paragraph { stored: string; annotations: Annotation[] }
interface Edit { paragraph: number; at: number; cut: string; put: string }

/**
 * Annotations stored as offsets of the text as stored, while it is seen through one lens after another, corrected, and
 * corrections are undone. Counts those whose characters are others than before, in the stored text, as seen, or as selected
 * again where they are seen; and whether the text is the same to the unit once all is undone.
 */
export async function lensDrift(size: { annotations: number; rounds: number }, random: () => number): Promise<{ drifted: number; looks: number; restored: boolean }> {
  const same = await loadVariants(), conversions = new Map<LensConfig, Conversion>()
  for (const config of LENSES) if (config !== null) conversions.set(config, await loadConversion(config))
  const below = (limit: number) => Math.floor(random() * limit)
  const paragraphs: Paragraph[] = Array.from({ length: Math.ceil(size.annotations / PER_PARAGRAPH) }, () => {
    const stored = Array.from({ length: 12 }, () => strangeText(random)).join('')
    return { stored, annotations: Array.from({ length: PER_PARAGRAPH }, () => {
      const from = edgeBefore(stored, below(stored.length)), to = edgeBefore(stored, from + 2 + below(8))
      return { from, to, quote: stored.slice(from, to) }
    }) }
  })
  const first = paragraphs.map(({ stored }) => stored).join('\n')
  const done: Edit[] = []
  /** What was seen, by lens, of paragraphs that have not changed since. */
  const seen = new Map<LensConfig, (Converted | undefined)[]>()
  let drifted = 0, looks = 0

  const apply = ({ paragraph, at, cut, put }: Edit) => {
    const one = paragraphs[paragraph]
    if (one === undefined) return
    one.stored = one.stored.slice(0, at) + put + one.stored.slice(at + cut.length)
    for (const annotation of one.annotations) {
      // Edits keep out of annotations, so each of them lies wholly on one side.
      if (annotation.from < at + cut.length || annotation.to <= at) continue
      annotation.from += put.length - cut.length
      annotation.to += put.length - cut.length
    }
    for (const texts of seen.values()) texts[paragraph] = undefined
  }

  const correct = () => {
    const paragraph = below(paragraphs.length), one = paragraphs[paragraph]
    if (one === undefined) return
    const at = edgeBefore(one.stored, below(one.stored.length + 1)), length = edgeBefore(one.stored, at + below(3)) - at
    if (one.annotations.some(({ from, to }) => from < at + length && at < to)) return
    const cut = one.stored.slice(at, at + length), edit = { paragraph, at, cut, put: strangeText(random) }
    apply(edit)
    done.push(edit)
  }
  const undo = () => {
    const edit = done.pop()
    if (edit !== undefined) apply({ paragraph: edit.paragraph, at: edit.at, cut: edit.put, put: edit.cut })
  }

  const look = (config: LensConfig | null) => {
    const convert = config === null ? null : conversions.get(config) ?? null
    const texts = config === null ? [] : seen.get(config) ?? []
    if (config !== null) seen.set(config, texts)
    for (const [at, { stored, annotations }] of paragraphs.entries()) {
      const { text, blocks } = convert === null ? { text: stored, blocks: [] } : (texts[at] ??= convert(stored))
      for (const { from, to, quote } of annotations) {
        looks++
        const start = toConverted(blocks, from, -1), end = toConverted(blocks, to, 1)
        const back = [toOriginal(blocks, start, -1), toOriginal(blocks, end, 1)] as const
        const exact = snaps(blocks, from, to) ? back[0] <= from && back[1] >= to : back[0] === from && back[1] === to
        // Outside pieces every character is a form of the stored one.
        const plain = end - start === to - from && !blocks.some((_, k) => k % 4 === 0 && (blocks[k] ?? 0) < to && from < (blocks[k + 1] ?? 0))
        if (stored.slice(from, to) !== quote || !exact || (plain && !sameText(quote, text.slice(start, end), same))) drifted++
      }
    }
  }

  for (let round = 0; round < size.rounds; round++) {
    const roll = random()
    if (roll < 0.4) look(LENSES[below(LENSES.length)] ?? null)
    else if (roll < 0.8) correct()
    else undo()
  }
  while (done.length > 0) undo()
  look(null)
  return { drifted, looks, restored: paragraphs.map(({ stored }) => stored).join('\n') === first }
}

/** The offset, or the beginning of the character when it lies between the halves of a pair. Nobody selects half of one. */
function edgeBefore(text: string, offset: number): number {
  const at = Math.min(offset, text.length)
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at
}

function sameText(a: string, b: string, same: (a: string, b: string) => boolean): boolean {
  const from = [...a], to = [...b]
  return from.length === to.length && from.every((character, at) => same(character, to[at] ?? ''))
}
