import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserCommand, hasDisplay, openBrowser } from './browser.ts'
import { joinHolder } from './join.ts'

const ADDRESS = 'http://127.0.0.1:5/#token=abc_-'

test.each([
  ['linux', {}, false], ['linux', { DISPLAY: '' }, false], ['linux', { DISPLAY: ':0' }, true], ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true], ['darwin', {}, true], ['win32', {}, true],
] as const)('a screen on %s with %j: %s', (platform, env, screen) => { expect(hasDisplay({ platform, env })).toBe(screen) })

test.each([['linux', 'xdg-open'], ['darwin', 'open'], ['win32', 'cmd']] as const)('the opener of %s is %s and gets the address as one word', (platform, command) => {
  const [name, args] = browserCommand(platform, ADDRESS)
  expect(name).toBe(command)
  expect(args.at(-1)).toBe(ADDRESS)
})

describe.skipIf(process.platform === 'win32')('opening', () => {
  let folder: string
  beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'opener-')) })
  afterAll(() => { rmSync(folder, { recursive: true }) })
  const opener = (script: string) => {
    writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\n${script}\n`)
    chmodSync(join(folder, 'xdg-open'), 0o755)
    return { platform: 'linux', env: { DISPLAY: ':0', PATH: `${folder}:/usr/bin:/bin` } } as const
  }
  test('hands over the address', async () => {
    const terminal = opener(`printf %s "$1" > ${join(folder, 'opened')}`)
    expect(await openBrowser(terminal, ADDRESS)).toBe(true)
    expect(readFileSync(join(folder, 'opened'), 'utf8')).toBe(ADDRESS)
  })
  test('says no when the opener finds no browser', async () => { expect(await openBrowser(opener('exit 3'), ADDRESS)).toBe(false) })
  test('says no when there is no opener', async () => { expect(await openBrowser({ platform: 'linux', env: { DISPLAY: ':0', PATH: '/none' } }, ADDRESS)).toBe(false) })
  test('does not try without a screen', async () => {
    const terminal = opener(`touch ${join(folder, 'tried')}`)
    expect(await openBrowser({ ...terminal, env: { PATH: terminal.env.PATH } }, ADDRESS)).toBe(false)
    expect(existsSync(join(folder, 'tried'))).toBe(false)
  })
})

test.each([
  ['nobody', null], ['a desktop window', { address: null, joinKey: null }], ['a holder that is gone', { address: 'http://127.0.0.1:1', joinKey: 'k' }],
  ['another machine', { address: 'http://192.0.2.1:80', joinKey: 'k' }], ['another name', { address: 'http://127.0.0.1.evil.example:80', joinKey: 'k' }],
])('joining %s gives no address', async (_, holder) => { expect(await joinHolder(holder, 500)).toBeNull() })
