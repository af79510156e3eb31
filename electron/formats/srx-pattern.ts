/** How SRX says an abbreviation: its letters after a word boundary, then white space. */
export function abbreviationPattern(abbreviation: string): string {
  const boundary = /^[A-Za-z0-9_]/u.test(abbreviation) ? '\\b' : ''
  return boundary + abbreviation.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&')
}

/** The abbreviation a pattern stands for; null when it is a pattern proper. */
export function abbreviationOf(before: string, after: string): string | null {
  if (!/^\\s\+?$/u.test(after)) return null
  const plain = /^(?:\\b)?((?:[\p{L}\p{N} ’'&-]|\\[.\\^$*+?()[\]{}|])*\\\.)$/u.exec(before)
  const text = plain?.[1]?.replace(/\\(?=[.\\^$*+?()[\]{}|])/gu, '') ?? null
  return text !== null && text.length <= 40 && /[\p{L}\p{N}]/u.test(text) && text.trim() === text ? text : null
}
