import { expect, test } from 'vitest'
import { applySteps, sourceSentences } from '../../shared/document/section-content.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import { LinkStep } from '../../shared/document/link-step.ts'
import type { AlignmentPart } from '../../shared/contract/section-calls.ts'
import type { JobId } from '../../shared/model/ids.ts'
import type { Link } from '../../shared/model/text.ts'
import { linkedContent } from '../../tests/support/section-fixture.ts'
import { sectionInMemory } from '../../tests/support/stored-document.ts'
import { createInlineWork } from '../jobs/inline-work.ts'
import { createAlignService } from './section-align.ts'

function stored(content: SectionContent) {
  const { workspace, sections, sectionId } = sectionInMemory(content)
  const job = { id: '01900000-0000-7000-8000-000000000001' as JobId, signal: new AbortController().signal, progress() { /* nobody listens */ } }
  return { propose: (part: AlignmentPart) => createAlignService(workspace, sections, createInlineWork()).propose(sectionId, part, job) }
}

const pairs = (links: readonly Link[]) => links.map(({ source, target }) => `${source.join()}-${target.join()}`).toSorted()

test('a section without links gets them all proposed, on the version it was', async () => {
  const content = linkedContent(4, 3)
  const bare = applySteps(content, [new LinkStep(content.links.all(), []).toJSON()]).content
  const proposal = await stored(bare).propose({ kind: 'section' })
  expect(proposal.version).toBe(0)
  expect(pairs(proposal.links)).toEqual(pairs(content.links.all()))
})

test('what a person linked or confirmed is never proposed, not even crossed', async () => {
  const content = linkedContent(4, 3)
  const [a, b, ...rest] = content.links.all()
  if (a === undefined || b === undefined) throw new Error('no links')
  const crossed: Link[] = [{ ...a, target: b.target, confidence: null }, { ...b, target: a.target, confirmed: { at: 1, source: '', target: '' } }]
  const proposal = await stored(applySteps(content, [new LinkStep([a, b], crossed).toJSON()]).content).propose({ kind: 'section' })
  const touched = new Set([...a.source, ...b.source, ...a.target, ...b.target])
  expect(proposal.links.flatMap(({ source, target }) => [...source, ...target]).filter((id) => touched.has(id))).toEqual([])
  expect(pairs(proposal.links)).toEqual(pairs(rest))
})

test('sentences that were pasted in are linked, and the rest stays as it is', async () => {
  const content = linkedContent(4, 3)
  const pasted = content.links.all().slice(4, 6)
  const proposal = await stored(applySteps(content, [new LinkStep(pasted, []).toJSON()]).content).propose({ kind: 'pasted', target: pasted.flatMap(({ target }) => target) })
  expect(pairs(proposal.links)).toEqual(pairs(pasted))
})

test('a part is aligned alone: its automatic links may change, what a person did bounds it, and nothing outside is named', async () => {
  const content = linkedContent(6, 3)
  const all = content.links.all().toSorted((a, b) => sourceAt(content, a) - sourceAt(content, b))
  const at = (place: number) => { const link = all[place]; if (link === undefined) throw new Error('no such link'); return link }
  // Of seven links two are wrong, one is confirmed and one was made by hand.
  const wrong: Link[] = [{ ...at(5), target: at(6).target, confidence: 0.5 }, { ...at(6), target: at(5).target, confidence: 0.5 }]
  const stands: Link[] = [{ ...at(8), confirmed: { at: 1, source: '', target: '' } }, { ...at(9), confidence: null }]
  const changed = applySteps(content, [new LinkStep([at(5), at(6), at(8), at(9)], [...wrong, ...stands]).toJSON()]).content
  const part = all.slice(4, 11)
  const proposal = await stored(changed).propose({ kind: 'sentences', source: part.flatMap(({ source }) => source), target: [] })
  expect(pairs(proposal.links)).toEqual(pairs([...all.slice(4, 8), at(10)]))
  expect(proposal.replaces.toSorted()).toEqual([...all.slice(4, 8), at(10)].map(({ id }) => id).toSorted())
  expect(proposal.kept).toEqual({ confirmed: 1, made: 1 })
})

test('pasted text is linked between the sure links round it; an unsure one in there may move, a sure one never', async () => {
  const content = linkedContent(6, 4)
  const all = content.links.all().toSorted((a, b) => sourceAt(content, a) - sourceAt(content, b))
  const lost = all.slice(9, 12), [unsure] = all.slice(12, 13)
  if (unsure === undefined) throw new Error('no such link')
  const content2 = applySteps(content, [new LinkStep([...lost, unsure], [{ ...unsure, confidence: 0.5 }]).toJSON()]).content
  const proposal = await stored(content2).propose({ kind: 'pasted', target: lost.flatMap(({ target }) => target) })
  expect(pairs(proposal.links)).toEqual(pairs([...lost, unsure]))
  expect(proposal.replaces).toEqual([unsure.id])
})

test('selected sentences that are not linked are joined with what is not linked opposite', async () => {
  const content = linkedContent(6, 3)
  const lost = content.links.all().toSorted((a, b) => sourceAt(content, a) - sourceAt(content, b)).slice(7, 9)
  const bare = applySteps(content, [new LinkStep(lost, []).toJSON()]).content
  const proposal = await stored(bare).propose({ kind: 'sentences', source: lost.flatMap(({ source }) => source), target: [] })
  expect(pairs(proposal.links)).toEqual(pairs(lost))
  expect(proposal.replaces).toEqual([])
})

const sourceAt = (content: SectionContent, link: Link) => sourceSentences(content.source).findIndex(({ id }) => link.source.includes(id))
