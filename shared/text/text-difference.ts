/** One stretch of a comparison, in reading order; `removed` stood before, `added` stands now. */
export interface DifferencePart { kind: 'same' | 'removed' | 'added'; text: string }

/** Above this many table cells the middle is shown as replaced whole: a comparison must never hold up the page. */
const CELLS = 1_000_000

/** Chinese compares by character, everything else by word, so that a changed number is one change and not three. */
function pieces(text: string): string[] {
  return text.match(/\p{Script=Han}|[\p{L}\p{N}]+|\s+|./gsu) ?? []
}

/**
 * What changed between two sentences: equal ends are cut off, the rest is a longest common subsequence of pieces.
 * Joining the parts that are not `added` gives `before`, those not `removed` gives `after`. O(n·m) in the changed middle.
 */
export function textDifference(before: string, after: string): DifferencePart[] {
  const a = pieces(before)
  const b = pieces(after)
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let endA = a.length
  let endB = b.length
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) { endA--; endB-- }

  const parts: DifferencePart[] = []
  const push = (kind: DifferencePart['kind'], text: string) => {
    if (text === '') return
    const last = parts.at(-1)
    if (last?.kind === kind) last.text += text
    else parts.push({ kind, text })
  }
  push('same', a.slice(0, start).join(''))
  const middleA = a.slice(start, endA)
  const middleB = b.slice(start, endB)
  if (middleA.length * middleB.length > CELLS) {
    push('removed', middleA.join(''))
    push('added', middleB.join(''))
  } else for (const part of common(middleA, middleB)) push(part.kind, part.text)
  push('same', a.slice(endA).join(''))
  return parts
}

function common(a: string[], b: string[]): DifferencePart[] {
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  }
  const parts: DifferencePart[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const left = a[i]
    const right = b[j]
    if (left !== undefined && left === right) { parts.push({ kind: 'same', text: left }); i++; j++ }
    else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) { parts.push({ kind: 'removed', text: left }); i++ }
    else if (right !== undefined) { parts.push({ kind: 'added', text: right }); j++ }
  }
  return parts
}
