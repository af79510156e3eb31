import { describe, expect, it } from 'vitest'
import { randomSentenceId, sourceSentenceId, uuidv7 } from './ids.ts'

describe('ids', () => {
  it('makes UUIDv7s that ascend within one millisecond', () => {
    const ids = Array.from({ length: 5000 }, () => uuidv7(1_700_000_000_000))
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(5000)
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
  it('gives source sentences the same id for the same stretch of the same content, and no other', () => {
    const seen = new Set<string>()
    for (const hash of ['a'.repeat(64), 'b'.repeat(64)]) for (let block = 0; block < 120; block++) for (let from = 0; from < 60; from += 7) for (const length of [1, 7, 12]) {
      const id = sourceSentenceId(hash, block, { from, to: from + length })
      expect(id).toMatch(/^[A-Za-z0-9_-]{16}$/)
      expect(seen.has(id)).toBe(false)
      seen.add(id)
    }
    expect(sourceSentenceId('a'.repeat(64), 3, { from: 7, to: 14 })).toBe(sourceSentenceId('a'.repeat(64), 3, { from: 7, to: 14 }))
  })
  it('makes sentence ids of 16 characters', () => expect(randomSentenceId()).toMatch(/^[A-Za-z0-9_-]{16}$/))
})
