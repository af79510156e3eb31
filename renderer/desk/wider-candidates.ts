import { toConverted } from '../../shared/script/offset-map.ts'
import type { ChineseSentence, SourceRange } from '../editor/section-editor.ts'

interface Candidate { text: string; why: string }

/** What is shown for `inner`, with what the lens shows around it as far as `outer` goes. Both lie in the sentence, `inner` in `outer`. */
export function wider({ seen, map }: ChineseSentence, inner: SourceRange, outer: SourceRange, text: string): string {
  const before = seen.slice(toConverted(map, outer.from, -1), toConverted(map, inner.from, -1))
  return before + text + seen.slice(toConverted(map, inner.to, 1), toConverted(map, outer.to, 1))
}

/** Candidates of the words a card was opened for, in the words taken in around them; then those of the whole. None twice. */
export function widerCandidates(sentence: ChineseSentence, inner: SourceRange, outer: SourceRange, ofInner: readonly Candidate[], ofOuter: readonly Candidate[]): Candidate[] {
  const all = [...ofInner.map(({ text, why }) => ({ text: wider(sentence, inner, outer, text), why })), ...ofOuter]
  return all.filter(({ text }, at) => all.findIndex((one) => one.text === text) === at)
}
