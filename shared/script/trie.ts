import { readRows } from './rows.ts'

/**
 * Entries of a group of OpenCC's dictionaries, for longest matches over UTF-16 units. Where several dictionaries have a
 * key, the first one counts, as in opencc-js. Flat arrays: children are found in one open-addressed table.
 */
export class Trie {
  readonly keys: string[] = []
  readonly values: string[] = []
  /** First node by UTF-16 unit; 0 is none. */
  private readonly root = new Int32Array(0x1_0000)
  private readonly entryOf: Int32Array
  private readonly branches: Uint8Array
  private readonly slots: Float64Array
  private readonly children: Int32Array
  private readonly mask: number
  private nodes = 0
  /** End of the last match. */
  end = 0

  constructor(dictionaries: readonly string[]) {
    const rows = new Map<string, string>()
    for (const dictionary of dictionaries) for (const [key, value] of readRows(dictionary)) if (!rows.has(key)) rows.set(key, value)
    let units = 1
    for (const key of rows.keys()) units += key.length
    let size = 1
    while (size < units * 2) size *= 2
    this.mask = size - 1
    this.slots = new Float64Array(size).fill(-1)
    this.children = new Int32Array(size)
    this.entryOf = new Int32Array(units + 1).fill(-1)
    this.branches = new Uint8Array(units + 1)
    for (const [key, value] of rows) this.add(key, value)
  }

  private add(key: string, value: string) {
    const first = key.charCodeAt(0)
    let node = this.root[first] ?? 0
    if (node === 0) this.root[first] = node = ++this.nodes
    for (let i = 1; i < key.length; i++) {
      this.branches[node] = 1
      node = this.child(node, key.charCodeAt(i), true)
    }
    this.entryOf[node] = this.values.length
    this.keys.push(key)
    this.values.push(value)
  }

  private child(node: number, unit: number, make: boolean): number {
    const wanted = node * 0x1_0000 + unit
    // Fibonacci hashing of the pair (Knuth, TAOCP 3, 6.4).
    let slot = ((Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 7) & this.mask
    for (;;) {
      const there = this.slots[slot]
      if (there === wanted) return this.children[slot] ?? 0
      if (there === -1) break
      slot = (slot + 1) & this.mask
    }
    if (!make) return 0
    this.slots[slot] = wanted
    return (this.children[slot] = ++this.nodes)
  }

  /** The entry of the longest key that begins at `from`, -1 when there is none; `end` is where it ends. */
  match(text: string, from: number): number {
    let node = this.root[text.charCodeAt(from)] ?? 0
    if (node === 0) return -1
    let entry = this.entryOf[node] ?? -1, end = from + 1
    for (let i = from + 1; i < text.length && this.branches[node] === 1; i++) {
      node = this.child(node, text.charCodeAt(i), false)
      if (node === 0) break
      const here = this.entryOf[node] ?? -1
      if (here >= 0) { entry = here; end = i + 1 }
    }
    this.end = end
    return entry
  }
}

/** End of what is passed over where nothing matches: a character, or a whole ideographic description (⿰⿱…), as opencc-js has it. */
export function passOver(text: string, from: number): number {
  const unit = text.charCodeAt(from)
  if (unit >= 0x2ff0 && unit <= 0x2fff) return Math.max(description(text, from), from + 1)
  return from + lengthAt(text, from)
}

function lengthAt(text: string, at: number): number { return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1 }

function description(text: string, from: number): number {
  const operator = text.codePointAt(from) ?? 0
  const parts = operator < 0x2ff0 || operator > 0x2fff ? 0 : operator === 0x2ff2 || operator === 0x2ff3 ? 3 : 2
  if (parts === 0) return 0
  let end = from + 1
  for (let part = 0; part < parts; part++) {
    if (end >= text.length) return 0
    end = description(text, end) || end + lengthAt(text, end)
  }
  return end
}
