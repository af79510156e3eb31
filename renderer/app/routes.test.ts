import { expect, test } from 'vitest'
import type { DocumentId, SectionId, SentenceId } from '../../shared/model/ids.ts'
import { parseRoute, type Route, routeHash } from './routes.ts'

const ids = { d: 'd' as DocumentId, s: 's' as SectionId }
const ROUTES: readonly [string, Route][] = [
  ['#/', { page: 'library' }],
  ['#/desk/d', { page: 'desk', documentId: ids.d, sectionId: null, sentenceId: null }],
  ['#/desk/d/s', { page: 'desk', documentId: ids.d, sectionId: ids.s, sentenceId: null }],
  ['#/desk/d/s/_-aZ09', { page: 'desk', documentId: ids.d, sectionId: ids.s, sentenceId: '_-aZ09' as SentenceId }],
  ['#/claims', { page: 'claims', view: 'claims', documentId: null }],
  ['#/claims/d', { page: 'claims', view: 'claims', documentId: ids.d }],
  ['#/orphans', { page: 'claims', view: 'orphans', documentId: null }],
  ['#/sources/d', { page: 'claims', view: 'sources', documentId: ids.d }],
]
test.each(ROUTES)('%s there and back', (hash, route) => {
  expect(parseRoute(hash)).toEqual(route)
  expect(routeHash(route)).toBe(hash)
})
test.each(['', '#', '#/desk', '#/desk/', '#/nothing/here', '#/%E0%A4%A'])('%j leads to the library', (hash) => { expect(parseRoute(hash)).toEqual({ page: 'library' }) })
