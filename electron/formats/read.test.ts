import { zipSync, strToU8 } from 'fflate'
import iconv from 'iconv-lite'
import { Document, Packer, Paragraph } from 'docx'
import { describe, expect, test } from 'vitest'
import type { ReadOptions, ReadResult } from '../../shared/model/interchange.ts'
import { threadTime } from '../../tests/support/thread-time.ts'
import { readFile } from './read.ts'
import { fullDocument, OPTIONS as EXPORT } from './testing/made-document.ts'
import { mutateBytes, mutateInside, randomOf } from './testing/mutate.ts'
import { writeDocument } from './write.ts'

const OPTIONS: ReadOptions = { encoding: null, paragraphs: 'auto', joinLines: false }
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const hex = (text: string, length = 400): Uint8Array => Uint8Array.from({ length }, (_, i) => (2 * i < text.length ? Number.parseInt(text.slice(2 * i, 2 * i + 2), 16) : (i * 197 + 31) % 256))
const ole = (stream: string): Uint8Array => new Uint8Array(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000), Buffer.from(stream, 'utf16le'), Buffer.alloc(500)]))
const word = async (): Promise<Uint8Array> => new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('书店。')] }] })))

const PAGE = '<!doctype html><html lang="zh"><body><p>书店搬走了。</p></body></html>'
const NOISE = Uint8Array.from({ length: 5000 }, (_, i) => (Math.imul(i + 7, 2654435761) >>> 13) & 255)

describe('a file is read by what it holds', () => {
  test.each<[string, string, Uint8Array | (() => Promise<Uint8Array>), string, string | null]>([
    ['plain text', 'a.txt', bytes('书店。'), 'txt', null], ['plain text without an ending', 'notes', bytes('书店。'), 'txt', null],
    ['Markdown', 'a.md', bytes('# 书店'), 'markdown', null], ['a page', 'a.html', bytes(PAGE), 'html', null], ['a page with an XML declaration', 'a.xhtml', bytes(`<?xml version="1.0"?>\n${PAGE}`), 'html', null],
    ['Word', 'a.docx', word, 'docx', null], ['Word named .txt', 'a.txt', word, 'docx', 'wrong-name'], ['a page named .docx', 'a.docx', bytes(PAGE), 'html', 'wrong-name'],
    ['a page named .txt', 'a.txt', bytes(PAGE), 'html', 'wrong-name'], ['plain text named .docx', 'a.docx', bytes('书店。'), 'txt', 'wrong-name'], ['plain text named .pdf', 'a.pdf', bytes('书店。'), 'txt', 'wrong-name'],
    ['our own JSON', 'a.json', async () => (await writeDocument(fullDocument(), { ...EXPORT, format: 'json' })).bytes, 'json', null],
    ['a text in braces', 'a.txt', bytes('{不是 JSON}'), 'txt', null], ['a text about tags', 'a.txt', bytes('<p> 是一个标签。'), 'txt', null],
  ])('%s', async (_name, fileName, data, format, warning) => {
    const result = await readFile(data instanceof Uint8Array ? data : await data(), fileName, OPTIONS)
    expect(result).toMatchObject({ ok: true, text: { format } })
    expect(result.ok && result.text.warnings.map((each) => each.code)).toEqual(warning === null ? [] : [warning])
  })

  test('the chosen encoding wins over the guess, and what it cannot read is said', async () => {
    const big5 = new Uint8Array(iconv.encode('書店搬走了。老闆說：「我們沒有走遠。」', 'big5'))
    const guessed = await readFile(big5, 'a.txt', OPTIONS)
    expect(guessed).toMatchObject({ ok: true, text: { encoding: 'big5', title: null, warnings: [] } })
    const chosen = await readFile(big5, 'a.txt', { ...OPTIONS, encoding: 'utf-8' })
    expect(chosen).toMatchObject({ ok: true, text: { encoding: 'utf-8', encodings: [{ encoding: 'big5' }, {}, {}, {}, {}, {}], warnings: [{ code: 'bad-bytes' }] } })
  })

  test('a page that declares the wrong encoding is read right and says so', async () => {
    const result = await readFile(bytes(PAGE.replace('<body>', '<meta charset="gb2312"><body>')), 'a.html', OPTIONS)
    expect(result).toMatchObject({ ok: true, text: { encoding: 'utf-8', warnings: [{ code: 'declared-encoding', message: expect.stringContaining('only UTF-8 makes sense of it') as string }] } })
  })
})

describe('what cannot be read is one sentence that says what to do', () => {
  const zip = (name: string): Uint8Array => zipSync({ [name]: strToU8('<a/>') })
  test.each<[string, string, Uint8Array, string, RegExp]>([
    ['nothing', 'a.txt', new Uint8Array(), 'empty', /empty/], ['white space', 'a.txt', bytes(' \n\u3000\n'), 'empty', /empty/], ['a byte order mark only', 'a.txt', Uint8Array.of(0xef, 0xbb, 0xbf), 'empty', /empty/],
    ['a page without text', 'a.html', bytes('<!doctype html><html><body><img src=x></body></html>'), 'empty', /no text/],
    ['a PNG', 'a.txt', hex('89504e470d0a1a0a0000000d49484452'), 'binary', /PNG picture/], ['a JPEG named .docx', 'a.docx', hex('ffd8ffe000104a464946'), 'binary', /JPEG/],
    ['a Windows program', 'a.txt', hex('4d5a90000300000004000000ffff0000'), 'binary', /program/], ['a Linux program', 'a.md', hex('7f454c4602010100'), 'binary', /program/],
    ['noise', 'a.txt', NOISE, 'binary', /not a text/], ['gzip', 'a.txt', hex('1f8b0800'), 'binary', /Unpack/], ['a database', 'a.txt', hex('53514c69746520666f726d6174203300'), 'binary', /database/],
    ['a PDF', 'a.pdf', bytes('%PDF-1.7\n%'), 'damaged', /PDF/], ['RTF named .doc', 'a.doc', bytes('{\\rtf1\\ansi x}'), 'unsupported', /RTF/],
    ['an old Word document', 'a.doc', ole('WordDocument'), 'unsupported', /\.docx/], ['a locked document', 'a.docx', ole('EncryptedPackage'), 'encrypted', /password/], ['another Office file', 'a.docx', ole('Workbook'), 'unsupported', /Office/],
    ['a workbook', 'a.docx', zip('xl/workbook.xml'), 'unsupported', /Excel/], ['an EPUB', 'a.epub', zip('META-INF/container.xml'), 'damaged', /EPUB/], ['an OpenDocument text', 'a.odt', zip('content.xml'), 'empty', /no text/],
    ['a zip archive', 'a.zip', zip('a.txt'), 'unsupported', /Unpack/], ['a zip cut short', 'a.docx', zip('word/document.xml').subarray(0, 60), 'damaged', /damaged/], ['an empty zip', 'a.docx', hex('504b0506', 22).fill(0, 4), 'unsupported', /zip/],
    ['TMX', 'a.tmx', bytes('<?xml version="1.0"?><tmx version="1.4"></tmx>'), 'unsupported', /TMX/], ['XML', 'a.xml', bytes('<?xml version="1.0"?><a>书店</a>'), 'unsupported', /XML/],
    ['a web archive', 'a.mht', bytes('From: <Saved>\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related;\n'), 'unsupported', /HTML only/],
    ['JSON of others', 'a.json', bytes('{"a": 1}'), 'wrongFormat', /not a document exported/], ['JSON cut short', 'a.json', bytes('{"format": "duizhao-document", "ver'), 'damaged', /damaged/],
    ['JSON of a newer version', 'a.json', bytes('{"format": "duizhao-document", "version": 99, "document": {}}'), 'unsupported', /newer/], ['changed JSON', 'a.json', bytes('{"format": "duizhao-document", "version": 1, "document": {"title": 1}}'), 'damaged', /changed/],
    ['UTF-32', 'a.txt', hex('fffe0000664e0000', 8), 'unsupported', /UTF-32/],
    ['100 MB', 'a.txt', new Uint8Array(100_000_000).fill(0x61), 'tooLarge', /100 MB/], ['a page of 40 MB', 'a.html', new Uint8Array(40_000_000).fill(0x61).map((byte, i) => '<html>'.charCodeAt(i) || byte), 'tooLarge', /32 MB/],
  ])('%s', async (_name, fileName, data, code, message) => {
    const result = await readFile(data, fileName, OPTIONS)
    expect(result).toMatchObject({ ok: false, code })
    if (!result.ok) {
      expect(result.message).toMatch(message)
      expect(result.message).toMatch(/^[A-Z].*\.$/s)
    }
  })

  test('a hundred thousand elements inside one another', async () => {
    expect(await readFile(bytes(`<html>${'<div>'.repeat(100_000)}书`), 'a.html', OPTIONS)).toMatchObject({ ok: false, code: 'damaged' })
    expect((await readFile(bytes(`${'> '.repeat(50_000)}书\n\n店`), 'a.md', OPTIONS)).ok).toBe(true)
  })
})

describe('mutated files', () => {
  const SEED = 20261123
  const COUNT = 400
  test(`${COUNT} files, seed ${SEED}: never a throw, each under 2 s`, async () => {
    const random = randomOf(SEED)
    const prose = `${'三年前，书店还在河的这一边。'.repeat(20)}\n\n`
    const seeds: [string, Uint8Array][] = [
      ['a.txt', new Uint8Array(iconv.encode(prose.repeat(3), 'gb18030'))], ['a.txt', new Uint8Array(iconv.encode('書店還在河的這一邊。'.repeat(40), 'big5'))], ['a.txt', new Uint8Array(iconv.encode(prose, 'utf-16le', { addBOM: true }))],
      ['a.md', bytes(`---\ntitle: x\n---\n# 书\n\n> - a[^1] **b** [c](https://e.org)\n\n|a|b|\n|-|-|\n|c|d|\n\n[^1]: n\n\n${prose}`)],
      ['a.html', bytes(`<!doctype html><html><head><meta charset=utf-8><title>x</title></head><body><main><h1>书</h1><p>${prose}<b>x</b><sup><a id=r1 href=#n1>1</a></sup><table><tr><td>a<td>b</table><ol><li id=n1>n <a href=#r1>^</a></ol></main></body></html>`)],
      ['a.docx', (await writeDocument(fullDocument(), { ...EXPORT, format: 'docx' })).bytes], ['a.json', (await writeDocument(fullDocument(), { ...EXPORT, format: 'json' })).bytes], ['a.docx', await word()],
    ]
    const names = ['a.txt', 'a.md', 'a.html', 'a.docx', 'a.json', 'a']
    let slowest = 0
    const seen = new Set<string>()
    for (let i = 0; i < COUNT; i++) {
      const [name, seed] = seeds[i % seeds.length] ?? ['a', bytes('')]
      // Checksums catch what happens to the archive itself; every second time the XML inside is changed instead.
      const data = name === 'a.docx' && random(2) === 0 ? mutateInside(seed, random) : mutateBytes(seed, random)
      const spent = threadTime()
      const result: ReadResult = await readFile(data, random(4) === 0 ? names[random(names.length)] ?? name : name, OPTIONS)
      slowest = Math.max(slowest, spent())
      seen.add(result.ok ? result.text.format : result.code)
      if (!result.ok) expect(result.message.endsWith('.')).toBe(true)
      else expect(result.text.blocks.every((block) => block.runs.length > 0)).toBe(true)
    }
    expect(slowest).toBeLessThan(2000)
    // Mutations must reach the readers, not only the refusals.
    for (const each of ['txt', 'markdown', 'html', 'docx', 'damaged']) expect(seen).toContain(each)
  }, 60_000)
})
