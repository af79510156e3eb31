import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textDifference } from './text-difference.ts'

const shown = (before: string, after: string) =>
  textDifference(before, after).map((p) => (p.kind === 'same' ? p.text : p.kind === 'removed' ? `[-${p.text}]` : `[+${p.text}]`)).join('')

test.each([
  ['两个月后出现', '三个月后出现', '[-两][+三]个月后出现'],
  ['two months later', 'three months later', '[-two][+three] months later'],
  ['up 40 per cent', 'up 45 per cent', 'up [-40][+45] per cent'],
  ['', 'new', '[+new]'],
  ['gone', '', '[-gone]'],
  ['same', 'same', 'same'],
  ['她说𠮷好', '她说好', '她说[-𠮷]好'],
])('%s → %s', (before, after, expected) => expect(shown(before, after)).toBe(expected))

test('both texts can be read back from the parts', () => {
  const text = fc.string({ unit: fc.constantFrom('她', '说', 'a', 'b', ' ', '1', '。'), maxLength: 40 })
  fc.assert(fc.property(text, text, (before, after) => {
    const parts = textDifference(before, after)
    expect(parts.filter((p) => p.kind !== 'added').map((p) => p.text).join('')).toBe(before)
    expect(parts.filter((p) => p.kind !== 'removed').map((p) => p.text).join('')).toBe(after)
  }), { seed: 20261123, numRuns: 300 })
})
