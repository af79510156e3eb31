import { expect, test } from 'vitest'
import type { InlineRun } from '../model/interchange.ts'
import { joinedRuns } from './join-runs.ts'

const text = (words: string, marks: ('strong' | 'emphasis')[] = [], href: string | null = null): InlineRun => ({ kind: 'text', text: words, marks, href })

test.each<[string, InlineRun[], InlineRun[]]>([
  ['alike ones', [text('a'), text('b'), text('c')], [text('abc')]],
  ['other marks', [text('a'), text('b', ['strong']), text('c', ['strong']), text('d')], [text('a'), text('bc', ['strong']), text('d')]],
  ['another address', [text('a', [], 'https://a'), text('b', [], 'https://b')], [text('a', [], 'https://a'), text('b', [], 'https://b')]],
  ['what is no text', [text('a'), { kind: 'break' }, { kind: 'break' }, text('b')], [text('a'), { kind: 'break' }, { kind: 'break' }, text('b')]],
])('joins %s as it should, and leaves what it is given', (_what, runs, joined) => {
  const before = structuredClone(runs)
  expect(joinedRuns(runs)).toEqual(joined)
  expect(runs).toEqual(before)
})
