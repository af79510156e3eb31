import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toSourceBlocks, toTargetDoc } from '../shared/document/interchange.ts'
import { readContent, sourceSentences, targetSentences } from '../shared/document/section-content.ts'
import type { InterchangeBlock } from '../shared/model/interchange.ts'
import { loadFold } from '../shared/script/fold.ts'
import { newLinkId, randomSentenceId } from '../shared/text/ids.ts'
import { createDocumentService } from '../electron/services/document.ts'
import { createKnowledge } from '../electron/services/knowledge.ts'
import { createSearchIndex } from '../electron/services/search-index.ts'
import { createSearchService } from '../electron/services/search.ts'
import { noHooks } from '../electron/services/section-hooks.ts'
import { createSectionService } from '../electron/services/section.ts'
import { openWorkspace } from '../electron/storage/workspace.ts'
import type { Report } from './figure.ts'
import { randomFrom, writerFrom } from './generated-text.ts'

const SENTENCES = 100_000
const PAIRS_A_SECTION = 500
const PARAGRAPH = 5
const QUERIES = 60

/** Looks for words of every kind among 100,000 sentences, half of them Chinese and half English. */
export async function bench(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-search-'))
  const fold = await loadFold()
  const workspace = openWorkspace({ path: join(folder, 'bench.duizhao'), readOnly: false })
  try {
    // The file is made for measuring, not for keeping.
    workspace.connection.pragma('synchronous = OFF')
    const index = createSearchIndex(workspace, fold), hooks = { ...noHooks, knowledge: createKnowledge(workspace), search: index }
    const documents = createDocumentService(workspace, hooks), sections = createSectionService(workspace, hooks)
    const random = randomFrom(7)
    const writer = writerFrom(random)
    const samples: { chinese: string[]; english: string[] } = { chinese: [], english: [] }
    for (let done = 0; done < SENTENCES / 2;) {
      const documentId = documents.begin({ title: `书${done}`, targetTitle: '', sourceLanguage: 'zh-Hans', lens: 'stored', origin: null })
      for (let ordinal = 0; ordinal < 10 && done < SENTENCES / 2; ordinal++, done += PAIRS_A_SECTION) {
        const zh = Array.from({ length: PAIRS_A_SECTION }, () => writer.sentence()), en = Array.from({ length: PAIRS_A_SECTION }, () => writer.english())
        samples.chinese.push(zh[0] ?? '')
        samples.english.push(en[0] ?? '')
        const source = toSourceBlocks(paragraphs(zh), 'zh', done.toString(16).padStart(64, '0')), target = toTargetDoc(paragraphs(en), randomSentenceId)
        const bare = readContent({ source, target, links: [] })
        const right = targetSentences(bare.target)
        const links = sourceSentences(bare.source).flatMap(({ id }, at) => {
          const other = right[at]
          return other === undefined ? [] : [{ id: newLinkId(), source: [id], target: [other.id], confidence: 0.9, confirmed: null }]
        })
        sections.create({ documentId, ordinal, title: `${ordinal}`, content: readContent({ source, target, links }) })
      }
      documents.finish(documentId)
    }
    const count = workspace.connection.prepare('SELECT count(*) FROM sentence').pluck().get()
    process.stderr.write(`${String(count)} sentences\n`)
    const search = createSearchService(workspace, fold, index)
    const part = (length: number) => (at: number) => {
      const text = samples.chinese[at % samples.chinese.length] ?? ''
      return text.slice(1 + (at % 3), 1 + (at % 3) + length)
    }
    const rare = ['璧', '弥', '旖旎', '龃龉', '缱绻', '璧隅', '不存', '鑫', '鱻']
    const classes: [string, (at: number) => string][] = [
      ['1 Chinese character', part(1)], ['2 Chinese characters', part(2)], ['3 and more Chinese characters', (at) => part(3 + (at % 4))(at)],
      ['rare or absent Chinese words', (at) => rare[at % rare.length] ?? ''], ['Traditional spelling', (at) => ['說', '國', '發生', '時間', '顧長風', '蘇晚晴'][at % 6] ?? ''],
      ['1 letter', (at) => String.fromCodePoint(97 + (at % 26))], ['2 letters', (at) => ['th', 'of', 'in', 'wo', 'zy', 'qu', 'co', 're', 'st', 'an'][at % 10] ?? ''],
      ['common English words', (at) => ['the', 'and', 'company', 'that', 'government', 'ment'][at % 6] ?? ''],
      ['rare English words', (at) => `zyg${at * 7}`], ['English phrases', (at) => (samples.english[at % samples.english.length] ?? '').split(' ').slice(1, 4).join(' ')],
    ]
    for (const [, query] of classes) for (let at = 0; at < 3; at++) await search.find({ text: query(at), documentId: null, limit: 50, offset: 0 })
    for (const [name, query] of classes) {
      const times: number[] = []
      for (let at = 0; at < QUERIES; at++) {
        const start = performance.now()
        await search.find({ text: query(at), documentId: null, limit: 50, offset: 0 })
        times.push(performance.now() - start)
      }
      times.sort((a, b) => a - b)
      const at = (share: number) => Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 100) / 100
      report({ name: `${name}, p50`, value: at(0.5), unit: 'ms' })
      report({ name: `${name}, p95`, value: at(0.95), unit: 'ms', limit: 30 })
    }
  } finally {
    workspace.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function paragraphs(sentences: readonly string[]): InterchangeBlock[] {
  return Array.from({ length: Math.ceil(sentences.length / PARAGRAPH) }, (_, at): InterchangeBlock => ({
    type: 'paragraph', level: 0, depth: 0, ordered: false, runs: [{ kind: 'text', text: sentences.slice(at * PARAGRAPH, (at + 1) * PARAGRAPH).join(''), marks: [], href: null }],
  }))
}
