import { Refused, refuse } from './refusal.ts'

const MOST = 200
const LONGEST = 1_000
const BOMB = refuse('damaged', 'This file defines entities that grow when they are read, or holds mark-up in them, which can do harm. Nothing was read from it. Save it again in the program that made it and import that.')

const DECLARATION = /<!ENTITY\s+(?:(%)\s+)?([^\s"'<>%&]{1,200})\s+(?:"([^"]*)"|'([^']*)'|(?:SYSTEM|PUBLIC)\b[^>]*)\s*>/g
/** References that mean a character of their own. */
const CHARACTER = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Entities that a document defines for itself as plain words. Those that lie in another file are never loaded: they are left
 * out, and using one is an error of the parser's. Throws `Refused` for entities made of other entities or of mark-up.
 */
export function plainEntities(doctype: string): Record<string, string> {
  const entities: Record<string, string> = Object.create(null) as Record<string, string>
  const subset = doctype.indexOf('[')
  if (subset < 0) return entities
  let count = 0
  for (const [, parameter, name, double, single] of doctype.slice(subset).replace(/<!--[^]*?-->/g, '').matchAll(DECLARATION)) {
    const value = double ?? single
    if (parameter !== undefined || name === undefined || value === undefined) continue
    if (++count > MOST || value.length > LONGEST || value.includes('<') || value.replace(CHARACTER, '').includes('&')) throw new Refused(BOMB)
    entities[name] ??= value.replace(CHARACTER, (whole, decimal: string | undefined, hex: string | undefined, named: string | undefined) => {
      if (named !== undefined) return NAMED[named.toLowerCase()] ?? whole
      const code = Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD'
    })
  }
  return entities
}
