import type { MenuItemConstructorOptions } from 'electron'
import type { ElectronApi } from './electron-api.ts'

/** What the system expects of a menu; the product's own commands live in the page, where they are the same under every host. */
function menuTemplate(mac: boolean, packaged: boolean): MenuItemConstructorOptions[] {
  return [
    ...(mac ? [{ role: 'appMenu' as const }] : []),
    { role: 'fileMenu' },
    // Undo and redo are the page's: its history holds links as well as text, and the browser's own knows only text.
    { label: 'Edit', submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'pasteAndMatchStyle' }, { role: 'selectAll' }] },
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' }, { role: 'togglefullscreen' },
        ...(packaged ? [] : [{ type: 'separator' as const }, { role: 'reload' as const }, { role: 'toggleDevTools' as const }]),
      ],
    },
    { role: 'windowMenu' },
  ]
}

export function setMenu(electron: ElectronApi, mac: boolean) {
  electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate(menuTemplate(mac, electron.app.isPackaged)))
}
