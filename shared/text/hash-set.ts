/** Slots are doubled when so much of them is taken: probing stays short. */
const FULL = 0.6
const FIRST_SLOTS = 2_048

/**
 * A set of 64-bit hashes, each given as two words, in 8 to 27 bytes for each. Two texts of a million share a hash with a
 * probability of 1 in 30 million.
 */
export class HashSet {
  #slots = new Uint32Array(2 * FIRST_SLOTS)
  #size = 0

  /** Whether it was new. */
  add(a: number, b: number): boolean {
    // An empty slot is two zeros, which no member may be.
    const second = a === 0 && b === 0 ? 1 : b
    if (!place(this.#slots, a, second)) return false
    if (++this.#size > FULL * this.#slots.length / 2) this.#grow()
    return true
  }

  /** Adds what stands in an array two by two. */
  addAll(hashes: Uint32Array): void { for (let at = 0; at < hashes.length; at += 2) this.add(hashes[at] ?? 0, hashes[at + 1] ?? 0) }

  #grow(): void {
    const slots = new Uint32Array(2 * this.#slots.length)
    for (let at = 0; at < this.#slots.length; at += 2) {
      const a = this.#slots[at] ?? 0, b = this.#slots[at + 1] ?? 0
      if (a !== 0 || b !== 0) place(slots, a, b)
    }
    this.#slots = slots
  }
}

function place(slots: Uint32Array, a: number, b: number): boolean {
  const mask = slots.length / 2 - 1
  for (let at = (a ^ Math.imul(b, 0x9e3779b1)) & mask; ; at = (at + 1) & mask) {
    const first = slots[2 * at] ?? 0, second = slots[2 * at + 1] ?? 0
    if (first === 0 && second === 0) {
      slots[2 * at] = a
      slots[2 * at + 1] = b
      return true
    }
    if (first === a && second === b) return false
  }
}
