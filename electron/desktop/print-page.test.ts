import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ElectronDouble } from '../../tests/doubles/electron-double.ts'
import { createPagePrinter } from './print-page.ts'

const PAGE = new TextEncoder().encode('<!DOCTYPE html><title>书店</title>')
let double: ElectronDouble
beforeEach(() => { double = new ElectronDouble(); double.temp = mkdtempSync(join(tmpdir(), 'print-page-')) })
afterEach(() => { rmSync(double.temp, { recursive: true }) })

/** Prints, with `during` in the place of the printing itself. */
function print(during: (address: string) => Promise<Uint8Array>, signal = new AbortController().signal): Promise<Uint8Array> {
  double.printing = during
  return createPagePrinter(double.api, '/opt/duizhao/page')(PAGE, signal)
}

test('the page is printed unseen, behind every wall, and nothing of it stays', async () => {
  let seen = ''
  const bytes = await print(async (address) => { seen = readFileSync(fileURLToPath(address), 'utf8'); return PAGE })
  expect(bytes).toEqual(PAGE)
  expect(seen).toContain('书店')
  const [window] = double.windows
  expect(window?.options).toMatchObject({ show: false, webPreferences: { javascript: false, sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, partition: 'print' } })
  expect(window?.options.webPreferences).not.toHaveProperty('preload')
  expect(window?.webContents.printed).toEqual([{ preferCSSPageSize: true, generateTaggedPDF: true, generateDocumentOutline: true }])
  expect(window?.destroyed).toBe(true)
  expect(readdirSync(double.temp)).toEqual([])
})

test('nothing but pages of this kind is loaded', async () => {
  await print(async () => PAGE)
  const may = (url: string): boolean => {
    let cancelled = true
    ;(double.partitions.get('print') as ((details: { url: string }, answer: (verdict: { cancel: boolean }) => void) => void) | undefined)?.({ url }, ({ cancel }) => { cancelled = cancel })
    return !cancelled
  }
  expect(may(pathToFileURL(join(double.temp, 'duizhao-print-a/page.html')).href)).toBe(true)
  expect(may('file:///opt/duizhao/page/assets/serif.woff2')).toBe(true)
  for (const url of ['file:///opt/duizhao/page/index.html', 'https://example.org/', 'file:///etc/passwd', 'app://duizhao/index.html', 'data:text/html,x']) expect(may(url)).toBe(false)
})

test('stopped, or failed, nothing of it stays either', async () => {
  const controller = new AbortController()
  const stopped = print(() => new Promise((_resolve, reject) => { controller.abort(); reject(new Error('the window is gone')) }), controller.signal)
  await expect(stopped).rejects.toThrow(/aborted/u)
  expect(double.windows[0]?.destroyed).toBe(true)
  double.windows.length = 0
  await expect(print(() => Promise.reject(new Error('no printer')))).rejects.toThrow('no printer')
  expect(double.windows[0]?.destroyed).toBe(true)
  expect(readdirSync(double.temp)).toEqual([])
})
