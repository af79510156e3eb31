import { TextDecoder } from 'node:util'
import { SaxesParser } from 'saxes'
import type { Encoding } from '../../../shared/model/vocabulary.ts'
import { MAX_DEPTH } from './limits.ts'
import { Refused, refuse } from './refusal.ts'
import type { XmlHandlers } from './xml.ts'
import { plainEntities } from './xml-entities.ts'

/** Characters without a tag between them. A unit of translation is a paragraph; a megabyte of one is a mistake or an attack. */
const LONGEST_TOKEN = 4_000_000

const DEEP = refuse('damaged', `This file has more than ${MAX_DEPTH} elements inside one another, which no translation tool writes. Save it again in the program that made it and import that.`)
const LONG = refuse('damaged', 'This file has millions of characters without any mark-up between them, so it is damaged. Save it again in the program that made it and import that.')

/** Characters XML forbids: programs write them, other programs pass over them, and so do we. */
const FORBIDDEN_CHARACTER = /(?:^|: )(?:disallowed character|malformed character entity)\.$/i

const ENCODINGS: Readonly<Record<string, Encoding>> = { 'utf-8': 'utf-8', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be', gb18030: 'gb18030', gbk: 'gb18030', big5: 'big5', 'windows-1252': 'windows-1252' }

/**
 * XML as it comes in, piece by piece. A person's choice decides how its bytes are read, then a byte order mark, then what
 * the file declares, then UTF-8. Nothing is ever loaded from elsewhere; entities are plain words or refused. Throws `Refused`.
 */
export class XmlStream {
  /** As the file declares it; null when it declares none. */
  readonly declared: string | null
  /** Null for one of the encodings that only XML files use. */
  readonly encoding: Encoding | null
  /** Places that could not be read in the encoding. */
  undecodable = 0
  /** Characters XML forbids, left out. */
  forbidden = 0
  readonly #decoder: TextDecoder
  readonly #parser = new SaxesParser({ xmlns: false, position: false })
  #depth = 0
  /** Characters since the last event. */
  #quiet = 0

  constructor(head: Uint8Array, chosen: Encoding | null, handlers: XmlHandlers) {
    const [a, b] = head
    const mark = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : a === 0xef && b === 0xbb ? 'utf-8' : null
    // Two bytes a character without a mark: the `<` it begins with shows it.
    const wide = a === 0x3c && b === 0 ? 'utf-16le' : a === 0 && b === 0x3c ? 'utf-16be' : null
    const start = wide === null && mark?.startsWith('utf-16') !== true ? Buffer.from(head.subarray(0, 1024)).toString('latin1') : new TextDecoder(mark ?? wide ?? 'utf-16le').decode(head.subarray(0, 1024))
    this.declared = /^[^<]{0,3}<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(start)?.[1] ?? null
    const named = chosen ?? mark ?? wide ?? this.declared ?? 'utf-8'
    this.#decoder = decoderFor(wide === null && mark === null && chosen === null && /^(?:utf-16|ucs-2)/i.test(named) ? 'utf-8' : named)
    this.encoding = ENCODINGS[this.#decoder.encoding] ?? null
    this.#listen(handlers)
  }

  write(bytes: Uint8Array): void { this.#feed(this.#decoder.decode(bytes, { stream: true })) }

  /** Throws `Refused` when the document is not complete. */
  end(): void {
    this.#feed(this.#decoder.decode())
    this.#parser.close()
  }

  #feed(text: string): void {
    this.#quiet += text.length
    if (this.#quiet > LONGEST_TOKEN) throw new Refused(LONG)
    for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) this.undecodable++
    this.#parser.write(text)
  }

  #listen(handlers: XmlHandlers): void {
    const parser = this.#parser
    parser.on('doctype', (type) => {
      this.#quiet = 0
      for (const [name, value] of Object.entries(plainEntities(type))) parser.ENTITIES[name] = value
    })
    parser.on('error', (error) => {
      if (FORBIDDEN_CHARACTER.test(error.message)) { this.forbidden++; return }
      throw new Refused(damaged(error.message, parser.line))
    })
    parser.on('opentag', ({ name, attributes }) => {
      this.#quiet = 0
      if (++this.#depth > MAX_DEPTH) throw new Refused(DEEP)
      handlers.open(name, attributes)
    })
    parser.on('closetag', ({ name }) => {
      this.#quiet = 0
      this.#depth--
      handlers.close?.(name)
    })
    parser.on('text', (text) => { handlers.text?.(text) })
    parser.on('cdata', (text) => { handlers.text?.(text) })
  }
}

function decoderFor(name: string): TextDecoder {
  try { return new TextDecoder(name) } catch {
    throw new Refused(refuse('unsupported', `This file says that it is in the encoding ${name}, which is not known here. Save it as UTF-8 in the program that made it and import that.`))
  }
}

function damaged(reason: string, line: number) {
  if (/unclosed tag|unexpected end|document must contain a root/i.test(reason)) return refuse('damaged', 'This file is cut short: its end is missing. Get it again, or save it again in the program that made it, and import that.')
  if (/undefined entity/i.test(reason)) return refuse('damaged', `This file uses an entity near line ${line.toLocaleString('en')} that it does not define itself, and other files are never loaded for it. Save it again in the program that made it and import that.`)
  return refuse('damaged', `This file is damaged near line ${line.toLocaleString('en')}: it is not well-formed XML. Open it in the program that made it, save it again and import that.`)
}
