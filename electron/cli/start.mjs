// `npm start`: a desktop window where Electron is there or can be fetched within a minute, else the browser.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { builtCommandLine, ensureNode } from './node-version.mjs'

await ensureNode(import.meta.url)

const root = new URL('../../', import.meta.url)
const FETCH_LIMIT_MS = 60_000
// Electron's files come from a host that many networks cannot reach: after a failure, a day passes before the next try.
const failureNote = fileURLToPath(new URL('node_modules/.cache/duizhao/electron-not-fetched', root))
const DAY_MS = 24 * 60 * 60 * 1_000

const say = (text) => { process.stdout.write(`${text}\n`) }
const screen = process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY)

/** The Electron that is already on this machine, or null. Never requires 'electron', which would fetch it. */
function presentElectron() {
  if (process.env.ELECTRON_PATH) return existsSync(process.env.ELECTRON_PATH) ? process.env.ELECTRON_PATH : null
  const note = new URL('node_modules/electron/path.txt', root)
  if (!existsSync(note)) return null
  const binary = new URL(`node_modules/electron/dist/${readFileSync(note, 'utf8')}`, root)
  return existsSync(binary) ? fileURLToPath(binary) : null
}

/** Runs Electron's own installer; true when it ended well in time. */
function fetchElectron() {
  const installer = fileURLToPath(new URL('node_modules/electron/install.js', root))
  if (!existsSync(installer)) return Promise.resolve(false)
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [installer], { stdio: 'ignore' })
    const timer = setTimeout(() => { child.kill() }, FETCH_LIMIT_MS)
    child.on('error', () => { clearTimeout(timer); resolve(false) })
    child.on('close', (code) => { clearTimeout(timer); resolve(code === 0) })
  })
}

async function findElectron() {
  const present = presentElectron()
  if (present !== null || !screen) return present
  const failed = existsSync(failureNote) && Date.now() - statSync(failureNote).mtimeMs < DAY_MS
  if (failed) return null
  say('Fetching Electron for the desktop window, for at most a minute…')
  if (await fetchElectron()) { rmSync(failureNote, { force: true }); return presentElectron() }
  mkdirSync(dirname(failureNote), { recursive: true })
  writeFileSync(failureNote, '')
  return null
}

/** Shows the window; resolves to the exit code, or null when it could not even start. */
function runElectron(binary) {
  return new Promise((resolve) => {
    const child = spawn(binary, [fileURLToPath(root)], { stdio: 'inherit' })
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
    child.on('error', () => { resolve(null) })
    child.on('close', (code) => { resolve(code ?? 1) })
  })
}

const args = process.argv.slice(2)
const built = builtCommandLine()
const electron = screen && args.length === 0 ? await findElectron() : null
const code = electron === null ? null : await runElectron(electron)
if (code !== null) process.exit(code)
if (screen && args.length === 0) say('Electron is not on this machine and could not be fetched, so Duizhao opens in your browser.')
const { runCommandLine } = await import(built)
process.exitCode = await runCommandLine(['serve', ...args])
