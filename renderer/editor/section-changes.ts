import type { EditorState, Transaction } from 'prosemirror-state'
import type { LinkTable } from '../../shared/document/link-table.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import { changedBlocks, runsOf } from '../../shared/document/sentence-runs.ts'
import { findSourceSentence, findTargetSentence } from '../../shared/document/sentences.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { Link } from '../../shared/model/text.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { seenSentences } from './block-marks.ts'
import type { SeenWords } from './editor-options.ts'
import { contentOf } from './env.ts'
import type { SeenBlock } from './lens.ts'

/** Tells listeners of changes, and gives the content as an object that stays the same between them. */
export class ContentChanges {
  private readonly listeners = new Set<() => void>()
  private last: { state: EditorState; content: SectionContent; turn: number } | null = null
  private turn = 0

  content(state: EditorState): SectionContent {
    if (this.last?.state !== state || this.last.turn !== this.turn) {
      const content = contentOf(state), before = this.last?.turn === this.turn ? this.last.content : null
      const same = before !== null && before.source === content.source && before.target === content.target && before.links === content.links
      this.last = { state, content: same ? before : content, turn: this.turn }
    }
    return this.last.content
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => { this.listeners.delete(listener) }
  }

  tell(): void {
    this.turn++
    for (const listener of this.listeners) listener()
  }
}

/** How many links join other sentences than before, have come or have gone; one that became two counts as those two. */
export function changedLinks(before: LinkTable, after: LinkTable): number {
  if (before === after) return 0
  const key = ({ source, target }: Link) => `${source.join()}:${target.join()}`
  const old = new Set(before.all().map(key))
  const others = after.all().filter((link) => !old.has(key(link)))
  const touched = new Set(others.flatMap(({ source, target }) => [...source, ...target]))
  const now = new Set(after.all().map(key))
  const lost = before.all().filter((link) => !now.has(key(link)) && ![...link.source, ...link.target].some((id) => touched.has(id)))
  return others.length + lost.length
}

/** Target sentences that a paste or a drop brought and that have no link; none for any other change. */
export function pastedSentences(before: EditorState, after: EditorState, transactions: readonly Transaction[]): SentenceId[] {
  if (!transactions.some((tr) => tr.getMeta('uiEvent') === 'paste' || tr.getMeta('paste') === true || tr.getMeta('uiEvent') === 'drop')) return []
  const { removed, added } = changedBlocks(before.doc, after.doc)
  const old = new Set(removed.flatMap(({ node }) => [...runsOf(node).ids]))
  const { links } = contentOf(after)
  return added.flatMap(({ node }) => runsOf(node).runs.flatMap(({ id, from, to }) => (id !== null && !old.has(id) && !links.ofTarget(id) && runsOf(node).text.slice(from, to).trim() !== '' ? [id] : [])))
}

export function seenWords(content: SectionContent, side: Side, id: SentenceId, blocks: readonly SeenBlock[], language: string): SeenWords | null {
  const found = side === 'source' ? findSourceSentence(content.source, id) : findTargetSentence(content.target, id)
  const seen = found ? seenSentences(content, side, found.block, blocks).find((one) => one.id === id) : undefined
  if (!found || !seen) return null
  const node = side === 'source' ? blocks[found.block]?.node : content.target.child(found.block)
  const text = node ? runsOf(node).text.slice(seen.from, seen.to) : found.text
  return { text: text.trimEnd(), language, seen: (from, to) => seen.seen(from, to) }
}

/** The sentences selected on one side, or all of the paragraphs they stand in. */
export function selectedPart(content: SectionContent, side: Side, selected: readonly SentenceId[], whole: 'sentences' | 'paragraphs'): { source: SentenceId[]; target: SentenceId[] } {
  const ids = whole === 'sentences' ? [...selected] : [...new Set(selected.flatMap((id) => {
    if (side === 'source') return (content.source[findSourceSentence(content.source, id)?.block ?? -1]?.sentences ?? []).map((span) => span.id)
    const found = findTargetSentence(content.target, id)
    return found ? [...runsOf(content.target.child(found.block)).ids] : []
  }))]
  return side === 'source' ? { source: ids, target: [] } : { source: [], target: ids }
}
