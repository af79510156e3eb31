import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { choose, drop, importSheet, listed } from './giving.ts'
import { beginsInLibrary, bench, page } from './story.ts'
import { SIMPLIFIED, textFile, wordFile } from './texts.ts'
import type { GivenFile } from './texts.ts'

/** Every file that is no text gets one clear sentence, at the window and at the command line, and nothing of it is stored. */
beginsInLibrary()

const bytes = (text: string) => new TextEncoder().encode(text)

async function damagedWord(): Promise<GivenFile> {
  const { bytes: whole } = await wordFile('x')
  return { name: '报告.docx', bytes: whole.slice(0, Math.floor(whole.length / 2)) }
}

function picture(name: string): GivenFile {
  return { name, bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array.from({ length: 4_000 }, (_, n) => (n * 7_919) % 256)]) }
}

/** An OLE file as Word 97 or an encrypted Office document begins: the signature, and the stream's name in UTF-16. */
function ole(name: string, stream: string): GivenFile {
  return { name, bytes: new Uint8Array(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1_016), Buffer.from(stream, 'utf16le'), Buffer.alloc(512)])) }
}

/** 100 MB of XML in 100 kB. */
function bomb(): GivenFile {
  return {
    name: 'bomb.docx', bytes: zipSync({
      '[Content_Types].xml': bytes('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
      '_rels/.rels': bytes('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'),
      'word/document.xml': new Uint8Array(100_000_000).fill(0x20),
    }),
  }
}

const FILES: [string, () => GivenFile | Promise<GivenFile>, RegExp][] = [
  ['a damaged Word document', damagedWord, /damaged/u],
  ['an empty file', () => ({ name: '空.txt', bytes: new Uint8Array() }), /empty/u],
  ['nothing but spaces', () => ({ name: '空.md', bytes: bytes(' \n\t\n') }), /empty|no text/u],
  ['101 MB of text', () => ({ name: 'log.txt', bytes: new Uint8Array(101_000_000).fill(0x61) }), /101 MB.*100 MB.*Split it/u],
  ['a picture named .txt', () => picture('扫描.txt'), /PNG picture/u],
  ['an old Word document', () => ole('旧.doc', 'WordDocument'), /old kind \(\.doc\)/u],
  ['a document with a password', () => ole('锁.docx', 'EncryptedPackage'), /password/u],
  ['a zip bomb', bomb, /Unpacked, this document would take 100 MB.*\(80 MB\).*Split it/u],
  ['a zip archive named .docx', () => ({ name: '文.docx', bytes: zipSync({ 'a.txt': bytes(SIMPLIFIED) }) }), /Word|archive/u],
  ['another program’s JSON', () => ({ name: 'data.json', bytes: bytes('{"a":1}') }), /JSON/u],
  ['a page without words', () => ({ name: 'empty.html', bytes: bytes('<!doctype html><html><body><script>let a = 1</script></body></html>') }), /no text/u],
]

test.each(FILES)('%s is refused', async (_name, make, sentence) => {
  const file = await make()
  // A hundred megabytes go through the chooser's own file, not through the page's protocol.
  const path = join(bench.folder, file.name)
  writeFileSync(path, file.bytes)
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('banner').getByRole('button', { name: 'Import' }).click()])
  await chooser.setFiles(path)
  const alert = importSheet(page).getByRole('alert')
  await alert.waitFor()
  expect(await alert.textContent()).toMatch(sentence)
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Escape')
  await importSheet(page).waitFor({ state: 'detached' })

  const inspected = await bench.run('import', path, '--inspect')
  expect(inspected).toMatchObject({ code: 1, out: '' })
  expect(inspected.err.trim()).toMatch(sentence)
  expect(inspected.err.trim().split('\n')).toHaveLength(1)
  expect(inspected.err).not.toMatch(/Error|^\s+at |made a mistake/mu)
})

test('a refused file gives way to a good one, and only that is stored', async () => {
  await drop(page, picture('扫描.txt'))
  await importSheet(page).getByRole('alert').waitFor()
  await choose(page, importSheet(page).getByRole('button', { name: 'Choose another file' }), textFile('书店.txt', SIMPLIFIED))
  await importSheet(page).getByText('How it will be split').waitFor()
  await page.keyboard.press('Escape')
  await importSheet(page).waitFor({ state: 'detached' })
  expect(await listed(bench)).toHaveLength(3)
})

test('a bad translation is left out and said so; the Chinese text is still there', async () => {
  await drop(page, textFile('书店.txt', SIMPLIFIED), picture('translation.txt'))
  const sheet = importSheet(page)
  await sheet.getByText('The translation was left out.').waitFor()
  expect(await sheet.getByRole('alert').count()).toBe(0)
  await sheet.getByText('How it will be split').waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
})

test('a wrong name is no obstacle: what the file holds decides', async () => {
  await drop(page, { ...await wordFile('x'), name: '书店.txt' })
  const sheet = importSheet(page)
  await sheet.getByText('holds a Word document, and was read as that').waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
})
