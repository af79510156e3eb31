import type { BrowserWindow } from 'electron'
import type { Core } from '../core/core.ts'
import type { PageFiles } from '../host/page-files.ts'
import { mayOpenOutside } from '../host/policy.ts'
import { CHANNELS } from './channels.ts'
import type { ElectronApi } from './electron-api.ts'
import { answerCalls } from './ipc.ts'
import { setMenu } from './menu.ts'
import { registerScheme, servePage } from './page.ts'
import { restrictContents, restrictSession } from './session-rules.ts'
import { FLUSH_LIMIT_MS, openWindow } from './window.ts'

export interface ShellOptions {
  /** Rejects with a sentence for the person when the workspace cannot be opened. */
  openCore(): Promise<Core>
  files: PageFiles
  preload: string
  flushLimit?: number
}

/** Starts the desktop host. Nothing on the command line of a first or second start is read. */
export async function startShell(electron: ElectronApi, options: ShellOptions): Promise<void> {
  const { app } = electron
  if (!app.requestSingleInstanceLock()) { app.quit(); return }
  registerScheme(electron)
  app.enableSandbox()
  restrictContents(electron, (address) => { if (mayOpenOutside(address)) void electron.shell.openExternal(address) })
  await app.whenReady()
  restrictSession(electron)
  servePage(electron, options.files)
  const core = await openOrSay(electron, options)
  if (core === null) { app.quit(); return }
  answerCalls(electron, core)
  setMenu(electron, process.platform === 'darwin')
  keepWindow(electron, core, options)
}

async function openOrSay(electron: ElectronApi, options: ShellOptions): Promise<Core | null> {
  try { return await options.openCore() } catch (error) {
    electron.dialog.showErrorBox('Duizhao cannot open its workspace', error instanceof Error ? error.message : 'Something went wrong inside Duizhao.')
    return null
  }
}

/** One window: opened now, brought forward by a second start, its close waiting for the page and the end for the core. */
function keepWindow(electron: ElectronApi, core: Core, options: ShellOptions) {
  const { app } = electron
  let window: BrowserWindow | null = null
  const show = () => {
    if (window !== null) { if (window.isMinimized()) window.restore(); window.focus(); return }
    const opened = openWindow(electron, { preload: options.preload, flushLimit: options.flushLimit ?? FLUSH_LIMIT_MS })
    opened.on('closed', () => { window = null })
    window = opened
  }
  core.subscribe((event) => { if (window !== null && !window.isDestroyed()) window.webContents.send(CHANNELS.event, event) })
  app.on('second-instance', show)
  app.on('activate', show)
  app.on('window-all-closed', () => { app.quit() })
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void core.close().finally(() => { closed = true; app.quit() })
  })
  show()
}
