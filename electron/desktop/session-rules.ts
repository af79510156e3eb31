import type { ElectronApi } from './electron-api.ts'
import { PAGE_ORIGIN } from './page.ts'

/** What a window may reach: the page's own files. No permission, no device, no download, no address elsewhere. */
export function restrictSession(electron: ElectronApi) {
  const session = electron.session.defaultSession
  session.setPermissionRequestHandler((_contents, _permission, answer) => { answer(false) })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => { answer({}) })
  session.webRequest.onBeforeRequest((details, answer) => { answer({ cancel: !mayLoad(details.url) }) })
  session.on('will-download', (event) => { event.preventDefault() })
}

/** Besides the page's files, what the page itself has made: images in memory, and DevTools while developing. */
function mayLoad(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host } = new URL(address)
  if (protocol === 'app:') return host === 'duizhao'
  if (protocol === 'blob:') return address.startsWith(`blob:${PAGE_ORIGIN}/`)
  return protocol === 'data:' || protocol === 'devtools:'
}

/** Every web contents there will ever be: no navigation, no windows, no webview. An https or mailto link goes outside. */
export function restrictContents(electron: ElectronApi, openOutside: (address: string) => void) {
  electron.app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => { event.preventDefault() })
    contents.on('will-frame-navigate', (event) => { if (event.url !== 'about:srcdoc') event.preventDefault() })
    contents.on('will-redirect', (event) => { event.preventDefault() })
    contents.on('will-attach-webview', (event) => { event.preventDefault() })
    contents.setWindowOpenHandler(({ url }) => { openOutside(url); return { action: 'deny' } })
  })
}
