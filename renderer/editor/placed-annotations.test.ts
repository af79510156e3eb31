import { expect, it } from 'vitest'
import { readContent, targetSentences } from '../../shared/document/section-content.ts'
import type { AnnotationId, ClaimId, SectionId } from '../../shared/model/ids.ts'
import type { Annotation } from '../../shared/model/knowledge.ts'
import { sectionOf } from './edit-session.ts'
import { PlacedAnnotations } from './placed-annotations.ts'
import { createSectionState } from './state.ts'
import { Mapping } from 'prosemirror-transform'

const section = sectionOf(['他走了。她留下。'], ['He left early. She stayed at home.'], [[[0], [0], true], [[1], [1], true]])
const sentences = targetSentences(readContent(section).target)
const first = sentences[0]
if (!first) throw new Error('The fixture has no sentence.')

function mark(from: number, to: number): Annotation {
  return {
    id: 'n' as AnnotationId, documentId: 'd' as Annotation['documentId'], layer: 'claim', claimId: 'c' as ClaimId, sourceItemId: null, body: '',
    anchors: [{ side: 'target', sectionId: 's' as SectionId, sentenceId: first?.id ?? ('' as never), from, to, quote: '', prefix: '', suffix: '', version: 0, state: 'attached', reason: null }],
    provenance: { author: '', created: 0, changed: 0, origin: 'human' },
  }
}

/** Marks "left" (3..7 of the first sentence), edits, and says where it stands. */
function after(edit: (tr: ReturnType<typeof createSectionState>['tr']) => void) {
  const state = createSectionState(section)
  const placed = new PlacedAnnotations([mark(3, 7)])
  const tr = state.tr
  edit(tr)
  const { state: next, transactions } = state.applyTransaction(tr)
  placed.carry(state.doc, next.doc, new Mapping(transactions.flatMap((done) => done.mapping.maps)))
  return { stretches: placed.of('n' as AnnotationId).map(({ sentenceId, from, to }) => ({ text: targetSentences(next.doc).find(({ id }) => id === sentenceId)?.text.slice(from, to) })), placed }
}

it('moves with words typed before it', () => { expect(after((tr) => tr.insertText('who ', 4)).stretches).toEqual([{ text: 'left' }]) })
it('grows with words typed inside', () => { expect(after((tr) => tr.insertText('x', 6)).stretches).toEqual([{ text: 'lexft' }]) })
it('stays outside words typed at its edges', () => {
  expect(after((tr) => tr.insertText('x', 4)).stretches).toEqual([{ text: 'left' }])
  expect(after((tr) => tr.insertText('x', 8)).stretches).toEqual([{ text: 'left' }])
})
it('goes with its words, and its claim is marked nowhere then', () => {
  const { stretches, placed } = after((tr) => tr.delete(4, 8))
  expect(stretches).toEqual([])
  expect(placed.claimIsOn('c' as ClaimId, 'target')).toBe(false)
})
it('is cut in two with its sentence', () => {
  const { stretches } = after((tr) => tr.insertText('. M', 6))
  expect(stretches.map(({ text }) => text).toSorted()).toEqual(['Mft', 'le. '])
})
