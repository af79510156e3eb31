import { expect, test } from 'vitest'
import { fixtureDocuments } from '../client/fixture-workspace.ts'
import { findSample, SAMPLES } from './samples.ts'

test('the cards name the documents that are there', () => {
  const [index] = Object.values(import.meta.glob<{ title: string; targetTitle: string }[]>('../../seeds/index.json', { eager: true, import: 'default' }))
  expect(SAMPLES.map(({ title, targetTitle }) => ({ title, targetTitle }))).toEqual(index?.map(({ title, targetTitle }) => ({ title, targetTitle })))
})

test('a renamed sample is found by how far it is translated', () => {
  const documents = fixtureDocuments(0)
  const found = SAMPLES.map((sample) => findSample(documents, sample)?.targetTitle)
  expect(found[0]).toContain('wetlands')
  expect(found[1]).toContain('Riverbend')
  expect(found[2]).toBe('')
})
