/** The stretch `[from, to)` of `before` that has to become `text` for it to be `after`. Never cuts a surrogate pair. */
export interface ChangedRange { from: number; to: number; text: string }

/** Null when the two are the same. Cost: the length of the texts. */
export function changedRange(before: string, after: string): ChangedRange | null {
  if (before === after) return null
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  if (isHighSurrogate(before, start - 1)) start--
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  if (end > 0 && isHighSurrogate(before, before.length - end - 1)) end--
  return { from: start, to: before.length - end, text: after.slice(start, after.length - end) }
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xd800 && code <= 0xdbff
}
