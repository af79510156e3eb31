import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/**
 * Packs the product with a stand-in for Electron's own files (the real ones are 110 MB from another network) and looks
 * at what came out: the list of the archive, the fuses, what was left outside.
 */
const ROOT = resolve(import.meta.dirname, '../..')
const run = (command: string, ...args: string[]) => {
  const result = spawnSync(join(ROOT, 'node_modules/.bin', command), args, { cwd: ROOT, encoding: 'utf8', env: { ...process.env, DEBUG: '' } })
  return { status: result.status, output: result.stdout + result.stderr }
}
let folder: string
let app: string
let packed: string[]

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'package-'))
  const electron = join(folder, 'electron')
  mkdirSync(join(electron, 'resources'), { recursive: true })
  mkdirSync(join(electron, 'locales'))
  // The wire that @electron/fuses looks for: a sentinel, version 1, eight fuses, all in the state Electron ships.
  writeFileSync(join(electron, 'electron'), Buffer.concat([Buffer.from('#!/bin/sh\nexit 0\n#dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, 8]), Buffer.from('10110001')]))
  chmodSync(join(electron, 'electron'), 0o755)
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'locales/en-US.pak']) writeFileSync(join(electron, name), '45.4.1')
  const built = run('electron-builder', '--linux', 'dir', '--x64', `-c.electronDist=${electron}`, `-c.directories.output=${join(folder, 'out')}`)
  expect(built.output).not.toContain('⨯')
  expect(built.status).toBe(0)
  app = join(folder, 'out/linux-unpacked')
  packed = run('asar', 'list', join(app, 'resources/app.asar')).output.trim().split('\n')
}, 120_000)
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

test('the program, its page, its data and its licence are inside', () => {
  for (const name of ['/package.json', '/LICENSE', '/dist/electron/main.js', '/dist/electron/worker.js', '/dist/electron/job-worker.js', '/dist/electron/preload.cjs', '/dist/renderer/index.html']) expect(packed).toContain(name)
  for (const name of readdirSync(join(ROOT, 'resources/migrations'))) expect(packed).toContain(`/resources/migrations/${name}`)
  for (const name of readdirSync(join(ROOT, 'seeds'))) expect(packed).toContain(`/seeds/${name}`)
})

test('every package that the built files import is inside', () => {
  const imported = readdirSync(join(ROOT, 'dist/electron')).filter((name) => name.endsWith('.js'))
    .flatMap((name) => [...readFileSync(join(ROOT, 'dist/electron', name), 'utf8').matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"([^".$][^"$\s]*)"/gu)].map((match) => match[1] ?? ''))
    .filter((name) => name !== 'electron' && !isBuiltin(name))
    .map((name) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/'))
  expect(imported).toContain('better-sqlite3')
  for (const name of new Set(imported)) expect(packed).toContain(`/node_modules/${name}/package.json`)
})

test('no sources, tests, maps, development packages or Node are', () => {
  const strangers = packed.filter((name) => /^\/(?:electron|renderer|shared|tests|bench|\.ci|dist\/types)(?:\/|$)|\.map$|^\/node_modules\/(?:node-(?:linux|win|darwin)-|electron|react|react-dom|prosemirror-view|@base-ui|vite|vitest|typescript|oxlint|playwright|@sparticuz)/u.test(name))
  expect(strangers).toEqual([])
})

test('one prebuild of SQLite, outside the archive where the system can load it', () => {
  expect(packed.filter((name) => name.endsWith('.node'))).toEqual(['/node_modules/better-sqlite3/prebuilds/linux-x64.node'])
  expect(existsSync(join(app, 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds/linux-x64.node'))).toBe(true)
})

test('the fuses are as the list of security says', () => {
  const { output } = run('electron-fuses', 'read', '--app', join(app, 'duizhao'))
  const fuses = Object.fromEntries([...output.matchAll(/(\w+) is (Enabled|Disabled)/gu)].map((match) => [match[1], match[2]]))
  expect(fuses).toEqual({
    RunAsNode: 'Disabled', EnableCookieEncryption: 'Enabled', EnableNodeOptionsEnvironmentVariable: 'Disabled', EnableNodeCliInspectArguments: 'Disabled',
    EnableEmbeddedAsarIntegrityValidation: 'Enabled', OnlyLoadAppFromAsar: 'Enabled', LoadBrowserProcessSpecificV8Snapshot: 'Disabled', GrantFileProtocolExtraPrivileges: 'Disabled',
  })
})

test('nothing is published and no other place is asked for updates', () => {
  expect(existsSync(join(app, 'resources/app-update.yml'))).toBe(false)
  expect(readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')).toMatch(/^publish: null$/mu)
})
