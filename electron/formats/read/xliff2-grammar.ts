import type { Tell } from './xliff-faults.ts'
import type { XmlAttributes } from './xml.ts'

const YES_NO: ReadonlySet<string> = new Set(['yes', 'no'])
const DIRECTIONS: ReadonlySet<string> = new Set(['ltr', 'rtl', 'auto'])
/** Attributes with a closed list of values, wherever they stand. */
const VALUES: Readonly<Record<string, ReadonlySet<string>>> = {
  canResegment: YES_NO, translate: YES_NO, canCopy: YES_NO, canDelete: YES_NO, canOverlap: YES_NO, isolated: YES_NO, srcDir: DIRECTIONS, trgDir: DIRECTIONS, dir: DIRECTIONS,
  canReorder: new Set(['yes', 'no', 'firstNo']), state: new Set(['initial', 'translated', 'reviewed', 'final']), appliesTo: new Set(['source', 'target']), 'xml:space': new Set(['default', 'preserve']),
  priority: new Set(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']),
}
/** Attributes that name something (letters, digits and . - _ :), or several things with spaces between. */
const NAME = /^[\p{L}\p{M}\p{N}._:\u00B7-]+$/u
const NAMES: ReadonlySet<string> = new Set(['id', 'copyOf', 'dataRef', 'dataRefStart', 'dataRefEnd', 'startRef'])
const LISTS: ReadonlySet<string> = new Set(['subFlows', 'subFlowsStart', 'subFlowsEnd'])
const PREFIXED = /^[^\s:]+:[^\s:]+$/

interface Element { in: readonly string[]; /** Attributes without a prefix, `!` before those it must have. */ has: string; /** Its place among its siblings; those of a lower one come before. */ place?: number; /** At most one in its parent. */ once?: true; /** Text may stand in it. */ text?: true; /** One of these must stand in it. */ needs?: readonly string[] }

const INLINE: readonly string[] = ['source', 'target', 'pc', 'mrk']
const CODE = 'canCopy canDelete canReorder copyOf subType type'
const ONE = 'disp equiv dataRef subFlows'
const PART = 'canResegment translate srcDir trgDir'

/** Of the schema of XLIFF 2.0 and 2.1. Elements of modules and of others stand in `file`, `group` and `unit`, before the notes. */
const ELEMENTS: Readonly<Record<string, Element>> = {
  xliff: { in: [], has: '!version !srcLang trgLang', needs: ['file'] },
  file: { in: ['xliff'], has: `!id original ${PART}`, needs: ['unit', 'group'] },
  skeleton: { in: ['file'], has: 'href', place: 0, once: true, text: true },
  group: { in: ['file', 'group'], has: `!id name type ${PART}`, place: 3 },
  unit: { in: ['file', 'group'], has: `!id name type ${PART}`, place: 3, needs: ['segment'] },
  notes: { in: ['file', 'group', 'unit'], has: '', place: 2, once: true, needs: ['note'] },
  note: { in: ['notes'], has: 'id appliesTo category priority', text: true },
  originalData: { in: ['unit'], has: '', place: 3, once: true, needs: ['data'] },
  data: { in: ['originalData'], has: '!id dir', text: true },
  segment: { in: ['unit'], has: 'id canResegment state subState', place: 4, needs: ['source'] },
  ignorable: { in: ['unit'], has: 'id', place: 4, needs: ['source'] },
  source: { in: ['segment', 'ignorable'], has: '', place: 0, once: true, text: true },
  target: { in: ['segment', 'ignorable'], has: 'order', place: 1, once: true, text: true },
  cp: { in: [...INLINE, 'data'], has: '!hex' },
  ph: { in: INLINE, has: `!id ${CODE} ${ONE}` },
  pc: { in: INLINE, has: `!id ${CODE} canOverlap dispEnd dispStart equivEnd equivStart dataRefEnd dataRefStart subFlowsEnd subFlowsStart dir`, text: true },
  sc: { in: INLINE, has: `!id ${CODE} ${ONE} canOverlap dir isolated` },
  ec: { in: INLINE, has: `id ${CODE} ${ONE} canOverlap dir isolated startRef` },
  mrk: { in: INLINE, has: '!id translate type ref value', text: true },
  sm: { in: INLINE, has: '!id translate type ref value' },
  em: { in: INLINE, has: '!startRef' },
}
const WORDS: Readonly<Record<string, { all: ReadonlySet<string>; must: readonly string[] }>> = Object.fromEntries(Object.entries(ELEMENTS).map(([name, { has }]) => {
  const words = has.split(' ')
  return [name, { all: new Set(words.map((word) => word.replace('!', ''))), must: words.filter((word) => word.startsWith('!')).map((word) => word.slice(1)) }]
}))
/** Where elements that are not XLIFF's own may stand, and their place there. */
const OTHERS_IN: ReadonlySet<string> = new Set(['file', 'group', 'unit', 'skeleton'])
const OTHERS_PLACE = 1

/** What stands where, and which attributes it has, as the schema wants it: structure alone, nothing that refers to something else. */
export class Xliff2Grammar {
  readonly #tell: Tell
  readonly #path: { name: string; children: Set<string>; place: number; filled: boolean; href: boolean }[] = []
  /** Only of 2.0 and 2.1 is all known that they may hold. */
  #known = true

  constructor(tell: Tell) { this.#tell = tell }

  open(name: string, attributes: XmlAttributes): void {
    const parent = this.#path.at(-1), element = ELEMENTS[name]
    if (name === 'xliff') this.#known = /^2\.[01]$/.test(attributes['version'] ?? '')
    this.#path.push({ name, children: new Set(), place: 0, filled: false, href: attributes['href'] !== undefined })
    if (parent !== undefined) this.#child(parent, name, element)
    if (element === undefined) {
      if (this.#known) this.#tell(`element ${name}`, `<${name.slice(0, 40)}> is no element of XLIFF`)
      return
    }
    for (const required of WORDS[name]?.must ?? []) if (attributes[required] === undefined) this.#tell(`missing ${name} ${required}`, `a <${name}> lacks its ${required}`)
    for (const [attribute, value] of Object.entries(attributes)) this.#attribute(name, attribute, value)
  }

  /** An element that is not XLIFF's own; what stands in it never comes. */
  outside(): void {
    const parent = this.#path.at(-1)
    if (parent === undefined) return
    if (this.#known && !OTHERS_IN.has(parent.name)) this.#tell('module place', `an element of a module stands in a <${parent.name}>, where none may stand`)
    if (parent.name !== 'skeleton') this.#ordered(parent, OTHERS_PLACE, 'an element of a module')
    parent.filled = true
  }

  text(text: string): void {
    const parent = this.#path.at(-1)
    if (parent === undefined || text === '') return
    if (parent.name === 'skeleton') { parent.filled = true; return }
    if (ELEMENTS[parent.name]?.text !== true && text.trim() !== '') this.#tell(`text ${parent.name}`, `text stands right in a <${parent.name}>`)
  }

  close(): void {
    const closed = this.#path.pop()
    if (closed === undefined) return
    const { name, children, filled, href } = closed
    const needs = ELEMENTS[name]?.needs
    if (needs !== undefined && !needs.some((each) => children.has(each))) this.#tell(`empty ${name}`, `a <${name}> has no <${needs[0]}>`)
    if (name === 'skeleton' && filled === href) this.#tell('skeleton', href ? 'a <skeleton> holds something and refers to a file too' : 'a <skeleton> is empty and refers to no file')
  }

  #child(parent: { name: string; children: Set<string>; place: number; filled: boolean }, name: string, element: Element | undefined): void {
    parent.filled = true
    if (element !== undefined && !element.in.includes(parent.name)) this.#tell(`parent ${name}`, `a <${name}> stands where none may stand`)
    if (element?.once === true && parent.children.has(name)) this.#tell(`two ${name}`, `a <${parent.name}> has two of <${name}>`)
    if (element?.place !== undefined) this.#ordered(parent, element.place, `a <${name}>`)
    parent.children.add(name)
  }

  #ordered(parent: { name: string; place: number }, place: number, what: string): void {
    if (place < parent.place) this.#tell(`order of ${what}`, `${what} comes too late in a <${parent.name}>`)
    parent.place = Math.max(parent.place, place)
  }

  #attribute(name: string, attribute: string, value: string): void {
    const short = value.slice(0, 40)
    if (VALUES[attribute]?.has(value) === false) this.#tell(`value ${attribute}`, `${attribute}="${short}" is no value that it may have`)
    if (attribute.includes(':') || attribute === 'xmlns') return
    if (this.#known && WORDS[name]?.all.has(attribute) === false) this.#tell(`attribute ${name} ${attribute}`, `a <${name}> may have no ${attribute.slice(0, 40)}`)
    if (NAMES.has(attribute) || LISTS.has(attribute)) for (const each of LISTS.has(attribute) ? value.trim().split(/\s+/) : [value]) if (!NAME.test(each)) this.#tell(`name ${attribute}`, `${attribute}="${short}" is no name that it may have`)
    if (attribute === 'order' && !/^\+?0*[1-9]\d*$/.test(value)) this.#tell('order', `order="${value.slice(0, 20)}" is no place`)
    if ((name === 'unit' || name === 'group') && attribute === 'type' && !PREFIXED.test(value)) this.#tell(`type ${name}`, `type="${short}" of a <${name}> has no prefix`)
  }
}
