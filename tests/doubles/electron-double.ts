import { EventEmitter } from 'node:events'
import type { ElectronApi } from '../../electron/desktop/electron-api.ts'

type Handler = (...args: never[]) => unknown

/** An event whose default can be prevented, as Electron's. */
export class DoubleEvent {
  defaultPrevented = false
  preventDefault() { this.defaultPrevented = true }
}

export class DoubleContents extends EventEmitter {
  sent: unknown[][] = []
  openHandler: ((details: { url: string }) => { action: string }) | null = null
  crashed = false
  printed: unknown[] = []
  print: () => Promise<Uint8Array> = () => Promise.reject(new Error('nothing was loaded'))
  printToPDF(options: unknown) { this.printed.push(options); return this.print() }
  isDestroyed() { return false }
  isCrashed() { return this.crashed }
  send(...message: unknown[]) { this.sent.push(message) }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) { this.openHandler = handler }
}

export class DoubleWindow extends EventEmitter {
  webContents = new DoubleContents()
  destroyed = false
  shown = false
  focused = 0
  loaded: string[] = []
  options: { webPreferences: Record<string, unknown> } & Record<string, unknown>
  constructor(options: { webPreferences: Record<string, unknown> } & Record<string, unknown>) { super(); this.options = options }
  loadURL(url: string) { this.loaded.push(url); return Promise.resolve() }
  show() { this.shown = true }
  focus() { this.focused += 1 }
  isMinimized() { return false }
  restore() { throw new Error('it is not minimised') }
  isDestroyed() { return this.destroyed }
  destroy() { this.destroyed = true; this.emit('closed') }
  /** What the person's click on the cross does. */
  close() {
    const event = new DoubleEvent()
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }
}

/** Records what the shell asks of Electron and lets a test play the person, the page and the system. */
export class ElectronDouble {
  windows: DoubleWindow[] = []
  handlers = new Map<string, Handler>()
  schemes: unknown[] = []
  protocols = new Map<string, (request: Request) => Promise<Response>>()
  session: Record<string, Handler> = {}
  /** What may be loaded in other sessions, by their partition. */
  partitions = new Map<string, Handler>()
  /** What printing a page at an address gives; a test may let it wait or fail. */
  printing: (address: string) => Promise<Uint8Array> = () => Promise.resolve(new TextEncoder().encode('%PDF-'))
  /** Where the system keeps what is soon gone; a test that writes there names a folder of its own. */
  temp = '/tmp'
  openedOutside: string[] = []
  errorBoxes: string[][] = []
  messageBoxes = 0
  messageBoxAnswer: Promise<{ response: number }> = Promise.resolve({ response: 0 })
  saveAnswer = { canceled: true, filePath: '' }
  saveAsked: unknown[] = []
  menu: unknown = null
  quits = 0
  singleInstance = true
  readonly packaged: boolean
  sandboxEnabled = false
  order: string[] = []
  readonly appEvents = new EventEmitter()
  readonly ipcEvents = new EventEmitter()

  readonly api: ElectronApi
  constructor(packaged = true) { this.packaged = packaged; this.api = buildApi(this) }
}

function buildApi(double: ElectronDouble): ElectronApi {
  class BrowserWindow extends DoubleWindow {
    constructor(options: { webPreferences: Record<string, unknown> } & Record<string, unknown>) {
      super(options)
      double.windows.push(this)
      double.order.push('window')
      this.webContents.print = () => double.printing(this.loaded[0] ?? '')
      this.on('closed', () => { if (double.windows.every((window) => window.destroyed)) double.appEvents.emit('window-all-closed') })
      double.appEvents.emit('web-contents-created', new DoubleEvent(), this.webContents)
    }
    static fromWebContents(contents: DoubleContents) { return double.windows.find((window) => window.webContents === contents) ?? null }
  }
  const record = (name: string) => (handler: Handler) => { double.session[name] = handler }
  const api = {
    app: Object.assign(double.appEvents, {
      requestSingleInstanceLock: () => double.singleInstance,
      enableSandbox: () => { double.sandboxEnabled = true },
      whenReady: () => { double.order.push('ready'); return Promise.resolve() },
      isPackaged: double.packaged,
      getPath: (name: string) => (name === 'temp' ? double.temp : `/home/li/${name}`),
      quit: () => {
        double.quits += 1
        if (double.windows.every((window) => window.destroyed)) {
          const event = new DoubleEvent()
          double.appEvents.emit('will-quit', event)
          if (!event.defaultPrevented) double.appEvents.emit('quit')
        }
      },
    }),
    BrowserWindow,
    dialog: {
      showErrorBox: (...texts: string[]) => { double.errorBoxes.push(texts) },
      showMessageBox: () => { double.messageBoxes += 1; return double.messageBoxAnswer },
      showSaveDialog: (...args: unknown[]) => { double.saveAsked.push(args.at(-1)); return Promise.resolve(double.saveAnswer) },
    },
    ipcMain: Object.assign(double.ipcEvents, { handle: (channel: string, handler: Handler) => { double.handlers.set(channel, handler) } }),
    Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: (menu: unknown) => { double.menu = menu } },
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown[]) => { double.order.push('schemes'); double.schemes = schemes },
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) => { double.protocols.set(scheme, handler) },
    },
    session: { fromPartition: (name: string) => ({ webRequest: { onBeforeRequest: (handler: Handler) => { double.partitions.set(name, handler) } } }), defaultSession: {
      setPermissionRequestHandler: record('permissionRequest'), setPermissionCheckHandler: record('permissionCheck'),
      setDevicePermissionHandler: record('device'), setDisplayMediaRequestHandler: record('displayMedia'),
      webRequest: { onBeforeRequest: record('beforeRequest') },
      on: (event: string, handler: Handler) => { double.session[event] = handler },
    } },
    shell: { openExternal: (url: string) => { double.openedOutside.push(url); return Promise.resolve() } },
  }
  // The double has what the shell uses and no more; a use of anything else fails loudly.
  return api as unknown as ElectronApi
}
