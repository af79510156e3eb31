/**
 * Electron as the shell sees it: a parameter, so that everything below can be driven by a double where no Electron runs.
 * Only main.ts and preload.ts import the real one.
 */
export type ElectronApi = Pick<typeof import('electron'), 'app' | 'BrowserWindow' | 'dialog' | 'ipcMain' | 'Menu' | 'protocol' | 'session' | 'shell'>
