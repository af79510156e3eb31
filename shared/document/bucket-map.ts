const BUCKETS = 256

function bucketOf(key: string): number {
  let hash = 0
  for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 31) + key.charCodeAt(i)) | 0
  return hash & (BUCKETS - 1)
}

/**
 * An immutable string map: a change copies the one bucket it touches and shares the rest, so editor states can be kept,
 * compared and thrown away at will. With a few thousand keys a change costs some ten entries and 256 pointers.
 */
export class BucketMap<V> {
  private constructor(private readonly buckets: readonly ReadonlyMap<string, V>[], readonly size: number) {}

  static of<V>(entries: Iterable<readonly [string, V]>): BucketMap<V> {
    const buckets = Array.from({ length: BUCKETS }, () => new Map<string, V>())
    for (const [key, value] of entries) buckets[bucketOf(key)]?.set(key, value)
    return new BucketMap(buckets, buckets.reduce((sum, bucket) => sum + bucket.size, 0))
  }

  get(key: string): V | undefined { return this.buckets[bucketOf(key)]?.get(key) }

  /** In no particular order. */
  *values(): IterableIterator<V> { for (const bucket of this.buckets) yield* bucket.values() }

  /** Deletions first, then insertions. */
  edit(remove: Iterable<string>, add: Iterable<readonly [string, V]>): BucketMap<V> {
    const buckets = this.buckets.slice()
    const own = new Map<number, Map<string, V>>()
    let size = this.size
    const writable = (key: string): Map<string, V> => {
      const index = bucketOf(key)
      const known = own.get(index)
      if (known) return known
      const copy = new Map(buckets[index])
      own.set(index, copy)
      buckets[index] = copy
      return copy
    }
    for (const key of remove) if (writable(key).delete(key)) size--
    for (const [key, value] of add) {
      const bucket = writable(key)
      if (!bucket.has(key)) size++
      bucket.set(key, value)
    }
    return new BucketMap(buckets, size)
  }
}
