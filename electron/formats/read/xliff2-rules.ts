import { Faults } from './xliff-faults.ts'
import { Xliff2Grammar } from './xliff2-grammar.ts'
import { Xliff2Modules } from './xliff2-module-rules.ts'
import { Xliff2Unit } from './xliff2-unit-rules.ts'
import type { XmlAttributes } from './xml.ts'

/**
 * What of the standard's constraints (its schemas and their rules, 2.1) a file of XLIFF 2 breaks, one sentence for each kind of
 * fault; a file that breaks one is still read as far as it makes sense.
 */
export class Xliff2Rules {
  readonly #faults = new Faults()
  readonly #tell = this.#faults.tell
  readonly #grammar = new Xliff2Grammar(this.#tell)
  readonly #modules = new Xliff2Modules(this.#tell)
  readonly #files = new Set<string>()
  #ids = { unit: new Set<string>(), group: new Set<string>(), flows: new Set<string>(), notes: new Set<string>() }
  #unit: Xliff2Unit | null = null
  /** Inside a source or target. */
  #inText = false
  #sourceLanguage: string | null = null
  #targetLanguage: string | null = null

  get problems(): readonly string[] { return this.#faults.sentences }

  open(name: string, attributes: XmlAttributes): void {
    this.#grammar.open(name, attributes)
    this.#modules.attributes(name, attributes)
    if (this.#inText) { this.#unit?.open(name, attributes); this.#flows(attributes); return }
    const id = attributes['id']
    switch (name) {
      case 'xliff': this.#sourceLanguage = attributes['srcLang'] ?? null; this.#targetLanguage = attributes['trgLang'] ?? null; break
      case 'file': this.#once(this.#files, id, 'file'); this.#ids = { unit: new Set(), group: new Set(), flows: new Set(), notes: new Set() }; break
      case 'group': this.#once(this.#ids.group, id, 'group'); break
      case 'unit': this.#once(this.#ids.unit, id, 'unit'); this.#unit = new Xliff2Unit(id ?? '', this.#tell); break
      case 'notes': this.#ids.notes.clear(); break
      case 'note': if (this.#unit !== null) this.#unit.note(id); else this.#once(this.#ids.notes, id, 'note'); break
      case 'data': this.#unit?.data(id); break
      case 'segment': case 'ignorable': this.#unit?.part(attributes); break
      case 'source': case 'target': this.#inText = true; this.#side(name, attributes); break
      default: break
    }
  }

  text(text: string): void { this.#grammar.text(text) }

  close(name: string): void {
    this.#grammar.close()
    if (this.#inText && (name === 'source' || name === 'target')) { this.#inText = false; this.#unit?.finish() }
    else if (this.#inText) this.#unit?.close()
    else if (name === 'segment' || name === 'ignorable') this.#unit?.endPart()
    else if (name === 'unit') { this.#unit?.end(); this.#unit = null }
    else if (name === 'file') {
      this.#modules.endFile()
      if ([...this.#ids.flows].some((id) => !this.#ids.unit.has(id))) this.#tell('subFlows', 'a code refers to a unit for its inner text (subFlows) that is not there')
    }
  }

  /** An element of a module or of another maker, or one inside it; `outermost` for the former. */
  openOther(name: string, attributes: XmlAttributes, outermost: boolean): void {
    if (outermost) this.#grammar.outside()
    this.#modules.attributes(name, attributes)
    this.#modules.open(name, attributes, (to) => { this.#unit?.refs.push(to) })
  }

  textOther(text: string): void { this.#modules.text(text) }
  closeOther(): void { this.#modules.close() }

  #side(name: 'source' | 'target', attributes: XmlAttributes): void {
    this.#unit?.begin(name, attributes)
    const language = attributes['xml:lang']?.toLowerCase(), wanted = (name === 'source' ? this.#sourceLanguage : this.#targetLanguage)?.toLowerCase()
    if (name === 'target' && this.#targetLanguage === null) this.#tell('no trgLang', 'there are targets, but the file does not name their language (trgLang)')
    if (language !== undefined && wanted !== undefined && language !== wanted && !language.startsWith(`${wanted}-`)) this.#tell(`lang ${name}`, `a <${name}> is in another language than the file says`)
  }

  #flows(attributes: XmlAttributes): void {
    for (const flows of ['subFlows', 'subFlowsStart', 'subFlowsEnd']) for (const flow of attributes[flows]?.trim().split(/\s+/) ?? []) this.#ids.flows.add(flow)
  }

  #once(ids: Set<string>, id: string | undefined, what: string): void {
    if (id === undefined || id === '') return
    if (ids.has(id)) this.#tell(`twice ${what}`, `the id "${id.slice(0, 60)}" of a ${what} is used twice`)
    ids.add(id)
  }
}
