import type { Settings } from '../../shared/contract/workspace-calls.ts'
import type { FilePreview, GateFinding, ImportPreview } from '../../shared/contract/transfer-calls.ts'
import type { AcceptanceId, DocumentId, JobId, ProducedId, SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { DocumentSummary, Hit, Progress } from '../../shared/model/text.ts'
import type { SourceLanguage } from '../../shared/model/vocabulary.ts'
import { CallError } from './client.ts'
import { createMemoryClient, type MemoryClient, type MemoryHandlers } from './memory-client.ts'

/** A made-up workspace for component tests and for looking at screens without a core. */
const uuid = (kind: number, n: number) => `0190000${kind}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
export const documentId = (n: number) => uuid(0, n) as DocumentId
export const sectionId = (n: number) => uuid(1, n) as SectionId
export const acceptanceId = (n: number) => uuid(4, n) as AcceptanceId
export const jobId = (n: number) => uuid(2, n) as JobId
const sentenceId = (n: number) => n.toString().padStart(16, 'x') as SentenceId

function progress(total: number, part: Partial<Progress>, sourceCharacters: number): Progress {
  const zero = { total, confirmed: 0, draft: 0, doubtful: 0, stale: 0, untranslated: 0, omitted: 0, added: 0, sourceCharacters, targetWords: Math.round(sourceCharacters * 0.6) }
  return { ...zero, ...part }
}

const HOUR = 3_600_000

export function fixtureDocument(n: number, title: string, targetTitle: string, sourceLanguage: SourceLanguage, own: Progress, claims: number, opened: number): DocumentSummary {
  return {
    id: documentId(n), title, targetTitle, sourceLanguage, lens: 'stored', lastLens: null, quotes: null, converted: null, created: opened, opened, sections: 1, claims, orphans: 0, progress: own,
    origin: { fileName: `${title}.txt`, encoding: 'utf-8', sha256: '0'.repeat(64) }, place: null,
  }
}

export function fixtureDocuments(now: number): DocumentSummary[] {
  return [
    fixtureDocument(1, '河湾大桥延期通车，市长称“安全第一”', 'Riverbend bridge opens late: “safety first”, says mayor', 'zh-Hans', progress(89, { confirmed: 52, draft: 15, doubtful: 3, stale: 1, untranslated: 18 }, 1_842), 11, now - 30_000),
    fixtureDocument(2, '山裡的郵差', 'The postman in the hills', 'zh-Hant-TW', progress(240, { confirmed: 110, draft: 19, untranslated: 111 }, 6_310), 2, now - 26 * HOUR),
    fixtureDocument(3, '城西裁缝店口述史', 'An oral history of the west-side tailors', 'zh-Hans', progress(9_000, { confirmed: 8_988, draft: 12 }, 214_500), 38, now - 9 * 24 * HOUR),
    fixtureDocument(4, '湿地保护条例（征求意见稿）', 'Regulations on the protection of wetlands (draft for comment)', 'zh-Hans', progress(410, { confirmed: 402, omitted: 8 }, 12_077), 0, now - 16 * 24 * HOUR),
    fixtureDocument(5, '访谈：调音师的耳朵', 'Interview: the piano tuner’s ear', 'zh-Hans', progress(300, { draft: 260, doubtful: 40 }, 9_448), 14, now - 18 * 24 * HOUR),
    fixtureDocument(6, '維港燈塔百年', 'A hundred years of harbour lights', 'zh-Hant-HK', progress(900, { confirmed: 207, untranslated: 693 }, 31_926), 5, now - 25 * 24 * HOUR),
    fixtureDocument(7, '一篇题目非常长的文章：关于在县城图书馆二楼靠窗的位置上读完整套地方志的那个夏天以及后来发生的事情', '', 'zh-Hans', progress(150, { untranslated: 150 }, 4_120), 0, now - 28 * 24 * HOUR),
  ]
}

const SAMPLE_ZH = [['夜班'], ['最后一班渡船在十一点二十分靠岸。', '老周把缆绳绕了三圈，才去点那支已经点了三次的烟。'], ['对岸的灯一盏一盏灭掉。', '他说，灯灭的次序从来不变，先是米店，再是药铺。']]
const SAMPLE_EN = [['The night shift'], ['The last ferry came in at twenty past eleven. ', 'Old Zhou wound the rope three times round before he lit the cigarette he had already lit three times.'], ['The lamps on the far bank went out one by one. ', 'They always go out in the same order, he said: first the rice shop, then the chemist’s.']]

function sample(paragraphs: string[][]): FilePreview['sample'] {
  return paragraphs.map((sentences, index) => ({ type: index === 0 ? 'heading' : 'paragraph', level: index === 0 ? 1 : 0, sentences }))
}

export const FIXTURE_SOURCE: FilePreview = {
  fileName: '夜班.txt', bytes: 13_204, format: 'txt', encoding: 'gb18030', lineEnding: 'CRLF', language: 'zh-Hans', declaredEncoding: null, found: {}, languageScore: 99, title: '夜班', sections: 1, blocks: 96, sentences: 338, characters: 6_120,
  encodings: [
    { encoding: 'gb18030', score: 97, sample: '夜班 最后一班渡船在十一点二十分靠岸。老周把缆绳绕了三圈，才去点那支已经点了三次的烟。对岸的灯一盏一盏灭掉。', undecodable: 0 },
    { encoding: 'big5', score: 31, sample: '珔啤 郔綴珨啤傖堁婓坋珨萸媼坋煦諶偉﹝橾笚參擬忨�賸�﹛﹝勤偉腔腑珨涪珨涪鏃裁﹝', undecodable: 14 },
    { encoding: 'utf-16le', score: 4, sample: '醞낵', undecodable: 90 }, { encoding: 'utf-16be', score: 3, sample: '특냠', undecodable: 90 }, { encoding: 'utf-8', score: 0, sample: 'ҹ�� ��', undecodable: 900 },
  ],
  sample: sample(SAMPLE_ZH), warnings: [],
}
export const FIXTURE_TRANSLATION: FilePreview = {
  ...FIXTURE_SOURCE, fileName: 'night-shift.docx', format: 'docx', encoding: null, encodings: null, lineEnding: null, language: 'en', title: 'The night shift', blocks: 92, sentences: 371, sample: sample(SAMPLE_EN),
  warnings: [{ code: 'tracked-changes', message: '2 comments and 1 tracked change in night-shift.docx: comments become notes, the change is taken as accepted.' }],
}

export function fixturePreview(translated: boolean): ImportPreview {
  return {
    source: FIXTURE_SOURCE, translation: translated ? FIXTURE_TRANSLATION : null,
    bilingual: null, partial: false,
    warnings: translated ? [{ code: 'fewer-paragraphs', message: 'The English has 4 paragraphs fewer. The aligner will look for what is missing; you can review it afterwards.' }] : [],
  }
}

export const FIXTURE_GATE: readonly GateFinding[] = [
  { code: 'staleLinks', level: 'problem', count: 1, message: 'A confirmed link is stale', detail: '5.2: the Chinese has changed since', place: { sectionId: sectionId(1), sentenceId: sentenceId(4) }, print: 'print-1', accepted: null, before: null },
  { code: 'contradictedClaims', level: 'problem', count: 1, message: 'A contradicted claim goes out', detail: 'Claim 8: the bridge cost twice as much', place: { sectionId: sectionId(1), sentenceId: sentenceId(9) }, print: 'print-2', accepted: null, before: null },
  { code: 'untranslated', level: 'remark', count: 18, message: '18 sentences are not translated', detail: 'They go out as gaps.', place: { sectionId: sectionId(1), sentenceId: sentenceId(30) }, print: 'print-3', accepted: null, before: null },
]

function hit(n: number, side: Hit['side'], place: string, text: string, found: string, counterpart: string): Hit {
  const from = text.indexOf(found)
  return { documentId: documentId(n < 3 ? 1 : 2), documentTitle: n < 3 ? '河湾大桥延期通车，市长称“安全第一”' : '山裡的郵差', sectionId: sectionId(1), side, sentenceId: sentenceId(n), place, text, from, to: from + found.length, counterpart }
}
const HITS: readonly Hit[] = [
  hit(1, 'source', '2.1', '渡口停用以后，两岸只剩这一座桥。', '渡口', 'Since the ferry landing closed, the bridge has been the only way across.'),
  hit(2, 'target', '6.3', 'Nobody at the ferry landing had been told.', 'ferry landing', '渡口的人谁也没有接到通知。'),
  hit(3, 'source', '1.4', '郵差每天清早從渡口上山。', '渡口', ''),
]

export const FIXTURE_SETTINGS: Settings = {
  author: 'Lin', theme: 'light', readingSize: 17, lineSpacing: 'normal', face: 'serif', spellcheck: true, rows: 'rows', lensQuotes: 'asStored', lensRare: false, lensDoubts: false,
  marks: { claim: true, sourceMention: true, entity: true, term: true, note: true, problem: true },
}

const PREVIEW_HTML = '<!doctype html><html lang="en"><style>body{font:15px/1.6 serif;margin:2em;color:#222;background:#fff}td{vertical-align:top;padding:0 1em .8em 0;width:50%}</style><table><tr><td lang="zh-Hans"><b>河湾大桥延期通车</b></td><td><b>Riverbend bridge opens late</b></td></tr><tr><td lang="zh-Hans">原定本月通车的河湾大桥将推迟两个月。</td><td>The Riverbend bridge, due to open this month, will open two months late.</td></tr></table></html>'

/** Answers every call of the shell, library, import, export, search and settings; `handlers` replaces what a test cares about. */
export function createFixtureClient(documents: DocumentSummary[], handlers: MemoryHandlers = {}): MemoryClient {
  let settings = FIXTURE_SETTINGS
  let all = documents
  let gate = [...FIXTURE_GATE]
  const removed = new Map<string, DocumentSummary>()
  const find = (id: string) => { const found = all.find((document) => document.id === id); if (!found) throw new CallError('notFound', 'It is gone.'); return found }
  const client: MemoryClient = createMemoryClient({
    'workspace.get': () => ({
      name: 'Newsroom', fileName: 'newsroom.duizhao', readOnly: false, author: settings.author, documents: all.length, claims: 70, sourceItems: 46, agents: 12, orphans: 1,
      lastBackup: Date.now() - 3 * HOUR, productVersion: '0.1.0',
    }),
    'settings.get': () => settings,
    'settings.set': (part) => { settings = { ...settings, ...JSON.parse(JSON.stringify(part)) as Partial<Settings> }; return settings },
    'memory.list': () => [],
    'document.list': () => all,
    'document.get': ({ documentId: id }) => ({ document: find(id), sections: [{ id: sectionId(1), documentId: id as DocumentId, ordinal: 1, title: find(id).title, headings: [], progress: find(id).progress }] }),
    'document.rename': ({ documentId: id, title, targetTitle }) => { const renamed = { ...find(id), title, targetTitle }; all = all.map((document) => (document.id === id ? renamed : document)); return renamed },
    'document.remove': ({ documentId: id }) => { removed.set(id, find(id)); all = all.filter((document) => document.id !== id); return { documentId: id as DocumentId } },
    'document.restore': ({ documentId: id }) => { const back = removed.get(id); if (!back) throw new CallError('notFound', 'It is gone.'); all = [...all, back]; return back },
    'import.inspect': ({ translationId }) => fixturePreview(translationId !== null),
    'import.commit': () => { setTimeout(() => client.emit({ event: 'job.finished', jobId: jobId(1), value: { documentId: documentId(1) } }), 0); return { jobId: jobId(1) } },
    'import.discard': () => ({}),
    'export.gate': () => gate,
    'export.accept': ({ print, reason }) => {
      gate = gate.map((finding) => (finding.print === print ? { ...finding, accepted: { id: acceptanceId(gate.indexOf(finding)), reason, author: settings.author, at: Date.now() } } : finding))
      client.emit({ event: 'knowledge.changed', documentId: null })
      return gate
    },
    'export.takeBack': ({ acceptanceId: id }) => {
      gate = gate.map((finding) => (finding.accepted?.id === id ? { ...finding, accepted: null } : finding))
      client.emit({ event: 'knowledge.changed', documentId: null })
      return {}
    },
    'export.preview': ({ format }) => ({ html: PREVIEW_HTML, nothing: null, omissions: format === 'html' ? ['HTML cannot carry 1 crossing link. It is shown as two rows.'] : [] }),
    'export.run': () => {
      setTimeout(() => client.emit({ event: 'job.finished', jobId: jobId(2), value: { producedId: 'f'.repeat(32), fileName: 'bridge.html', units: 89, omissions: [] } }), 0)
      return { jobId: jobId(2) }
    },
    'search.find': ({ text, documentId: id }) => {
      const hits = HITS.filter((candidate) => candidate.text.includes(text) && (id === null || candidate.documentId === id))
      return { hits: [...hits], total: hits.length, capped: false }
    },
    'workspace.backup': () => ({ producedId: 'b'.repeat(32) as ProducedId, fileName: 'newsroom-backup.duizhao' }),
    'workspace.doctor': ({ rebuild }) => ({ integrity: 'ok', documents: all.length, sections: 12, sentences: 22_000, differences: [], rebuilt: rebuild }),
    'script.list': () => [], 'script.preview': ({ sample }) => ({ before: sample, after: sample }),
    'job.cancel': ({ jobId: id }) => { client.emit({ event: 'job.failed', jobId: id as JobId, error: { code: 'cancelled', message: '' } }); return { cancelled: true } },
    ...handlers,
  })
  return client
}
