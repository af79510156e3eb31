import type { AlignInput, Bead } from './bead.ts'

/** Sentences of both sides by their numbers, to be aligned with one another. */
export interface Problem { source: number[]; target: number[] }

/**
 * The stretches between fixed links, each solved alone. Fixed links that cross others cannot bound a stretch; the longest
 * chain that runs forward on both sides does, and the sentences of the rest are only left out.
 */
export function betweenFixed(input: AlignInput): Problem[] {
  const takenSource = new Set(input.fixed.flatMap(({ source }) => source))
  const takenTarget = new Set(input.fixed.flatMap(({ target }) => target))
  const problems: Problem[] = []
  let sourceFrom = 0, targetFrom = 0
  const add = (sourceTo: number, targetTo: number) => {
    const source = freeBetween(sourceFrom, sourceTo, takenSource), target = freeBetween(targetFrom, targetTo, takenTarget)
    if (source.length + target.length > 0) problems.push({ source, target })
  }
  for (const { source, target } of longestChain(input.fixed)) {
    add(Math.min(...source), Math.min(...target))
    sourceFrom = Math.max(...source) + 1
    targetFrom = Math.max(...target) + 1
  }
  add(input.source.length, input.target.length)
  return problems
}

function freeBetween(from: number, to: number, taken: ReadonlySet<number>): number[] {
  const free: number[] = []
  for (let i = from; i < to; i++) if (!taken.has(i)) free.push(i)
  return free
}

/** Longest sequence of two-sided fixed links in which both sides only go forward; O(n log n) by patience sorting. */
export function longestChain(fixed: AlignInput['fixed']): { source: readonly number[]; target: readonly number[] }[] {
  const links = fixed.filter(({ source, target }) => source.length > 0 && target.length > 0)
    .map((link) => ({ link, s0: Math.min(...link.source), s1: Math.max(...link.source), t0: Math.min(...link.target), t1: Math.max(...link.target) }))
    .sort((a, b) => a.s0 - b.s0 || a.t0 - b.t0)
  const tails: number[] = []
  const previous = new Int32Array(links.length).fill(-1)
  links.forEach((link, i) => {
    let low = 0, high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      const tail = links[tails[middle] ?? 0]
      if (tail !== undefined && tail.t1 < link.t0 && tail.s1 < link.s0) low = middle + 1
      else high = middle
    }
    previous[i] = low > 0 ? tails[low - 1] ?? -1 : -1
    const replaced = links[tails[low] ?? -1]
    if (replaced === undefined || replaced.t1 > link.t1) tails[low] = i
  })
  const chain: { source: readonly number[]; target: readonly number[] }[] = []
  for (let i = tails.at(-1) ?? -1; i >= 0; i = previous[i] ?? -1) {
    const link = links[i]
    if (link !== undefined) chain.push(link.link)
  }
  return chain.reverse()
}

/** Document order: by first source sentence; beads without one stand where their target neighbours are. */
export function inOrder(beads: Bead[]): Bead[] {
  const twoSided = beads.filter(({ source }) => source.length > 0).sort((a, b) => (a.source[0] ?? 0) - (b.source[0] ?? 0))
  const added = beads.filter(({ source }) => source.length === 0).sort((a, b) => (a.target[0] ?? 0) - (b.target[0] ?? 0))
  const ordered: Bead[] = []
  let next = 0
  let reached = -1
  for (const bead of twoSided) {
    const first = bead.target[0]
    if (first !== undefined && first > reached) {
      for (let candidate = added[next]; candidate !== undefined && (candidate.target[0] ?? 0) < first; candidate = added[++next]) ordered.push(candidate)
      reached = first
    }
    ordered.push(bead)
  }
  return [...ordered, ...added.slice(next)]
}
