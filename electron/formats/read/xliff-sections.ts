import type { XliffUnit } from './xliff-unit.ts'

/** Units a group must hold to be a section. Programs also make a group for a paragraph, a row of a table or a menu; a chapter or a page of a site has more paragraphs than that. */
const FEWEST = 20
/** So many files are sections however short they are, for somebody chose them one by one; of a package of thousands only those as long as a group must be. */
const MOST_SHORT_FILES = 100

/** A file or a group that is open. `section` null: not known yet, because fewer than FEWEST units of it have been read. */
interface Place { name: string | null; units: number; section: boolean | null }

/**
 * Says where sections begin: a unit belongs to the innermost group that is long enough, else to its file. What a short group
 * holds goes on in what is around it, and after a long group its surroundings begin anew under their own name. So no more
 * sections come out than files and one for every ten units. Holds back fewer than FEWEST units.
 */
export class XliffSections {
  readonly #open: Place[] = []
  #held: { unit: XliffUnit; places: readonly Place[] }[] = []
  #files = 0
  #current: Place | null = null
  #gathered: Place | null = null

  /** `name` null: the first file goes by the name of the document, others by their number. */
  openFile(name: string | null): void {
    this.#files++
    this.#open.push({ name: name ?? (this.#files === 1 ? null : `Section ${this.#files}`), units: 0, section: this.#files <= MOST_SHORT_FILES ? true : null })
  }

  /** Without a name a group is a matter of the program that made it. */
  openGroup(name: string | null): void { this.#open.push({ name, units: 0, section: name === null ? false : null }) }

  /** What the innermost open file or group is called after all. */
  rename(name: string): void {
    const place = this.#open.at(-1)
    if (place !== undefined) place.name = name
  }

  close(): void {
    const place = this.#open.pop()
    if (place !== undefined) place.section ??= false
  }

  add(unit: XliffUnit): void {
    for (const place of this.#open) if (++place.units >= FEWEST) place.section ??= true
    this.#held.push({ unit, places: this.#open.toReversed() })
  }

  /** Units whose sections are known, in their order. */
  take(): XliffUnit[] {
    const ready = this.#held.findIndex(({ places }) => places.find(({ section }) => section !== false)?.section === null)
    const done = ready === -1 ? this.#held : this.#held.slice(0, ready)
    this.#held = ready === -1 ? [] : this.#held.slice(ready)
    return done.map(({ unit, places }) => {
      const place = places.find(({ section }) => section === true) ?? this.#gather(places.at(-1)?.name ?? null)
      if (place === this.#current) return unit
      const first = this.#current === null
      this.#current = place
      return { ...unit, section: place.name ?? (first ? null : 'Section 1') }
    })
  }

  /** Short files that follow one another are one section, called after the first of them. */
  #gather(name: string | null): Place {
    if (this.#gathered === null || this.#current !== this.#gathered) this.#gathered = { name, units: 0, section: true }
    return this.#gathered
  }
}

/** What a group is called: by its name, or by an id that somebody made up and no program counted out. Parts of tables and lists are no sections. */
export function groupName({ name, id, kind }: { name: string | undefined; id: string | undefined; kind: string | undefined }): string | null {
  if (kind !== undefined && /^(?:x-)?(?:table|t?body|t?head|t?foot|row|tr|cell|t[dh]|list|[ou]l|li|menu|string-?table)$/i.test(kind)) return null
  const words = name?.trim() || (id !== undefined && /\p{L}{4}/u.test(id) && !/^[\da-f-]{16,}$/i.test(id) ? id.trim() : '')
  return words === '' ? null : words.slice(0, 200)
}
