/** Speakers told apart by dashes, as subtitles and some novels have them: "- Where is she? - Upstairs.", ——去吗？——不去。 */

const DASH = /——|[—–―-]|[\n\r\u2028\u2029]/gu
/** Most texts have no such line, and this is cheaper than the search. */
const LIKELY = /(?:^|[\n\r\u2028\u2029])\s{0,4}[—–―-]/u
const ENDED = /[.!?…。！？][”"’」』)）\]]?\s{0,2}$/u
const WORDS = /^\s?[\p{L}\p{N}“"‘「『（(¿¡…]/u

/**
 * Where the turns behind the first begin on a line that a dash opens, ascending: at the same dash, behind an end, unless it
 * closes an aside ("He came - did he? - on foot"). Linear.
 */
export function turnStarts(text: string): number[] {
  const starts: number[] = []
  if (!LIKELY.test(text)) return starts
  let dash: string | null = null, line = 0, aside = false
  for (const { 0: mark, index } of text.matchAll(DASH)) {
    if (!/[—–―-]/u.test(mark)) { dash = null; aside = false; line = index + 1 }
    else if (dash === null) dash = text.slice(line, index).trim() === '' ? mark : ''
    else if (dash === mark) {
      const ended = ENDED.test(text.slice(Math.max(line, index - 4), index))
      if (aside || !ended) aside = !aside && (mark !== '-' || /\s/u.test(text.charAt(index - 1)))
      else if (WORDS.test(text.slice(index + mark.length, index + mark.length + 2))) starts.push(index)
    }
  }
  return starts
}
