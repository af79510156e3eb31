/**
 * Text for XML, HTML and Word files: without the characters XML 1.0 forbids (Word pastes carry U+000B), other controls,
 * noncharacters, and lone surrogates, which no UTF-8 file can hold. U+000B, U+000C and U+0085, line ends to some readers
 * and controls to others, become spaces. Linear.
 */
export function xmlText(text: string): string { return text.replace(FORBIDDEN, (character) => (LINE_CONTROL.test(character) ? ' ' : '')) }

/** How many characters `xmlText` takes away. */
export function forbiddenIn(text: string): number { return [...text.matchAll(FORBIDDEN)].filter(([character]) => !LINE_CONTROL.test(character)).length }

// oxlint-disable-next-line no-control-regex -- these are the characters to remove
const FORBIDDEN = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\p{Surrogate}\p{Noncharacter_Code_Point}]/gu
const LINE_CONTROL = /[\v\f\u0085]/

/** For formats in which a line end or a tab means something: line ends of any kind as one space. */
export function inOneLine(text: string): string { return text.replace(/[\r\n\v\f\u0085\u2028\u2029]+/g, ' ') }
/** For formats that put texts between tabs: line ends and tabs as one space. */
export function inOneCell(text: string): string { return text.replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/g, ' ') }
/** Whether a reader sees nothing of it: white space, soft hyphens, zero-width spaces and byte order marks, which readers of our own drop too. */
export function isBlank(text: string): boolean { return text.replace(/[\s\u00AD\u200B\uFEFF]+/g, '') === '' }

const SPECIAL = /[&<>"]/g
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Escaped for element content and for attribute values in double quotes. */
export function escapeXml(text: string): string { return xmlText(text).replace(SPECIAL, (character) => ESCAPES[character] ?? character) }
