/**
 * Characters that never belong to the text of a paragraph: controls (Word pastes carry U+000B), the byte order mark,
 * soft hyphens and zero-width spaces that pages scatter for line breaking, and U+FFFC, which stands for notes and breaks in every offset.
 * U+0085 and U+2028/9 are line ends and are dealt with before.
 */
// oxlint-disable-next-line no-control-regex -- these are the characters to remove
const NEVER = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u00AD\u200B\uFEFF\uFFFC]/g

/** Removes what never belongs to a text; lone surrogates become U+FFFD. Linear. */
export function cleanText(text: string): string { return text.toWellFormed().replace(NEVER, '') }

/** White space that Chinese and web pages use for indents. */
export const EDGE_SPACE = /^[\s\u3000]+|[\s\u3000]+$/g

const WIDE = /[\u2E80-\u303F\u3040-\u30FF\u3100-\u312F\u31A0-\u31BF\u3400-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFF}“”‘’…—]/u

/**
 * What stands for a line end between two characters inside a paragraph: nothing between Chinese characters or
 * punctuation, otherwise a space. Empty strings count as not Chinese.
 */
export function lineJoint(before: string, after: string): '' | ' ' {
  const last = before.length > 1 && /[\uDC00-\uDFFF]$/.test(before) ? before.slice(-2) : before.slice(-1)
  const first = String.fromCodePoint(after.codePointAt(0) ?? 32)
  return WIDE.test(last) && WIDE.test(first) ? '' : ' '
}

/** Paragraphs that are parted by `between` as one after the other, as a note has them. Linear. */
export function asOneParagraph(text: string, between: string): string {
  return text.split(between).map((part) => part.replace(/\s+/g, ' ').trim()).filter((part) => part !== '').reduce((all, part) => (all === '' ? part : all + lineJoint(all, part) + part), '')
}
