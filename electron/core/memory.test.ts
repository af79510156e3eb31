import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { MemoryExportOutcome, MemoryOutcome } from '../../shared/contract/memory-calls.ts'
import { runAtTerminal } from '../../tests/doubles/terminal-double.ts'
import { CHOICES, ImportingCore } from '../../tests/support/importing-core.ts'
import type { Given } from '../../tests/support/importing-core.ts'
import { runJob } from '../host/run-job.ts'
import { openWorkspace } from '../storage/workspace.ts'
import { ask } from './core.ts'

const imports = new ImportingCore()

const tmx = (...units: string[]): string => `<tmx version="1.4"><header srclang="zh-CN"/><body>${units.join('')}</body></tmx>`
const unit = (zh: string, en: string, attributes = '', more = ''): string => `<tu ${attributes}>${more}<tuv xml:lang="zh-CN"><seg>${zh}</seg></tuv><tuv xml:lang="en-US"><seg>${en}</seg></tuv></tu>`

async function remember(name: string, file: Given, ...others: Given[]) {
  const stagedId = await imports.stage(...file), translationId = others[0] === undefined ? null : await imports.stage(...others[0])
  return MemoryOutcome.parse(await runJob(imports.core, () => ask(imports.core, 'memory.import', { stagedId, translationId, choices: CHOICES, translationChoices: CHOICES, memory: { name } })))
}
const list = () => ask(imports.core, 'memory.list', {})
const match = async (text: string) => (await ask(imports.core, 'memory.match', { text })).map(({ percent, target }) => [percent, target])
const search = async (text: string) => (await ask(imports.core, 'memory.search', { text, memoryId: null, limit: 50 })).hits
const refusal = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: unknown) => (error instanceof Error ? error.message : ''))
const rows = (sql: string) => { const other = openWorkspace({ path: imports.workspace, readOnly: true }); try { return other.sql(sql).all() } finally { other.close() } }

async function exported(name: string): Promise<string> {
  return new TextDecoder().decode((await exportedFile(name)).bytes)
}

async function exportedFile(name: string): Promise<{ fileName: string; bytes: Uint8Array }> {
  const memoryId = (await list()).find((memory) => memory.name === name)?.id ?? ''
  const { producedId } = MemoryExportOutcome.parse(await runJob(imports.core, () => ask(imports.core, 'memory.export', { memoryId })))
  const taken = await imports.core.take(producedId)
  if (!taken.ok) throw new Error(taken.error.message)
  return taken.value
}

describe('a memory', () => {
  test('has the pairs of a file, with who made them and when, and the file', async () => {
    const made = 'creationdate="20200102T030405Z" changedate="20210102T030405Z" creationid="lin" changeid="周"'
    const file = tmx(unit('书店搬走了。', 'The shop moved.', made, '<note>改</note><prop type="project">p1</prop>'), unit('第二。', ''), unit('', 'Three.'), unit('<ph x="1">{0}</ph>', 'Four.'))
    expect(await remember('公司', ['old.tmx', file])).toMatchObject({ name: '公司', units: 1, repeated: 0, left: 2 })
    expect(await list()).toMatchObject([{ name: '公司', sourceLanguage: 'zh-CN', targetLanguage: 'en-US', units: 1, files: [{ fileName: 'old.tmx', format: 'tmx', units: 1, author: expect.stringMatching(/./) as string }] }])
    expect(await ask(imports.core, 'memory.match', { text: '书店搬走了。' })).toMatchObject([{
      percent: 100, target: 'The shop moved.', memoryName: '公司', author: '周', notes: ['改'], created: Date.UTC(2020, 0, 2, 3, 4, 5), changed: Date.UTC(2021, 0, 2, 3, 4, 5),
    }])
    expect(await ask(imports.core, 'document.list', {})).toEqual([])
    expect(rows(`SELECT entity, op, field FROM journal WHERE entity LIKE 'memory%' ORDER BY device_seq`)).toEqual([
      { entity: 'memory', op: 'create', field: null }, { entity: 'memory_import', op: 'create', field: null }, { entity: 'memory_import', op: 'update', field: 'units' }, { entity: 'memory_import', op: 'update', field: 'state' },
    ])
  })

  test('stores a pair once, and another translation of the same text beside it', async () => {
    expect(await remember('a', ['1.tmx', tmx(unit('一。', 'One.'), unit('一。', 'One.'), unit('一。', 'First.'))])).toMatchObject({ units: 2, repeated: 1 })
    expect(await remember('a', ['2.tmx', tmx(unit('一。', 'One.'), unit('二。', 'Two.'))])).toMatchObject({ units: 1, repeated: 1 })
    expect(await remember('a', ['3.tmx', tmx(unit('一。', 'One.'))])).toMatchObject({ units: 0, repeated: 1 })
    expect(await list()).toMatchObject([{ units: 3, files: [{ fileName: '1.tmx', units: 2 }, { fileName: '2.tmx', units: 1 }] }])
    expect((await match('一。')).toSorted()).toEqual([[100, 'First.'], [100, 'One.']])
    expect(await remember('b', ['1.tmx', tmx(unit('一。', 'One.'))])).toMatchObject({ units: 1, repeated: 0 })
    expect(await match('一。')).toHaveLength(2)
  })

  test.each<[string, Given, Given | null, string, string]>([
    ['XLIFF', ['a.xlf', '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="zh" target-language="en" datatype="plaintext" original="a"><body><trans-unit id="1"><source>你好。</source><target>Hello.</target></trans-unit><trans-unit id="2"><source>没有。</source></trans-unit></body></file></xliff>'], null, '你好。', 'Hello.'],
    ['a table', ['a.tsv', '中文\tEnglish\n你好。\tHello.\n再见。\tGoodbye.\n'], null, '再见。', 'Goodbye.'],
    ['a table of paragraphs', ['a.tsv', '中文\tEnglish\n你好。我走了。\tHello. I am leaving now.\n再见。\tGoodbye.\n'], null, '我走了。', 'I am leaving now.'],
    ['lines that answer one another', ['a.zh', '你好。\n再见。\n'], ['a.en', 'Hello.\nGoodbye.\n'], '再见。', 'Goodbye.'],
  ])('is made of %s', async (_what, file, other, text, translation) => {
    await remember('m', file, ...(other === null ? [] : [other]))
    expect(await match(text)).toContainEqual([100, translation])
  })

  test('is made of a document of our own', async () => {
    const documentId = await imports.import({ stagedId: await imports.stage('a.tmx', tmx(unit('书<ph x="1">{0}</ph>店。', '<hi type="bold">Shop</hi> <ph x="1">{0}</ph>.'), unit('二。', 'Two.'))), translationId: null })
    const { producedId } = await runJob(imports.core, () => ask(imports.core, 'export.run', { documentId, sectionId: null, format: 'json', layout: 'sideBySide', annotations: true, lightCounterpart: false, confirmedOnly: false, script: null })) as { producedId: string }
    const taken = await imports.core.take(producedId)
    if (!taken.ok) throw new Error(taken.error.message)
    expect(await remember('own', ['a.json', taken.value.bytes])).toMatchObject({ units: 2 })
    expect(await ask(imports.core, 'memory.match', { text: '书\uFFFC店。' })).toMatchObject([{ targetRuns: [{ text: 'Shop', marks: ['strong'] }, { text: ' ' }, { kind: 'placeholder', data: '{0}' }, { text: '.' }] }])
  })

  test.each<[string, Given, RegExp]>([
    ['one text alone', ['a.txt', '春天来了。\n\n他走了。'], /stand beside their translations/],
    ['a file without a pair', ['a.tmx', tmx(unit('一。', ''))], /Nothing in this file has a translation/],
    ['a file that is cut short', ['a.tmx', tmx(unit('一。', 'One.')).slice(0, -9)], /cut short/],
    ['languages that have to be chosen', ['a.tmx', '<tmx version="1.4"><header srclang="fr"/><body><tu><tuv xml:lang="fr"><seg>un</seg></tuv><tuv xml:lang="de"><seg>eins</seg></tuv></tu></body></tmx>'], /Choose which two/],
  ])('is not made of %s, and nothing is left', async (_what, file, sentence) => {
    expect(await refusal(remember('m', file))).toMatch(sentence)
    expect(await list()).toEqual([])
    expect(rows('SELECT id FROM memory UNION ALL SELECT id FROM memory_import UNION ALL SELECT import_id FROM memory_unit UNION ALL SELECT import_id FROM memory_index')).toEqual([])
  })

  test('takes no file in other languages', async () => {
    await remember('m', ['a.tmx', tmx(unit('一。', 'One.'))])
    const german = '<tmx version="1.4"><header srclang="zh"/><body><tu><tuv xml:lang="zh"><seg>二。</seg></tuv><tuv xml:lang="de"><seg>Zwei.</seg></tuv></tu></body></tmx>'
    const stagedId = await imports.stage('b.tmx', german)
    const wish = { stagedId, translationId: null, choices: { ...CHOICES, pair: { source: 'zh', target: 'de' } }, translationChoices: CHOICES, memory: { name: 'm' } }
    expect(await refusal(runJob(imports.core, () => ask(imports.core, 'memory.import', wish)))).toMatch(/from zh to de, the memory "m" from zh-CN to en-US/)
    expect(await list()).toMatchObject([{ units: 1 }])
  })

  test('that is stopped keeps nothing of the file', async () => {
    await remember('m', ['a.tmx', tmx(unit('一。', 'One.'))])
    const many = tmx(...Array.from({ length: 5_000 }, (_, at) => unit(`第${at}句。`, `Sentence ${at}.`)))
    const stagedId = await imports.stage('b.tmx', many)
    const ended = new Promise<string>((resolve) => {
      imports.core.subscribe((event) => {
        if (event.event === 'job.progressed' && event.unit === 'bytes') void ask(imports.core, 'job.cancel', { jobId: event.jobId })
        if (event.event === 'job.failed') resolve(event.error.code)
        if (event.event === 'job.finished') resolve('finished')
      })
    })
    await ask(imports.core, 'memory.import', { stagedId, translationId: null, choices: CHOICES, translationChoices: CHOICES, memory: { name: 'm' } })
    expect(await ended).toBe('cancelled')
    expect(await list()).toMatchObject([{ units: 1, files: [{ fileName: 'a.tmx' }] }])
    expect(rows('SELECT count(*) AS n FROM memory_unit')).toEqual([{ n: 1 }])
    expect(await ask(imports.core, 'workspace.doctor', { rebuild: false })).toMatchObject({ differences: [] })
  })

  test('is renamed, put away and brought back, and names stay apart', async () => {
    const { memoryId } = await remember('m', ['a.tmx', tmx(unit('一。', 'One.'))])
    await remember('n', ['a.tmx', tmx(unit('二。', 'Two.'))])
    expect(await refusal(ask(imports.core, 'memory.rename', { memoryId, name: 'n' }))).toMatch(/named "n" already/)
    await ask(imports.core, 'memory.remove', { memoryId })
    expect(await match('一。')).toEqual([])
    expect(await search('One')).toEqual([])
    await remember('m', ['c.tmx', tmx(unit('三。', 'Three.'))])
    await ask(imports.core, 'memory.restore', { memoryId })
    expect((await list()).map(({ name, units }) => [name, units])).toEqual([['m', 1], ['m 2', 1], ['n', 1]])
    expect(await match('一。')).toEqual([[100, 'One.']])
  })
})

describe('a look-up', () => {
  test('finds either script and width, then the most alike, and nothing below 70 percent', async () => {
    await remember('m', ['a.tmx', tmx(unit('他在２０２６年離開了「公司」。', 'A.'), unit('他在2025年离开了“公司”。', 'B.'), unit('他离开了公司。', 'C.'), unit('春天来了，花都开了。', 'D.'))])
    expect(await match('他在2026年离开了“公司”。')).toEqual([[100, 'A.'], [93, 'B.']])
    expect(await match('他離開了公司。')).toEqual([[100, 'C.']])
    expect(await match('完全没有的句子在这里。')).toEqual([])
    expect(await match('  ')).toEqual([])
  })

  test('gives five at most, the newest first among equals', async () => {
    await remember('m', ['a.tmx', tmx(...Array.from({ length: 9 }, (_, at) => unit('他走了。', `Gone ${at}.`, `changedate="202${at}0101T000000Z"`)), unit('他走了！', 'Gone!'))])
    expect((await match('他走了。')).map(([, target]) => target)).toEqual(['Gone 8.', 'Gone 7.', 'Gone 6.', 'Gone 5.', 'Gone 4.'])
  })

  test('finds words on either side and says where', async () => {
    await remember('m', ['a.tmx', tmx(unit('他離開了公司。', 'He left the Company.'), unit('春天。', 'Spring.'))])
    const [hit] = await search('离开了')
    expect(hit).toMatchObject({ side: 'source', from: 1, to: 4, target: 'He left the Company.' })
    expect(await search('company')).toMatchObject([{ side: 'target', from: 12, to: 19 }])
    expect(await search('of')).toEqual([])
    expect(await search('pr')).toMatchObject([{ target: 'Spring.' }])
    expect(await ask(imports.core, 'memory.search', { text: 'i', memoryId: null, limit: 1 })).toMatchObject({ hits: [{ target: 'Spring.' }], capped: false })
  })
})

test('while a large index is made again, look-ups and imports wait for it and others do not', async () => {
  const many: Given = ['a.tmx', tmx(...Array.from({ length: 6_000 }, (_, at) => unit(`第${at}个人走了。`, `Person ${at} left.`)))]
  const spoil = (): void => {
    const file = openWorkspace({ path: imports.workspace, readOnly: false })
    file.connection.exec(`DELETE FROM memory_index; UPDATE local SET value = '0' WHERE key = 'memory_index'`)
    file.close()
  }
  await remember('m', many)
  // A clock by which every step of the work takes a slice of its own.
  let now = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1_000))
  onTestFinished(() => { clock.mockRestore() })
  const order: string[] = []
  await imports.restart(spoil)
  const found = match('第5999个人走了。').then((matches) => { order.push('match'); return matches })
  const searched = search('Person 5998 left')
  await list().then(() => order.push('list'))
  expect((await found)[0]).toEqual([100, 'Person 5999 left.'])
  expect(await searched).toHaveLength(1)
  expect(order).toEqual(['list', 'match'])
  await imports.restart(spoil)
  expect(await remember('m', many)).toMatchObject({ units: 0, repeated: 6_000 })
})

const word = fc.string({ unit: fc.constantFrom(...'的一a ,&<>"\'\t{}', '\uFFFC', '𠮷', '\u202e', '\u2028', '\u0085', '\u0007', '=', 'é', '「', '』', ']]>', '&amp;'), minLength: 1, maxLength: 12 })

test('what went in comes out and goes in the same', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 12 }), async (pairs) => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    const file: Given = ['a.csv', `zh,en\n你好。,Hello.\n${pairs.map(([zh, en]) => `${quoted(`中${zh}`)},${quoted(`E${en}`)}`).join('\n')}\n`]
    const names = await list(), first = `a${names.length}`, second = `b${names.length}`
    const { units } = await remember(first, file)
    const out = await exported(first)
    expect(await remember(second, ['back.tmx', out])).toMatchObject({ units, repeated: 0, left: 0 })
    expect((await exported(second)).replace(/srclang="[^"]*"/, '')).toBe(out.replace(/srclang="[^"]*"/, ''))
  }), { numRuns: 25 })
}, 60_000)

test.each([['公司/2026', '公司 2026.tmx'], ['CON', 'CON text.tmx'], ['???', 'memory.tmx'], ['😀'.repeat(40), `${'😀'.repeat(40)}.tmx`]])('a memory named %j goes out under a name that every file system takes', async (name, fileName) => {
  await remember(name, ['a.tmx', tmx(unit('一。', 'One.'))])
  expect((await exportedFile(name)).fileName).toBe(fileName)
})

test('marks, links, notes, breaks and placeholders come out and go in the same', async () => {
  const coded = '<bpt i="1" type="bold">&lt;b&gt;</bpt>粗<ept i="1">&lt;/b&gt;</ept>和<bpt i="2">&lt;a href="https://example.org/?a=1&amp;amp;b=2"&gt;</bpt>链<ept i="2">&lt;/a&gt;</ept><ph x="1" type="lb"/>行<it pos="begin">&lt;x&gt;</it>'
  await remember('a', ['a.tmx', tmx(unit(coded, coded, 'creationdate="20200102T030405Z" creationid="lin &amp; 周"', '<note>a &lt; b</note><prop type="k">v</prop>'))])
  const out = await exported('a')
  expect(out).toContain('type="bold"')
  await remember('b', ['b.tmx', out])
  expect(await exported('b')).toBe(out)
  const [one, other] = await Promise.all(['a', 'b'].map(async (name) => (await ask(imports.core, 'memory.search', { text: '粗', memoryId: (await list()).find((memory) => memory.name === name)?.id ?? null, limit: 1 })).hits[0]))
  expect(one?.targetRuns).toEqual(other?.targetRuns)
  expect(one?.targetRuns.map(({ kind }) => kind)).toEqual(['text', 'text', 'text', 'break', 'text', 'placeholder'])
})

test('the command line puts files in, looks up, and takes out', async () => {
  await imports.core.close()
  const run = (...argv: string[]) => runAtTerminal([...argv, '--workspace', join(imports.folder, 'cli.duizhao')])
  const path = join(imports.folder, 'a.tmx')
  writeFileSync(path, tmx(unit('一。', 'One.'), unit('一。', 'One.'), unit('二。', '')))
  expect((await run('import', path, '--memory', 'm')).out).toBe('Put 1 unit of a.tmx into the memory "m". 1 were there already or came twice. 1 have no translation and were left.\n')
  expect((await run('memory', 'list')).out).toBe('1  m  zh-CN → en-US  1 unit from a.tmx\n')
  expect((await run('memory', 'match', '一。')).out).toBe('100 %  m\n  一。\n  One.\n')
  expect((await run('memory', 'search', 'one')).out).toBe('m\n  一。\n  One.\n1 found.\n')
  const out = join(imports.folder, 'out.tmx')
  expect((await run('memory', 'export', 'm', '--out', out)).out).toBe(`Wrote ${out}: 1 unit.\n`)
  expect(readFileSync(out, 'utf8')).toContain('<seg>One.</seg>')
  expect((await run('memory', 'rename', 'm', '--to', 'n')).out).toBe('Renamed "m" to "n".\n')
  const removed = (await run('memory', 'remove', 'n')).out
  expect((await run('memory', 'list')).out).toBe('There is no memory yet: duizhao import FILE --memory NAME makes one.\n')
  expect((await run('memory', 'restore', /restore (\S+)/.exec(removed)?.[1] ?? '')).out).toBe('"n" is back.\n')
  expect(await run('memory', 'export', 'none', '--out', out)).toMatchObject({ code: 1, err: 'There is no memory "none"; duizhao memory list shows what there is.\n' })
  expect((await run('memory', 'match', '一。', '--limit', '3')).err).toBe('duizhao memory match takes no --limit. See duizhao memory --help.\n')
  expect((await run('memory', 'search', 'one', '--limit', 'all')).err).toBe('--limit takes a number from 1 to 200, not "all".\n')
  expect((await run('search', 'one', '--limit', '0')).err).toBe('--limit takes a number from 1 to 200, not "0".\n')
  expect((await run('memory', 'burn', 'n')).err).toMatch(/^Usage: duizhao memory list/)
})
