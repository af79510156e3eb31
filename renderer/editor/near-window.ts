/** Blocks `[from, to)` of one column. */
export interface Stretch { from: number; to: number }

/**
 * Blocks whose top lies between two heights of the window, with the one above that reaches in. Tops grow downwards, so a
 * binary search asks about eight elements of three hundred.
 */
export function blocksBetween(children: HTMLCollection, top: number, bottom: number): Stretch {
  const first = (y: number): number => {
    let low = 0, high = children.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((children[middle]?.getBoundingClientRect().top ?? 0) < y) low = middle + 1
      else high = middle
    }
    return low
  }
  return { from: Math.max(0, first(top) - 1), to: first(bottom) }
}

export function includes(outer: Stretch, inner: Stretch): boolean { return outer.from <= inner.from && inner.to <= outer.to }
