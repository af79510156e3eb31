import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { DoubleEvent, ElectronDouble } from '../../tests/doubles/electron-double.ts'
import type { DoubleWindow } from '../../tests/doubles/electron-double.ts'
import { STAGE_LIMIT } from '../../shared/contract/bridge.ts'
import type { WorkbenchEvent } from '../../shared/contract/events.ts'
import { StagedId } from '../../shared/model/ids.ts'
import type { Core } from '../core/core.ts'
import { listPageFiles } from '../host/page-files.ts'
import { CHANNELS } from './channels.ts'
import { startShell } from './shell.ts'

let folder: string
let double: ElectronDouble
let asked: unknown[]
let closes: number
let tell: (event: WorkbenchEvent) => void
const OWN = { parent: null, origin: 'app://duizhao' }

const core: Core = {
  call: async (name, input) => {
    asked.push([name, input])
    if (name === 'break') throw new Error('/home/li/secret.duizhao')
    return { ok: true, value: 'answer' }
  },
  stage: async (fileName, bytes) => { asked.push([fileName, bytes.byteLength]); return { ok: true, value: { stagedId: StagedId.parse('a'.repeat(32)) } } },
  append: async (stagedId, bytes) => { asked.push([stagedId, bytes.byteLength]); return { ok: true, value: { stagedId: StagedId.parse(stagedId) } } },
  stageFile: async (fileName, path) => { asked.push([fileName, path]); return { ok: true, value: { stagedId: StagedId.parse('a'.repeat(32)) } } },
  take: async (producedId) => producedId === 'known'
    ? { ok: true, value: { fileName: 'a', bytes: new Uint8Array([1, 2]) } } : { ok: false, error: { code: 'notFound', message: 'gone' } },
  subscribe: (listener) => { tell = listener; return () => {} },
  announce: async () => {},
  close: async () => { closes += 1 },
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'shell-'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>')
})
afterAll(() => { rmSync(folder, { recursive: true }) })
beforeEach(() => { double = new ElectronDouble(); asked = []; closes = 0 })

async function start(flushLimit = 1_000): Promise<DoubleWindow> {
  await startShell(double.api, { openCore: async () => core, files: listPageFiles(folder), preload: '/dist/preload.cjs', flushLimit })
  const window = double.windows[0]
  if (window === undefined) throw new Error('no window was opened')
  return window
}
function invoke(channel: string, frame: unknown, ...args: unknown[]): Promise<unknown> {
  const handler = double.handlers.get(channel) as ((...all: unknown[]) => Promise<unknown>) | undefined
  if (handler === undefined) throw new Error(`nobody answers ${channel}`)
  return handler({ senderFrame: frame, sender: double.windows[0]?.webContents }, ...args)
}
const get = (url: string, method = 'GET') => double.protocols.get('app')?.(new Request(url, { method }))

describe('the window', () => {
  test('has every wall up', async () => {
    const window = await start()
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
      webSecurity: true, allowRunningInsecureContent: false, webviewTag: false, devTools: false,
    })
    expect(double.sandboxEnabled).toBe(true)
    expect(window.loaded).toEqual(['app://duizhao/index.html'])
    expect(double.order).toEqual(['schemes', 'ready', 'window'])
    expect(double.schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])
  })
  test('has DevTools only while developing', async () => {
    double = new ElectronDouble(false)
    expect((await start()).options.webPreferences['devTools']).toBe(true)
    expect(JSON.stringify(double.menu)).toContain('toggleDevTools')
  })
  test('has no DevTools in the menu of the product', async () => { await start(); expect(JSON.stringify(double.menu)).not.toContain('toggleDevTools') })
  test('shows itself when it can be seen', async () => {
    const window = await start()
    expect(window.shown).toBe(false)
    window.emit('ready-to-show')
    expect(window.shown).toBe(true)
  })

  test.each(['will-navigate', 'will-redirect', 'will-attach-webview', 'will-frame-navigate'])('%s is prevented', async (name) => {
    const window = await start()
    const event = Object.assign(new DoubleEvent(), { url: 'https://example.org/' })
    window.webContents.emit(name, event, 'https://example.org/')
    expect(event.defaultPrevented).toBe(true)
  })
  test.each([['https://example.org/', true], ['mailto:a@example.org', true], ['http://example.org/', false], ['file:///etc/passwd', false], ['javascript:alert(1)', false]])(
    'window.open(%s) opens no window; outside: %s', async (url, outside) => {
      const window = await start()
      expect(window.webContents.openHandler?.({ url })).toEqual({ action: 'deny' })
      expect(double.openedOutside).toEqual(outside ? [url] : [])
    })
})

describe('what a window may reach', () => {
  test('no permission, device, screen or download', async () => {
    await start()
    const { session } = double as unknown as { session: Record<string, (...args: unknown[]) => unknown> }
    const answers: unknown[] = []
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'hid', 'openExternal']) {
      session['permissionRequest']?.({}, permission, (answer: unknown) => answers.push(answer))
      answers.push(session['permissionCheck']?.({}, permission))
    }
    answers.push(session['device']?.({}))
    expect(answers.length).toBe(13)
    expect(new Set(answers)).toEqual(new Set([false]))
    session['displayMedia']?.({}, (answer: unknown) => { expect(answer).toEqual({}) })
    const download = new DoubleEvent()
    session['will-download']?.(download)
    expect(download.defaultPrevented).toBe(true)
  })

  test.each([
    ['app://duizhao/index.html', true], ['app://duizhao/assets/x.js', true], ['blob:app://duizhao/1', true], ['data:image/png;base64,AA', true],
    ['app://other/index.html', false], ['https://example.org/', false], ['http://127.0.0.1/', false], ['file:///etc/passwd', false], ['ws://example.org', false],
    ['blob:https://example.org/1', false], ['nonsense', false],
  ])('a request for %s is let through: %s', async (url, let_through) => {
    await start()
    const handler = double.session['beforeRequest'] as unknown as (details: unknown, answer: (result: unknown) => void) => void
    const answer = vi.fn()
    handler({ url }, answer)
    expect(answer).toHaveBeenCalledExactlyOnceWith({ cancel: !let_through })
  })

  test('the page comes with its policy', async () => {
    await start()
    const answer = await get('app://duizhao/')
    expect(answer?.status).toBe(200)
    expect(await answer?.text()).toContain('<title>page')
    expect(answer?.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer?.headers.get('content-security-policy')).toMatch(/default-src 'none'.*require-trusted-types-for 'script'/u)
    expect(answer?.headers.get('x-content-type-options')).toBe('nosniff')
  })
  test.each(['app://other/index.html', 'app://duizhao/..%2f..%2fetc/passwd', 'app://duizhao/none', 'app://duizhao/%00'])('%s is not found', async (url) => {
    await start()
    const answer = await get(url)
    expect(answer?.status).toBe(404)
    expect(answer?.headers.get('content-security-policy')).toContain("default-src 'none'")
  })
  test('whatever is asked under app://, only the page comes back', async () => {
    await start()
    await fc.assert(fc.asyncProperty(fc.oneof(fc.webPath(), fc.string(), fc.constantFrom('/../index.html', '//index.html', '/%2e%2e/shell.test.ts')), async (path) => {
      if (!URL.canParse(`app://duizhao/${path}`)) return
      const answer = await get(`app://duizhao/${path}`)
      expect(answer?.status === 404 || (await answer?.text())?.includes('<title>page')).toBe(true)
    }), { numRuns: 150 })
  })
  test('nothing is posted to the page', async () => { await start(); expect((await get('app://duizhao/', 'POST'))?.status).toBe(404) })
})

describe('calls from a window', () => {
  test('reach the core', async () => {
    await start()
    expect(await invoke(CHANNELS.call, OWN, 'document.list', { a: 1 })).toEqual({ ok: true, value: 'answer' })
    expect(asked).toEqual([['document.list', { a: 1 }]])
  })
  test.each([['no frame', null], ['a frame inside', { parent: {}, origin: 'app://duizhao' }], ['another origin', { parent: null, origin: 'https://example.org' }], ['an opaque origin', { parent: null, origin: 'null' }], ['another host', { parent: null, origin: 'app://duizhao.evil' }]])(
    'are refused from %s on every channel', async (_, frame) => {
      await start()
      expect([...double.handlers.keys()].sort()).toEqual([CHANNELS.append, CHANNELS.call, CHANNELS.openExternal, CHANNELS.save, CHANNELS.stage].sort())
      for (const channel of double.handlers.keys()) expect(await invoke(channel, frame, 'https://example.org', new Uint8Array(1))).toMatchObject({ ok: false, error: { code: 'badRequest' } })
      expect(asked).toEqual([])
      expect(double.openedOutside).toEqual([])
      expect(double.saveAsked).toEqual([])
    })
  test('of the wrong shape are refused', async () => {
    await start()
    expect(await invoke(CHANNELS.call, OWN, { name: 'x' })).toMatchObject({ error: { code: 'badRequest' } })
    expect(await invoke(CHANNELS.stage, OWN, 'a.txt', 'text')).toMatchObject({ error: { code: 'badRequest' } })
    expect(await invoke(CHANNELS.stage, OWN, '../a.txt', new Uint8Array(1))).toMatchObject({ error: { code: 'badRequest' } })
    expect(await invoke(CHANNELS.append, OWN, 7, new Uint8Array(1))).toMatchObject({ error: { code: 'badRequest' } })
    expect(await invoke(CHANNELS.append, OWN, 'a', 'text')).toMatchObject({ error: { code: 'badRequest' } })
    expect(await invoke(CHANNELS.save, OWN, 7, 'a')).toMatchObject({ error: { code: 'badRequest' } })
    expect(asked).toEqual([])
  })
  test('that break tell nothing of the machine', async () => {
    await start()
    const reply = await invoke(CHANNELS.call, OWN, 'break', {})
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(JSON.stringify(reply)).not.toContain('secret')
  })
  test('a file above the limit is refused', async () => {
    await start()
    const large = new Uint8Array(1)
    Object.defineProperty(large, 'byteLength', { value: STAGE_LIMIT + 1 })
    expect(await invoke(CHANNELS.stage, OWN, 'a.txt', large)).toMatchObject({ error: { code: 'tooLarge' } })
    expect(await invoke(CHANNELS.stage, OWN, 'a.txt', new Uint8Array(5))).toMatchObject({ ok: true })
  })
  test.each([['https://example.org/', true], ['mailto:a@b.c', true], ['http://example.org', false], ['file:///etc/passwd', false], ['javascript:0', false], [7, false]])('opening %s outside: %s', async (address, opened) => {
    await start()
    expect(await invoke(CHANNELS.openExternal, OWN, address)).toMatchObject({ ok: opened })
    expect(double.openedOutside).toEqual(opened ? [address] : [])
  })
  test('events go to the window', async () => {
    const window = await start()
    tell({ event: 'documents.changed', documentId: null })
    expect(window.webContents.sent).toEqual([[CHANNELS.event, { event: 'documents.changed', documentId: null }]])
  })
})

describe('saving a produced file', () => {
  test('asks where, with a bare name, and writes it whole', async () => {
    await start()
    double.saveAnswer = { canceled: false, filePath: join(folder, 'out.docx') }
    expect(await invoke(CHANNELS.save, OWN, 'known', '../../etc/passwd')).toEqual({ ok: true, value: { saved: true } })
    expect(double.saveAsked).toEqual([{ defaultPath: join('/home/li/documents', 'duizhao') }])
    expect([...readFileSync(join(folder, 'out.docx'))]).toEqual([1, 2])
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })
  test('may be given up', async () => { await start(); expect(await invoke(CHANNELS.save, OWN, 'known', 'a.docx')).toEqual({ ok: true, value: { saved: false } }) })
  test('says so when it cannot write, leaving nothing', async () => {
    await start()
    double.saveAnswer = { canceled: false, filePath: join(folder, 'none', 'out.docx') }
    const reply = await invoke(CHANNELS.save, OWN, 'known', 'a.docx')
    expect(reply).toMatchObject({ ok: false, error: { code: 'cannotWrite' } })
    expect(JSON.stringify(reply)).not.toContain(folder)
  })
  test('passes on that the file is gone', async () => {
    await start()
    double.saveAnswer = { canceled: false, filePath: join(folder, 'x') }
    expect(await invoke(CHANNELS.save, OWN, 'other', 'a')).toMatchObject({ error: { code: 'notFound' } })
  })
})

describe('closing', () => {
  const flushed = (window: DoubleWindow, frame: unknown = OWN) => double.ipcEvents.emit(CHANNELS.flushed, { senderFrame: frame, sender: window.webContents })

  test('waits for the page, then for the core', async () => {
    const window = await start()
    window.close()
    window.close()
    expect(window.destroyed).toBe(false)
    expect(window.webContents.sent).toEqual([[CHANNELS.closing]])
    expect(closes).toBe(0)
    flushed(window, { parent: {}, origin: 'app://duizhao' })
    expect(window.destroyed).toBe(false)
    flushed(window)
    expect(window.destroyed).toBe(true)
    const quit = vi.fn()
    double.appEvents.on('quit', quit)
    await expect.poll(() => quit.mock.calls.length).toBe(1)
    expect(closes).toBe(1)
    expect(double.ipcEvents.listenerCount(CHANNELS.flushed)).toBe(0)
  })
  test('a page that says flushed unasked closes nothing', async () => { const window = await start(); flushed(window); expect(window.destroyed).toBe(false) })
  test('asks the person when the page does not answer in time, and keeps the window if they want', async () => {
    const window = await start(20)
    window.close()
    await expect.poll(() => double.messageBoxes).toBe(1)
    await Promise.resolve()
    expect(window.destroyed).toBe(false)
    double.messageBoxAnswer = Promise.resolve({ response: 1 })
    window.close()
    await expect.poll(() => window.destroyed).toBe(true)
  })
  test('does not wait for a page that crashed', async () => {
    const window = await start()
    window.webContents.crashed = true
    window.close()
    expect(window.destroyed).toBe(true)
  })
  test('nor for one that crashes while saving', async () => {
    const window = await start()
    window.close()
    window.webContents.emit('render-process-gone')
    expect(window.destroyed).toBe(true)
  })
})

describe('one at a time', () => {
  test('a second start leaves at once, touching nothing', async () => {
    double.singleInstance = false
    const openCore = vi.fn()
    await startShell(double.api, { openCore, files: new Map(), preload: '' })
    expect(double.quits).toBe(1)
    expect(openCore).not.toHaveBeenCalled()
    expect(double.windows).toEqual([])
  })
  test('and brings the first one forward, whatever its arguments', async () => {
    const window = await start()
    double.appEvents.emit('second-instance', new DoubleEvent(), ['duizhao', '--remote-debugging-port=1', 'file:///etc/passwd'])
    expect(window.focused).toBe(1)
    expect(double.windows.length).toBe(1)
    expect(window.loaded.length).toBe(1)
  })
  test('a workspace that cannot be opened is said in a sentence', async () => {
    await startShell(double.api, { openCore: () => Promise.reject(new Error('It is open elsewhere.')), files: new Map(), preload: '' })
    expect(double.errorBoxes).toEqual([['Duizhao cannot open its workspace', 'It is open elsewhere.']])
    expect(double.windows).toEqual([])
    expect(double.quits).toBe(1)
  })
})
