import fc from 'fast-check'
import { expect, test } from 'vitest'
import { uriOf } from './address.ts'

test.each([
  ['https://example.org/a?b=1&c=2#d', 'https://example.org/a?b=1&c=2#d'],
  ['https://example.org/<2>|"x"', 'https://example.org/%3C2%3E%7C%22x%22'],
  ['https://example.org/书店', 'https://example.org/%E4%B9%A6%E5%BA%97'],
  ['https://example.org/%E4%B9%A6', 'https://example.org/%E4%B9%A6'],
  ['https://example.org/100%', 'https://example.org/100%25'],
  ['https://example.org/a#b#c', 'https://example.org/a#b%23c'],
  ['https://example.org/[1]', 'https://example.org/%5B1%5D'],
  ['mailto:lin@example.org', 'mailto:lin@example.org'],
  ['no address', null], ['https://', null], ['', null],
])('%j becomes %j', (given, uri) => { expect(uriOf(given)).toBe(uri) })

test('holds only what a URI may, and stays as it is the second time', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (tail) => {
    const uri = uriOf(`https://example.org/${tail}`)
    expect(uri).toMatch(/^(?:[A-Za-z\d_\-.~:/?#@!$&'()*+,;=]|%[\dA-Fa-f]{2})*$/)
    expect(uriOf(uri ?? '')).toBe(uri)
  }), { seed: 20261125 })
})
