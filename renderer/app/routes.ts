import { useMemo, useSyncExternalStore } from 'react'
import type { DocumentId, SectionId, SentenceId } from '../../shared/model/ids.ts'

/** Where the window is. The hash is the only place that knows; pages get ids and functions that lead elsewhere. */
export type Route =
  | { page: 'library' }
  | { page: 'desk'; documentId: DocumentId; sectionId: SectionId | null; sentenceId: SentenceId | null }
  /** One page with four tables; `view` says which stands first. */
  | { page: 'claims'; view: 'claims' | 'sources' | 'agents' | 'orphans'; documentId: DocumentId | null }

/** Whatever does not read as a place is the library. Ids are only split off here; the core checks their shape. */
export function parseRoute(hash: string): Route {
  const [page = '', ...rest] = hash.replace(/^#\/?/, '').split('/').map(decodeSafely)
  const at = (index: number) => { const part = rest[index]; return part === undefined || part === '' ? null : part }
  const documentId = at(0) as DocumentId | null
  if (page === 'claims') return { page, view: page, documentId }
  if (page === 'sources' || page === 'agents' || page === 'orphans') return { page: 'claims', view: page, documentId }
  if (page === 'desk' && documentId !== null) return { page, documentId, sectionId: at(1) as SectionId | null, sentenceId: at(2) as SentenceId | null }
  return { page: 'library' }
}

function decodeSafely(part: string): string {
  try { return decodeURIComponent(part) } catch { return part }
}

export function routeHash(route: Route): string {
  switch (route.page) {
    case 'library': return '#/'
    case 'desk': return `#/desk/${[route.documentId, route.sectionId, route.sectionId === null ? null : route.sentenceId].filter((part) => part !== null).map(encodeURIComponent).join('/')}`
    case 'claims': return route.documentId === null ? `#/${route.view}` : `#/${route.view}/${encodeURIComponent(route.documentId)}`
  }
}

/** `replace` leaves no step behind for Back: for what happens while one stays on a page. */
export function navigate(route: Route, how: 'push' | 'replace' = 'push'): void {
  const hash = routeHash(route)
  if (hash === location.hash) return
  if (how === 'push') { location.hash = hash; return }
  history.replaceState(history.state, '', hash)
  dispatchEvent(new HashChangeEvent('hashchange'))
}

function subscribe(listener: () => void) {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash)
  return useMemo(() => parseRoute(hash), [hash])
}
