import { lineJoint } from './clean-text.ts'

/** A line without its indent; `indented`: it had one. */
export interface TextLine { text: string; indented: boolean }

/** Fewest places where a line goes on in the next; with fewer, chance could do it. */
const FEWEST_PLACES = 3
/** Columns at which people and programs break lines. Longer lines are paragraphs, shorter ones verse. */
const NARROWEST = 24
const WIDEST = 110
/** Share of a full line below which its next word would have fitted. */
const FULL = 0.9
/** Most lines that go on are full (verse is not), and fewer end a sentence than would if each were a paragraph. */
const FULL_LINES = 0.8
const UNENDED_LINES = 0.5
const ENDED_PARAGRAPHS = 0.6

const ENDED = /[。！？!?.…:：；;—~～][”」』’"')）\]】》]*$/u
const WIDE = /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}“”‘’…—]/gu

/** Columns of a line, a Chinese character taking two. */
function columnsOf(text: string): number { return text.length + (text.match(WIDE)?.length ?? 0) }

/** Whether `next` had to begin a new line: its first word no longer fitted behind `line`. */
function isFull(line: string, next: string, width: number): boolean {
  const word = /^[\p{L}\p{N}\p{M}’'-]+/u.exec(next)?.[0] ?? next.slice(0, 1)
  const first = /^\p{Script=Han}/u.test(next) ? 2 : 1 + columnsOf(word)
  return columnsOf(line) + first > FULL * width
}

/**
 * The paragraphs of a text whose lines were all broken at one width, as old books on the net and mails have them, each
 * joined into one line; verse and headings among them keep their lines. Paragraphs begin after blank lines and at
 * indents. Null for a text that is not broken so. Linear.
 */
export function wrappedParagraphs(lines: readonly TextLine[]): string[][] | null {
  const filled = lines.filter(({ text }) => text !== '')
  // In verse that is set in, an indented line follows another or a blank one.
  const byIndent = lines.some(({ indented }, at) => indented && lines[at - 1]?.indented === false && lines[at - 1]?.text !== '')
  const groups: string[][] = []
  let open = false
  for (const { text, indented: starts } of lines) {
    if (text === '') { open = false; continue }
    if (open && !(byIndent && starts)) groups.at(-1)?.push(text)
    else groups.push([text])
    open = true
  }
  if (groups.length < 2) return null
  const widths = filled.map(({ text }) => columnsOf(text)).toSorted((a, b) => a - b)
  const width = widths[Math.floor(0.95 * (widths.length - 1))] ?? 0
  if (width < NARROWEST || width > WIDEST) return null
  const tally = { places: 0, full: 0, unended: 0, several: 0, ended: 0 }
  for (const group of groups) {
    if (group.length < 2) continue
    tally.several++
    if (ENDED.test(group.at(-1) ?? '')) tally.ended++
    for (const [index, line] of group.slice(0, -1).entries()) {
      tally.places++
      if (isFull(line, group[index + 1] ?? '', width)) tally.full++
      if (!ENDED.test(line)) tally.unended++
    }
  }
  const { places, full, unended, several, ended } = tally
  if (places < FEWEST_PLACES || full < FULL_LINES * places || unended < UNENDED_LINES * places || ended < ENDED_PARAGRAPHS * several) return null
  return groups.map((group) => (group.every((line, index) => index === group.length - 1 || isFull(line, group[index + 1] ?? '', width)) ? [joined(group)] : group))
}

/** One line of several: no space between Chinese, none behind the hyphen of a word that was divided. */
function joined(lines: readonly string[]): string {
  return lines.reduce((all, line) => all + (/\p{L}-$/u.test(all) && /^\p{Ll}/u.test(line) ? '' : lineJoint(all, line)) + line)
}
