import { Plugin, PluginKey, type EditorState } from 'prosemirror-state'
import type { LinkId, SentenceId } from '../../shared/model/ids.ts'
import type { Confirmation, Link } from '../../shared/model/text.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { LinkStep } from '../../shared/document/link-step.ts'
import { LinkTable } from '../../shared/document/link-table.ts'

const linksKey = new PluginKey<LinkTable>('links')

/** Holds the section's links; they change only by LinkSteps, which the history undoes like any other step. */
export function linksPlugin(links: LinkTable): Plugin<LinkTable> {
  return new Plugin<LinkTable>({
    key: linksKey,
    state: {
      init: () => links,
      apply: (tr, table) => tr.steps.reduce((now, step) => (step instanceof LinkStep ? now.edit(step.remove, step.add) : now), table),
    },
  })
}

export function linksOf(state: EditorState): LinkTable { return linksKey.getState(state) ?? LinkTable.empty }

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

/**
 * What two links become when their sentences do: the first one's id, the sentences of both. Two confirmations become one,
 * in the order given, so joining confirmed sentences without a change of text leaves them confirmed.
 */
export function unitedLink(first: Link, second: Link): Link {
  return {
    id: first.id,
    source: [...first.source, ...second.source.filter((id) => !first.source.includes(id))],
    target: [...first.target, ...second.target.filter((id) => !first.target.includes(id))],
    confidence: first.confidence === null ? second.confidence : second.confidence === null ? first.confidence : Math.min(first.confidence, second.confidence),
    confirmed: unitedConfirmation(first, second),
  }
}

/** One confirmed and one not leave the confirmation standing, so that it shows as stale; omitted and added are no claim about the whole. */
function unitedConfirmation(first: Link, second: Link): Confirmation | null {
  const a = first.confirmed, b = second.confirmed
  if (a && b) return { at: Math.max(a.at, b.at), source: a.source + b.source, target: `${a.target} ${b.target}`.trim() }
  const one = a ? first : second
  return one.source.length > 0 && one.target.length > 0 ? one.confirmed : null
}
