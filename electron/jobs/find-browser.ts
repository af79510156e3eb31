import { accessSync, constants, statSync } from 'node:fs'
import { posix, win32 } from 'node:path'

/** Where a program runs, as far as looking for a browser needs to know. */
export interface Place { platform: NodeJS.Platform; env: Readonly<Record<string, string | undefined>>; home: string; runnable(path: string): boolean }

/** In the order in which they are tried: all of them print alike, and the plain one asks for the least. */
const LINUX = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge', 'brave-browser']
const MAC = ['Chromium', 'Google Chrome', 'Microsoft Edge', 'Brave Browser']
const WINDOWS = ['Microsoft\\Edge\\Application\\msedge.exe', 'Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe', 'BraveSoftware\\Brave-Browser\\Application\\brave.exe']

/** A browser of Chromium's family: `$CHROME_PATH`, or one where installers put them. Null when there is none. */
export function findBrowser({ platform, env, home, runnable }: Place): string | null {
  const chosen = env['CHROME_PATH']
  // A wrong choice is not passed over in silence for another browser.
  if (chosen !== undefined && chosen !== '') return runnable(chosen) ? chosen : null
  return candidates(platform, env, home).find((path) => runnable(path)) ?? null
}

function candidates(platform: NodeJS.Platform, env: Place['env'], home: string): string[] {
  if (platform === 'win32') {
    const roots = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) => env[name] ?? [])
    return WINDOWS.flatMap((path) => roots.map((root) => win32.join(root, path)))
  }
  if (platform === 'darwin') return MAC.flatMap((name) => ['/Applications', posix.join(home, 'Applications')].map((folder) => posix.join(folder, `${name}.app/Contents/MacOS/${name}`)))
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'))
  return LINUX.flatMap((name) => folders.map((folder) => posix.join(folder, name)))
}

export function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch { return false }
}
