import { compose, convertBy, entryBlocks, shift, type Converted, type SameCharacter } from './stage.ts'
import { passOver, Trie } from './trie.ts'
import type { OffsetBlocks } from './offset-map.ts'

/** A configuration as `opencc-js/preset` gives it: groups of dictionaries, each a string of rows. */
export interface Chain {
  normalizationChain?: readonly (readonly string[])[]
  segmentation?: readonly string[] | string
  conversionChain: readonly (readonly string[])[]
}

/** A group of dictionaries with the map of each of its entries, made when it is first met. */
interface Group { trie: Trie; blocksOf(entry: number): OffsetBlocks }

/** Compatibility ideographs are rare: a text without them needs no normalising. */
const COMPATIBILITY = /[\uf900-\ufaff\u{2f800}-\u{2fa1f}]/u

const groups = new Map<string, Group>()

/** Several configurations have groups in common. */
function groupOf(dictionaries: readonly string[], same: SameCharacter): Group {
  const key = dictionaries.map((rows) => `${rows.length} ${rows.slice(0, 24)}`).join('|')
  let group = groups.get(key)
  if (!group) {
    const trie = new Trie(dictionaries)
    const known: (OffsetBlocks | undefined)[] = []
    groups.set(key, (group = { trie, blocksOf: (entry) => (known[entry] ??= entryBlocks(trie.keys[entry] ?? '', trie.values[entry] ?? '', same)) }))
  }
  return group
}

/** OpenCC's order: normalise, cut into the words of the segmentation, and take each through the chain by itself. */
export function conversionOf(chain: Chain, same: SameCharacter): (text: string) => Converted {
  const normal = (chain.normalizationChain ?? []).map((group) => groupOf(group, same))
  const stages = chain.conversionChain.map((group) => groupOf(group, same))
  const segmentation = chain.segmentation === undefined ? null : groupOf(typeof chain.segmentation === 'string' ? [chain.segmentation] : chain.segmentation, same).trie
  /** The words of the segmentation, through the chain. */
  const words: (Converted | undefined)[] = []

  const through = (list: readonly Group[], text: string): Converted => list.reduce<Converted>((sofar, { trie, blocksOf }) => {
    const { text: next, blocks } = convertBy(trie, blocksOf, sofar.text)
    return { text: next, blocks: compose(sofar.blocks, blocks) }
  }, { text, blocks: [] })

  const segmented = (text: string, trie: Trie): Converted => {
    let out = '', passed = 0
    const blocks: number[] = []
    const emit = ({ text: made, blocks: own }: Converted, at: number) => {
      shift(own, at, out.length, blocks)
      out += made
    }
    for (let i = 0; i < text.length;) {
      const entry = trie.match(text, i)
      if (entry < 0) { i = passOver(text, i); continue }
      const { end } = trie
      if (passed < i) emit(through(stages, text.slice(passed, i)), passed)
      emit((words[entry] ??= through(stages, trie.keys[entry] ?? '')), i)
      i = passed = end
    }
    if (passed < text.length) emit(through(stages, text.slice(passed)), passed)
    return { text: out, blocks }
  }

  return (given) => {
    const first = COMPATIBILITY.test(given) ? through(normal, given) : { text: given, blocks: [] }
    const { text, blocks } = segmentation ? segmented(first.text, segmentation) : through(stages, first.text)
    return { text, blocks: compose(first.blocks, blocks) }
  }
}
