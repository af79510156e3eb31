import { Faults } from './xliff-faults.ts'
import { ANY, ELEMENTS, KEYS, NAMESPACE, OTHER, type Element, type Key } from './xliff1-schema.ts'
import type { XmlAttributes } from './xml.ts'

/** Namespaces by prefix, '' for names without one, as an element names them over those around it. */
interface Namespaces { names: ReadonlyMap<string, string>; around: Namespaces | null }
/** The names of one key that there are, and those referred to with the element that does. */
interface Names { key: Key; has: Set<string>; wants: Map<string, string> | null }
/** `at`: the step of its order that is reached; `seen`: a bit for each that something stood at. */
interface Open { name: string; element: Element; at: number; seen: number; rounds: number; namespaces: Namespaces | null; keys: Names[] | null }
interface Use { key: Key; refers: boolean; parent: string | null; itself: boolean }

const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance'
/** Attributes of a schema's own, which may stand anywhere. */
const OF_INSTANCE: ReadonlySet<string> = new Set(['type', 'nil', 'schemaLocation', 'noNamespaceSchemaLocation'])

/** Which keys an element has a part in. */
const USES: ReadonlyMap<string, readonly Use[]> = (() => {
  const uses = new Map<string, Use[]>()
  for (const key of KEYS) {
    for (const selector of [...key.of, ...key.from]) {
      const [parent = '', name] = selector.split('/')
      for (const element of selector === '.' ? key.in : [name ?? parent]) uses.set(element, [...uses.get(element) ?? [], { key, refers: key.from.includes(selector), parent: name === undefined ? null : parent, itself: selector === '.' }])
    }
  }
  return uses
})()

/**
 * What of the schema of XLIFF 1.2 (transitional) a file of XLIFF 1 breaks, one sentence for each kind of fault. Takes every
 * element of the file, names as they stand there. Linear; keeps the names that must be unique.
 */
export class Xliff1Rules {
  readonly #faults = new Faults()
  readonly #losses = new Faults()
  readonly #path: Open[] = []
  /** Elements open inside one that the schema does not look into; 0 outside. */
  #skipping = 0
  /** The namespace the file itself takes for XLIFF's. */
  #own: string | null = NAMESPACE

  get problems(): readonly string[] { return this.#faults.sentences }
  /** Those by which something may have been lost: what stands where the schema has no place for it. */
  get losses(): readonly string[] { return this.#losses.sentences }

  open(name: string, attributes: XmlAttributes): void {
    if (this.#skipping > 0) { this.#skipping++; return }
    const parent = this.#path.at(-1), around = parent?.namespaces ?? null
    const colon = name.indexOf(':'), local = colon < 0 ? name : name.slice(colon + 1), namespace = namespaceOf(colon < 0 ? '' : name.slice(0, colon), attributes, around)
    if (parent === undefined) this.#root(namespace)
    else if (parent.element.steps[0]?.names.has(ANY) === true) { this.#skipping = 1; return }
    else if (namespace !== this.#own) { this.#other(parent, namespace); return }
    const element = ELEMENTS.get(local)
    if (parent !== undefined && element !== undefined) this.#child(parent, local)
    if (element === undefined) {
      this.#lost(`element ${local}`, `<${local.slice(0, 40)}> is no element of XLIFF 1.2`)
      this.#skipping = 1
      return
    }
    const open: Open = { name: local, element, at: 0, seen: 0, rounds: 0, namespaces: around, keys: null }
    this.#path.push(open)
    this.#attributes(open, attributes)
    const uses = USES.get(local)
    if (uses !== undefined) for (const use of uses) this.#name(use, open, attributes[use.key.by])
  }

  text(text: string): void {
    const open = this.#path.at(-1)
    if (this.#skipping > 0 || open === undefined || open.element.text || text === '') return
    if (/[^ \t\r\n]/.test(text)) this.#lost(`text ${open.name}`, `text stands right in ${a(open.name)}`)
    else if (open.element.empty) this.#faults.tell(`text ${open.name}`, `${a(open.name)} that must be empty holds white space`)
  }

  close(): void {
    if (this.#skipping > 0) { this.#skipping--; return }
    const closed = this.#path.pop()
    if (closed === undefined) return
    if ((closed.seen & closed.element.needs) !== closed.element.needs) this.#incomplete(closed)
    if (closed.keys === null) return
    for (const { key: { of, by }, has, wants } of closed.keys) for (const [value, who] of wants ?? []) if (!has.has(value)) this.#faults.tell(`ref ${who} ${by}`, `${a(who)} refers to ${a(lastName(of[0] ?? ''))} that is not there (${by}="${value.slice(0, 40)}")`)
  }

  #incomplete({ name, element, seen, rounds }: Open): void {
    for (const [index, { names }] of element.steps.entries()) {
      const step = 1 << index
      if ((element.needs & step) === 0 || (seen & step) !== 0) continue
      if (rounds > 0) this.#faults.tell(`order of ${OTHER}`, `an element of another maker comes too late in ${a(name)}`)
      else this.#faults.tell(`empty ${name} ${index}`, `${a(name)} has no <${[...names].join('> or <')}>`)
    }
  }

  #root(namespace: string | null): void {
    this.#own = namespace
    if (namespace !== NAMESPACE) this.#faults.tell('namespace', `its elements are not in the namespace of XLIFF 1.2 (${NAMESPACE})`)
  }

  /** An element that is not XLIFF's; nobody looks into it. */
  #other(parent: Open, namespace: string | null): void {
    this.#skipping = 1
    this.#child(parent, OTHER)
    if (namespace === null || namespace === '') this.#faults.tell('no namespace', `an element without a namespace stands in ${a(parent.name)}`)
  }

  #child(parent: Open, name: string): void {
    const { steps, again } = parent.element
    const place = placeFrom(parent, name)
    if (place >= 0) { parent.at = place; parent.seen |= 1 << place; return }
    const what = name === OTHER ? 'an element of another maker' : a(name)
    const before = steps.findIndex(({ names }) => names.has(name)), there = before >= 0 && (parent.seen & (1 << before)) !== 0
    if (before < 0) this.#lost(`parent ${name} ${parent.name}`, name === OTHER ? `${what} stands in ${a(parent.name)}, where none may stand` : `${what} stands where none may stand, in ${a(parent.name)}`)
    else if (again) { parent.at = before; parent.seen = 1 << before; parent.rounds++ }
    else if (there && steps[before]?.many === false) this.#lost(`two ${name}`, `${a(parent.name)} has two of <${[...steps[before].names].join('> or <')}>`)
    else { parent.seen |= 1 << before; this.#faults.tell(`order of ${name}`, `${what} comes too late in ${a(parent.name)}`) }
  }

  /** Takes the namespaces that the element names, too. */
  #attributes(element: Open, attributes: XmlAttributes): void {
    const { name, namespaces: around, element: { has, must, open } } = element
    let names: Map<string, string> | null = null
    for (const required of must) if (attributes[required] === undefined) this.#faults.tell(`missing ${name} ${required}`, `${a(name)} lacks its ${required}`)
    for (const attribute in attributes) {
      const value = attributes[attribute] ?? '', check = has.get(attribute)
      if (check === undefined) {
        if (attribute.startsWith('xmlns')) (names ??= new Map()).set(attribute.slice(6), value)
        else if (!open && !isOfInstance(attribute, attributes, around)) this.#faults.tell(`attribute ${name} ${attribute}`, `${a(name)} may have no ${attribute.slice(0, 40)}`)
      } else if (check?.(value) === false) this.#faults.tell(`value ${attribute}`, `${attribute}="${value.slice(0, 40)}" is no value that it may have`)
    }
    if (names !== null) element.namespaces = { names, around }
  }

  #name({ key, refers, parent, itself }: Use, open: Open, value: string | undefined): void {
    if (value === undefined || (parent !== null && this.#path.at(-2)?.name !== parent)) return
    const scope = itself ? open : this.#path.findLast((each) => each !== open && key.in.includes(each.name))
    if (scope === undefined) return
    let names = scope.keys?.find((each) => each.key === key)
    if (names === undefined) (scope.keys ??= []).push(names = { key, has: new Set(), wants: null })
    // White space around the value counts only where it may be any text.
    const plain = open.element.has.get(key.by) == null ? value : value.trim()
    if (refers) { if (!names.has.has(plain)) (names.wants ??= new Map()).set(plain, open.name) }
    else if (names.has.has(plain)) this.#faults.tell(`twice ${open.name} ${key.by}`, `the ${key.by} "${plain.slice(0, 60)}" of ${a(open.name)} is used twice`)
    else names.has.add(plain)
  }

  #lost(kind: string, sentence: string): void { this.#faults.tell(kind, sentence); this.#losses.tell(kind, sentence) }
}

const a = (name: string): string => `${/^[aeio]/.test(name) ? 'an' : 'a'} <${name}>`
const lastName = (selector: string): string => selector.slice(selector.indexOf('/') + 1)

/** The step at which a child may stand from where its parent has got to; -1 when there is none. */
function placeFrom({ element: { steps }, at, seen }: Open, name: string): number {
  for (let index = at; index < steps.length; index++) {
    const step = steps[index]
    if (step?.names.has(name) === true && (step.many || (seen & (1 << index)) === 0)) return index
  }
  return -1
}

/** '' for none, null for a prefix that nothing explains. Walks as many elements as name namespaces around it. */
function namespaceOf(prefix: string, attributes: XmlAttributes, around: Namespaces | null): string | null {
  const own = attributes[prefix === '' ? 'xmlns' : `xmlns:${prefix}`]
  if (own !== undefined) return own
  for (let each = around; each !== null; each = each.around) {
    const found = each.names.get(prefix)
    if (found !== undefined) return found
  }
  return prefix === '' ? '' : null
}

function isOfInstance(attribute: string, attributes: XmlAttributes, around: Namespaces | null): boolean {
  const colon = attribute.indexOf(':')
  return colon > 0 && OF_INSTANCE.has(attribute.slice(colon + 1)) && namespaceOf(attribute.slice(0, colon), attributes, around) === INSTANCE
}
