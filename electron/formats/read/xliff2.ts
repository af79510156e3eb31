import type { BilingualDetail, SegmentState } from '../../../shared/model/bilingual.ts'
import type { CodedItem } from './inline-codes.ts'
import { ContentReader } from './xliff-content.ts'
import { confidenceOf, confirmedIn, OwnParts, ownState } from './xliff-own.ts'
import { groupName, XliffSections } from './xliff-sections.ts'
import { hasContent, hasText, localName, sectionName, type XliffSegment, type XliffUnit, type XliffWalk } from './xliff-unit.ts'
import { Xliff2Rules } from './xliff2-rules.ts'
import type { XmlAttributes } from './xml.ts'

interface Part { kind: 'segment' | 'ignorable'; attributes: XmlAttributes; source: CodedItem[]; target: CodedItem[] | null; order: number | null; keepLines: boolean }
interface OpenUnit { attributes: XmlAttributes; parts: Part[]; notes: string[]; data: Map<string, string> }

const NO_CODE = { data: () => undefined, defined: () => undefined }

/** XLIFF 2.0 and 2.1. */
export class Xliff2Walk implements XliffWalk {
  readonly sourceLanguage: string | null
  readonly targetLanguage: string | null
  title: string | null = null
  readonly languages: Record<string, number> = Object.create(null) as Record<string, number>
  readonly #rules: Xliff2Rules
  readonly #prefix: string
  readonly #root: XmlAttributes
  readonly #counts = { files: 0, groups: 0, units: 0, segments: 0, ignorables: 0, segmentsWithTarget: 0, notes: 0, translateNo: 0 }
  readonly #ordered: string[] = []
  /** Whether the file and groups that are open are not for translation, which their units inherit. */
  readonly #untranslated: boolean[] = []
  #unit: OpenUnit | null = null
  #part: Part | null = null
  #content: { name: 'source' | 'target'; reader: ContentReader } | null = null
  #words: { element: 'note' | 'data'; id: string; text: string } | null = null
  #spaces: boolean[] = []
  /** Depth inside what is not read; 0 outside. */
  #skipping = 0
  #inSkeleton = false
  readonly #sections = new XliffSections()
  readonly #own = new OwnParts()

  constructor(root: XmlAttributes, prefix: string) {
    this.#root = root
    this.#prefix = prefix
    this.sourceLanguage = root['srcLang'] ?? null
    this.targetLanguage = root['trgLang'] ?? null
    this.#rules = new Xliff2Rules()
  }

  get losses(): readonly string[] { return this.#rules.problems }

  take(): XliffUnit[] { return this.#sections.take() }

  open(name: string, attributes: XmlAttributes): void {
    this.#spaces.push(attributes['xml:space'] === undefined ? this.#spaces.at(-1) ?? false : attributes['xml:space'] === 'preserve')
    if (this.#skipping > 0) {
      this.#skipping++
      this.#rules.openOther(name, attributes, this.#inSkeleton && this.#skipping === 2)
      this.#own.open(name.slice(name.indexOf(':') + 1), attributes)
      return
    }
    const local = attributes['xmlns'] !== undefined && this.#spaces.length > 1 && !attributes['xmlns'].startsWith('urn:oasis:names:tc:xliff:document:') ? null : localName(name, this.#prefix)
    if (local === null) { this.#skipping = 1; this.#rules.openOther(name, attributes, true); return }
    this.#rules.open(local, attributes)
    if (local === 'skeleton') { this.#skipping = 1; this.#inSkeleton = true; return }
    if (this.#content !== null) this.#content.reader.open(local, attributes)
    else this.#element(local, attributes)
  }

  text(text: string): void {
    if (this.#inSkeleton) { this.#rules.text(text); return }
    if (this.#skipping > 0) { this.#rules.textOther(text); this.#own.text(text); return }
    this.#rules.text(text)
    if (this.#content !== null) this.#content.reader.text(text)
    else if (this.#words !== null) this.#words.text += text
  }

  close(name: string): void {
    this.#spaces.pop()
    if (this.#skipping > 0) {
      this.#skipping--
      if (this.#inSkeleton && this.#skipping === 0) { this.#inSkeleton = false; this.#rules.close('skeleton') } else this.#rules.closeOther()
      this.#own.close()
      return
    }
    const local = localName(name, this.#prefix)
    if (local === null) return
    this.#rules.close(local)
    if (this.#content !== null) {
      if (local !== this.#content.name) { this.#content.reader.close(); return }
      const { name: side, reader } = this.#content
      this.#content = null
      const items = reader.pieces.flatMap((piece) => piece.items)
      if (this.#part !== null) this.#part[side] = items
      this.#unit?.notes.push(...reader.comments)
    } else if (this.#words !== null && local === this.#words.element) {
      if (local === 'data') this.#unit?.data.set(this.#words.id, this.#words.text)
      else if (this.#words.text.trim() !== '') this.#unit?.notes.push(this.#words.text.trim())
      this.#words = null
    } else if ((local === 'segment' || local === 'ignorable') && this.#part !== null) {
      this.#unit?.parts.push(this.#part)
      this.#part = null
    } else if (local === 'unit' && this.#unit !== null) {
      this.#endUnit(this.#unit)
      this.#unit = null
    } else if (local === 'file' || local === 'group') {
      this.#untranslated.pop()
      this.#sections.close()
    }
  }

  details(): Record<string, BilingualDetail> {
    const { files, units, segments, ignorables, segmentsWithTarget, notes } = this.#counts
    return { version: this.#root['version'] ?? null, srcLang: this.sourceLanguage, trgLang: this.targetLanguage, files, units, segments, ignorables, segmentsWithTarget, notes, orderedTargets: this.#ordered, problems: [...this.#rules.problems] }
  }

  found(): Record<string, number> {
    const { files, groups, units, segments, ignorables, notes, translateNo } = this.#counts
    return { files, groups, units, segments, ignorables, notesInFile: notes, notForTranslation: translateNo }
  }

  #element(name: string, attributes: XmlAttributes): void {
    switch (name) {
      case 'file':
        this.#inherit(attributes)
        if (this.#counts.files++ === 0) this.title = sectionName(attributes['original'] ?? '')?.replace(/\.[^.]{1,8}$/, '') ?? null
        this.#sections.openFile(this.#counts.files === 1 ? null : sectionName(attributes['original'] ?? ''))
        this.#own.take()
        break
      case 'group':
        this.#inherit(attributes)
        this.#counts.groups++
        this.#sections.openGroup(groupName({ name: attributes['name'], id: attributes['id'], kind: attributes['type']?.replace(/^[^:]*:/, '') }))
        break
      case 'unit': {
        const title = this.#own.take().get('title')
        if (title !== undefined && title.trim() !== '') this.#sections.rename(title)
        this.#counts.units++
        if (attributes['translate'] === 'no') this.#counts.translateNo++
        this.#unit = { attributes: attributes['translate'] === undefined && this.#untranslated.at(-1) === true ? { ...attributes, translate: 'no' } : attributes, parts: [], notes: [], data: new Map() }
        break
      }
      case 'segment': case 'ignorable':
        this.#counts[name === 'segment' ? 'segments' : 'ignorables']++
        this.#part = { kind: name, attributes, source: [], target: null, order: null, keepLines: this.#spaces.at(-1) ?? false }
        break
      case 'source': case 'target': {
        const { data } = this.#unit ?? { data: new Map<string, string>() }
        this.#content = { name, reader: new ContentReader(2, { ...NO_CODE, data: (ref) => data.get(ref) }) }
        if (this.#part === null) break
        this.#part.keepLines = this.#spaces.at(-1) ?? false
        if (name === 'source') break
        if (this.#part.kind === 'segment') this.#counts.segmentsWithTarget++
        if (attributes['order'] === undefined) break
        this.#ordered.push(attributes['order'])
        const order = Number(attributes['order'])
        if (Number.isInteger(order) && order > 0) this.#part.order = order
        break
      }
      case 'note': this.#counts.notes++; this.#words = { element: 'note', id: '', text: '' }; break
      case 'data': this.#words = { element: 'data', id: attributes['id'] ?? '', text: '' }; break
      default: break
    }
  }

  #inherit(attributes: XmlAttributes): void { this.#untranslated.push(attributes['translate'] === undefined ? this.#untranslated.at(-1) ?? false : attributes['translate'] === 'no') }

  #endUnit({ attributes, parts, notes }: OpenUnit): void {
    const segments: XliffSegment[] = []
    const key = attributes['id'] ?? '', own = this.#own.take()
    const confirmed = confirmedIn(own), confidence = confidenceOf(own.get('confidence'))
    let before: CodedItem[] = []
    for (const [index, part] of parts.entries()) {
      const last = segments.at(-1)
      if (part.kind === 'ignorable') {
        // What stands between segments goes with the one before it, on both sides.
        if (last === undefined) before = part.source
        else {
          last.source.push(...part.source)
          last.target?.push(...part.target ?? part.source)
        }
        continue
      }
      const source = [...before, ...part.source], target = part.target === null ? null : [...before, ...part.target]
      before = []
      const state = stateOf(part, attributes['translate'] === 'no', confirmed !== null)
      segments.push({ key: part.attributes['id'] === undefined ? key : `${key}#${part.attributes['id']}`, source, target, state, confirmed: state === 'stale' ? confirmed : null, confidence: state === 'draft' ? confidence : null, position: part.order ?? index + 1, keepLines: part.keepLines })
    }
    const kept = segments.filter(({ source, target }) => source.length > 0 || (target !== null && target.length > 0))
    if (kept.length === 0) return
    for (const { source, target } of kept) {
      if (hasText(source)) this.#count(this.sourceLanguage)
      if (target !== null && hasText(target)) this.#count(this.targetLanguage)
    }
    const [only] = kept
    this.#sections.add({ segments: kept.length === 1 && only !== undefined ? [{ ...only, key }] : kept, notes, section: null })
  }

  #count(tag: string | null): void { this.languages[tag ?? ''] = (this.languages[tag ?? ''] ?? 0) + 1 }
}

/** `reviewed` and `final` are somebody's agreement; our own files say more in the sub-state. */
function stateOf({ attributes, source, target }: Part, untranslatable: boolean, remembered: boolean): SegmentState {
  const state = attributes['state'] ?? 'initial', own = ownState(attributes['subState'])?.state
  const agreed = state === 'reviewed' || state === 'final'
  if (own === 'stale' && remembered && !agreed) return 'stale'
  if (target === null || !hasContent(target)) return own === 'omitted' || untranslatable || (target !== null && state === 'final' && own === undefined) ? 'omitted' : 'untranslated'
  if (own === 'added' && !hasContent(source)) return 'added'
  return agreed ? 'confirmed' : 'draft'
}
