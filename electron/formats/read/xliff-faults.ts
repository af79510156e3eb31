/** Takes a fault: its kind, of which the first is told, and the sentence for it. */
export type Tell = (kind: string, sentence: string) => void

/** Kinds of faults told of; a file with one of each is told enough. */
const MOST = 20

/** What breaks the rules of a standard in one file, one sentence for each kind of fault. */
export class Faults {
  readonly sentences: string[] = []
  readonly #kinds = new Set<string>()
  readonly tell: Tell = (kind, sentence) => {
    if (this.#kinds.has(kind) || this.#kinds.size >= MOST) return
    this.#kinds.add(kind)
    this.sentences.push(sentence)
  }
}
