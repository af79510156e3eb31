/** Numbers for tokens, counted from 0 in the order they were met. */
export class Vocabulary {
  private readonly ids = new Map<string, number>()
  readonly tokens: string[] = []

  get size(): number { return this.tokens.length }
  find(token: string): number | undefined { return this.ids.get(token) }

  of(token: string): number {
    let id = this.ids.get(token)
    if (id === undefined) {
      this.ids.set(token, (id = this.tokens.length))
      this.tokens.push(token)
    }
    return id
  }
}

/** The tokens of one text's sentences, one after the other: those of sentence `i` are `starts[i]` up to `starts[i + 1]`. */
export interface TokenText { tokens: Int32Array; starts: Int32Array }

export function tokenText(sentences: readonly (readonly string[])[], vocabulary: Vocabulary): TokenText {
  const starts = new Int32Array(sentences.length + 1)
  sentences.forEach((tokens, i) => { starts[i + 1] = (starts[i] ?? 0) + tokens.length })
  const tokens = new Int32Array(starts[sentences.length] ?? 0)
  let at = 0
  for (const sentence of sentences) for (const token of sentence) tokens[at++] = vocabulary.of(token)
  return { tokens, starts }
}
