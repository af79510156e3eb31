import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PrintPage } from '../core/connect.ts'
import type { ElectronApi } from './electron-api.ts'

/** A session in memory that only pages to be printed are in. */
const PARTITION = 'print'
const FOLDER = 'duizhao-print-'

/**
 * Prints in a window that nobody sees: no script, no preload, and of all addresses only files of this kind and the
 * fonts in `pageFolder`. The paper and margins are those of the page's style.
 */
export function createPagePrinter(electron: ElectronApi, pageFolder: string): PrintPage {
  return async (page, signal) => {
    signal.throwIfAborted()
    const start = join(electron.app.getPath('temp'), FOLDER)
    const allowed = [pathToFileURL(start).href, `${pathToFileURL(pageFolder).href}/assets/`]
    electron.session.fromPartition(PARTITION).webRequest.onBeforeRequest((details, answer) => { answer({ cancel: !allowed.some((beginning) => details.url.startsWith(beginning)) }) })
    const folder = await mkdtemp(start)
    const file = join(folder, 'page.html')
    const window = new electron.BrowserWindow({
      show: false,
      webPreferences: { partition: PARTITION, javascript: false, sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false, webSecurity: true, webviewTag: false, devTools: false },
    })
    const stop = () => { if (!window.isDestroyed()) window.destroy() }
    signal.addEventListener('abort', stop, { once: true })
    try {
      await writeFile(file, page, { mode: 0o600 })
      await window.loadURL(pathToFileURL(file).href)
      return await window.webContents.printToPDF({ preferCSSPageSize: true, generateTaggedPDF: true, generateDocumentOutline: true })
    } catch (error) {
      signal.throwIfAborted()
      throw error
    } finally {
      signal.removeEventListener('abort', stop)
      stop()
      await rm(folder, { recursive: true, force: true })
    }
  }
}
