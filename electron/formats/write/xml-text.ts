/**
 * Text for XML, HTML and Word files: without the characters XML 1.0 forbids (Word pastes carry U+000B), C1 controls,
 * and lone surrogates, which no UTF-8 file can hold. Linear.
 */
export function xmlText(text: string): string {
  return (text.isWellFormed() ? text : text.replace(/\p{Surrogate}/gu, '')).replace(FORBIDDEN, '')
}

// oxlint-disable-next-line no-control-regex -- these are the characters to remove
const FORBIDDEN = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]/g
const SPECIAL = /[&<>"]/g
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Escaped for element content and for attribute values in double quotes. */
export function escapeXml(text: string): string { return xmlText(text).replace(SPECIAL, (character) => ESCAPES[character] ?? character) }
