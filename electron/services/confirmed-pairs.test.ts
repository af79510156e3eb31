import { expect, test } from 'vitest'
import type { DocumentId } from '../../shared/model/ids.ts'
import { linkedContent } from '../../tests/support/section-fixture.ts'
import { applySteps } from '../../shared/document/section-content.ts'
import { LinkStep } from '../../shared/document/link-step.ts'
import { createDocumentService } from './document.ts'
import { noHooks } from './section-hooks.ts'
import { createSectionService } from './section.ts'
import { confirmedPairs } from '../storage/link-store.ts'
import { openWorkspace } from '../storage/workspace.ts'

const workspace = openWorkspace({ path: ':memory:', readOnly: false })
const documents = createDocumentService(workspace, noHooks), sections = createSectionService(workspace, noHooks)

/** A document whose first links were confirmed at these times, with these words. */
function confirmed(words: readonly [at: number, source: string, target: string][]): DocumentId {
  const documentId = documents.begin({ title: '春', targetTitle: '', sourceLanguage: 'zh-Hans', lens: 'stored', origin: null })
  const content = linkedContent(2, 3)
  const links = content.links.all().slice(0, words.length)
  const made = links.map((link, i) => { const [at, source, target] = words[i] ?? [0, '', '']; return { ...link, confidence: null, confirmed: { at, source, target } } })
  sections.create({ documentId, ordinal: 0, title: '', content: applySteps(content, [new LinkStep(links, made).toJSON()]).content })
  documents.finish(documentId)
  return documentId
}

test('gives what was confirmed on both sides: this document first, then the newest, and no more than wanted', () => {
  const own = confirmed([[10, '旧', 'old'], [20, '新', 'new'], [30, '漏', '']])
  const other = confirmed([[40, '别', 'other']])
  const words = (documentId: DocumentId, limit: number) => confirmedPairs(workspace, documentId, limit).map(({ target }) => target)
  expect(words(own, 10)).toEqual(['new', 'old', 'other'])
  expect(words(other, 10)).toEqual(['other', 'new', 'old'])
  expect(words(own, 2)).toEqual(['new', 'old'])
})
