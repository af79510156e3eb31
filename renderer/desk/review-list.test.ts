import { describe, expect, it } from 'vitest'
import { linkedContent } from '../../tests/support/section-fixture.ts'
import { applySteps, sourceSentences, type SectionContent } from '../../shared/document/section-content.ts'
import { LinkStep } from '../../shared/document/link-step.ts'
import type { Link } from '../../shared/model/text.ts'
import { sentenceNumbers } from './link-numbers.ts'
import { aroundLink, changedPlace, nextItem, openItems, wholeList } from './review-list.ts'

/** Four paragraphs of five sentences: the fifth of each is doubtful. Numbers are those of the Chinese sentences. */
const content = linkedContent(4, 5)
const number = (id: string | undefined) => sentenceNumbers(content).source.get(id as never)
const linkOf = (place: number, within: SectionContent = content): Link => {
  const id = sourceSentences(within.source)[place - 1]?.id
  const link = id === undefined ? null : within.links.ofSource(id)
  if (!link) throw new Error('no such link')
  return link
}
const edited = (remove: Link[], add: Link[], within = content) => applySteps(within, [new LinkStep(remove, add).toJSON()]).content
const confirmed = (link: Link): Link => ({ ...link, confirmed: { at: 1, source: '', target: '' } })

describe('what a review goes through', () => {
  it('are the doubtful links, or on request all that nobody confirmed', () => {
    expect(openItems(content, 'doubtful').map(({ sentenceId }) => number(sentenceId))).toEqual([6, 11, 16, 21])
    expect(openItems(content, 'unconfirmed').length).toBe(21)
  })
  it('goes on from a sentence up to the end of the section', () => {
    const open = openItems(content, 'doubtful')
    const at = (place: number) => sourceSentences(content.source)[place - 1]?.id ?? null
    expect([null, at(6), at(7), at(21)].map((from) => number(nextItem(content, open, from)?.sentenceId))).toEqual([6, 11, 11, undefined])
    expect(nextItem(content, [], at(3))).toBe(null)
  })
  it('counts what it has met together with what is open, in order and each once', () => {
    const met = openItems(content, 'doubtful').slice(0, 2)
    const after = edited([linkOf(6)], [confirmed(linkOf(6))])
    const whole = wholeList(after, openItems(after, 'doubtful'), met)
    expect(whole.map(({ sentenceId }) => number(sentenceId))).toEqual([6, 11, 16, 21])
  })
  it('one that was widened to the front is still one', () => {
    const wide = { ...linkOf(11), source: [...linkOf(10).source, ...linkOf(11).source] }
    const after = edited([linkOf(10), linkOf(11)], [wide])
    expect(wholeList(after, openItems(after, 'doubtful'), openItems(content, 'doubtful')).map(({ sentenceId }) => number(sentenceId))).toEqual([6, 10, 16, 21])
  })
})

it('undo leads to the first link that it changed', () => {
  const after = edited([linkOf(16), linkOf(11)], [confirmed(linkOf(16))])
  expect(number(changedPlace(content, after) ?? undefined)).toBe(11)
  expect(changedPlace(content, content)).toBe(null)
})

it('shows some sentences before and after, level with the link; one-sided ones stand where their neighbours are', () => {
  const { source, target } = aroundLink(content, linkOf(11))
  expect([source.before.length, source.now.length, source.after.length, target.before.length, target.now.length]).toEqual([3, 1, 6, 3, 1])
  const bare = edited([linkOf(11)], [])
  const omitted = aroundLink(bare, { source: linkOf(11).source, target: [] })
  expect(omitted.target.now).toEqual([])
  expect(omitted.target.before.at(-1)).toBe(linkOf(10).target[0])
  expect(aroundLink(bare, { source: [], target: linkOf(11).target }).source.before.at(-1)).toBe(linkOf(10).source[0])
})
