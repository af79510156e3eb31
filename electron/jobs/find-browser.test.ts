import { expect, test } from 'vitest'
import { findBrowser, type Place } from './find-browser.ts'

const find = (there: readonly string[], place: Partial<Place> = {}) =>
  findBrowser({ platform: 'linux', env: { PATH: '/usr/local/bin:/usr/bin:relative' }, home: '/home/li', runnable: (path) => there.includes(path), ...place })

test.each<[string, string[], Partial<Place>, string | null]>([
  ['Debian’s', ['/usr/bin/chromium', '/usr/bin/google-chrome'], {}, '/usr/bin/chromium'],
  ['another of the family', ['/usr/bin/microsoft-edge'], {}, '/usr/bin/microsoft-edge'],
  ['none', [], {}, null],
  ['no path at all', ['/usr/bin/chromium'], { env: {} }, null],
  ['the one that was chosen', ['/opt/chrome', '/usr/bin/chromium'], { env: { CHROME_PATH: '/opt/chrome', PATH: '/usr/bin' } }, '/opt/chrome'],
  ['no other than the one that was chosen', ['/usr/bin/chromium'], { env: { CHROME_PATH: '/opt/gone', PATH: '/usr/bin' } }, null],
  ['macOS', ['/home/li/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'], { platform: 'darwin' }, '/home/li/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  ['Windows, which has Edge', ['C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'], { platform: 'win32', env: { 'ProgramFiles': 'C:\\Program Files', 'ProgramFiles(x86)': 'C:\\Program Files (x86)' } }, 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'],
])('%s', (_name, there, place, path) => { expect(find(there, place)).toBe(path) })
