import { SaxesParser } from 'saxes'
import { MAX_DEPTH } from './limits.ts'
import { Refused, refuse } from './refusal.ts'

export type XmlAttributes = Readonly<Record<string, string>>
export interface XmlHandlers {
  open(name: string, attributes: XmlAttributes): void
  text?(text: string): void
  close?(name: string): void
}

const DAMAGED = refuse('damaged', 'The text inside this document is damaged. Open it in the program that made it, save it again and import that.')
const DTD = refuse('damaged', 'This document carries definitions of entities (a DTD) that can do harm. Nothing was read from it. Save it again in the program that made it and import that.')
const DEEP = refuse('damaged', `This document has more than ${MAX_DEPTH} elements inside one another, which no word processor writes. Save it again in the program that made it and import that.`)

/** XML is UTF-8 unless a byte order mark says UTF-16. */
export function decodeXml(bytes: Uint8Array): string {
  return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8').decode(bytes)
}

/** Walks XML once with names as they stand there, prefix and all. Throws Refused for what is not well-formed, a DTD with definitions, or depth. Linear. */
export function walkXml(xml: string, handlers: XmlHandlers): void {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let depth = 0
  // A doctype that only names the kind of document (as in EPUB's NCX) defines nothing and is never loaded.
  parser.on('doctype', (type) => { if (type.includes('[')) throw new Refused(DTD) })
  parser.on('error', () => { throw new Refused(DAMAGED) })
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > MAX_DEPTH) throw new Refused(DEEP)
    handlers.open(name, attributes)
  })
  parser.on('closetag', ({ name }) => { depth--; handlers.close?.(name) })
  parser.on('text', (text) => { handlers.text?.(text) })
  parser.on('cdata', (text) => { handlers.text?.(text) })
  parser.write(xml).close()
}
