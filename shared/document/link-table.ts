import type { LinkId, SentenceId } from '../model/ids.ts'
import type { Link } from '../model/text.ts'
import type { Side } from '../model/vocabulary.ts'
import { BucketMap } from './bucket-map.ts'

const keysOf = function* (links: Iterable<Link>, side: Side): IterableIterator<readonly [string, LinkId]> {
  for (const link of links) for (const id of link[side]) yield [id, link.id]
}

/** All links of one section, immutable with structural sharing. It knows ids only, not whether they are in the text. */
export class LinkTable {
  private constructor(
    private readonly links: BucketMap<Link>,
    private readonly source: BucketMap<LinkId>,
    private readonly target: BucketMap<LinkId>,
  ) {}

  static readonly empty = new LinkTable(BucketMap.of<Link>([]), BucketMap.of<LinkId>([]), BucketMap.of<LinkId>([]))

  /** Throws RangeError as `edit` does. */
  static of(links: readonly Link[]): LinkTable { return LinkTable.empty.edit([], links) }

  get size(): number { return this.links.size }
  byId(id: LinkId): Link | null { return this.links.get(id) ?? null }
  ofSource(id: SentenceId): Link | null { return this.of('source', id) }
  ofTarget(id: SentenceId): Link | null { return this.of('target', id) }
  of(side: Side, id: SentenceId): Link | null {
    const link = this[side].get(id)
    return link === undefined ? null : this.byId(link)
  }

  /** Ordered by id, so that equal tables give equal lists; n log n. */
  all(): Link[] { return [...this.links.values()].sort((a, b) => (a.id < b.id ? -1 : 1)) }

  /**
   * Takes links out (by id) and puts links in. Throws RangeError when a link to remove is not there, one to add is there
   * already, or a sentence would stand in two links.
   */
  edit(remove: readonly Link[], add: readonly Link[]): LinkTable {
    if (remove.length === 0 && add.length === 0) return this
    const old: Link[] = []
    for (const { id } of remove) {
      const link = this.links.get(id)
      if (!link) throw new RangeError(`The link ${id} is not there.`)
      old.push(link)
    }
    const links = this.links.edit(old.map((link) => link.id), [])
    const source = this.source.edit(old.flatMap((link) => link.source), [])
    const target = this.target.edit(old.flatMap((link) => link.target), [])
    const fresh = { links: new Set<string>(), source: new Set<string>(), target: new Set<string>() }
    for (const link of add) {
      if (links.get(link.id) || fresh.links.has(link.id)) throw new RangeError(`The link ${link.id} is there already.`)
      fresh.links.add(link.id)
      for (const id of link.source) {
        if (source.get(id) || fresh.source.has(id)) throw new RangeError(`The source sentence ${id} would be in two links.`)
        fresh.source.add(id)
      }
      for (const id of link.target) {
        if (target.get(id) || fresh.target.has(id)) throw new RangeError(`The target sentence ${id} would be in two links.`)
        fresh.target.add(id)
      }
    }
    return new LinkTable(
      links.edit([], add.map((link) => [link.id, link] as const)), source.edit([], keysOf(add, 'source')), target.edit([], keysOf(add, 'target')),
    )
  }
}
