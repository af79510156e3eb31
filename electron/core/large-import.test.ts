import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import type { WorkbenchEvent } from '../../shared/contract/events.ts'
import { ImportPreview } from '../../shared/contract/transfer-calls.ts'
import { CHOICES, ImportingCore } from '../../tests/support/importing-core.ts'
import { runJob } from '../host/run-job.ts'
import { ask } from './core.ts'

const imports = new ImportingCore()
const asked = (stagedId: Awaited<ReturnType<typeof imports.stage>>) => ({ stagedId, translationId: null, choices: CHOICES, translationChoices: CHOICES })

// 上 is U+4E0A: one half of it looks like the end of a line.
const LINE = '　　三年以后，他在桥上等了一整天，没有人来。\n', LINES = 30_000
const TMX_UNITS = 9_000
const tmx = (units: number) => `<?xml version="1.0"?><tmx version="1.4"><header srclang="zh"/><body>${Array.from({ length: units }, (_, at) => `<tu><tuv xml:lang="zh"><seg>河水在第${at}天涨了。他们走了。</seg></tuv><tuv xml:lang="en"><seg>On day ${at} the river rose. They left.</seg></tuv></tu>\n`).join('')}</body></tmx>`

test.each(['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'big5'])('of a long text in %s the beginning is previewed at once, and the whole on request', async (encoding) => {
  const text = LINE.repeat(LINES)
  const wide = encoding.startsWith('utf-16')
  const stagedId = await imports.stage('a.txt', iconv.encode(encoding === 'big5' ? text.replaceAll('后', '後').replaceAll('桥', '橋').replaceAll('没', '沒').replaceAll('来', '來').replaceAll('个', '個') : text, encoding, { addBOM: wide }))
  const beginning = await ask(imports.core, 'import.inspect', { ...asked(stagedId), extent: 'beginning' })
  const whole = await ask(imports.core, 'import.inspect', asked(stagedId))
  expect(whole).toMatchObject({ partial: false, source: { encoding, blocks: LINES, sentences: LINES } })
  expect(beginning).toMatchObject({ partial: true, source: { encoding, bytes: whole.source.bytes, sample: whole.source.sample, language: whole.source.language, lineEnding: 'LF' } })
  // A character cut in two would be told of.
  expect(beginning.source.warnings).toEqual([])
  expect(beginning.source.blocks).toBeLessThan(LINES)
  expect(beginning.source.blocks).toBeGreaterThan(10_000)
}, 60_000)

test('of a large memory too; what it holds in all is counted in a job that tells how far it is', async () => {
  const stagedId = await imports.stage('a.tmx', tmx(TMX_UNITS))
  const beginning = await ask(imports.core, 'import.inspect', { ...asked(stagedId), extent: 'beginning' })
  expect(beginning).toMatchObject({ partial: true, source: { sample: expect.arrayContaining([expect.objectContaining({ sentences: ['河水在第0天涨了。', '他们走了。'] })]) as unknown }, bilingual: { sourceTag: 'zh', targetTag: 'en' } })
  expect(beginning.bilingual?.pairs).toBeLessThan(TMX_UNITS)
  const told: WorkbenchEvent[] = []
  const unsubscribe = imports.core.subscribe((event) => { if (event.event === 'job.progressed') told.push(event) })
  const counted = ImportPreview.parse(await runJob(imports.core, () => ask(imports.core, 'import.count', asked(stagedId))))
  unsubscribe()
  expect(counted).toEqual(await ask(imports.core, 'import.inspect', asked(stagedId)))
  expect(counted).toMatchObject({ partial: false, bilingual: { pairs: TMX_UNITS } })
  expect(told).toEqual(expect.arrayContaining([expect.objectContaining({ label: 'Counting', unit: 'bytes', total: counted.source.bytes })]))
})

test('small files, and files that make sense only whole, are read whole at once', async () => {
  const page = `<html><body>${'<p>三年以后，他在桥上等了一整天，没有人来。</p>\n'.repeat(20_000)}</body></html>`
  for (const [name, content] of [['a.txt', LINE], ['a.html', page], ['a.tmx', tmx(3)]] as const) {
    const stagedId = await imports.stage(name, content)
    const beginning = await ask(imports.core, 'import.inspect', { ...asked(stagedId), extent: 'beginning' })
    expect(beginning.partial).toBe(false)
    expect(beginning).toEqual(await ask(imports.core, 'import.inspect', asked(stagedId)))
  }
}, 60_000)

test('what is imported in many sections is derived as the doctor would derive it, and found', async () => {
  const documentId = await imports.import({ stagedId: await imports.stage('a.tmx', tmx(2_000)), translationId: null })
  const { sections, document } = await ask(imports.core, 'document.get', { documentId })
  expect(sections.length).toBeGreaterThan(3)
  expect(document.progress).toMatchObject({ total: 4_000, draft: 4_000 })
  expect(await ask(imports.core, 'workspace.doctor', { rebuild: false })).toMatchObject({ integrity: 'ok', differences: [] })
  const { hits } = await ask(imports.core, 'search.find', { text: '第1777天', documentId, limit: 5, offset: 0 })
  expect(hits).toMatchObject([{ text: '河水在第1777天涨了。', counterpart: 'On day 1777 the river rose. They left.' }])
}, 60_000)
