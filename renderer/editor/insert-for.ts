import { closeHistory } from 'prosemirror-history'
import type { Command, EditorState, Transaction } from 'prosemirror-state'
import { insertTranslation } from '../../shared/document/insert-translation.ts'
import { inlineNodes } from '../../shared/document/interchange.ts'
import { findTargetSentence, type TargetSentence } from '../../shared/document/section-content.ts'
import { changedBlocks, runsOf } from '../../shared/document/sentence-runs.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { InlineRun } from '../../shared/model/interchange.ts'
import { sentenceSpans } from '../../shared/segmentation/segment.ts'
import { textOfRuns } from '../../shared/text/memory-unit.ts'
import { contentOf, envOf, rulesOf } from './env.ts'
import { LinkDraft, linksOf } from './links.ts'
import { asRepaired, isSettled } from './repair-plugin.ts'
import { caretInto, translationsOf } from './slot.ts'

/**
 * Makes `runs` the translation of source sentences that belong together, as one undo event. What translates them already is
 * replaced: the first of its sentences keeps its id, the link stays, and is stale when it was confirmed. Otherwise they get
 * a place where the desk would open one. The sentences around are never joined with what is inserted, whatever it ends with.
 */
export function insertFor(source: readonly SentenceId[], runs: readonly InlineRun[]): Command {
  return (state, dispatch) => {
    if (!isSettled(state) || textOfRuns(runs).trim() === '') return false
    const there = [...new Map(source.flatMap((id) => translationsOf(contentOf(state), id)).map((sentence) => [sentence.id, sentence])).values()]
    const [first, ...others] = there.toSorted((a, b) => a.pos + a.from - (b.pos + b.from))
    // However soon after a letter was typed, this is an event of its own.
    const tr = closeHistory(state.tr), draft = new LinkDraft(linksOf(state))
    const last = first === undefined ? insertNew(tr, state, draft, source, runs) : replaceWith(tr, state, draft, first, others, runs)
    const step = draft.step()
    if (last === null || (step === null && tr.doc.eq(state.doc))) return false
    if (dispatch) {
      if (step) tr.step(step)
      const made = findTargetSentence(tr.doc, last)
      if (made) caretInto(tr, made)
      const touched = changedBlocks(state.doc, tr.doc).added.flatMap(({ node }) => [...runsOf(node).ids])
      dispatch(asRepaired(state, tr, touched, []))
    }
    return true
  }
}

/** Gives the last sentence made; null when nothing of the source is in the text. */
function insertNew(tr: Transaction, state: EditorState, draft: LinkDraft, source: readonly SentenceId[], runs: readonly InlineRun[]): SentenceId | null {
  const link = insertTranslation(contentOf(state), tr, source, runs, draft, rulesOf(state), envOf(state).ids)
  return link === null ? null : draft.table.byId(link)?.target.at(-1) ?? null
}

/** Gives the last sentence that now stands in the place of the first. */
function replaceWith(tr: Transaction, state: EditorState, draft: LinkDraft, first: TargetSentence, others: readonly TargetSentence[], runs: readonly InlineRun[]): SentenceId {
  for (const { pos, from, to, block } of others.toReversed()) {
    const alone = state.doc.child(block).content.size === to - from
    if (alone) tr.delete(pos - 1, pos + to + 1)
    else tr.delete(pos + from, pos + to)
  }
  // The space behind a sentence belongs to it, so the last one made gets what the replaced one had.
  const space = first.text.slice(first.text.trimEnd().length)
  const whole: readonly InlineRun[] = space === '' ? runs : [...runs, { kind: 'text', text: space, marks: [], href: null }]
  const spans = sentenceSpans(textOfRuns(whole), 'en', rulesOf(state)).map(({ from, to }, at) => ({ id: at === 0 ? first.id : envOf(state).ids.sentence(), from, to }))
  tr.replaceWith(first.pos + first.from, first.pos + first.to, inlineNodes(whole, spans))
  const link = draft.of('target', first.id), fresh = spans.slice(1).map(({ id }) => id)
  if (link && fresh.length > 0) draft.put({ ...link, target: [...link.target, ...fresh] })
  return spans.at(-1)?.id ?? first.id
}
