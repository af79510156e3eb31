import { textOf } from './units.ts'

const SPACE = 0x20, BAR = 0x7c

/**
 * Entries of a group of OpenCC's dictionaries, for longest matches over UTF-16 units. Where several dictionaries have a
 * key, the first one counts, as in opencc-js. Flat arrays, filled from the rows as they stand without cutting them up (some
 * 40 ms for 50,000 phrases); children are found in one open-addressed table.
 */
export class Trie {
  /** First node by UTF-16 unit; 0 is none. */
  private readonly root = new Int32Array(0x1_0000)
  /** Entry that ends at a node, -1 for none. */
  private readonly entryOf: Int32Array
  private readonly parentOf: Int32Array
  private readonly unitOf: Uint16Array
  /** The children of a node by the last five bits of their units, so that most misses are known without a look at the table. */
  private readonly branches: Int32Array
  private readonly slots: Int32Array
  private readonly mask: number
  private nodes = 0
  /** The value of entry e is `pool` from `valueFrom[e]` to `valueFrom[e + 1]`. */
  readonly pool: Uint16Array
  readonly valueFrom: number[] = [0]
  /** End of the last match. */
  end = 0

  /** Rows are separated by `|`, key and value by a space; what follows a second space is left out. */
  constructor(dictionaries: readonly string[]) {
    let units = 1
    for (const rows of dictionaries) units += rows.length + 1
    // Keys are half of the rows at most, so half of the table and more stays empty.
    let size = 256
    while (size < units) size *= 2
    this.mask = size - 1
    this.slots = new Int32Array(size)
    this.entryOf = new Int32Array(units).fill(-1)
    this.parentOf = new Int32Array(units)
    this.unitOf = new Uint16Array(units)
    this.branches = new Int32Array(units)
    this.pool = new Uint16Array(units)
    // From the last dictionary to the first: a later row takes the place of an earlier one.
    for (const rows of dictionaries.toReversed()) this.read(rows)
  }

  private read(rows: string) {
    let filled = this.valueFrom.at(-1) ?? 0
    let node = 0, field = 0
    for (let i = 0; i <= rows.length; i++) {
      const unit = i < rows.length ? rows.charCodeAt(i) : BAR
      if (unit === BAR) {
        if (field > 0 && node !== 0) {
          this.entryOf[node] = this.valueFrom.length - 1
          this.valueFrom.push(filled)
        }
        node = field = 0
      } else if (unit === SPACE) field++
      else if (field === 0) node = this.grow(node, unit)
      else if (field === 1) this.pool[filled++] = unit
    }
  }

  private grow(node: number, unit: number): number {
    if (node === 0) return this.root[unit] || (this.root[unit] = ++this.nodes)
    let slot = slotOf(node, unit) & this.mask
    for (let there = this.slots[slot] ?? 0; there !== 0; there = this.slots[slot] ?? 0) {
      if (this.parentOf[there] === node && this.unitOf[there] === unit) return there
      slot = (slot + 1) & this.mask
    }
    const made = ++this.nodes
    this.slots[slot] = made
    this.parentOf[made] = node
    this.unitOf[made] = unit
    this.branches[node] = (this.branches[node] ?? 0) | (1 << (unit & 31))
    return made
  }

  private child(node: number, unit: number): number {
    if (((this.branches[node] ?? 0) & (1 << (unit & 31))) === 0) return 0
    let slot = slotOf(node, unit) & this.mask
    for (let there = this.slots[slot] ?? 0; there !== 0; there = this.slots[slot] ?? 0) {
      if (this.parentOf[there] === node && this.unitOf[there] === unit) return there
      slot = (slot + 1) & this.mask
    }
    return 0
  }

  /** The entry of the longest key that begins at `from` and ends by `to`, -1 when there is none; `end` is where it ends. */
  match(units: Uint16Array, from: number, to: number): number {
    let node = this.root[units[from] ?? 0] ?? 0
    if (node === 0) return -1
    let entry = this.entryOf[node] ?? -1, end = from + 1
    for (let i = from + 1; i < to; i++) {
      node = this.child(node, units[i] ?? 0)
      if (node === 0) break
      const here = this.entryOf[node] ?? -1
      if (here >= 0) { entry = here; end = i + 1 }
    }
    this.end = end
    return entry
  }

  /** Every key that begins at `from` and ends by `to`: where each ends, the shortest first. */
  ends(units: Uint16Array, from: number, to: number): number[] {
    const ends: number[] = []
    let node = this.root[units[from] ?? 0] ?? 0
    for (let i = from + 1; node !== 0; i++) {
      if ((this.entryOf[node] ?? -1) >= 0) ends.push(i)
      if (i >= to) break
      node = this.child(node, units[i] ?? 0)
    }
    return ends
  }

  value(entry: number): string { return textOf(this.pool, this.valueFrom[entry] ?? 0, this.valueFrom[entry + 1] ?? 0) }
}

/** Fibonacci hashing of the pair (Knuth, TAOCP 3, 6.4). */
function slotOf(node: number, unit: number): number { return (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 7 }
