import { expect, test } from 'vitest'
import { applySteps } from '../../shared/document/section-content.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import { LinkStep } from '../../shared/document/link-step.ts'
import type { JobId, SectionId } from '../../shared/model/ids.ts'
import type { Link } from '../../shared/model/text.ts'
import { linkedContent } from '../../tests/support/section-fixture.ts'
import { createInlineWork } from '../jobs/inline-work.ts'
import { openWorkspace } from '../storage/workspace.ts'
import { createDocumentService } from './document.ts'
import { createAlignService } from './section-align.ts'
import { noHooks } from './section-hooks.ts'
import { createSectionService } from './section.ts'

function stored(content: SectionContent) {
  const workspace = openWorkspace({ path: ':memory:', readOnly: false })
  const documents = createDocumentService(workspace, noHooks), sections = createSectionService(workspace, noHooks)
  const documentId = documents.begin({ title: '春', targetTitle: '', sourceLanguage: 'zh-Hans', lens: 'stored', origin: null })
  const sectionId: SectionId = sections.create({ documentId, ordinal: 0, title: '', content })
  documents.finish(documentId)
  const job = { id: '01900000-0000-7000-8000-000000000001' as JobId, signal: new AbortController().signal, progress() { /* nobody listens */ } }
  return { propose: (target: Link['target'] | null) => createAlignService(workspace, sections, createInlineWork()).propose(sectionId, target, job) }
}

const pairs = (links: readonly Link[]) => links.map(({ source, target }) => `${source.join()}-${target.join()}`).toSorted()

test('a section without links gets them all proposed, on the version it was', async () => {
  const content = linkedContent(4, 3)
  const bare = applySteps(content, [new LinkStep(content.links.all(), []).toJSON()]).content
  const proposal = await stored(bare).propose(null)
  expect(proposal.version).toBe(0)
  expect(pairs(proposal.links)).toEqual(pairs(content.links.all()))
})

test('what a person linked or confirmed is never proposed, not even crossed', async () => {
  const content = linkedContent(4, 3)
  const [a, b, ...rest] = content.links.all()
  if (a === undefined || b === undefined) throw new Error('no links')
  const crossed: Link[] = [{ ...a, target: b.target, confidence: null }, { ...b, target: a.target, confirmed: { at: 1, source: '', target: '' } }]
  const proposal = await stored(applySteps(content, [new LinkStep([a, b], crossed).toJSON()]).content).propose(null)
  const touched = new Set([...a.source, ...b.source, ...a.target, ...b.target])
  expect(proposal.links.flatMap(({ source, target }) => [...source, ...target]).filter((id) => touched.has(id))).toEqual([])
  expect(pairs(proposal.links)).toEqual(pairs(rest))
})

test('sentences that were pasted in are linked, and the rest stays as it is', async () => {
  const content = linkedContent(4, 3)
  const pasted = content.links.all().slice(4, 6)
  const proposal = await stored(applySteps(content, [new LinkStep(pasted, []).toJSON()]).content).propose(pasted.flatMap(({ target }) => target))
  expect(pairs(proposal.links)).toEqual(pairs(pasted))
})
