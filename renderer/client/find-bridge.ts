import type { Bridge } from '../../shared/contract/bridge.ts'
import { createHttpBridge } from './http-bridge.ts'

declare global { interface Window { duizhao?: Bridge } }

const KEPT_AS = 'duizhao.token'

/** The preload's bridge in the desktop window, HTTP in a browser; null when the page was opened without the printed address. */
export function findBridge(): Bridge | null {
  if (window.duizhao) return window.duizhao
  const token = takeToken()
  return token === null ? null : createHttpBridge(token)
}

/**
 * The token comes in the fragment, which never reaches a server or a log. It moves to the storage of this tab and leaves the
 * address bar, so that it is in no history, bookmark or screenshot.
 */
function takeToken(): string | null {
  const given = new URLSearchParams(location.hash.slice(1)).get('token')
  if (given !== null && given !== '') {
    sessionStorage.setItem(KEPT_AS, given)
    history.replaceState(null, '', `${location.pathname}#/`)
  }
  return sessionStorage.getItem(KEPT_AS)
}
