// Stands in for 'electron' in the process of a built main. It asks what a page would ask, prints what happened as one
// line of JSON, closes the window and leaves when the shell has quit.
import { ElectronDouble } from './electron-double.ts'

const double = new ElectronDouble()
export const { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session, shell } = double.api

// A packaged program's arguments come right after its own name.
process.argv.splice(1, 1)

const OWN = { parent: null, origin: 'app://duizhao' }
double.api.app.exit = (code) => { process.exit(code) }

async function probe() {
  for (let i = 0; double.windows.length === 0 && double.errorBoxes.length === 0 && i < 400; i++) await new Promise((resolve) => { setTimeout(resolve, 25) })
  const [window] = double.windows
  if (window === undefined) {
    process.stdout.write(`${JSON.stringify({ errorBoxes: double.errorBoxes })}\n`)
    return
  }
  const page = await double.protocols.get('app')(new Request('app://duizhao/'))
  const info = await double.handlers.get('duizhao:call')({ senderFrame: OWN, sender: window.webContents }, 'workspace.get', {})
  const stranger = await double.handlers.get('duizhao:call')({ senderFrame: { parent: null, origin: 'https://example.org' } }, 'workspace.get', {})
  process.stdout.write(`${JSON.stringify({
    preferences: window.options.webPreferences, loaded: window.loaded, policy: page.headers.get('content-security-policy'), status: page.status, info, stranger,
  })}\n`)
  double.appEvents.on('quit', () => { process.exit(0) })
  window.close()
  double.ipcEvents.emit('duizhao:flushed', { senderFrame: OWN, sender: window.webContents })
}
if (process.argv.length === 1) void probe()
