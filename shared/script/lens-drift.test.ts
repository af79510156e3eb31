import { expect, test } from 'vitest'
import { randomFrom } from '../../bench/generated-text.ts'
import { lensDrift } from '../../tests/support/lens-drift.ts'

test('annotations stay on their characters through lenses, corrections and undos', async () => {
  const { drifted, looks, restored } = await lensDrift({ annotations: 3_000, rounds: 120 }, randomFrom(11))
  expect(looks).toBeGreaterThan(50_000)
  expect({ drifted, restored }).toEqual({ drifted: 0, restored: true })
})
