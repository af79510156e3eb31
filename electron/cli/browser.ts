import { spawn } from 'node:child_process'
import type { Terminal } from './terminal.ts'

/** Whether a window can be shown at all: on Linux somebody must be at a screen. */
export function hasDisplay(terminal: Pick<Terminal, 'platform' | 'env'>): boolean {
  if (terminal.platform !== 'linux') return true
  return Boolean(terminal.env['DISPLAY']) || Boolean(terminal.env['WAYLAND_DISPLAY'])
}

export function browserCommand(platform: NodeJS.Platform, address: string): [command: string, args: string[]] {
  if (platform === 'darwin') return ['open', [address]]
  // `start` is a builtin of cmd, where & and ^ mean something; an address of ours holds neither.
  if (platform === 'win32') return ['cmd', ['/c', 'start', '', address]]
  return ['xdg-open', [address]]
}

/** An opener that has found no browser says so within this time; one that is still running is showing the page. */
const OPENER_MS = 3_000

/** Opens the person's browser; false when there is none to be opened. */
export function openBrowser(terminal: Pick<Terminal, 'platform' | 'env'>, address: string): Promise<boolean> {
  if (!hasDisplay(terminal)) return Promise.resolve(false)
  const [command, args] = browserCommand(terminal.platform, address)
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true, env: { ...terminal.env } })
    child.on('error', () => { clearTimeout(stillRunning); resolve(false) })
    const stillRunning = setTimeout(() => { child.unref(); resolve(true) }, OPENER_MS)
    child.on('exit', (code) => { clearTimeout(stillRunning); resolve(code === 0) })
  })
}
