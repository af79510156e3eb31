import type { LinkId, SentenceId } from '../model/ids.ts'
import type { Link } from '../model/text.ts'
import type { Side } from '../model/vocabulary.ts'
import { LinkStep } from './link-step.ts'
import type { LinkTable } from './link-table.ts'

/** Gathers changes of links and says them as one step: links that end as they began are not in it. */
export class LinkDraft {
  private readonly touched = new Set<LinkId>()
  private now: LinkTable
  constructor(private readonly before: LinkTable) { this.now = before }

  get table(): LinkTable { return this.now }
  of(side: Side, id: SentenceId): Link | null { return this.now.of(side, id) }

  drop(link: Link): void {
    if (!this.now.byId(link.id)) return
    this.touched.add(link.id)
    this.now = this.now.edit([link], [])
  }

  /** Adds a link or puts it in the place of the one with its id. A link left without sentences goes. */
  put(link: Link): void {
    const old = this.now.byId(link.id)
    this.touched.add(link.id)
    this.now = this.now.edit(old ? [old] : [], link.source.length + link.target.length > 0 ? [link] : [])
  }

  /** Takes a sentence out of its link. A confirmed link that loses one is no longer what was confirmed. */
  takeOut(side: Side, id: SentenceId): void {
    const link = this.now.of(side, id)
    if (!link) return
    const rest = { ...link, [side]: link[side].filter((other) => other !== id) }
    if (rest.source.length === 0 || rest.target.length === 0) this.drop(link)
    else this.put({ ...rest, confirmed: null })
  }

  step(): LinkStep | null {
    const remove: Link[] = [], add: Link[] = []
    for (const id of this.touched) {
      const old = this.before.byId(id), now = this.now.byId(id)
      if (old && now && sameLink(old, now)) continue
      if (old) remove.push(old)
      if (now) add.push(now)
    }
    return remove.length + add.length > 0 ? new LinkStep(remove, add) : null
  }
}

const sameIds = (a: readonly SentenceId[], b: readonly SentenceId[]) => a.length === b.length && a.every((id, i) => id === b[i])

export function sameLink(a: Link, b: Link): boolean {
  return a === b || (a.id === b.id && a.confidence === b.confidence && sameIds(a.source, b.source) && sameIds(a.target, b.target) &&
    (a.confirmed === b.confirmed || (a.confirmed !== null && b.confirmed !== null && a.confirmed.at === b.confirmed.at &&
      a.confirmed.source === b.confirmed.source && a.confirmed.target === b.confirmed.target)))
}
