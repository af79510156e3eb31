import type { Tell } from './xliff-faults.ts'
import type { XmlAttributes } from './xml.ts'

/** The modules by the names that their namespaces end with. */
const NAMESPACE = /^urn:oasis:names:tc:xliff:(document|matches|glossary|metadata|resourcedata|changetracking|sizerestriction|validation|fs):2\.\d$/
/** Attributes that elements must have, and elements one of which must stand in them, by module and name. */
const MUST: Readonly<Record<string, { has?: readonly string[]; needs?: readonly string[][] }>> = {
  'matches matches': { needs: [['match']] }, 'matches match': { has: ['ref'], needs: [['source'], ['target']] },
  'glossary glossary': { needs: [['glossEntry']] }, 'glossary glossEntry': { needs: [['term'], ['translation', 'definition']] },
  'metadata metadata': { needs: [['metaGroup']] }, 'metadata metaGroup': { needs: [['meta', 'metaGroup']] }, 'metadata meta': { has: ['type'] },
  'resourcedata resourceItemRef': { has: ['ref'] }, 'resourcedata reference': { has: ['href'] }, 'sizerestriction data': { has: ['profile'] },
  'validation validation': { needs: [['rule']] }, 'changetracking revisions': { has: ['appliesTo'] }, 'changetracking item': { has: ['property'] },
}
/** Elements that stand only in these. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  'matches match': ['matches'], 'glossary glossEntry': ['glossary'], 'glossary term': ['glossEntry'], 'glossary translation': ['glossEntry'], 'glossary definition': ['glossEntry'], 'metadata metaGroup': ['metadata', 'metaGroup'], 'metadata meta': ['metaGroup'],
  'resourcedata resourceItem': ['resourceData'], 'resourcedata resourceItemRef': ['resourceData'], 'resourcedata source': ['resourceItem'], 'resourcedata target': ['resourceItem'], 'resourcedata reference': ['resourceItem'], 'validation rule': ['validation'], 'sizerestriction normalization': ['profiles'],
}
/** Ids that may come only once, by what they are unique in. */
const UNIQUE: Readonly<Record<string, string>> = { 'matches match': 'matches', 'glossary glossEntry': 'glossary', 'glossary translation': 'glossary', 'metadata metaGroup': 'metadata', 'resourcedata resourceItem': 'resourceData', 'resourcedata resourceItemRef': 'resourceData' }
const VALUES: Readonly<Record<string, Readonly<Record<string, ReadonlySet<string>>>>> = {
  'matches match': { reference: new Set(['yes', 'no']) }, 'metadata metaGroup': { appliesTo: new Set(['source', 'target', 'ignorable']) },
  'validation rule': { disabled: new Set(['yes', 'no']), existsInSource: new Set(['yes', 'no']), caseSensitive: new Set(['yes', 'no']), normalization: new Set(['none', 'nfc', 'nfd']) },
}
const MATCH_TYPES: ReadonlySet<string> = new Set(['am', 'mt', 'icm', 'idm', 'tb', 'tm', 'other'])
const RULES = ['isPresent', 'isNotPresent', 'startsWith', 'endsWith'] as const

interface Open { module: string | null; name: string; attributes: XmlAttributes; children: Set<string>; ids: Set<string>; filled: boolean }

/**
 * What elements of XLIFF's own modules must be, and what their attributes on other elements: as their schemas say it. Elements
 * of other makers are nobody's business here. Linear.
 */
export class Xliff2Modules {
  readonly #tell: Tell
  readonly #open: Open[] = []
  /** Modules by the prefix of their names; '' where an element names its own without one. */
  readonly #prefixes = new Map<string, string | null>()
  /** Resources at the top of the file, and those that are referred to. */
  readonly #resources = new Set<string>()
  readonly #wanted = new Set<string>()

  constructor(tell: Tell) { this.#tell = tell }

  /** Any element, for the prefixes that it names; its attributes of modules. */
  attributes(name: string, attributes: XmlAttributes): void {
    for (const [attribute, value] of Object.entries(attributes)) if (attribute.startsWith('xmlns:')) this.#prefixes.set(attribute.slice(6), NAMESPACE.exec(value)?.[1] ?? null)
    const own = new Map<string, string>()
    for (const [attribute, value] of Object.entries(attributes)) {
      const colon = attribute.indexOf(':'), module = this.#prefixes.get(attribute.slice(0, colon))
      if (colon > 0 && module != null) own.set(`${module} ${attribute.slice(colon + 1)}`, value)
    }
    if (own.size === 0) return
    if (own.has('fs subFs') && !own.has('fs fs')) this.#tell('fs', 'a detail of formatting (subFs) stands without what it belongs to (fs)')
    if (own.has('fs fs') && name === 'ec' && attributes['isolated'] !== 'yes') this.#tell('fs ec', 'an <ec> that is not isolated has formatting of its own (fs)')
    if (own.has('sizerestriction sizeInfo') && own.has('sizerestriction sizeInfoRef')) this.#tell('slr', 'an element has both sizeInfo and sizeInfoRef')
  }

  /** An element of a module, or one inside it. `ref` takes what it says about a piece of the text. */
  open(name: string, attributes: XmlAttributes, ref: (to: string) => void): void {
    const colon = name.indexOf(':'), local = name.slice(colon + 1), plain = attributes['xmlns']
    const module = colon > 0 ? this.#prefixes.get(name.slice(0, colon)) ?? null : plain === undefined ? this.#open.at(-1)?.module ?? null : NAMESPACE.exec(plain)?.[1] ?? null
    const parent = this.#open.at(-1), what = `${module ?? ''} ${local}`
    parent?.children.add(local)
    if (parent !== undefined) parent.filled = true
    this.#open.push({ module, name: local, attributes, children: new Set(), ids: new Set(), filled: false })
    if (module === null || module === 'document') return
    for (const attribute of MUST[what]?.has ?? []) if (attributes[attribute] === undefined) this.#tell(`module ${what} ${attribute}`, `a <${local}> lacks its ${attribute}`)
    if (INSIDE[what]?.includes(parent?.name ?? '') === false) this.#tell(`module in ${what}`, `a <${local}> stands where none may stand`)
    for (const [attribute, allowed] of Object.entries(VALUES[what] ?? {})) if (attributes[attribute] !== undefined && !allowed.has(attributes[attribute])) this.#tell(`module value ${attribute}`, `${attribute}="${attributes[attribute].slice(0, 40)}" is no value that it may have`)
    this.#unique(what, local, attributes['id'])
    if (what === 'matches match') this.#match(attributes)
    if (what === 'validation rule') this.#rule(attributes)
    if ((what === 'matches match' || what === 'glossary glossEntry' || what === 'glossary translation') && attributes['ref'] !== undefined) ref(attributes['ref'])
    if (what === 'resourcedata resourceItem' && attributes['id'] !== undefined) this.#resources.add(attributes['id'])
    if (what === 'resourcedata resourceItemRef' && attributes['ref'] !== undefined) this.#wanted.add(attributes['ref'])
  }

  text(text: string): void {
    const open = this.#open.at(-1)
    if (open !== undefined && text.trim() !== '') open.filled = true
  }

  close(): void {
    const closed = this.#open.pop()
    if (closed === undefined || closed.module === null) return
    const { module, name, attributes, children, filled } = closed
    for (const needs of MUST[`${module} ${name}`]?.needs ?? []) if (!needs.some((each) => children.has(each))) this.#tell(`module empty ${name}`, `a <${name}> has no <${needs.join('> or <')}>`)
    if (module !== 'resourcedata') return
    if ((name === 'source' || name === 'target') && filled === (attributes['href'] !== undefined)) this.#tell('resource', `the ${name} of a resource ${filled ? 'holds something and refers to a file too' : 'is empty and refers to no file'}`)
    if (name === 'resourceItem' && attributes['mimeType'] === undefined && !(children.has('source') && children.has('target'))) this.#tell('resource type', 'a resource does not say what it is (mimeType)')
  }

  endFile(): void {
    if ([...this.#wanted].some((id) => !this.#resources.has(id))) this.#tell('resource ref', 'a <resourceItemRef> refers to a resource that is not there')
    this.#resources.clear()
    this.#wanted.clear()
  }

  #match({ type, subType, matchQuality, similarity, matchSuitability }: XmlAttributes): void {
    if (type !== undefined && !MATCH_TYPES.has(type) && !/^[^\s:]+:[^\s:]+$/.test(type)) this.#tell('match type', `type="${type.slice(0, 40)}" is none that a match may have`)
    if (subType !== undefined && type === undefined) this.#tell('match subType', 'a subType stands without what it belongs to')
    for (const share of [matchQuality, similarity, matchSuitability]) if (share !== undefined && !(/^\d{1,3}(?:\.\d+)?$/.test(share) && Number(share) <= 100)) this.#tell('match share', `"${share.slice(0, 20)}" is no share from 0 to 100 of a match`)
  }

  #rule(attributes: XmlAttributes): void {
    const said = RULES.filter((rule) => attributes[rule] !== undefined).length
    if (said > 1 || (said === 0 && !Object.keys(attributes).some((attribute) => attribute.includes(':') && !attribute.startsWith('xml')))) this.#tell('rule', 'a rule of validation says none of what it may say, or two things')
    if (attributes['occurs'] !== undefined && attributes['isPresent'] === undefined) this.#tell('rule occurs', 'a rule of validation counts (occurs) without saying what is there (isPresent)')
  }

  #unique(what: string, local: string, id: string | undefined): void {
    const box = this.#open.findLast(({ name }) => name === UNIQUE[what])
    if (id === undefined || box === undefined) return
    if (box.ids.has(id)) this.#tell(`twice ${what}`, `the id "${id.slice(0, 60)}" of a <${local}> is used twice`)
    box.ids.add(id)
  }
}
