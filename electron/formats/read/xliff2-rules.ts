import type { XmlAttributes } from './xml.ts'

/** Kinds of faults told of; a file with one of each is told enough. */
const MOST = 20

const YES_NO: ReadonlySet<string> = new Set(['yes', 'no'])
const DIRECTIONS: ReadonlySet<string> = new Set(['ltr', 'rtl', 'auto'])
/** Attributes with a closed list of values, wherever they stand. */
const VALUES: Readonly<Record<string, ReadonlySet<string>>> = {
  canResegment: YES_NO, translate: YES_NO, canCopy: YES_NO, canDelete: YES_NO, canOverlap: YES_NO, isolated: YES_NO, srcDir: DIRECTIONS, trgDir: DIRECTIONS, dir: DIRECTIONS,
  canReorder: new Set(['yes', 'no', 'firstNo']), state: new Set(['initial', 'translated', 'reviewed', 'final']), appliesTo: new Set(['source', 'target']), 'xml:space': new Set(['default', 'preserve']),
}
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  xliff: ['version', 'srcLang'], file: ['id'], group: ['id'], unit: ['id'], data: ['id'], ph: ['id'], pc: ['id'], sm: ['id'], mrk: ['id'], em: ['startRef'], cp: ['hex'],
}
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  file: ['xliff'], group: ['file', 'group'], unit: ['file', 'group'], segment: ['unit'], ignorable: ['unit'], source: ['segment', 'ignorable'], target: ['segment', 'ignorable'],
  notes: ['file', 'group', 'unit'], note: ['notes'], originalData: ['unit'], data: ['originalData'],
}
/** What a code, and what a mark, may say that it is; anything else needs a prefix. */
const TYPES = { code: new Set(['fmt', 'ui', 'quote', 'link', 'image', 'other']), mark: new Set(['generic', 'comment', 'term']) }
const PREFIXED = /^[^\s:]+:[^\s]+$/

interface UnitNames { data: Set<string>; parts: Set<string>; sides: Record<'source' | 'target', Codes>; orders: Set<number>; places: number; largest: number }
/** Codes of one side of a unit: their ids, and beginnings that wait for an end. */
interface Codes { ids: Set<string>; copies: Set<string>; open: Set<string>; marks: Set<string> }
const codes = (): Codes => ({ ids: new Set(), copies: new Set(), open: new Set(), marks: new Set() })

/**
 * What of the standard's constraints a file of XLIFF 2 breaks, one sentence for each kind of fault. Only those that can be seen
 * while reading once; a file that breaks one is still read as far as it makes sense.
 */
export class Xliff2Rules {
  readonly problems: string[] = []
  readonly #kinds = new Set<string>()
  readonly #path: string[] = []
  readonly #children: string[][] = []
  readonly #files = new Set<string>()
  #ids = { unit: new Set<string>(), group: new Set<string>(), flows: new Set<string>() }
  #unit: UnitNames | null = null
  #unitId = ''
  #side: 'source' | 'target' | null = null
  #targetLanguage: string | null = null
  #sourceLanguage: string | null = null

  open(name: string, attributes: XmlAttributes): void {
    const parent = this.#path.at(-1)
    const siblings = this.#children.at(-1)
    this.#path.push(name)
    this.#children.push([])
    for (const required of REQUIRED[name] ?? []) if (attributes[required] === undefined) this.#tell(`missing ${name} ${required}`, `a <${name}> lacks its ${required}`)
    const allowed = PARENTS[name]
    if (allowed !== undefined && (parent === undefined || !allowed.includes(parent))) this.#tell(`parent ${name}`, `a <${name}> stands where none may stand`)
    for (const [attribute, value] of Object.entries(attributes)) if (VALUES[attribute]?.has(value) === false) this.#tell(`value ${attribute}`, `${attribute}="${value.slice(0, 40)}" is no value that it may have`)
    for (const attribute of ['subState', 'subType'] as const) {
      const value = attributes[attribute]
      if (value === undefined) continue
      if (!PREFIXED.test(value)) this.#tell(attribute, `a ${attribute} has no prefix`)
      if (attributes[attribute === 'subState' ? 'state' : 'type'] === undefined) this.#tell(`${attribute} alone`, `a ${attribute} stands without what it belongs to`)
    }
    if (name === 'target' && siblings?.includes('source') === false) this.#tell('target first', 'a <target> stands before its <source>')
    if ((name === 'source' || name === 'target') && siblings?.includes(name) === true) this.#tell(`two ${name}`, `a segment has two of <${name}>`)
    siblings?.push(name)
    this.#follow(name, attributes)
  }

  close(name: string): void {
    this.#path.pop()
    const children = this.#children.pop() ?? []
    if ((name === 'segment' || name === 'ignorable') && !children.includes('source')) this.#tell('no source', `a <${name}> has no <source>`)
    if (name === 'unit') {
      if (!children.includes('segment')) this.#tell('no segment', 'a <unit> has no <segment>')
      this.#endUnit()
    }
    if ((name === 'file' || name === 'xliff') && !children.some((child) => child === 'unit' || child === 'group' || child === 'file')) this.#tell(`empty ${name}`, `a <${name}> holds nothing`)
    if (name === 'file' && [...this.#ids.flows].some((id) => !this.#ids.unit.has(id))) this.#tell('subFlows', 'a code refers to a unit for its inner text (subFlows) that is not there')
    if (name === 'source' || name === 'target') this.#side = null
  }

  #follow(name: string, attributes: XmlAttributes): void {
    const id = attributes['id']
    switch (name) {
      case 'xliff': this.#sourceLanguage = attributes['srcLang'] ?? null; this.#targetLanguage = attributes['trgLang'] ?? null; break
      case 'file': this.#once(this.#files, id, 'file'); this.#ids = { unit: new Set(), group: new Set(), flows: new Set() }; break
      case 'group': this.#once(this.#ids.group, id, 'group'); break
      case 'unit':
        this.#once(this.#ids.unit, id, 'unit')
        this.#unitId = id ?? ''
        this.#unit = { data: new Set(), parts: new Set(), sides: { source: codes(), target: codes() }, orders: new Set(), places: 0, largest: 0 }
        break
      case 'data': if (this.#unit !== null) this.#once(this.#unit.data, id, 'data'); break
      case 'segment': case 'ignorable': if (this.#unit !== null) { this.#unit.places++; this.#once(this.#unit.parts, id, name) } break
      case 'source': case 'target': this.#beginSide(name, attributes); break
      default: if (this.#side !== null && this.#unit !== null) this.#code(name, attributes, this.#unit, this.#unit.sides[this.#side])
    }
  }

  #beginSide(name: 'source' | 'target', attributes: XmlAttributes): void {
    this.#side = name
    const language = attributes['xml:lang'], wanted = name === 'source' ? this.#sourceLanguage : this.#targetLanguage
    if (name === 'target' && this.#targetLanguage === null) this.#tell('no trgLang', 'there are targets, but the file does not name their language (trgLang)')
    if (language !== undefined && wanted !== null && language.toLowerCase() !== wanted.toLowerCase()) this.#tell(`lang ${name}`, `a <${name}> is in another language than the file says`)
    const order = attributes['order']
    if (order === undefined || this.#unit === null) return
    const place = Number(order)
    if (!Number.isInteger(place) || place < 1) this.#tell('order', `order="${order.slice(0, 20)}" is no place`)
    else if (this.#unit.orders.has(place)) this.#tell('order twice', 'two targets of a unit have the same order')
    this.#unit.orders.add(place)
    this.#unit.largest = Math.max(this.#unit.largest, place)
  }

  #code(name: string, attributes: XmlAttributes, unit: UnitNames, side: Codes): void {
    const id = attributes['id'] ?? ''
    for (const ref of ['dataRef', 'dataRefStart', 'dataRefEnd']) {
      const data = attributes[ref]
      if (data !== undefined && !unit.data.has(data)) this.#tell('dataRef', `a code of unit "${this.#unitId}" refers to original data that is not there`)
    }
    const start = attributes['startRef']
    if (name === 'ec') {
      const isolated = attributes['isolated'] === 'yes'
      if (isolated && start !== undefined) this.#tell('ec both', 'an isolated <ec> refers to a beginning')
      if (!isolated && start === undefined) this.#tell('ec none', 'an <ec> refers to no beginning')
      if (!isolated && start !== undefined && !side.open.delete(start)) this.#tell('ec before sc', `in unit "${this.#unitId}" an <ec> stands before its <sc>, or without one`)
      if (isolated) this.#once(side.ids, id, 'code')
      return
    }
    if (name === 'em') {
      if (start !== undefined && !side.marks.delete(start)) this.#tell('em before sm', `in unit "${this.#unitId}" an <em> stands before its <sm>, or without one`)
      return
    }
    if (name === 'cp') { if (!/^[\da-f]{4}$|^[\da-f]{2,6}$/i.test(attributes['hex'] ?? '')) this.#tell('hex', 'a <cp> names no character') ; return }
    if (!['ph', 'pc', 'sc', 'sm', 'mrk'].includes(name)) { this.#tell(`inline ${name.slice(0, 40)}`, `<${name.slice(0, 40)}> may not stand in a text`); return }
    const type = attributes['type'], isMark = name === 'sm' || name === 'mrk'
    if (type !== undefined && !TYPES[isMark ? 'mark' : 'code'].has(type) && !PREFIXED.test(type)) this.#tell('type', `type="${type.slice(0, 40)}" is none that a ${isMark ? 'mark' : 'code'} may have, and has no prefix`)
    if (attributes['copyOf'] !== undefined) side.copies.add(attributes['copyOf'])
    for (const flows of ['subFlows', 'subFlowsStart', 'subFlowsEnd']) for (const flow of attributes[flows]?.split(/\s+/) ?? []) this.#ids.flows.add(flow)
    this.#once(side.ids, id, 'code')
    if (name === 'sc' && attributes['isolated'] !== 'yes') side.open.add(id)
    if (name === 'sm') side.marks.add(id)
  }

  #endUnit(): void {
    const unit = this.#unit
    this.#unit = null
    if (unit === null) return
    for (const side of [unit.sides.source, unit.sides.target]) {
      if ([...side.copies].some((id) => !unit.sides.source.ids.has(id) && !side.ids.has(id))) this.#tell('copyOf', `in unit "${this.#unitId}" a code is a copy of one that is not there`)
      if (side.open.size > 0) this.#tell('sc open', `in unit "${this.#unitId}" an <sc> has no <ec>`)
      if (side.marks.size > 0) this.#tell('sm open', `in unit "${this.#unitId}" an <sm> has no <em>`)
    }
    if (unit.largest > unit.places) this.#tell('order beyond', `in unit "${this.#unitId}" a target has an order beyond the number of segments`)
  }

  #once(ids: Set<string>, id: string | undefined, what: string): void {
    if (id === undefined || id === '') return
    if (ids.has(id)) this.#tell(`twice ${what}`, `the id "${id.slice(0, 60)}" of a ${what} is used twice`)
    ids.add(id)
  }

  #tell(kind: string, sentence: string): void {
    if (this.#kinds.has(kind) || this.#kinds.size >= MOST) return
    this.#kinds.add(kind)
    this.problems.push(sentence)
  }
}
