import type { HomeFile, HomeNote, HomeSection, HomeStretch, HomeUnit } from '../../../shared/model/home.ts'
import { DocumentId, LinkId, SectionId, SentenceId } from '../../../shared/model/ids.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'
import { walkXml, type XmlAttributes } from './xml.ts'

/** Notes that we write ourselves carry one of these; see `unit-notes.ts`. */
const OUR_NOTES = new Set(['claim', 'source', 'remark'])
const HAN = /\p{Script=Han}/u

/**
 * Reads XLIFF 2.x that was exported from here and saved by another program since. Namespace prefixes, the order of
 * attributes, white space around elements, added notes, matches and metadata, and segments that were split do not matter.
 * Null when nothing in it is ours. Throws Refused for broken XML. Linear.
 */
export function readHomeXliff(xml: string): HomeFile | null {
  const reader = new XliffReader()
  walkXml(xml, { open: (name, attributes) => reader.open(local(name), attributes), text: (text) => reader.text(text), close: (name) => reader.close(local(name)) })
  const sections = reader.sections.filter(({ units }) => units.some((unit) => (unit.source?.ids.length ?? 0) > 0 || unit.linkId !== null))
  return sections.length === 0 ? null : { format: 'xliff', documentId: reader.documentId, language: reader.language, sections }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** By the name without its prefix: some programs write `xlf:state`. */
function attribute(attributes: XmlAttributes, wanted: string): string | null {
  const plain = attributes[wanted]
  if (plain !== undefined) return plain
  for (const [name, value] of Object.entries(attributes)) if (local(name) === wanted) return value
  return null
}

interface OpenUnit { id: string; meta: Map<string, string>; texts: Record<Side, string>; seen: Record<Side, boolean>; states: string[]; subStates: string[]; notes: HomeNote[]; ours: boolean }

class XliffReader {
  readonly sections: HomeSection[] = []
  documentId: DocumentId | null = null
  language: string | null = null
  #unit: OpenUnit | null = null
  #side: Side | null = null
  /** Inside matches, glossaries and changes of other modules nothing is the unit's own. */
  #foreign = 0
  #meta: { type: string; text: string } | null = null
  #note: { note: HomeNote; ours: boolean } | null = null
  #units = 0

  open(name: string, attributes: XmlAttributes): void {
    if (this.#foreign > 0 || name === 'matches' || name === 'glossary' || name === 'changeTrack' || name === 'revisions') { this.#foreign++; return }
    const get = (wanted: string): string => attribute(attributes, wanted) ?? ''
    switch (name) {
      case 'xliff': this.language = attribute(attributes, 'srcLang'); break
      case 'file': this.#file(get('original'), get('id')); break
      case 'unit': this.#unit = { id: get('id'), meta: new Map(), texts: { source: '', target: '' }, seen: { source: false, target: false }, states: [], subStates: [], notes: [], ours: false }; break
      case 'metaGroup': if (this.#unit !== null) this.#unit.ours = get('category') === 'duizhao'; break
      case 'meta': if (this.#unit?.ours === true) this.#meta = { type: get('type'), text: '' }; break
      case 'segment': this.#unit?.states.push(get('state') || 'initial'); this.#unit?.subStates.push(get('subState')); break
      case 'source': case 'target': if (this.#unit !== null) { this.#side = name; this.#unit.seen[name] = true } break
      case 'note': if (this.#side === null) this.#note = { note: { side: get('appliesTo') === 'source' ? 'source' : 'target', author: attribute(attributes, 'author') ?? attribute(attributes, 'from') ?? '', text: '' }, ours: OUR_NOTES.has(get('category')) && /^n\d+$/.test(get('id')) }; break
      case 'ph': if (get('subType') === 'xlf:lb') this.text(' '); break
      case 'cp': this.text(character(get('hex'))); break
      case 'mrk': if (this.#side !== null && get('type') === 'comment' && get('value') !== '') this.#unit?.notes.push({ side: this.#side, author: '', text: get('value') }); break
      default: break
    }
  }

  text(text: string): void {
    if (this.#foreign > 0) return
    if (this.#note !== null) this.#note.note.text += text
    else if (this.#side !== null && this.#unit !== null) this.#unit.texts[this.#side] += text
    else if (this.#meta !== null) this.#meta.text += text
  }

  close(name: string): void {
    if (this.#foreign > 0) { this.#foreign--; return }
    const unit = this.#unit
    if (name === 'source' || name === 'target') this.#side = null
    else if (name === 'note' && this.#note !== null) {
      const { note, ours } = this.#note
      this.#note = null
      if (!ours && note.text.trim() !== '') unit?.notes.push({ ...note, text: note.text.trim() })
    } else if (name === 'meta' && this.#meta !== null) {
      unit?.meta.set(this.#meta.type, this.#meta.text.trim())
      this.#meta = null
    } else if (name === 'unit' && unit !== null) {
      this.#unit = null
      this.sections.at(-1)?.units.push(unitOf(unit, this.#units++))
    }
  }

  #file(original: string, id: string): void {
    const [, document = '', section = ''] = /^duizhao:([0-9a-f-]{36})\/([0-9a-f-]{36})$/.exec(original.trim()) ?? []
    // Some programs put a path of theirs in `original`; the id of the file stays.
    const sectionId = SectionId.safeParse(section === '' ? id.replace(/^f-/, '') : section)
    this.documentId ??= DocumentId.safeParse(document).data ?? null
    this.sections.push({ sectionId: sectionId.data ?? null, units: [] })
  }
}

function unitOf({ id, meta, texts, seen, states, subStates, notes }: OpenUnit, index: number): HomeUnit {
  const idsOf = (side: Side): SentenceId[] => (meta.get(side) ?? (side === 'source' && id.startsWith('s-') ? id.slice(2) : '')).split(/\s+/).flatMap((each) => SentenceId.safeParse(each).data ?? [])
  const stretch = (side: Side): HomeStretch | null => (seen[side] || idsOf(side).length > 0 ? { ids: idsOf(side), text: texts[side].trim(), hash: meta.get(`${side}Hash`) ?? null } : null)
  // The source of what only the translation has is empty.
  const own = stretch('source'), target = stretch('target')
  const source = own !== null && own.ids.length === 0 && own.text === '' ? null : own
  // Many programs begin a translation with a copy of the Chinese.
  const copied = source !== null && target !== null && target.ids.length === 0 && target.text === source.text && HAN.test(target.text)
  return {
    key: `${index + 1}`, linkId: id.startsWith('l-') ? LinkId.safeParse(id.slice(2)).data ?? null : null, source, target: copied ? null : target,
    final: states.length > 0 && states.every((state) => state === 'final'), leftFinal: subStates.some((state) => state === 'duizhao:confirmed' || state === 'duizhao:omitted' || state === 'duizhao:added'),
    notes, place: null,
  }
}

function character(hex: string): string {
  const code = Number.parseInt(hex, 16)
  return Number.isNaN(code) || code > 0x10ffff ? '' : String.fromCodePoint(code)
}
