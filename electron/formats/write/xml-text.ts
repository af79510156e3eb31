/**
 * Text for XML, HTML and Word files: without the characters XML 1.0 forbids (Word pastes carry U+000B), other controls,
 * noncharacters, and lone surrogates, which no UTF-8 file can hold. U+0085, a line end to some readers and a control to
 * others, becomes a space. Linear.
 */
export function xmlText(text: string): string { return text.replace(FORBIDDEN, (character) => (character === '\u0085' ? ' ' : '')) }

/** How many characters `xmlText` takes away. */
export function forbiddenIn(text: string): number { return [...text.matchAll(FORBIDDEN)].filter(([character]) => character !== '\u0085').length }

// oxlint-disable-next-line no-control-regex -- these are the characters to remove
const FORBIDDEN = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\p{Surrogate}\p{Noncharacter_Code_Point}]/gu
/** Whether a reader sees nothing of it: white space, soft hyphens, zero-width spaces and byte order marks, which readers of our own drop too. */
export function isBlank(text: string): boolean { return text.replace(/[\s\u00AD\u200B\uFEFF]+/g, '') === '' }

const SPECIAL = /[&<>"]/g
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Escaped for element content and for attribute values in double quotes. */
export function escapeXml(text: string): string { return xmlText(text).replace(SPECIAL, (character) => ESCAPES[character] ?? character) }
