import { expect, test } from 'vitest'
import { fullDocument, OPTIONS } from '../testing/made-document.ts'
import { fileOf, readOpened } from '../testing/opened.ts'
import { writeDocument } from '../write.ts'

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld'
const good = { '@context': CONTEXT, id: 'https://example.org/1', type: 'Annotation', target: 'https://example.org/text' }
const read = async (value: unknown) => readOpened([fileOf('a.json', JSON.stringify(value))])

test.each<[string, unknown, number, string[]]>([
  ['as the standard has it', good, 1, []],
  ['in other contexts too', { ...good, '@context': ['https://example.org/c', CONTEXT], created: '2026-11-25T10:00:00Z' }, 1, []],
  ['a page', { '@context': CONTEXT, id: 'https://example.org/p', type: 'AnnotationPage', items: [good, { ...good, id: 'urn:x:2' }] }, 2, []],
  ['without its context', { ...good, '@context': ['https://example.org/c'] }, 1, [`its @context is not ${CONTEXT}`]],
  ['without target and id', { '@context': CONTEXT, type: 'Annotation' }, 1, ['it has no id that is an address', 'it has no target']],
  ['with a time that is none', { ...good, modified: 'yesterday' }, 1, ['its modified is no time']],
])('%s', async (_name, value, annotations, problems) => {
  const opened = await read(value)
  expect(opened).toMatchObject({ segments: [], file: { found: { annotations }, details: { annotations, valid: problems.length === 0, problems } } })
})

test('what we write ourselves is as the standard has it', async () => {
  const { bytes } = await writeDocument(fullDocument(), { ...OPTIONS, format: 'webanno' })
  expect(await readOpened([fileOf('a.json', bytes)])).toMatchObject({ file: { details: { valid: true, problems: [] } } })
})

test.each<[string, unknown]>([['other JSON', { a: 1 }], ['a document of our own', { format: 'duizhao-document', version: 1 }], ['a list', [1]], ['nothing but the word', { type: 'Annotation list' }]])('%s is none', async (_name, value) => { expect(await read(value)).toBeNull() })
