import { expect, test } from 'vitest'
import type { BilingualSegment } from '../../shared/model/bilingual.ts'
import type { InlineRun } from '../../shared/model/interchange.ts'
import { compileRules } from '../../shared/segmentation/compile-rules.ts'
import { unitsOfSegments } from './memory-units.ts'

const runs = (text: string): InlineRun[] => [{ kind: 'text', text, marks: [], href: null }]

test('a memory, which keeps no author of a note, has who said a comment in it, once', async () => {
  const said = { author: 'Li', at: Date.UTC(2026, 2, 2), text: '谁的？' }
  const segment: BilingualSegment = {
    key: null, source: runs('书店'), target: runs('The shop'), state: 'draft', begins: true, notes: ['A shop.'], section: null,
    comments: [{ side: 'source', from: 0, to: 2, said, begins: true }, { side: 'source', from: 0, to: 1, said, begins: false }],
  }
  const units = await unitsOfSegments([segment], { languages: { source: 'zh', target: 'en' }, rules: compileRules([]), stopped: () => false })
  expect(units.map(({ notes }) => notes)).toEqual([['A shop.', 'Li (2026-03-02): 谁的？']])
})
