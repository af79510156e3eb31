import type { Tell } from './xliff-faults.ts'
import type { XmlAttributes } from './xml.ts'

type Side = 'source' | 'target'
/** A code or mark. `within`: the nearest of them that encloses it. */
interface Inline { name: string; id: string | undefined; attributes: XmlAttributes; side: Side; part: number; within: Inline | null }

/** What a code, and what a mark, may say that it is; anything else needs a prefix. */
const TYPES = { code: new Set(['fmt', 'ui', 'quote', 'link', 'image', 'other']), mark: new Set(['generic', 'comment', 'term']) }
const PREFIXED = /^[^\s:]+:[^\s]+$/
const OF_XLIFF: Readonly<Record<string, string>> = { 'xlf:i': 'fmt', 'xlf:u': 'fmt', 'xlf:lb': 'fmt', 'xlf:pb': 'fmt', 'xlf:b': 'fmt', 'xlf:var': 'ui' }
const CODES: ReadonlySet<string> = new Set(['ph', 'pc', 'sc', 'ec'])
/** Attributes of codes that stand together or not at all. */
const PAIRS = [['dataRefStart', 'dataRefEnd'], ['subFlowsStart', 'subFlowsEnd'], ['equivStart', 'equivEnd']] as const
/** Characters that XML cannot hold, for which `cp` stands. */
const UNHOLDABLE = (code: number): boolean => code < 9 || code === 0xb || code === 0xc || (code > 0xd && code < 0x20) || (code > 0x7e && code < 0xa0 && code !== 0x85) || (code >= 0xd800 && code < 0xe000) || code === 0xfffe || code === 0xffff

/** Codes and marks of a unit that are kept; one with more is refused by who reads its text. */
const MOST_INLINES = 100_000

const isOf = (side: Side) => (inline: Inline): boolean => inline.side === side

/** What the codes, marks, notes and places of one unit say of one another. `end` looks at all of it. Linear. */
export class Xliff2Unit {
  readonly #tell: Tell
  readonly #name: string
  readonly #inlines: Inline[] = []
  readonly #parts: (string | undefined)[] = []
  /** Places that targets name, by the place they stand at. */
  readonly #orders = new Map<number, number>()
  readonly #places = new Set<number>()
  readonly #data = new Set<string>()
  readonly #notes = new Set<string>()
  readonly #targets = new Set<number>()
  readonly #open: (Inline | null)[] = []
  /** What modules refer to in this unit. */
  readonly refs: string[] = []
  #side: Side | null = null
  #awaitsTarget = false

  constructor(name: string, tell: Tell) { this.#name = name.slice(0, 60); this.#tell = tell }

  part(attributes: XmlAttributes): void {
    this.#parts.push(attributes['id'])
    this.#awaitsTarget = /^(?:translated|reviewed|final)$/.test(attributes['state'] ?? '')
    if (attributes['subState'] === undefined) return
    if (!PREFIXED.test(attributes['subState'])) this.#tell('subState', 'a subState has no prefix')
    if (attributes['state'] === undefined) this.#tell('subState alone', 'a subState stands without what it belongs to')
  }

  endPart(): void {
    if (this.#awaitsTarget && !this.#targets.has(this.#parts.length)) this.#tell('state without target', `in unit "${this.#name}" a <segment> says that it is translated and has no <target>`)
  }

  data(id: string | undefined): void { this.#once(this.#data, id, 'data') }
  note(id: string | undefined): void { this.#once(this.#notes, id, 'note') }

  begin(side: Side, attributes: XmlAttributes): void {
    this.#side = side
    if (side === 'source') return
    this.#targets.add(this.#parts.length)
    const place = Number(attributes['order'])
    if (attributes['order'] === undefined || !Number.isInteger(place) || place < 1) return
    if (this.#places.has(place)) this.#tell('order twice', 'two targets of a unit have the same order')
    this.#places.add(place)
    this.#orders.set(this.#parts.length, place)
  }

  finish(): void { this.#side = null; this.#open.length = 0 }

  /** An element in the source or target that is open. */
  open(name: string, attributes: XmlAttributes): void {
    if (this.#side === null) return
    const within = this.#open.findLast((each) => each !== null) ?? null
    if (name === 'cp') { this.#open.push(null); this.#character(attributes['hex']); return }
    const inline: Inline = { name, id: attributes['id'], attributes, side: this.#side, part: this.#parts.length, within }
    this.#open.push(inline)
    if (this.#inlines.length < MOST_INLINES) this.#inlines.push(inline)
    if (name === 'sm' || name === 'mrk') this.#mark(inline)
    else if (CODES.has(name)) this.#code(inline)
  }

  close(): void { this.#open.pop() }

  end(): void {
    this.#ids()
    for (const side of ['source', 'target'] as const) { this.#ends(side); this.#sequence(side) }
    this.#unchanged()
    this.#copies()
    this.#undeletable()
    if ([...this.#places].some((place) => place > this.#parts.length)) this.#tell('order beyond', `in unit "${this.#name}" a target has an order beyond the number of segments`)
    else if ([...this.#orders].some(([from, to]) => from !== to && !this.#places.has(from))) this.#tell('order gap', `in unit "${this.#name}" the orders of targets leave a place to two of them, or to none`)
    const spans = new Set([...this.#parts, ...this.#inlines.map(({ id }) => id)])
    if (this.refs.some((ref) => !spans.has(ref.includes('#') ? ref.slice(ref.indexOf('#') + 1) : ref))) this.#tell('module ref', `in unit "${this.#name}" a match or a term is about a piece of text that is not there`)
  }

  #code({ name, attributes }: Inline): void {
    const has = (attribute: string): boolean => attributes[attribute] !== undefined
    const { type, subType, canReorder } = attributes
    if (type !== undefined && !TYPES.code.has(type) && !PREFIXED.test(type)) this.#tell('type', `type="${type.slice(0, 40)}" is none that a code may have, and has no prefix`)
    if (subType !== undefined) {
      if (!PREFIXED.test(subType)) this.#tell('subType', 'a subType has no prefix')
      if (type === undefined) this.#tell('subType alone', 'a subType stands without what it belongs to')
      else if (subType.startsWith('xlf:') && OF_XLIFF[subType] !== type) this.#tell('subType of type', `subType="${subType.slice(0, 40)}" does not go with type="${type.slice(0, 40)}"`)
    }
    for (const ref of ['dataRef', 'dataRefStart', 'dataRefEnd']) if (attributes[ref] !== undefined && !this.#data.has(attributes[ref])) this.#tell('dataRef', `a code of unit "${this.#name}" refers to original data that is not there`)
    for (const [first, second] of PAIRS) if (has(first) !== has(second)) this.#tell(`pair ${first}`, `a code has ${has(first) ? first : second} without ${has(first) ? second : first}`)
    if (has('copyOf') && (has('dataRef') || has('dataRefStart') || has('dataRefEnd'))) this.#tell('copyOf data', 'a copy of a code refers to original data')
    if ((canReorder === 'no' || canReorder === 'firstNo') && (attributes['canCopy'] !== 'no' || attributes['canDelete'] !== 'no')) this.#tell('canReorder', 'a code that must stay in its order may be copied or deleted')
    if (name !== 'ec') return
    const isolated = attributes['isolated'] === 'yes'
    if (isolated && has('startRef')) this.#tell('ec both', 'an isolated <ec> refers to a beginning')
    if (isolated && !has('id')) this.#tell('ec id', 'an isolated <ec> has no id')
    if (!isolated && !has('startRef')) this.#tell('ec none', 'an <ec> refers to no beginning')
    if (!isolated && has('id')) this.#tell('ec own id', 'an <ec> that refers to its beginning has an id')
    if (!isolated && has('dir')) this.#tell('ec dir', 'an <ec> that is not isolated has a direction')
  }

  #mark({ attributes: { type = 'generic', translate, value, ref } }: Inline): void {
    if (!TYPES.mark.has(type) && !PREFIXED.test(type)) this.#tell('type', `type="${type.slice(0, 40)}" is none that a mark may have, and has no prefix`)
    if (type === 'generic' && translate === undefined) this.#tell('mark translate', 'a mark says neither what it is nor whether its words are to be translated')
    if (type === 'mtc:match' && ref !== undefined) this.#tell('mark match', 'the mark of a match refers to something')
    if (type !== 'comment') return
    if ((value === undefined) === (ref === undefined)) this.#tell('mark comment', 'the mark of a comment has none of value and ref, or both')
    else if (ref !== undefined && !this.#notes.has(ref.slice(ref.indexOf('#n=') + 3))) this.#tell('mark note', `in unit "${this.#name}" the mark of a comment refers to a note that is not there`)
  }

  #character(hex = ''): void {
    if (!/^(?:[\da-f]{4,5}|[01][\da-f]{5})$/i.test(hex)) this.#tell('hex', 'a <cp> names no character')
    else if (!UNHOLDABLE(Number.parseInt(hex, 16))) this.#tell('hex needless', 'a <cp> stands for a character that a text can hold')
  }

  #ids(): void {
    const own = new Map<string, Inline | null>()
    for (const id of this.#parts) if (id !== undefined) this.#first(own, id, null)
    for (const inline of this.#inlines.filter(isOf('source'))) if (inline.id !== undefined) this.#first(own, inline.id, inline)
    const taken = new Set<string>()
    for (const { id, name, part } of this.#inlines.filter(isOf('target'))) {
      if (id === undefined) continue
      const same = own.get(id)
      if (taken.has(id)) this.#tell('twice code', `the id "${id.slice(0, 60)}" of a code is used twice`)
      else if (own.has(id) && (same == null || same.part !== part || same.name !== name)) this.#tell('other code', `in unit "${this.#name}" the id "${id.slice(0, 60)}" is one thing in a source and another in a target`)
      taken.add(id)
    }
  }

  #first(own: Map<string, Inline | null>, id: string, inline: Inline | null): void {
    if (own.has(id)) this.#tell('twice code', `the id "${id.slice(0, 60)}" of a code or segment is used twice in unit "${this.#name}"`)
    else own.set(id, inline)
  }

  /** Beginnings and ends of codes and marks. */
  #ends(side: Side): void {
    const waiting = new Map<string, XmlAttributes>(), marks = new Set<string>(), isolated = new Set<string>()
    for (const { name, id, attributes } of this.#inlines.filter(isOf(side))) {
      const start = attributes['startRef'] ?? ''
      if (name === 'sc' && id !== undefined) {
        if (attributes['isolated'] === 'yes') isolated.add(id)
        else waiting.set(id, attributes)
      }
      if (name === 'sm' && id !== undefined) marks.add(id)
      if (name === 'em' && !marks.delete(start)) this.#tell('em before sm', `in unit "${this.#name}" an <em> stands before its <sm>, or without one`)
      if (name !== 'ec' || attributes['isolated'] === 'yes' || start === '') continue
      const begun = waiting.get(start)
      waiting.delete(start)
      if (begun === undefined) this.#tell(isolated.has(start) ? 'sc isolated' : 'ec before sc', isolated.has(start) ? `in unit "${this.#name}" an isolated <sc> has its <ec> beside it` : `in unit "${this.#name}" an <ec> stands before its <sc>, or without one`)
      else if (['canCopy', 'canDelete', 'canOverlap', 'canReorder'].some((can) => (begun[can] ?? 'yes').replace('firstNo', 'no') !== (attributes[can] ?? 'yes'))) this.#tell('ec unlike sc', `in unit "${this.#name}" an <ec> may be handled in another way than its <sc>`)
    }
    if (waiting.size > 0) this.#tell('sc open', `in unit "${this.#name}" an <sc> has no <ec>`)
    if (marks.size > 0) this.#tell('sm open', `in unit "${this.#name}" an <sm> has no <em>`)
  }

  /** Codes that must keep their order: the first says so, and none that may move stands between. */
  #sequence(side: Side): void {
    const free = ({ attributes }: Inline): boolean => (attributes['canReorder'] ?? 'yes') === 'yes'
    let first = false, last: Inline | null = null
    const before = new Map<Inline | null, Inline>()
    for (const inline of this.#inlines.filter((each) => each.side === side && CODES.has(each.name))) {
      first ||= inline.attributes['canReorder'] === 'firstNo'
      const box = enclosing(inline)
      const sibling = before.get(box) ?? null
      if (inline.attributes['canReorder'] === 'no') {
        if (!first) this.#tell('firstNo', `in unit "${this.#name}" a code that must stay in its order has no first one before it`)
        else if ((box === null ? last !== null && free(last) : (sibling !== null && free(sibling)) || free(box))) this.#tell('sequence', `in unit "${this.#name}" a code that may be moved stands among those that must stay in their order`)
      }
      before.set(box, inline)
      last = inline
    }
  }

  /** A code that must stay in its order has the same one before it in the target. */
  #unchanged(): void {
    const last = { source: new Map<string, string>(), target: new Map<string, string>() }, before = { source: new Map<string, string>(), target: new Map<string, string>() }
    for (const inline of this.#inlines) {
      if (!CODES.has(inline.name) || !this.#targets.has(inline.part)) continue
      const box = enclosing(inline), place = `${inline.part} ${box?.id ?? ''}`, name = nameOf(inline)
      const previous = last[inline.side].get(place)
      if (previous !== undefined && (inline.side === 'target' || inline.attributes['canReorder'] === 'no')) before[inline.side].set(name, previous)
      last[inline.side].set(place, name)
    }
    if ([...before.source].some(([name, previous]) => before.target.get(name) !== previous)) this.#tell('order changed', `in unit "${this.#name}" a target has codes in another order that must stay in theirs`)
  }

  #copies(): void {
    const sides = { source: new Map<string, Inline>(), target: new Map<string, Inline>() }
    for (const inline of this.#inlines) if (inline.id !== undefined) sides[inline.side].set(inline.id, inline)
    for (const { attributes: { copyOf }, side } of this.#inlines) {
      if (copyOf === undefined) continue
      const base = sides.source.get(copyOf) ?? (side === 'target' ? sides.target.get(copyOf) : undefined)
      if (base === undefined) this.#tell('copyOf', `in unit "${this.#name}" a code is a copy of one that is not there`)
      else if (base.attributes['canCopy'] === 'no') this.#tell('copyOf forbidden', `in unit "${this.#name}" a code is a copy of one that may not be copied`)
      else if (['dataRef', 'dataRefStart', 'dataRefEnd'].some((ref) => base.attributes[ref] !== undefined)) this.#tell('copyOf of data', `in unit "${this.#name}" a code is a copy of one with original data, which it cannot have`)
    }
  }

  #undeletable(): void {
    const kept = new Set(this.#inlines.filter(isOf('target')).map(nameOf))
    if (this.#inlines.some((inline) => inline.side === 'source' && inline.attributes['canDelete'] === 'no' && this.#targets.has(inline.part) && !kept.has(nameOf(inline)))) this.#tell('canDelete', `in unit "${this.#name}" a target lacks a code that may not be deleted`)
  }

  #once(ids: Set<string>, id: string | undefined, what: string): void {
    if (id === undefined) return
    if (ids.has(id)) this.#tell(`twice ${what}`, `the id "${id.slice(0, 60)}" of a ${what} is used twice`)
    ids.add(id)
  }
}

/** What a code of a segment is called on either side. */
function nameOf({ name, id, attributes, part }: Inline): string { return `${part} ${name} ${id ?? attributes['startRef'] ?? ''}` }

/** The `pc` around a code. */
function enclosing({ within }: Inline): Inline | null { return within === null || within.name === 'pc' ? within : enclosing(within) }
