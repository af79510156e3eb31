import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SectionId } from '../../shared/model/ids.ts'
import type { SourceBlock } from '../../shared/model/text.ts'
import { untranslatedContent } from '../../tests/support/section-fixture.ts'
import { openWorkspace } from '../storage/workspace.ts'
import type { Workspace } from '../storage/workspace.ts'
import { createAnnotationService } from './annotation.ts'
import { createDocumentService } from './document.ts'
import { createScriptRuleService } from './script-rules.ts'
import { noHooks } from './section-hooks.ts'
import { createLensService } from './section-lens.ts'
import { createSectionService } from './section.ts'

let workspace: Workspace
beforeEach(() => { workspace = openWorkspace({ path: ':memory:', readOnly: false }) })
afterEach(() => { workspace.close() })

function opened() {
  const annotations = createAnnotationService(workspace, () => { throw new Error('no claims here') })
  const rules = createScriptRuleService(workspace, (selection) => annotations.place(selection), () => { /* nobody listens */ })
  const hooks = { ...noHooks, lensPlaces: rules }
  const documents = createDocumentService(workspace, hooks), sections = createSectionService(workspace, hooks)
  const documentId = documents.begin({ title: '春天', targetTitle: '', sourceLanguage: 'zh-Hans', lens: 'stored', origin: null })
  const sectionId: SectionId = sections.create({ documentId, ordinal: 0, title: '', content: untranslatedContent('头发。\n软件。\n范围。') })
  documents.finish(documentId)
  const lens = createLensService(workspace, sections, rules)
  return { sections, rules, sectionId, documentId, see: async () => (await lens.lens(sectionId, 'twp', { quotes: 'asStored', rare: false })).blocks }
}

/** Which blocks are the same objects as before: they were not converted again. */
const kept = (before: readonly unknown[], after: readonly unknown[]) => after.map((block, at) => block === before[at])

test('a correction converts its paragraph again and no other; a pick for a place too; a rule all', async () => {
  const { sections, rules, sectionId, documentId, see } = opened()
  const first = await see()
  expect(kept(first, await see())).toEqual([true, true, true])
  const block = sections.content(sectionId).content.source[1]
  if (block === undefined) throw new Error('no block')
  const corrected: SourceBlock = { ...block, node: { type: 'paragraph', content: [{ type: 'text', text: '硬件。' }] } }
  sections.apply({ sectionId, batchId: 'correction', baseVersion: 0, steps: [{ stepType: 'source', index: 1, remove: [block], add: [corrected] }], selection: null })
  const second = await see()
  expect(kept(first, second)).toEqual([true, false, true])
  expect(second[1]?.map(({ text }) => text)).toEqual(['硬體。'])

  const sentenceId = sections.content(sectionId).content.source[0]?.sentences[0]?.id
  if (sentenceId === undefined) throw new Error('no sentence')
  rules.pick({ selection: { sectionId, side: 'source', version: 1, stretches: [{ sentenceId, from: 1, to: 2 }] }, script: 'tw', shown: '發', scope: 'place' })
  const third = await see()
  expect(kept(second, third)).toEqual([false, true, true])
  expect(third[0]?.map(({ text }) => text)).toEqual(['頭發。'])

  rules.add(documentId, [{ from: '硬件', to: ['硬件'], script: null }], false)
  const fourth = await see()
  expect(fourth.map((sentences) => sentences.map(({ text }) => text).join(''))).toEqual(['頭發。', '硬件。', '範圍。'])
})
