import { AlignStopped, type AlignHooks, type AlignInput, type Bead } from './bead.ts'
import type { Problem } from './band.ts'
import { cuesOf, type Cues } from './cues.ts'
import { solve } from './dynamic-programme.ts'

export { AlignStopped, type AlignHooks, type AlignInput, type AlignSentence, type Bead } from './bead.ts'

const QUIET: AlignHooks = { progress: () => {}, stopped: () => false }

/**
 * Aligns Chinese (source) and English (target) sentences: length, numbers, Latin words, punctuation and paragraph
 * boundaries, in the manner of Gale and Church (1993) with affine gaps for missing stretches. Beads are in document
 * order, null beads included, and cover both sides exactly. Deterministic. Time and memory grow with the number of
 * sentences times the width of the band (at most 2 × MAX_HALF_BAND), never with the product of the two sides.
 */
export function align(input: AlignInput, hooks: AlignHooks = QUIET): Bead[] {
  const cues = cuesOf(input.source, input.target)
  const beads: Bead[] = input.fixed.map(({ source, target }) => ({ source: [...source], target: [...target], confidence: 1 }))
  let done = 0
  for (const problem of betweenFixed(input, cues)) {
    const before = done
    beads.push(...solve(problem, {
      progress: (part) => hooks.progress(before + part, input.source.length),
      stopped: () => hooks.stopped(),
    }))
    done += problem.source.length
  }
  if (hooks.stopped()) throw new AlignStopped()
  hooks.progress(input.source.length, input.source.length)
  return inOrder(beads)
}

/**
 * The stretches between fixed links, each solved alone. Fixed links that cross others cannot bound a stretch; the longest
 * chain that runs forward on both sides does, and the sentences of the rest are only left out.
 */
function betweenFixed(input: AlignInput, cues: Cues): Problem[] {
  const takenSource = new Set(input.fixed.flatMap(({ source }) => source))
  const takenTarget = new Set(input.fixed.flatMap(({ target }) => target))
  const problems: Problem[] = []
  let sourceFrom = 0, targetFrom = 0
  const add = (sourceTo: number, targetTo: number) => {
    const source = freeBetween(sourceFrom, sourceTo, takenSource), target = freeBetween(targetFrom, targetTo, takenTarget)
    if (source.length + target.length > 0) problems.push({ source, target, input, cues })
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
function longestChain(fixed: AlignInput['fixed']): { source: readonly number[]; target: readonly number[] }[] {
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
function inOrder(beads: Bead[]): Bead[] {
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
