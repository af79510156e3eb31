/** A text as UTF-16 units that grows at its end. Lone surrogates pass through unharmed. */
export class Units {
  at: Uint16Array
  length = 0

  constructor(capacity = 256) { this.at = new Uint16Array(capacity) }

  /** Makes room for so many units more. */
  reserve(more: number): void {
    const wanted = this.length + more
    if (wanted <= this.at.length) return
    const larger = new Uint16Array(Math.max(wanted, this.at.length * 2))
    larger.set(this.at.subarray(0, this.length))
    this.at = larger
  }

  append(units: Uint16Array, from: number, to: number): void {
    this.reserve(to - from)
    const { at } = this
    let end = this.length
    // A loop, since most pieces are one or two units, for which set(subarray) costs ten times as much.
    for (let i = from; i < to; i++) at[end++] = units[i] ?? 0
    this.length = end
  }

  appendText(text: string): void {
    this.reserve(text.length)
    for (let i = 0; i < text.length; i++) this.at[this.length++] = text.charCodeAt(i)
  }

  text(): string { return textOf(this.at, 0, this.length) }
}

/** Arguments of one call; engines refuse more than some 100,000. */
const AT_ONCE = 8_192

export function textOf(units: Uint16Array, from: number, to: number): string {
  let text = ''
  for (let at = from; at < to; at += AT_ONCE) text += String.fromCharCode.apply(null, units.subarray(at, Math.min(at + AT_ONCE, to)) as unknown as number[])
  return text
}
