import type { SectionId, SentenceId } from '../model/ids.ts'
import type { Anchor } from '../model/knowledge.ts'
import type { Side } from '../model/vocabulary.ts'

/** UTF-16 units of context kept on each side, within the sentence. */
const CONTEXT = 32
/** So much of the context on one side has to stand unchanged for a quotation to be known again where it moved to. */
const ENOUGH_CONTEXT = 8

/**
 * An attached anchor for `[from, to)` of a sentence's text at a version of its section. Throws RangeError when the
 * stretch is empty or not within the text.
 */
export function describe(side: Side, sectionId: SectionId, sentenceId: SentenceId, text: string, from: number, to: number, version: number): Anchor {
  if (from < 0 || from >= to || to > text.length) throw new RangeError(`[${from}, ${to}) is no stretch of a sentence of ${text.length}.`)
  return {
    side, sectionId, sentenceId, from, to, quote: text.slice(from, to), prefix: text.slice(Math.max(0, from - CONTEXT), from), suffix: text.slice(to, to + CONTEXT),
    version, state: 'attached', reason: null,
  }
}

export type Resolved = { state: 'attached' | 'moved'; from: number; to: number } | { state: 'ambiguous' | 'orphaned'; reason: string }

/**
 * Where an anchor stands in its sentence as the text is now (`null`: the sentence is not in the text). Attached at the
 * stored offsets; moved when the quotation stands there exactly once with enough of its context. Anything less is
 * ambiguous or orphaned, with the reason in a sentence: a person decides then. Linear in the sentence.
 */
export function resolve(anchor: Anchor, sentenceText: string | null): Resolved {
  if (anchor.state === 'orphaned' || anchor.state === 'ambiguous') return { state: anchor.state, reason: anchor.reason ?? 'Its place was lost.' }
  if (sentenceText === null) return { state: 'orphaned', reason: 'The sentence is no longer in the text.' }
  const { from, to, quote, prefix, suffix } = anchor
  if (quote !== '' && sentenceText.slice(from, to) === quote) return { state: 'attached', from, to }
  const places: number[] = []
  for (let at = quote === '' ? -1 : sentenceText.indexOf(quote); at >= 0; at = sentenceText.indexOf(quote, at + 1)) places.push(at)
  if (places.length === 0) return { state: 'orphaned', reason: 'The marked words are no longer in the sentence.' }
  const near = places.filter((at) => contextStands(sentenceText, at, at + quote.length, prefix, suffix))
  const [only] = near
  if (only !== undefined && near.length === 1) return { state: 'moved', from: only, to: only + quote.length }
  return places.length > 1
    ? { state: 'ambiguous', reason: `The marked words stand ${places.length} times in the sentence now.` }
    : { state: 'orphaned', reason: 'The words around the marked ones have changed.' }
}

function contextStands(text: string, from: number, to: number, prefix: string, suffix: string): boolean {
  const before = prefix.slice(-ENOUGH_CONTEXT), after = suffix.slice(0, ENOUGH_CONTEXT)
  const standsBefore = before === '' ? from === 0 : text.slice(0, from).endsWith(before)
  const standsAfter = after === '' ? to === text.length : text.startsWith(after, to)
  // A short context at the sentence's end says little on its own; then both sides have to stand.
  return (standsBefore && (standsAfter || before.length === ENOUGH_CONTEXT)) || (standsAfter && after.length === ENOUGH_CONTEXT)
}
