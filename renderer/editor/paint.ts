/**
 * Everything painted over the text, from the paper up: attention (backgrounds), marks (underlines), search. Each is
 * one highlight of the CSS Custom Highlight API, shared by all editors of the page; nothing is added to the text itself.
 */
export const PAINTS = [
  'self', 'lit', 'lens-now', 'picked', 'lens-doubt', 'lens-own', 'claim', 'claim-projected', 'mention', 'entity', 'term', 'note', 'problem', 'match', 'found', 'found-now',
] as const
export type PaintName = (typeof PAINTS)[number]

const highlights = new Map<PaintName, Highlight>()

function highlight(name: PaintName): Highlight {
  let made = highlights.get(name)
  if (!made) {
    made = new Highlight()
    made.priority = PAINTS.indexOf(name)
    highlights.set(name, made)
    CSS.highlights.set(`dz-${name}`, made)
  }
  return made
}

export interface Painted { name: PaintName; range: AbstractRange }

/**
 * The painted ranges of one editor, kept by what they belong to (a block's element, or a word for what spans blocks).
 * The browser looks at every registered range again whenever the page changes, so only what is near the window is here.
 */
export class Paint {
  private readonly painted = new Map<unknown, readonly Painted[]>()

  set(owner: unknown, ranges: readonly Painted[]): void {
    this.clear(owner)
    if (ranges.length === 0) return
    for (const { name, range } of ranges) highlight(name).add(range)
    this.painted.set(owner, ranges)
  }

  clear(owner: unknown): void {
    const ranges = this.painted.get(owner)
    if (!ranges) return
    for (const { name, range } of ranges) highlight(name).delete(range)
    this.painted.delete(owner)
  }

  /** Clears what belongs to none of these. */
  keepOnly(owners: ReadonlySet<unknown>): void {
    for (const owner of this.painted.keys()) if (!owners.has(owner)) this.clear(owner)
  }

  clearAll(): void { this.keepOnly(new Set()) }
}
