import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge } from '../shared/contract/bridge.ts'
import type { WorkbenchEvent } from '../shared/contract/events.ts'
import { CHANNELS } from './desktop/channels.ts'

let flush: () => Promise<void> = async () => {}
ipcRenderer.on(CHANNELS.closing, () => {
  // A flush that fails leaves the window open: the shell asks the person after its time limit.
  flush().then(() => { ipcRenderer.send(CHANNELS.flushed) }, () => {})
})

/** The one object the page gets: no path, no channel name, no event object of Electron's. */
const bridge: Bridge = {
  host: 'desktop',
  call: (name, input) => ipcRenderer.invoke(CHANNELS.call, name, input),
  stage: (fileName, bytes) => ipcRenderer.invoke(CHANNELS.stage, fileName, bytes),
  append: (stagedId, bytes) => ipcRenderer.invoke(CHANNELS.append, stagedId, bytes),
  save: (producedId, fileName) => ipcRenderer.invoke(CHANNELS.save, producedId, fileName),
  openExternal: (url) => ipcRenderer.invoke(CHANNELS.openExternal, url),
  subscribe: (listener) => {
    const forward = (_event: unknown, event: WorkbenchEvent) => { listener(event) }
    ipcRenderer.on(CHANNELS.event, forward)
    return () => { ipcRenderer.removeListener(CHANNELS.event, forward) }
  },
  onClosing: (run) => { flush = run },
}
contextBridge.exposeInMainWorld('duizhao', bridge)
