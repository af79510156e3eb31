import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runAtTerminal } from '../../tests/doubles/terminal-double.ts'
import { linkedContent } from '../../tests/support/section-fixture.ts'
import { storeDocument } from '../../tests/support/stored-document.ts'
import { workbookOf } from '../../tests/support/workbook-file.ts'
import { openCoreForCommand } from '../host/open-core.ts'

/** Every command over a real workspace, as typed at a terminal. */
let folder: string
let workspace: string
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'cli-')); workspace = join(folder, 'w.duizhao') })
afterEach(() => { rmSync(folder, { recursive: true }) })

const run = (...argv: string[]) => runAtTerminal([...argv, '--workspace', workspace])
const json = async (...argv: string[]): Promise<unknown> => {
  const { code, out, err } = await run(...argv, '--json')
  expect(err).toBe('')
  expect(code).toBe(0)
  return JSON.parse(out)
}
const text = (name: string, content: string | Uint8Array) => { writeFileSync(join(folder, name), content); return join(folder, name) }
const ZH = '春天\n\n二〇二六年三月，李明离开了公司。没有人问他为什么。\n\n他说：“我想回家。”\n'
const EN = 'Spring\n\nIn March 2026, Li Ming left the company. Nobody asked him why.\n\n"I want to go home," he said.\n'

describe('reading', () => {
  test('list and show', async () => {
    storeDocument(workspace, [linkedContent(2, 2)])
    expect(await json('list')).toMatchObject([{ title: '春天', targetTitle: 'Spring', progress: { total: 5 } }])
    expect((await run('list')).out).toMatch(/^1 {2}[0-9a-f-]{36} {2}春天/u)
    const shown = await run('show', '1')
    expect(shown.out).toContain('2.1  draft\n  第1段的第1句话说')
    expect(shown.out).toContain('Sentence 2 of paragraph 2')
    expect(await json('show', '春')).toMatchObject({ document: { title: '春天' }, sections: [{ rows: { length: 5 } }] })
  })

  test('copy makes a converted document beside the first', async () => {
    storeDocument(workspace, [linkedContent(2, 2)])
    const copy = await json('copy', '1', '--script', 'hant', '--quotes', 'corner')
    expect(copy).toMatchObject({ sourceLanguage: 'zh-Hant', converted: { title: '春天', script: 'hant', quotes: 'corner' }, progress: { total: 5 } })
    expect(await json('list')).toHaveLength(2)
    expect((await run('copy', '1')).err).toContain('--script')
  })

  test('home brings a corrected file back into its document, and says what it leaves', async () => {
    storeDocument(workspace, [linkedContent(1, 2)])
    const file = join(folder, 'out.xlf')
    await run('export', '1', '--format', 'xliff', '--out', file)
    writeFileSync(file, readFileSync(file, 'utf8').replace('Sentence 1 of', 'The first sentence of').replaceAll('state="translated"', 'state="final"'))
    expect((await run('home', file, '--dry-run')).out).toMatch(/^"春天": 3 differences, 3 would be taken over; [^]*2\.1 {2}edit, taken\n {2}here: Sentence 1 of.*\n {2}file: The first sentence of/u)
    expect(await json('list')).toMatchObject([{ progress: { confirmed: 0 } }])
    expect((await run('home', file)).out).toBe('Brought home into "春天": 3 changes in 1 section, 0 notes.\n')
    expect((await run('show', '1')).out).toContain('2.1  confirmed\n  第1段的第1句话说，他在那一年的春天离开了公司。\n  The first sentence of paragraph 1')
    expect(await json('home', file)).toMatchObject({ rows: 0, notes: 0, counts: {} })
    expect(await run('home', text('a.txt', ZH))).toMatchObject({ code: 1, err: expect.stringMatching(/^This file was not exported from here.*duizhao import\.\n$/u) as string })
    expect(await run('home', text('cut.xlf', readFileSync(file).subarray(0, 900)))).toMatchObject({ code: 1, err: expect.stringMatching(/damaged/u) as string })
    expect(await run('home', file, '--take', 'both')).toMatchObject({ code: 1 })
  })

  test.each([['show', 'nothing'], ['show', '2'], ['export', '2', '--format', 'tsv', '--out', 'x'], ['check', 'nothing']])('%s %s: no such document', async (...argv) => {
    storeDocument(workspace, [linkedContent(1, 1)])
    const { code, err } = await run(...argv)
    expect(code).toBe(1)
    expect(err).toMatch(/^There is no document .*duizhao list.*\.\n$/u)
  })

  test('a title that several have is not guessed at', async () => {
    storeDocument(workspace, [linkedContent(1, 1)])
    storeDocument(workspace, [linkedContent(1, 1)])
    expect((await run('show', '春天')).err).toContain('fits 2 documents')
    expect((await run('show', '2')).code).toBe(0)
  })

  test.each(['list', 'doctor', 'search x', 'show 1'])('%s without a workspace makes none', async (line) => {
    const { code, err } = await run(...line.split(' '))
    expect(code).toBe(1)
    expect(err).toMatch(/^There is no workspace/u)
    expect(existsSync(workspace)).toBe(false)
  })
})

describe('bringing in and out', () => {
  test('--inspect says what would be read and stores nothing', async () => {
    const { code, out } = await run('import', text('a.txt', ZH), '--inspect')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ format: 'txt', encoding: 'utf-8', language: 'zh-Hans', languages: ['zh-Hans'], blocks: 3, units: 4, translation: null, warnings: [] })
    expect(existsSync(workspace)).toBe(false)
  })

  test('a choice of encoding is obeyed, and the runner-up named', async () => {
    const gb = text('gb.txt', Uint8Array.from([0xb4, 0xba, 0xcc, 0xec, 0xc0, 0xb4, 0xc1, 0xcb, 0xa1, 0xa3, 0x0a]))
    const guessed = JSON.parse((await run('import', gb, '--inspect')).out) as { encoding: string; runnerUp: string | null }
    expect(guessed.encoding).toBe('gb18030')
    expect(guessed.runnerUp).not.toBe('gb18030')
    expect(JSON.parse((await run('import', gb, '--inspect', '--encoding', 'big5')).out)).toMatchObject({ encoding: 'big5' })
  })

  test('two texts whose lines answer one another are taken together, given one after the other or lying side by side', async () => {
    const zh = text('p.zh', '书店搬走了。\n河水涨了。\n'), en = text('p.en', 'The shop moved.\nThe river rose.\n')
    expect(JSON.parse((await run('import', zh, '--inspect')).out)).toMatchObject({ format: 'moses', units: 2, bilingual: { pairs: 2 }, translation: { fileName: 'p.en' } })
    expect(JSON.parse((await run('import', zh, '--inspect', '--pairing', 'align')).out)).toMatchObject({ format: 'txt', translation: null })
    expect((await run('import', en, zh, '--title', '书店')).err).toMatch(/--title go with one FILE/u)
    expect((await run('import', en, zh)).out).toMatch(/^Imported "p" with p\.en: 1 section, 2 sentences/u)
    expect(await json('show', '1')).toMatchObject({ document: { progress: { total: 2, untranslated: 0 } } })
  })

  test('the columns of a table are chosen by their numbers', async () => {
    const table = text('t.tsv', 'shop\t书店\tbookstore\triver\n')
    expect(JSON.parse((await run('import', table, '--inspect', '--columns', '2,3,4', '--no-header')).out)).toMatchObject({ format: 'tsv', units: 1, sample: [{ sentences: ['书店'] }], translation: { sample: [{ sentences: ['bookstore'] }] }, bilingual: { notes: 1 } })
    for (const [line, message] of [['--columns two', /counted from 1, as in --columns 1,3/u], ['--columns 0,1', /counted from 1/u], ['--columns 1,9', /There is no column 9 in this table, which has 4 columns/u], ['--no-header', /go with --columns/u], ['--columns 1,2 --header --no-header', /contradict each other/u]] as const) {
      expect((await run('import', table, '--inspect', ...line.split(' '))).err).toMatch(message)
    }
  })

  test('one sheet of a workbook is taken by its name', async () => {
    const path = text('b.xlsx', workbookOf({ name: '一', zh: '书店', en: 'shop' }, { name: '二', zh: '河', en: 'river' }))
    expect(JSON.parse((await run('import', path, '--inspect')).out)).toMatchObject({ format: 'xlsx', units: 2 })
    expect(JSON.parse((await run('import', path, '--inspect', '--sheet', '二')).out)).toMatchObject({ units: 1, sample: [{ sentences: ['河'] }], bilingual: { table: { offered: { chosen: '二' } } } })
    expect((await run('import', path, '--inspect', '--sheet', '三')).err).toMatch(/There is no sheet “三” in this workbook\. It has 一, 二\. Choose one of these/u)
    expect((await run('import', text('t.tsv', '书店\tshop\n'), '--inspect', '--sheet', '一')).err).toMatch(/t\.tsv is no workbook/u)
  })

  test('a text and its translation become one linked document, which is found, checked and exported', async () => {
    const imported = await json('import', text('a.txt', ZH), '--translation', text('b.txt', EN), '--title', '春天')
    expect(imported).toMatchObject({ title: '春天', sections: 1, progress: { total: 4, untranslated: 0 } })
    expect(await json('search', '離開')).toMatchObject({ total: 1, hits: [{ side: 'source', counterpart: expect.stringContaining('Li Ming') }] })
    expect((await run('search', 'home')).out).toContain('我想回家')
    expect((await run('check', '1')).code).toBe(0)
    for (const format of ['html', 'docx', 'tmx', 'tsv', 'json', 'markdown']) {
      const out = join(folder, `out.${format}`)
      expect(await json('export', '1', '--format', format, '--out', out)).toMatchObject({ format, units: expect.any(Number) })
      expect(readFileSync(out).length).toBeGreaterThan(100)
    }
    expect(readFileSync(join(folder, 'out.tsv'), 'utf8')).toContain('没有人问他为什么。')
    await run('export', '1', '--format', 'tsv', '--out', join(folder, 'hant.tsv'), '--script', 'hant')
    expect(readFileSync(join(folder, 'hant.tsv'), 'utf8')).toContain('李明離開了公司。')
    // What is exported whole comes back whole.
    expect(await json('import', join(folder, 'out.json'))).toMatchObject({ progress: { total: 4, untranslated: 0 } })
    expect(await json('doctor')).toMatchObject({ integrity: 'ok', documents: 2, differences: [] })
  })

  test('what check finds is accepted with a reason, listed by an export, and taken back', async () => {
    await json('import', text('a.txt', '春天来了。\n\n夏天来了。'), '--title', '四季')
    expect((await run('check', '1')).out).toMatch(/^remark: 2 sentences not translated\. .*\(untranslated\)\n$/u)
    const [finding] = await json('check', '1', '--accept', 'untranslated', '--reason', 'An excerpt.') as unknown as { accepted: { id: string } }[]
    expect((await run('check', '1')).out).toMatch(/^accepted: 2 sentences not translated\.[^\n]*\n {2}accepted.*: “An excerpt\.” \([\da-f-]{36}\)\n$/u)
    const page = join(folder, 'page.html')
    await run('export', '1', '--format', 'html', '--out', page)
    expect(readFileSync(page, 'utf8')).toContain('“An excerpt.”')
    await run('export', '1', '--format', 'html', '--out', page, '--no-accepted')
    expect(readFileSync(page, 'utf8')).not.toContain('An excerpt.')
    expect((await run('check', '1', '--take-back', finding?.accepted.id ?? '')).out).toMatch(/^remark: /u)
    expect(await run('check', '1', '--accept', 'staleLinks', '--reason', 'None.')).toMatchObject({ code: 1, err: expect.stringContaining('no open finding of the kind staleLinks') })
    expect(await run('check', '1', '--accept', 'untranslated')).toMatchObject({ code: 1, err: expect.stringContaining('both --accept CODE and --reason TEXT') })
  })

  test('an option that means nothing in the format is named', async () => {
    storeDocument(workspace, [linkedContent(1, 1)])
    const out = join(folder, 'out.tmx')
    expect((await run('export', '1', '--format', 'tmx', '--out', out, '--order', 'targetFirst', '--layout', 'tabbed')).out).toContain('--layout, --order change nothing in tmx.')
    expect(await json('export', '1', '--format', 'tmx', '--out', out, '--region-tags')).toMatchObject({ idle: [], problems: 0 })
  })

  test.each([
    [['import', '/none.txt'], /^Cannot read \/none\.txt/u], [['import', 'a', 'b', '--translation', 'c'], /go with one FILE/u], [['import', 'a', '--encoding', 'latin1'], /^--encoding is one of/u],
    [['export', '1', '--out', 'x'], /^Say --format/u], [['export', '1', '--format', 'rtf', '--out', 'x'], /^--format is one of/u], [['export', '1', '--format', 'tsv'], /^Say where to/u],
  ])('%j: one sentence', async (argv, sentence) => {
    storeDocument(workspace, [linkedContent(1, 1)])
    const { code, err, out } = await run(...argv)
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(sentence)
  })

  test('a file that is no text leaves the workspace as it was', async () => {
    storeDocument(workspace, [linkedContent(1, 1)])
    const { code, err } = await run('import', text('a.txt', new Uint8Array(5_000).map((_, i) => (i * 7919) % 256)))
    expect(code).toBe(1)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(await json('list')).toHaveLength(1)
  })

  test('export --help lists the formats', async () => { expect((await run('export', '--help')).out).toMatch(/html[\s\S]*docx[\s\S]*tmx[\s\S]*tsv[\s\S]*json[\s\S]*markdown/u) })
})

describe('keeping well', () => {
  test('backup, then restore puts it back and keeps what was there', async () => {
    storeDocument(workspace, [linkedContent(1, 1)])
    const copy = join(folder, 'copy.duizhao')
    expect((await run('backup', copy)).code).toBe(0)
    storeDocument(workspace, [linkedContent(1, 1)])
    expect(await json('list')).toHaveLength(2)
    expect((await run('restore', copy)).out).toContain('kept as')
    expect(await json('list')).toHaveLength(1)
    expect(readdirSync(folder, { recursive: true }).length).toBeGreaterThan(2)
  })
  test('what is no backup is not restored', async () => {
    storeDocument(workspace, [linkedContent(1, 1)])
    for (const file of [text('a.txt', 'text'), join(folder, 'none')]) expect((await run('restore', file)).code).toBe(1)
    expect(await json('list')).toHaveLength(1)
  })
  test('while another process writes, reading and copying work and writing says where', async () => {
    storeDocument(workspace, [linkedContent(1, 1)])
    const holder = openCoreForCommand(workspace, false)
    await holder.announce({ address: 'http://127.0.0.1:5', joinKey: null })
    try {
      expect((await run('list')).code).toBe(0)
      expect((await run('backup', join(folder, 'copy.duizhao'))).code).toBe(0)
      for (const argv of [['import', text('a.txt', ZH)], ['doctor', '--rebuild'], ['restore', join(folder, 'copy.duizhao')]]) {
        const { code, err } = await run(...argv)
        expect(code).toBe(1)
        expect(err).toContain('http://127.0.0.1:5')
      }
    } finally { await holder.close() }
  })
  test('doctor rebuilds and finds nothing different', async () => {
    storeDocument(workspace, [linkedContent(3, 2)])
    await run('doctor', '--rebuild')
    expect(await json('doctor', '--rebuild')).toMatchObject({ integrity: 'ok', rebuilt: true, differences: [] })
  })
})
