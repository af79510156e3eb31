import { readFile } from 'node:fs/promises'
import { findPageFile } from '../host/page-files.ts'
import type { PageFiles } from '../host/page-files.ts'
import { SECURITY_HEADERS } from '../host/policy.ts'
import type { ElectronApi } from './electron-api.ts'

export const PAGE_ORIGIN = 'app://duizhao'

/** Must run before the app is ready. */
export function registerScheme(electron: ElectronApi) {
  electron.protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])
}

/** Gives the page its files under app://duizhao/ and nothing else to anybody. */
export function servePage(electron: ElectronApi, files: PageFiles) {
  electron.protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url)
    const file = request.method === 'GET' && host === 'duizhao' ? findPageFile(files, pathname) : null
    if (file === null) return new Response('There is nothing here.', { status: 404, headers: SECURITY_HEADERS })
    return new Response(new Uint8Array(await readFile(file.path)), { headers: { ...SECURITY_HEADERS, 'content-type': file.type } })
  })
}
