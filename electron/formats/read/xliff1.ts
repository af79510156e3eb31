import type { BilingualDetail, SegmentState } from '../../../shared/model/bilingual.ts'
import { safeHref } from './block-builder.ts'
import type { CodedItem } from './inline-codes.ts'
import { isChinese } from './language-pair.ts'
import { ForeignParts } from './xliff-foreign.ts'
import { ContentReader, FOOTNOTE, type ContentPiece } from './xliff-content.ts'
import { Xliff1Rules } from './xliff1-rules.ts'
import { stateOfUnit } from './xliff1-states.ts'
import { confirmedIn, OwnParts, ownState } from './xliff-own.ts'
import { groupName, XliffSections } from './xliff-sections.ts'
import { hasContent, hasText, localName, sectionName, type XliffSegment, type XliffUnit, type XliffWalk } from './xliff-unit.ts'
import type { XmlAttributes } from './xml.ts'

interface Content { reader: ContentReader; keepLines: boolean }
interface OpenUnit { attributes: XmlAttributes; keepLines: boolean; source: Content | null; segmented: Content | null; target: Content | null; targetState: string | null; qualifier: string | null; notes: { from: string; text: string }[]; segmentStates: Map<string, string> }

/** XLIFF 1.0 to 1.2 and what SDL, memoQ and Phrase make of it. */
export class Xliff1Walk implements XliffWalk {
  sourceLanguage: string | null = null
  targetLanguage: string | null = null
  title: string | null = null
  readonly languages: Record<string, number> = Object.create(null) as Record<string, number>
  readonly #rules = new Xliff1Rules()
  readonly #prefix: string
  readonly #foreign = new ForeignParts()
  readonly #root: XmlAttributes
  readonly #files: string[] = []
  readonly #states = new Set<string>()
  /** Whether the groups that are open are not for translation, which their units inherit. */
  readonly #untranslated: boolean[] = []
  readonly #counts = { groups: 0, units: 0, unitsWithTarget: 0, translateNo: 0, altTrans: 0, mrkSegInSegSource: 0, notes: 0, otherLanguages: 0, structure: 0 }
  #firstSourceText: string | null = null
  #unit: OpenUnit | null = null
  /** The source or target being read. */
  #content: { name: string; content: Content } | null = null
  #note: { from: string; text: string } | null = null
  /** Whether white space counts, by element. */
  #spaces: boolean[] = []
  /** Elements open inside one whose units are no units: an alternative translation, or another tool's own data. */
  #skipping = 0
  readonly #sections = new XliffSections()
  readonly #own = new OwnParts()
  #fileNumber = 0

  constructor(root: XmlAttributes, prefix: string) { this.#root = root; this.#prefix = prefix }

  get losses(): readonly string[] { return this.#rules.losses }

  take(): XliffUnit[] { return this.#sections.take() }

  open(name: string, attributes: XmlAttributes): void {
    this.#rules.open(name, attributes)
    this.#spaces.push(attributes['xml:space'] === undefined ? this.#spaces.at(-1) ?? false : attributes['xml:space'] === 'preserve')
    if (this.#skipping > 0) { this.#skipping++; this.#foreign.open(name, attributes); this.#own.open(name.slice(name.indexOf(':') + 1), attributes); return }
    const local = attributes['xmlns'] !== undefined && this.#spaces.length > 1 && !attributes['xmlns'].startsWith('urn:oasis:names:tc:xliff') ? null : localName(name, this.#prefix)
    if (this.#content !== null) {
      // Another tool's element inside a text stands for something that is no text.
      if (local === 'mrk' && attributes['mtype'] === 'seg' && this.#content.name === 'seg-source') this.#counts.mrkSegInSegSource++
      const comment = local === 'mrk' ? attributes['sdl:cid'] : undefined
      if (comment !== undefined) this.#content.content.reader.comments.push(...this.#foreign.commentOf(comment))
      this.#content.content.reader.open(local ?? '', attributes)
      return
    }
    if (local === null) {
      if (this.#unit !== null && name.endsWith(':seg') && attributes['id'] !== undefined) this.#unit.segmentStates.set(attributes['id'], attributes['conf'] ?? '')
      this.#skipping = isWrapper(name) ? 0 : 1
      if (this.#skipping > 0) this.#foreign.open(name, attributes)
      return
    }
    this.#element(local, attributes)
  }

  text(text: string): void {
    this.#rules.text(text)
    if (this.#skipping > 0) { this.#foreign.text(text); this.#own.text(text) }
    else if (this.#content !== null) this.#content.content.reader.text(text)
    else if (this.#note !== null) this.#note.text += text
  }

  close(name: string): void {
    this.#rules.close()
    this.#spaces.pop()
    if (this.#skipping > 0) { this.#skipping--; this.#foreign.close(name); this.#own.close(); return }
    const local = localName(name, this.#prefix)
    if (this.#content !== null) {
      if (local !== this.#content.name) { this.#content.content.reader.close(); return }
      if (local === 'source') this.#firstSourceText ??= this.#content.content.reader.plain
      this.#content = null
    } else if (local === 'note' && this.#note !== null) {
      if (this.#unit === null && this.#note.from === 'duizhao:title' && this.#note.text.trim() !== '') this.#sections.rename(this.#note.text)
      if (this.#note.text.trim() !== '') this.#unit?.notes.push(this.#note)
      this.#note = null
    } else if (local === 'trans-unit' && this.#unit !== null) {
      this.#endUnit(this.#unit)
      this.#unit = null
    } else if (local === 'file' || local === 'group') {
      if (local === 'group') this.#untranslated.pop()
      this.#sections.close()
    }
  }

  details(): Record<string, BilingualDetail> {
    const { units, unitsWithTarget, translateNo, altTrans, mrkSegInSegSource, notes } = this.#counts
    return {
      version: this.#root['version'] ?? null, namespaced: (this.#prefix === '' ? this.#root['xmlns'] : this.#root[`xmlns:${this.#prefix.slice(0, -1)}`]) !== undefined, files: this.#files,
      units, unitsWithTarget, translateNo, altTrans, mrkSegInSegSource, states: [...this.#states].toSorted(), firstSourceText: this.#firstSourceText, notes, problems: [...this.#rules.problems],
    }
  }

  found(): Record<string, number> {
    const { groups, units, notes, altTrans, translateNo, otherLanguages, structure } = this.#counts
    return { units, files: this.#files.length, groups, notesInFile: notes, alternatives: altTrans, notForTranslation: translateNo, unitsInOtherLanguages: otherLanguages, unitsWithoutText: structure }
  }

  #element(name: string, attributes: XmlAttributes): void {
    const keepLines = this.#spaces.at(-1) ?? false
    switch (name) {
      case 'file': this.#beginFile(attributes); break
      case 'group':
        this.#counts.groups++
        this.#untranslated.push((attributes['translate'] ?? (this.#untranslated.at(-1) === true ? 'no' : 'yes')) === 'no')
        this.#sections.openGroup(groupName({ name: attributes['resname'], id: attributes['id'], kind: attributes['restype'] }))
        break
      case 'trans-unit':
        this.#counts.units++
        this.#own.take()
        if (attributes['translate'] === 'no') this.#counts.translateNo++
        this.#unit = { attributes: attributes['translate'] === undefined && this.#untranslated.at(-1) === true ? { ...attributes, translate: 'no' } : attributes, keepLines, source: null, segmented: null, target: null, targetState: null, qualifier: null, notes: [], segmentStates: new Map() }
        break
      case 'alt-trans': this.#counts.altTrans++; this.#skipping = 1; this.#own.open(name, attributes); break
      // Of a picture or program the words beside it are units like any.
      case 'bin-source': case 'bin-target': this.#skipping = 1; break
      case 'note': this.#counts.notes++; this.#note = { from: attributes['from'] ?? '', text: '' }; break
      case 'source': case 'seg-source': case 'target': {
        if (this.#unit === null) { this.#skipping = 1; break }
        const content: Content = { keepLines, reader: new ContentReader(1, { data: () => undefined, defined: (id, part) => this.#foreign.tag(id, part) }) }
        this.#content = { name, content }
        if (name === 'source') this.#unit.source = content
        else if (name === 'seg-source') this.#unit.segmented = content
        else {
          this.#counts.unitsWithTarget++
          this.#unit.target = content
          this.#unit.targetState = attributes['state'] ?? null
          this.#unit.qualifier = attributes['state-qualifier'] ?? null
          if (attributes['state'] !== undefined) this.#states.add(attributes['state'])
        }
        break
      }
      default: break
    }
  }

  #beginFile(attributes: XmlAttributes): void {
    const source = attributes['source-language'] ?? null, target = attributes['target-language'] ?? null
    this.#files.push(`${attributes['original'] ?? ''} ${source}>${target ?? 'None'}`)
    this.#foreign.beginFile()
    if (this.#fileNumber++ === 0) {
      this.sourceLanguage = source
      this.targetLanguage = target
      this.title = sectionName(attributes['original'] ?? '')?.replace(/\.[^.]{1,8}$/, '') ?? null
    } else {
      if (source !== this.sourceLanguage || (target !== null && target !== this.targetLanguage)) this.#counts.otherLanguages++
    }
    this.#sections.openFile(this.#fileNumber === 1 ? null : sectionName(attributes['original'] ?? ''))
  }

  #endUnit(unit: OpenUnit): void {
    const intoOther = isChinese(this.sourceLanguage ?? '') && !isChinese(this.targetLanguage ?? '')
    const segments = segmentsOf(unit, confirmedIn(this.#own.take()), intoOther)
    applyOwnNotes(segments, unit)
    const comments = [unit.source, unit.segmented, unit.target].flatMap((content) => content?.reader.comments ?? [])
    const notes = [...unit.notes.filter(({ from }) => from !== 'footnote' && from !== 'link').map(({ text }) => text.trim()), ...new Set(comments)]
    const kept = segments.filter(({ source, target }) => hasText(source) || (target !== null && hasText(target)) || (unit.attributes['translate'] !== 'no' && (source.length > 0 || (target !== null && hasContent(target)))))
    if (kept.length === 0) { this.#counts.structure++; return }
    for (const { source, target } of kept) {
      if (hasText(source)) count(this.languages, this.sourceLanguage)
      if (target !== null && hasText(target)) count(this.languages, this.targetLanguage)
    }
    this.#sections.add({ segments: kept, notes, section: null })
  }
}

const count = (languages: Record<string, number>, tag: string | null): void => { languages[tag ?? ''] = (languages[tag ?? ''] ?? 0) + 1 }

/** Other tools' elements that only hold what is read. */
const isWrapper = (name: string): boolean => /:(?:seg-defs|seg)$/.test(name)

/** `intoOther`: from Chinese into another language. */
function segmentsOf({ attributes, keepLines, source, segmented, target, targetState, qualifier, segmentStates }: OpenUnit, confirmed: { source: string; target: string } | null, intoOther: boolean): XliffSegment[] {
  const key = attributes['id'] ?? ''
  const empty: ContentPiece[] = []
  // Some tools fill a new target with the source, so that there is something to write over. Chinese is no translation of itself.
  const copied = target !== null && target.reader.plain === source?.reader.plain && (targetState === 'new' || intoOther && /\p{Script=Han}/u.test(target.reader.plain))
  const from = withoutGaps(segmented?.reader.pieces ?? source?.reader.pieces ?? empty), to = target === null || copied ? null : withoutGaps(target.reader.pieces)
  const own = ownState(qualifier)
  const state = (mid: string | null, hasSource: boolean, hasTarget: boolean): SegmentState => stateOfUnit({ attributes, targetState, segment: mid === null ? null : segmentStates.get(mid) ?? null, hasSource, hasTarget, targetThere: target !== null, own: own?.state === 'stale' && confirmed === null ? null : own?.state ?? null })
  const segment = (mid: string | null, zh: CodedItem[], en: CodedItem[] | null, position: number): XliffSegment => {
    const its = state(mid, hasContent(zh), en !== null && hasContent(en))
    return { key: mid === null ? key : `${key}#${mid}`, source: zh, target: en, state: its, confirmed: its === 'stale' ? confirmed : null, confidence: its === 'draft' ? own?.confidence ?? null : null, position, keepLines }
  }
  const targets = new Map((to ?? []).map((piece, index) => [piece.segment, { items: piece.items, position: index }] as const))
  // Segments answer one another only when both sides have the same ones; else the unit is one.
  const segmentedAlike = from.length > 0 && from.every((piece) => piece.segment !== null) && (to === null || to.every((piece) => piece.segment !== null) || to.every((piece) => !hasText(piece.items)))
  if (!segmentedAlike) {
    const whole = (pieces: readonly ContentPiece[]): CodedItem[] => pieces.flatMap(({ items }) => items)
    const only = from.length === 1 ? from[0]?.segment ?? null : null
    const one = segment(only, whole(from), to === null ? null : whole(to), 0)
    return [{ ...one, key }]
  }
  const used = new Set(from.map((piece) => piece.segment))
  return [
    ...from.map(({ segment: mid, items }, index) => segment(mid, items, targets.get(mid)?.items ?? (to === null ? null : []), targets.get(mid)?.position ?? index)),
    ...[...targets].filter(([mid, { items }]) => !used.has(mid) && hasText(items)).map(([mid, { items, position }]) => segment(mid, [], items, position)),
  ].map((each, _, all) => (all.length === 1 ? { ...each, key } : each))
}

/** Segments, with the words and spaces that stand between them given to the one before; codes outside segments are structure. */
function withoutGaps(pieces: readonly ContentPiece[]): ContentPiece[] {
  if (pieces.every(({ segment }) => segment === null)) return pieces.filter(({ items }) => items.length > 0)
  const joined: ContentPiece[] = []
  let before: CodedItem[] = []
  for (const { segment, items } of pieces) {
    if (segment !== null) { joined.push({ segment, items: [...before, ...items] }); before = []; continue }
    const words = items.filter((item) => item.kind === 'text')
    const last = joined.at(-1)
    if (last !== undefined) last.items.push(...words)
    else before = words.filter((item) => item.text.trim() !== '')
  }
  return joined
}

/** Our own files: footnotes and addresses are notes of their unit, in the order of their codes. */
function applyOwnNotes(segments: readonly XliffSegment[], { notes }: OpenUnit): void {
  const take = (from: string) => notes.filter((note) => note.from === from).map(({ text }) => text)
  const footnotes = take('footnote'), links = take('link')
  const visit = (items: CodedItem[]): void => {
    for (const [index, item] of items.entries()) {
      if (item.kind === 'alone' && item.data === FOOTNOTE) items[index] = { ...item, meaning: { note: footnotes.shift() ?? '' }, data: '' }
      else if (item.kind === 'open' && item.meaning === null && links.length > 0 && /^<g id="[st]\d+">$/.test(item.data)) {
        const href = safeHref(links.shift() ?? '')
        if (href !== null) items[index] = { ...item, meaning: { href } }
      }
    }
  }
  for (const { source } of segments) visit(source)
  for (const { target } of segments) if (target !== null) visit(target)
}
