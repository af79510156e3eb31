import { expect, test } from 'vitest'
import { applySteps, sourceSentences } from '../../shared/document/section-content.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import { LinkStep } from '../../shared/document/link-step.ts'
import type { Link } from '../../shared/model/text.ts'
import { linkedContent } from '../../tests/support/section-fixture.ts'
import { sectionInMemory } from '../../tests/support/stored-document.ts'
import { createInlineWork } from '../jobs/inline-work.ts'
import { threadTime } from '../../tests/support/thread-time.ts'
import { createEvidenceService } from './link-evidence.ts'

function stored(content: SectionContent) {
  const { workspace, sections, sectionId } = sectionInMemory(content)
  const service = createEvidenceService(workspace, sections, createInlineWork())
  return (link: Pick<Link, 'source' | 'target'>) => service.of({ sectionId, source: [...link.source], target: [...link.target] })
}

const inOrder = (content: SectionContent) => content.links.all().toSorted((a, b) => at(content, a) - at(content, b))
const at = (content: SectionContent, link: Link) => sourceSentences(content.source).findIndex(({ id }) => link.source.includes(id))

function linkAt(content: SectionContent, place: number): Link {
  const link = inOrder(content)[place]
  if (link === undefined) throw new Error('no such link')
  return link
}

test('a link says what agrees, where that stands in the stored sentences', async () => {
  const content = linkedContent(20, 3), link = linkAt(content, 30)
  const found = await stored(content)(link)
  const text = sourceSentences(content.source).find(({ id }) => id === link.source[0])?.text ?? ''
  const words = found.matches.filter(({ kind }) => kind === 'word' || kind === 'learned').map(({ source }) => text.slice(source.from, source.to))
  expect(words).toEqual(expect.arrayContaining(['公司', '春天']))
  expect(found.matches.some(({ kind }) => kind === 'number')).toBe(true)
  expect(new Set(found.matches.flatMap(({ source, target }) => [source.sentenceId, target.sentenceId]))).toEqual(new Set([...link.source, ...link.target]))
  expect(found.probability).toBeGreaterThan(0.5)
  expect(Math.abs(found.length.targetWords - found.length.expectedWords)).toBeLessThan(4)
})

test('what a person confirmed is no other reading of its neighbour', async () => {
  const content = linkedContent(6, 3), link = linkAt(content, 8), next = linkAt(content, 9)
  const confirmed = applySteps(content, [new LinkStep([next], [{ ...next, confirmed: { at: 1, source: '', target: '' } }]).toJSON()]).content
  const named = (readings: Awaited<ReturnType<ReturnType<typeof stored>>>['readings']) => readings.flatMap(({ parts }) => parts.flatMap(({ source, target }) => [...source, ...target]))
  const wrong = { source: link.source, target: linkAt(content, 10).target }
  expect(named((await stored(content)(wrong)).readings).length).toBeGreaterThan(0)
  expect(named((await stored(confirmed)(link)).readings)).not.toEqual(expect.arrayContaining([...next.source]))
})

test.each([['left out', 'target'], ['added', 'source']] as const)('a sentence that is %s has no matches, and its readings are those of its neighbours', async (_, empty) => {
  const content = linkedContent(6, 3), link = linkAt(content, 8)
  const bare = applySteps(content, [new LinkStep([link], []).toJSON()]).content
  const found = await stored(bare)({ ...link, [empty]: [] })
  expect(found.matches).toEqual([])
  expect(found.readings[0]?.parts).toEqual([{ source: link.source, target: link.target }])
})

test('sentences that are gone are said to be gone', async () => {
  await expect(stored(linkedContent(2, 2))({ source: [], target: [] })).rejects.toThrow(/not in the text any more/u)
})

test('only a bounded surrounding is looked at: a section of 600 paragraphs answers as fast as a small one', async () => {
  const content = linkedContent(600, 5), why = stored(content), link = linkAt(content, 1_500)
  await why(link)
  const spent = threadTime()
  await why(link)
  expect(spent()).toBeLessThan(1_500)
})
