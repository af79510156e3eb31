import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { browserPath } from '../../tests/browser-path.ts'
import { readFile } from '../formats/read.ts'
import { installed } from '../formats/testing/installed.ts'
import { fullDocument, OPTIONS } from '../formats/testing/made-document.ts'
import { writeDocument } from '../formats/write.ts'
import { createHeadlessPrinter } from './print-headless.ts'

const { signal } = new AbortController()
let folder = ''
// What is soon gone goes where the test can see whether it is.
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'print-')); vi.stubEnv('TMPDIR', folder) })
afterEach(() => { vi.unstubAllEnvs(); rmSync(folder, { recursive: true, force: true }) })

/** A program in the place of a browser. */
function program(script: string): string {
  const path = join(folder, 'browser')
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o700)
  return path
}
const left = () => readdirSync(folder).filter((name) => name.startsWith('duizhao-print-'))

test.each(['sideBySide', 'interleaved', 'translation'] as const)('%s: both languages can be taken out of the PDF again', { timeout: 90_000 }, async (layout) => {
  const browser = await browserPath()
  const { bytes: page, fileName } = await writeDocument(fullDocument(), { ...OPTIONS, format: 'pdf', layout })
  expect(fileName).toMatch(/\.pdf$/)
  const pdf = await createHeadlessPrinter(() => browser).print(page, signal)
  expect(left()).toEqual([])
  const back = await readFile(pdf, 'a.pdf', { encoding: null, paragraphs: 'auto', joinLines: false })
  if (!back.ok) throw new Error(back.message)
  // Set in the system's fonts, a letter may come back as the radical that looks like it.
  const words = back.text.blocks.flatMap(({ runs }) => runs).map((run) => (run.kind === 'text' ? run.text : '')).join('').replace(/\s+/g, '').normalize('NFKC')
  expect(words).toContain('Theroofleaked')
  expect(words.includes('屋顶漏水')).toBe(layout !== 'translation')
  if (!installed('pdffonts') && !existsSync('/usr/bin/pdffonts')) return
  const file = join(folder, 'a.pdf')
  writeFileSync(file, pdf)
  const fonts = execFileSync('pdffonts', [file], { encoding: 'utf8' }).trim().split('\n').slice(2)
  expect(fonts.length).toBeGreaterThan(0)
  for (const font of fonts) expect(font).toMatch(/ yes (?:yes|no) +yes +\d+ +0$/)
  expect(execFileSync('pdfinfo', [file], { encoding: 'utf8' })).toMatch(/Page size: +59\d\.\d+ x 84\d\.\d+ pts \(A4\)/)
})

test('without a browser a sentence says what to do', async () => {
  const printer = createHeadlessPrinter(() => null)
  expect(printer.missing()).toMatch(/^There is no Chromium, Chrome or Edge here.*export as HTML and print that/)
  await expect(printer.print(new Uint8Array(), signal)).rejects.toThrow(/export as HTML/)
})

test.skipIf(process.platform === 'win32').each([['fails', 'exit 3'], ['gives nothing', 'exit 0']])('a browser that %s is named, and nothing stays behind', async (_how, script) => {
  await expect(createHeadlessPrinter(() => program(script)).print(new Uint8Array([32]), signal)).rejects.toThrow(/browser could not make the PDF/)
  expect(left()).toEqual([])
})

test('a browser that is not there is a sentence too', async () => {
  await expect(createHeadlessPrinter(() => join(folder, 'gone')).print(new Uint8Array([32]), signal)).rejects.toThrow(/gone could not make the PDF/)
})

test.skipIf(process.platform === 'win32')('stopping ends the browser at once and leaves nothing', async () => {
  const controller = new AbortController()
  const browser = program(`echo $$ > ${folder}/pid\nexec sleep 60`)
  const printing = createHeadlessPrinter(() => browser).print(new Uint8Array([32]), controller.signal)
  await expect.poll(() => existsSync(join(folder, 'pid')), { timeout: 10_000 }).toBe(true)
  controller.abort()
  await expect(printing).rejects.toBe(controller.signal.reason)
  expect(left()).toEqual([])
})
