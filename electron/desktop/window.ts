import type { BrowserWindow, IpcMainEvent } from 'electron'
import { CHANNELS } from './channels.ts'
import type { ElectronApi } from './electron-api.ts'
import { isOwnPage } from './ipc.ts'
import { PAGE_ORIGIN } from './page.ts'

/** A window that does not answer within this time asks the person; saving normally takes well under 300 ms. */
export const FLUSH_LIMIT_MS = 5_000

export interface WindowOptions { preload: string; flushLimit: number }

/** Opens the window. It closes only when the page says that everything typed is acknowledged, or the person insists. */
export function openWindow(electron: ElectronApi, options: WindowOptions): BrowserWindow {
  const window = new electron.BrowserWindow({
    width: 1_360, height: 880, minWidth: 720, minHeight: 480, show: false, title: 'Duizhao', backgroundColor: '#fbf9f4',
    webPreferences: {
      preload: options.preload, sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false, webSecurity: true, allowRunningInsecureContent: false, webviewTag: false,
      navigateOnDragDrop: false, spellcheck: true, devTools: !electron.app.isPackaged,
    },
  })
  window.once('ready-to-show', () => { window.show() })
  window.on('page-title-updated', (event) => { event.preventDefault() })
  closeAfterFlush(electron, window, options.flushLimit)
  window.loadURL(`${PAGE_ORIGIN}/index.html`).catch(() => { electron.dialog.showErrorBox('Duizhao', 'The page of Duizhao could not be opened: install Duizhao again.') })
  return window
}

function closeAfterFlush(electron: ElectronApi, window: BrowserWindow, limit: number) {
  let state: 'open' | 'flushing' | 'done' = 'open'
  let timer: NodeJS.Timeout | undefined
  const finish = () => {
    state = 'done'
    clearTimeout(timer)
    if (!window.isDestroyed()) window.destroy()
  }
  const insist = async () => {
    const { response } = await electron.dialog.showMessageBox(window, {
      type: 'warning', message: 'The last changes are not saved yet.', detail: 'Keep the window open to see why. Closing now loses what was typed since the last save.',
      buttons: ['Keep open', 'Close without saving'], defaultId: 0, cancelId: 0,
    })
    if (state !== 'flushing') return
    if (response === 1) finish()
    else state = 'open'
  }
  const flushed = (event: IpcMainEvent) => {
    if (state === 'flushing' && isOwnPage(event) && event.sender === window.webContents) finish()
  }
  electron.ipcMain.on(CHANNELS.flushed, flushed)
  window.once('closed', () => { electron.ipcMain.removeListener(CHANNELS.flushed, flushed) })
  // A page that is gone has nothing left to save; what it had not sent is lost with it.
  window.webContents.on('render-process-gone', () => { if (state === 'flushing') finish() })
  window.on('close', (event) => {
    if (state === 'done' || window.webContents.isDestroyed() || window.webContents.isCrashed()) return
    event.preventDefault()
    if (state === 'flushing') return
    state = 'flushing'
    window.webContents.send(CHANNELS.closing)
    timer = setTimeout(() => { insist().catch(finish) }, limit)
  })
}
