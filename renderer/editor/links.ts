import { Plugin, PluginKey, type EditorState } from 'prosemirror-state'
import type { Confirmation, Link } from '../../shared/model/text.ts'
import { LinkStep } from '../../shared/document/link-step.ts'
import { LinkTable } from '../../shared/document/link-table.ts'

export { LinkDraft, sameLink } from '../../shared/document/link-draft.ts'

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
