import { HOME_MARKS, type HomeFile, type HomeFootnote, type HomeLook, type HomeNote, type HomeSection, type HomeStretch, type HomeUnit } from '../../../shared/model/home.ts'
import { DocumentId, LinkId, SectionId, SentenceId } from '../../../shared/model/ids.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'
import { OWN_DATA, ownNote, parseOwnData } from '../write/xliff-own.ts'
import type { CodedItem } from './inline-codes.ts'
import { ContentReader, FOOTNOTE } from './xliff-content.ts'
import { stateOfUnit } from './xliff1-states.ts'
import { walkXml, type XmlAttributes } from './xml.ts'

const HAN = /\p{Script=Han}/u
/** Parts of other modules, in which nothing is the unit's own. */
const FOREIGN: ReadonlySet<string> = new Set(['matches', 'glossary', 'changeTrack', 'revisions', 'alt-trans', 'bin-unit', 'seg-source', 'skeleton', 'skl'])
/** What of an old footnote stands in a note of the unit (XLIFF 1.2). */
const PLACED_NOTES: ReadonlySet<string> = new Set(['footnote', 'link'])

/**
 * Reads XLIFF 1.2 or 2.x that was exported from here and saved by another program since. Namespace prefixes, the order of
 * attributes, white space around elements, added notes, matches and metadata, and segments that were split do not matter.
 * Null when nothing in it is ours. Throws Refused for broken XML. Linear.
 */
export function readHomeXliff(xml: string): HomeFile | null {
  const reader = new XliffReader()
  walkXml(xml, { open: (name, attributes) => reader.open(local(name), attributes), text: (text) => reader.text(text), close: (name) => reader.close(local(name)) })
  const sections = reader.sections.filter(({ units }) => units.some((unit) => (unit.source?.ids.length ?? 0) > 0 || unit.linkId !== null))
  return sections.length === 0 ? null : { format: 'xliff', documentId: reader.documentId, language: reader.language, sections, whole: null, above: [], stray: reader.stray }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** By the name without its prefix: some programs write `xlf:state`. */
function attribute(attributes: XmlAttributes, wanted: string): string | null {
  const plain = attributes[wanted]
  if (plain !== undefined) return plain
  for (const name in attributes) if (name.length > wanted.length && name.endsWith(`:${wanted}`)) return attributes[name] ?? null
  return null
}

/** One segment, or what stands between two; `order`: the place of its target among those of the unit. */
interface Part { texts: Record<Side, CodedItem[] | null>; order: number | null }
interface OpenUnit { id: string; attributes: XmlAttributes; own: Map<string, string>; data: Map<string, string>; parts: Part[]; states: string[]; subStates: string[]; notes: HomeNote[]; footnotes: string[] }

class XliffReader {
  readonly sections: HomeSection[] = []
  readonly stray: HomeFile['stray'] = []
  documentId: DocumentId | null = null
  language: string | null = null
  #version: 1 | 2 = 2
  #unit: OpenUnit | null = null
  #content: { side: Side; reader: ContentReader } | null = null
  #foreign = 0
  #ours = false
  #meta: { type: string; text: string } | null = null
  #data: { id: string; text: string } | null = null
  #note: { note: HomeNote; id: string; category: string } | null = null
  #units = 0

  open(name: string, attributes: XmlAttributes): void {
    if (this.#foreign > 0 || FOREIGN.has(name)) { this.#foreign++; return }
    if (this.#content !== null) { this.#content.reader.open(name, attributes); return }
    const get = (wanted: string): string => attribute(attributes, wanted) ?? ''
    switch (name) {
      case 'xliff': this.#version = get('version').startsWith('1') ? 1 : 2; this.language = attribute(attributes, 'srcLang'); break
      case 'file': this.language ??= attribute(attributes, 'source-language'); this.#file(get('original'), get('id')); break
      case 'unit': case 'trans-unit':
        this.#unit = { id: get('id'), attributes, own: parseOwnData(get('extradata')), data: new Map(), parts: name === 'unit' ? [] : [newPart()], states: [], subStates: [], notes: [], footnotes: [] }
        break
      case 'metaGroup': this.#ours = get('category') === OWN_DATA; break
      case 'meta': if (this.#ours && this.#unit !== null) this.#meta = { type: get('type'), text: '' }; break
      case 'data': this.#data = { id: get('id'), text: '' }; break
      case 'segment': this.#unit?.states.push(get('state')); this.#unit?.subStates.push(get('subState')); this.#unit?.parts.push(newPart()); break
      case 'ignorable': this.#unit?.parts.push(newPart()); break
      case 'source': case 'target': this.#begin(name, attributes); break
      case 'note': this.#note = { note: { side: (get('appliesTo') || get('annotates')) === 'source' ? 'source' : 'target', author: attribute(attributes, 'author') ?? attribute(attributes, 'from') ?? '', at: null, text: '', words: [] }, id: get('id'), category: get('category') || get('from') }; break
      default: break
    }
  }

  text(text: string): void {
    if (this.#foreign > 0) return
    if (this.#note !== null) this.#note.note.text += text
    else if (this.#content !== null) this.#content.reader.text(text)
    else if (this.#meta !== null) this.#meta.text += text
    else if (this.#data !== null) this.#data.text += text
  }

  close(name: string): void {
    if (this.#foreign > 0) { this.#foreign--; return }
    const unit = this.#unit
    if (this.#content !== null) {
      if (name !== this.#content.side) { this.#content.reader.close(); return }
      const { side, reader } = this.#content
      this.#content = null
      const part = unit?.parts.at(-1)
      if (part !== undefined) part.texts[side] = reader.pieces.flatMap(({ items }) => items)
      unit?.notes.push(...reader.comments.map((text): HomeNote => ({ side, author: '', at: null, text, words: [] })))
    } else if (name === 'note' && this.#note !== null) this.#endNote(this.#note)
    else if (name === 'meta' && this.#meta !== null) { unit?.own.set(this.#meta.type, this.#meta.text.trim()); this.#meta = null }
    else if (name === 'data' && this.#data !== null) { unit?.data.set(this.#data.id, this.#data.text); this.#data = null }
    else if ((name === 'unit' || name === 'trans-unit') && unit !== null) {
      this.#unit = null
      this.sections.at(-1)?.units.push(unitOf(unit, this.#units++))
    }
  }

  #begin(side: Side, attributes: XmlAttributes): void {
    const unit = this.#unit
    if (unit === null) { this.#foreign = 1; return }
    if (side === 'target' && this.#version === 1) unit.states.push(attribute(attributes, 'state') ?? '')
    const order = Number(attribute(attributes, 'order')), part = unit.parts.at(-1)
    if (side === 'target' && part !== undefined && Number.isInteger(order) && order > 0) part.order = order
    this.#content = { side, reader: new ContentReader(this.#version, { data: (ref) => unit.data.get(ref), defined: () => undefined }) }
  }

  #endNote({ note, id, category }: { note: HomeNote; id: string; category: string }): void {
    this.#note = null
    const said = { ...note, text: note.text.trim() }
    if (this.#version === 1 && PLACED_NOTES.has(category)) this.#unit?.footnotes.push(...(category === 'footnote' ? [said.text] : []))
    else if (said.text === '' || ownNote(this.#version, id, category, note.text)) return
    else if (this.#unit === null) this.stray.push({ author: said.author, text: said.text })
    else this.#unit.notes.push(said)
  }

  #file(original: string, id: string): void {
    const [, document = '', section = ''] = /^duizhao:([0-9a-f-]{36})\/([0-9a-f-]{36})$/.exec(original.trim()) ?? []
    // Some programs put a path of theirs in `original`; the id of the file stays.
    const sectionId = SectionId.safeParse(section === '' ? id.replace(/^f-/, '') : section)
    this.documentId ??= DocumentId.safeParse(document).data ?? null
    this.sections.push({ sectionId: sectionId.data ?? null, units: [] })
  }
}

const newPart = (): Part => ({ texts: { source: null, target: null }, order: null })

function unitOf(unit: OpenUnit, index: number): HomeUnit {
  const { id, own, notes } = unit
  const idsOf = (side: Side): SentenceId[] => (own.get(side) ?? (side === 'source' && id.startsWith('s-') ? id.slice(2) : '')).split(/\s+/).flatMap((each) => SentenceId.safeParse(each).data ?? [])
  // Footnotes of XLIFF 1.2 come in the order of their codes: those of the Chinese first.
  const footnotes = [...unit.footnotes]
  const stretch = (side: Side): HomeStretch | null => {
    const items = itemsOf(unit, side), ids = idsOf(side)
    return items === null && ids.length === 0 ? null : { ids, hash: own.get(`${side}Hash`) ?? null, by: [], ...wordsOf(items ?? [], footnotes) }
  }
  // The source of what only the translation has is empty.
  const left = stretch('source'), target = stretch('target')
  const source = left !== null && left.ids.length === 0 && left.text === '' ? null : left
  // Many programs begin a translation with a copy of the Chinese.
  const copied = source !== null && target !== null && target.ids.length === 0 && target.text === source.text && HAN.test(target.text)
  return {
    key: `${index + 1}`, linkId: id.startsWith('l-') ? LinkId.safeParse(id.slice(2)).data ?? null : null, source, target: copied ? null : target,
    final: finalOf(unit), leftFinal: [own.get('state'), ...unit.subStates.map((state) => state.replace('duizhao:', ''))].some((state) => state === 'confirmed' || state === 'omitted' || state === 'added'),
    notes, place: null,
  }
}

/** Null: no part of the unit has such a text. Segments that a program split at the end of a sentence get their space back. */
function itemsOf({ parts }: OpenUnit, side: Side): CodedItem[] | null {
  const there = parts.map((part, index) => ({ items: part.texts[side], order: part.order ?? index + 1 })).filter(({ items }) => items !== null)
  if (there.length === 0) return null
  const ordered = side === 'source' ? there : there.toSorted((a, b) => a.order - b.order)
  return ordered.reduce<CodedItem[]>((all, { items }) => {
    const before = all.at(-1), after = items?.[0]
    const parted = side === 'target' && before?.kind === 'text' && after?.kind === 'text' && /[.!?…][”’"')]*$/.test(before.text) && /^[\p{L}“‘"'(]/u.test(after.text)
    return [...all, ...(parted ? [{ kind: 'text' as const, text: ' ' }] : []), ...items ?? []]
  }, [])
}

/** The text as it stands, so that its hash holds. `footnotes` loses those that are found. */
function wordsOf(items: readonly CodedItem[], footnotes: string[]): Pick<HomeStretch, 'text' | 'details'> {
  const looks: HomeLook[] = [], notes: HomeFootnote[] = []
  const open = new Map<string, HomeLook>()
  let text = ''
  for (const item of items) {
    if (item.kind === 'text') { text += item.text; continue }
    if (item.kind === 'close') {
      const look = open.get(item.pair)
      open.delete(item.pair)
      if (look !== undefined && look.from < text.length) looks.push({ ...look, to: text.length })
      continue
    }
    const { meaning } = item
    if (meaning === 'break') text += ' '
    else if (item.kind === 'alone' && item.data === FOOTNOTE) notes.push({ at: text.length, text: footnotes.shift() ?? '' })
    else if (meaning !== null && 'note' in meaning) notes.push({ at: text.length, text: meaning.note })
    else if (item.kind === 'open' && meaning !== null && 'mark' in meaning) {
      const mark = HOME_MARKS.find((each) => each === meaning.mark)
      if (mark !== undefined) open.set(item.pair, { mark, from: text.length, to: text.length })
    }
  }
  // Programs indent texts like elements.
  const trimmed = text.trim(), before = text.length - text.trimStart().length
  const at = (offset: number): number => Math.min(trimmed.length, Math.max(0, offset - before))
  return { text: trimmed, details: { looks: looks.map(({ mark, from, to }) => ({ mark, from: at(from), to: at(to) })).filter(({ from, to }) => from < to), footnotes: notes.map((note) => ({ ...note, at: at(note.at) })) } }
}

/** Agreed to by somebody; null when the file says nothing of it. */
function finalOf({ attributes, states, parts }: OpenUnit): boolean | null {
  const hasTarget = parts.some(({ texts }) => texts.target !== null)
  if (attribute(attributes, 'approved') !== null || (states.length > 0 && parts.length === 1 && !/^(?:initial|translated|reviewed|final|)$/.test(states[0] ?? ''))) {
    return stateOfUnit({ attributes, targetState: states[0] === undefined || states[0] === '' ? null : states[0], segment: null, own: null, hasSource: true, hasTarget: true, targetThere: hasTarget }) === 'confirmed'
  }
  if (states.every((state) => state === '')) return null
  return states.every((state) => state === 'final' || state === 'reviewed' || state === 'signed-off')
}
