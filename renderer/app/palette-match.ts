/** Half-open UTF-16 of what was found; a lower rank is a better find. */
export interface Match { from: number; to: number; rank: number }

/** At the start, then at the start of a word, then anywhere. Null when it is not there; an empty question matches everything. */
export function findIn(text: string, asked: string): Match | null {
  const length = asked.length
  if (length === 0) return { from: 0, to: 0, rank: 0 }
  const folded = text.toLowerCase()
  const wanted = asked.toLowerCase()
  const first = folded.indexOf(wanted)
  if (first === -1) return null
  if (first === 0) return { from: 0, to: length, rank: 0 }
  const word = folded.indexOf(` ${wanted}`)
  if (word !== -1) return { from: word + 1, to: word + 1 + length, rank: 1 }
  return { from: first, to: first + length, rank: 2 }
}
