import { useSyncExternalStore } from 'react'

/** Where the window is. The hash is the only place that knows; pages get ids and a `navigate` function. */
export type Route =
  | { page: 'library' }
  | { page: 'desk'; documentId: string; sectionId: string | null; sentenceId: string | null }
  | { page: 'claims'; documentId: string | null }
  | { page: 'sources' }
  | { page: 'orphans' }
  | { page: 'search'; text: string; documentId: string | null }
  | { page: 'settings' }
  | { page: 'help' }

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const [page = '', ...rest] = path.split('/').map(decodeSafely)
  const at = (index: number) => { const part = rest[index]; return part === undefined || part === '' ? null : part }
  const documentId = at(0)
  switch (page) {
    case 'desk': return documentId === null ? { page: 'library' } : { page: 'desk', documentId, sectionId: at(1), sentenceId: at(2) }
    case 'claims': return { page: 'claims', documentId }
    case 'search': { const asked = new URLSearchParams(query); return { page: 'search', text: asked.get('text') ?? '', documentId: asked.get('document') } }
    case 'sources': case 'orphans': case 'settings': case 'help': return { page }
    default: return { page: 'library' }
  }
}

function decodeSafely(part: string): string {
  try { return decodeURIComponent(part) } catch { return part }
}

export function routeHash(route: Route): string {
  switch (route.page) {
    case 'library': return '#/'
    case 'desk': return `#/desk/${[route.documentId, route.sectionId, route.sectionId === null ? null : route.sentenceId].filter((part) => part !== null).map(encodeURIComponent).join('/')}`
    case 'claims': return route.documentId === null ? '#/claims' : `#/claims/${encodeURIComponent(route.documentId)}`
    case 'search': return `#/search?${new URLSearchParams({ text: route.text, ...(route.documentId === null ? {} : { document: route.documentId }) })}`
    default: return `#/${route.page}`
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
  return parseRoute(useSyncExternalStore(subscribe, () => location.hash))
}
