import type { OffsetBlocks } from './offset-map.ts'
import { characterEnd, descriptions, isDescription, type Descriptions } from './pass-over.ts'
import { compose, convertBy, NOTHING, shift, type Converted, type SameCharacter, type Stage } from './stage.ts'
import { Trie } from './trie.ts'
import { Units } from './units.ts'

/** A configuration as `opencc-js/preset` gives it: groups of dictionaries, each a string of rows. */
export interface Chain {
  normalizationChain?: readonly (readonly string[])[]
  segmentation?: readonly string[]
  conversionChain: readonly (readonly string[])[]
}

/** Several configurations have groups in common. */
const stages: { dictionaries: readonly string[]; stage: Stage }[] = []

export function stageOf(dictionaries: readonly string[], same: SameCharacter): Stage {
  const known = stages.find((one) => one.dictionaries.length === dictionaries.length && one.dictionaries.every((rows, at) => rows === dictionaries[at]))
  if (known !== undefined) return known.stage
  const stage: Stage = { trie: new Trie(dictionaries), maps: [], same }
  stages.push({ dictionaries, stage })
  return stage
}

/** Compatibility ideographs, all the normalisation knows: U+F900–FAFF, and U+2F800–2FA1F, which begin with this half. */
function mayNeedNormalising(unit: number): boolean { return (unit >= 0xf900 && unit <= 0xfaff) || unit === 0xd87e }

/** A plain loop: half of all there is to a short sentence would go into calls. */
function needsNormalising({ at, length }: Units): boolean {
  for (let i = 0; i < length; i++) if (mayNeedNormalising(at[i] ?? 0)) return true
  return false
}

/**
 * OpenCC's order: normalise, cut into the words of the segmentation, and take each through the chain by itself. Works in
 * UTF-16 units and keeps its buffers, which are as long as the longest text so far.
 */
export function conversionOf(chain: Chain, same: SameCharacter): (text: string) => Converted {
  const normal = (chain.normalizationChain ?? []).map((group) => stageOf(group, same))
  const steps = chain.conversionChain.map((group) => stageOf(group, same))
  const segmentation = chain.segmentation === undefined ? null : stageOf(chain.segmentation, same).trie
  /** The words of the segmentation as they come out of the chain, by their entries. */
  const words: ({ units: Uint16Array; blocks: OffsetBlocks } | undefined)[] = []
  const given = new Units(), normalised = new Units(), out = new Units()
  const between = [new Units(), new Units()] as const

  const through = (list: readonly Stage[], units: Uint16Array, from: number, to: number, into: Units): OffsetBlocks => {
    let blocks = NOTHING
    for (let at = 0; at < list.length; at++) {
      const stage = list[at], last = at === list.length - 1
      if (stage === undefined) break
      const next = last ? into : between[at & 1] ?? into
      if (!last) next.length = 0
      blocks = compose(blocks, convertBy(stage, units, from, to, next))
      units = next.at
      from = 0
      to = next.length
    }
    return blocks
  }

  const wordOf = (units: Uint16Array, from: number, to: number) => {
    const made = new Units(8), blocks = through(steps, units, from, to, made)
    return { units: made.at.slice(0, made.length), blocks }
  }

  const segmented = (trie: Trie, units: Uint16Array, to: number): OffsetBlocks => {
    const blocks: number[] = []
    let described: Descriptions | null = null
    let passed = 0
    const pass = (end: number) => {
      const at = out.length
      shift(through(steps, units, passed, end, out), passed, at, blocks)
    }
    for (let i = 0; i < to;) {
      const entry = trie.match(units, i, to)
      if (entry < 0) {
        i = isDescription(units[i] ?? 0) ? (described ??= descriptions(units, i, to)).get(i) ?? i + 1 : characterEnd(units, i, to)
        continue
      }
      const { end } = trie
      if (passed < i) pass(i)
      const word = (words[entry] ??= wordOf(units, i, end))
      if (word.blocks.length > 0) shift(word.blocks, i, out.length, blocks)
      out.append(word.units, 0, word.units.length)
      i = passed = end
    }
    if (passed < to) pass(to)
    return blocks
  }

  return (text) => {
    given.length = normalised.length = out.length = 0
    given.appendText(text)
    let source = given, before = NOTHING
    if (needsNormalising(given)) {
      before = through(normal, given.at, 0, given.length, normalised)
      source = normalised
    }
    const blocks = segmentation === null ? through(steps, source.at, 0, source.length, out) : segmented(segmentation, source.at, source.length)
    return { text: out.text(), blocks: compose(before, blocks) }
  }
}
