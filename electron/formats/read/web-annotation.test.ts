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
  ['with both kinds of body', { ...good, body: 'https://example.org/b', bodyValue: 'x' }, 1, ['it has both body and bodyValue']],
  ['with bodies of all kinds', { ...good, body: ['https://example.org/b', { type: 'TextualBody', value: 'x', purpose: 'tagging' }, { id: 'https://example.org/v', type: 'Video', textDirection: 'ltr' }, { type: 'Choice', items: ['https://example.org/b', { value: 'y' }] }, { source: 'https://example.org/s', purpose: 'tagging' }] }, 1, []],
  ['with bodies that are none', { ...good, body: [5, {}, { type: 'Choice', items: ['a:b'], value: 'x' }, { source: 'a:b', value: 'x' }, { value: 'x', items: ['a:b'] }, { id: 'a:b', purpose: 'tagging' }, { id: 'a:b', textDirection: 'up' }] }, 1,
    ['a body is neither an address nor an object', 'a body is none of the things that it may be', 'a choice of a body has a value, source or purpose of its own', 'a body has both source and value', 'a body that is no choice has items', 'a body that is a web resource has a purpose', 'the textDirection of a body is none of ltr, rtl and auto']],
  ['with a target that only a body may be', { ...good, target: { type: 'TextualBody', value: 'x' } }, 1, ['a target is none of the things that it may be', 'a target is a TextualBody']],
  ['with selectors', { ...good, target: { source: 'a:b', selector: [{ type: 'TextQuoteSelector', exact: 'x' }, { type: 'TextPositionSelector', start: 1, end: 3, refinedBy: { type: 'XPathSelector', value: '/' } }, 'https://example.org/s'], state: { type: 'TimeState', sourceDate: '2026-01-01T00:00:00Z' } } }, 1, []],
  ['with selectors that select nothing', { ...good, target: { source: 'a:b', selector: [{ type: 'TextQuoteSelector' }, { type: 'TextPositionSelector', start: -1, end: 3 }, { type: 'Other' }, { type: 'FragmentSelector', value: 'x', refinedBy: { type: 'Other' } }], state: { type: 'TimeState', sourceDateStart: '2026-01-01T00:00:00Z' } } }, 1,
    ['a TextQuoteSelector lacks what it needs', 'a TextPositionSelector lacks what it needs', 'a selector is of no kind that the standard knows', 'a selector that refines another is of no kind that the standard knows', 'a TimeState lacks what it needs']],
  ['with a style of no sheet, and rights that are no address', { ...good, rights: { a: 1 }, target: { source: 'a:b', styleClass: 'red' } }, 1, ['its rights are no addresses', 'it names a style and no stylesheet']],
])('%s', async (_name, value, annotations, problems) => {
  const opened = await read(value)
  expect(opened).toMatchObject({ segments: [], file: { found: { annotations }, details: { annotations, valid: problems.length === 0, problems } } })
})

test('what we write ourselves is as the standard has it', async () => {
  const { bytes } = await writeDocument(fullDocument(), { ...OPTIONS, format: 'webanno' })
  expect(await readOpened([fileOf('a.json', bytes)])).toMatchObject({ file: { details: { valid: true, problems: [] } } })
})

test.each<[string, unknown]>([['other JSON', { a: 1 }], ['a document of our own', { format: 'duizhao-document', version: 1 }], ['a list', [1]], ['nothing but the word', { type: 'Annotation list' }]])('%s is none', async (_name, value) => { expect(await read(value)).toBeNull() })
