import type { InlineMark, InlineRun, InterchangeBlock } from '../../../shared/model/interchange.ts'
import { PARAGRAPH, trimRuns, withMark } from './block-builder.ts'
import { cleanText } from './clean-text.ts'
import type { Cell } from './table.ts'
import { walkXml, type XmlAttributes } from './xml.ts'

interface RichPart { text: string; marks: readonly InlineMark[] }

/** Excel writes characters that XML cannot hold as `_x000B_`, and an underscore that would read like that as `_x005F_`. */
function unescaped(text: string): string { return text.includes('_x') ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text }

/** Collects the text inside one `si` or `is`, given the elements within it by their local names. Readings over characters (`rPh`) are left out. */
export class RichText {
  readonly #parts: RichPart[] = []
  #marks: readonly InlineMark[] = []
  #inText = false
  #phonetic = 0

  open(name: string, attributes: XmlAttributes): void {
    const on = !/^(?:0|false|off)$/.test(attributes['val'] ?? '1')
    switch (name) {
      case 'r': this.#marks = []; break
      case 'b': if (on) this.#marks = withMark(this.#marks, 'strong'); break
      case 'i': if (on) this.#marks = withMark(this.#marks, 'emphasis'); break
      case 'rPh': this.#phonetic++; break
      case 't': this.#inText = this.#phonetic === 0; if (this.#inText) this.#parts.push({ text: '', marks: this.#marks }); break
      default: break
    }
  }

  text(text: string): void {
    const last = this.#parts.at(-1)
    if (this.#inText && last !== undefined) last.text += text
  }

  close(name: string): void {
    if (name === 't') this.#inText = false
    if (name === 'rPh') this.#phonetic--
    if (name === 'r') this.#marks = []
  }

  get plain(): string { return this.#parts.map(({ text }) => unescaped(text)).join('') }

  /** Paragraphs where something is bold or italic, otherwise the plain text. */
  cell(): Cell {
    if (this.#parts.every(({ marks }) => marks.length === 0)) return this.plain
    const lines: InlineRun[][] = [[]]
    for (const { text, marks } of this.#parts) {
      for (const [index, line] of unescaped(text).split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).entries()) {
        if (index > 0) lines.push([])
        const clean = cleanText(line.replaceAll('\t', ' '))
        const runs = lines.at(-1)
        const last = runs?.at(-1)
        if (clean === '') continue
        if (last?.kind === 'text' && last.marks.join() === marks.join()) last.text += clean
        else runs?.push({ kind: 'text', text: clean, marks, href: null })
      }
    }
    return lines.map(trimRuns).filter((runs) => runs.length > 0).map((runs): InterchangeBlock => ({ ...PARAGRAPH, runs }))
  }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** The shared strings by number; none where the workbook has no such part. */
export function readStrings(xml: string | null): Cell[] {
  const strings: Cell[] = []
  if (xml === null) return strings
  let text: RichText | null = null
  walkXml(xml, {
    open(name, attributes) {
      if (local(name) === 'si') text = new RichText()
      else text?.open(local(name), attributes)
    },
    text(part) { text?.text(part) },
    close(name) {
      if (local(name) !== 'si') { text?.close(local(name)); return }
      if (text !== null) strings.push(text.cell())
      text = null
    },
  })
  return strings
}

/** What Excel puts before a comment of the newer kind for programs that know only the older. */
const THREADED = /^\[[^\]]{3,40}\][^]*?\n\s*(?:Comment|注释|批注|評論|评论|註解)[:：]\s*/

/** Remarks by the number of the row they are pinned to; `places` says where a row of the sheet, counted from 1, went. */
export function readComments(xml: string, places: ReadonlyMap<number, number>): Map<number, string[]> {
  const comments = new Map<number, string[]>()
  let text: RichText | null = null, row: number | undefined
  walkXml(xml, {
    open(name, attributes) {
      if (local(name) === 'comment') { text = new RichText(); row = places.get(Number(/\d+$/.exec(attributes['ref'] ?? '')?.[0] ?? 0)) } else text?.open(local(name), attributes)
    },
    text(part) { text?.text(part) },
    close(name) {
      if (local(name) !== 'comment') { text?.close(local(name)); return }
      const words = cleanText((text?.plain ?? '').replace(THREADED, '')).replace(/\s+/g, ' ').trim()
      if (row !== undefined && words !== '') comments.set(row, [...comments.get(row) ?? [], words])
      text = null
    },
  })
  return comments
}

/** `AB12` is column 27; -1 for what is no place. */
export function columnOf(place: string): number {
  const letters = /^([A-Z]{1,3})\d*$/.exec(place)?.[1]
  return letters === undefined ? -1 : Array.from(letters).reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1
}
