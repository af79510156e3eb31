import type { BilingualPreview, FilePreview, ImportPreview } from '../../shared/contract/transfer-calls.ts'
import type { BilingualSegment } from '../../shared/model/bilingual.ts'
import type { InlineRun } from '../../shared/model/interchange.ts'
import { detectLanguage } from '../../shared/script/detect.ts'
import type { TextRules } from '../../shared/segmentation/rule.ts'
import { sentenceSpans } from '../../shared/segmentation/segment.ts'
import type { SegmentationLanguage } from '../../shared/segmentation/segment.ts'
import { blockText, countHan } from '../../shared/text/measure.ts'
import { trimRuns } from '../formats/read/block-builder.ts'
import { isChinese, isEnglish } from '../formats/read/language-pair.ts'
import { batchesOf, type OpenedBilingual } from './open-bilingual.ts'
import { emptySentence } from './prepare-bilingual.ts'
import { BEGINNING_BYTES } from './read-texts.ts'
import type { Extent, FileToRead } from './read-texts.ts'
import { MOST_BLOCKS } from './split-sections.ts'
import type { TaskHooks } from './task.ts'

/** Segments shown side by side. */
const SHOWN = 12
/** UTF-16 units of each side that are enough to tell its language. */
const LOOK_AT = 50_000
/** Sentences are counted in so many segments and no further: cutting 200 MB into sentences only to count them takes a minute. */
const COUNTED = 20_000

class Half {
  blocks = 0
  sentences = 0
  characters = 0
  sampled = ''
  readonly sample: FilePreview['sample'] = []
  readonly #language: SegmentationLanguage
  readonly #rules: TextRules

  constructor(language: SegmentationLanguage, rules: TextRules) { this.#language = language; this.#rules = rules }

  /** Whether the segment has a text on this side. */
  take(runs: readonly InlineRun[], begins: boolean, count: boolean, show: boolean): boolean {
    const text = blockText({ type: 'paragraph', level: 0, depth: 0, ordered: false, runs: trimRuns(runs) })
    const spans = count || show ? sentenceSpans(text, this.#language, this.#rules) : []
    if (show) this.sample.push({ type: 'paragraph', level: 0, sentences: spans.map(({ from, to }) => text.slice(from, to)) })
    if (text === '') return false
    if (begins || this.blocks === 0) this.blocks++
    this.sentences += count ? spans.length : 1
    this.characters += this.#language === 'zh' ? countHan(text) : text.length
    if (this.sampled.length < LOOK_AT) this.sampled += `${text}\n`
    return true
  }
}

/**
 * What a file in two languages would give, read to its end, or until BEGINNING_BYTES of it show its languages. Sentences beyond
 * `COUNTED` segments count one for each segment.
 */
export async function inspectBilingual(opened: OpenedBilingual, source: FileToRead, rules: TextRules, extent: Extent, { progress, stopped }: Pick<TaskHooks<never>, 'progress' | 'stopped'>): Promise<ImportPreview> {
  const { file, reader, bytes } = opened
  const states: BilingualPreview['states'] = { confirmed: 0, draft: 0, stale: 0, untranslated: 0, omitted: 0, added: 0, unlinked: 0 }
  let pairs = 0, notes = 0, placeholders = 0, segments = 0, rows = 0, sections = 0, inSection = 0
  let halves: { source: Half; target: Half } | null = null
  let partial = false
  for await (const batch of batchesOf(opened)) {
    partial = (extent === 'beginning' && opened.read() >= BEGINNING_BYTES && opened.read() < bytes) || stopped()
    progress('Counting', opened.read(), bytes, 'bytes')
    halves ??= {
      source: new Half(file.sourceLanguage !== null && isEnglish(file.sourceLanguage) ? 'en' : 'zh', rules),
      target: new Half(file.targetLanguage !== null && isChinese(file.targetLanguage) ? 'zh' : 'en', rules),
    }
    for (const segment of batch) {
      if (segment.source.length + segment.target.length === 0) continue
      const count = ++segments <= COUNTED, show = rows < SHOWN
      const zh = halves.source.take(segment.source, segment.begins, count, show), en = halves.target.take(segment.target, segment.begins, count, show)
      if (!zh && !en) continue
      rows++
      if (zh && en) pairs++
      states[stateOf(segment, zh, en)]++
      notes += segment.notes.length + (segment.comments?.filter(({ begins }) => begins).length ?? 0)
      placeholders += [...segment.source, ...segment.target].filter(({ kind }) => kind === 'placeholder').length
      if (sections === 0 || segment.section !== null || (segment.begins && inSection >= MOST_BLOCKS)) { sections++; inSection = 0 }
      if (segment.begins || inSection === 0) inSection++
    }
    if (partial) break
  }
  const left = halves?.source ?? new Half('zh', rules), right = halves?.target ?? new Half('en', rules)
  const title = (file.title?.trim() || source.fileName.replace(/\.[^.]*$/, '')).slice(0, 500)
  const warnings = rows === 0 && file.choose == null ? [{ code: 'no-pairs', message: emptySentence(file) }] : file.choose == null ? [] : [{ code: 'choose-languages', message: file.choose }]
  const half = async ({ blocks, sentences, characters, sample, sampled }: Half, own: boolean): Promise<FilePreview> => {
    const detected = await detectLanguage(sampled)
    return {
      fileName: source.fileName, bytes, format: reader.format, encodings: own && file.encodings !== undefined ? [...file.encodings] : null, encoding: file.encoding ?? null, lineEnding: file.lineEnding ?? null, declaredEncoding: file.declaredEncoding ?? null,
      language: detected.language, languageScore: detected.score, title: own ? title : '', found: own ? file.found : {}, sections: Math.max(1, sections), blocks, sentences, characters, sample, warnings: own ? file.warnings : [],
    }
  }
  const languages = Object.entries(file.languages ?? {}).map(([tag, count]) => ({ tag, count })).toSorted((a, b) => b.count - a.count)
  return {
    source: await half(left, true), translation: await half(right, false), warnings,
    bilingual: { pairs, states, notes, placeholders, languages, sourceTag: file.sourceLanguage, targetTag: file.targetLanguage, choose: file.choose ?? null, table: file.table ?? null, details: { ...file.details } },
    partial,
  }
}

function stateOf({ state }: BilingualSegment, source: boolean, target: boolean): keyof BilingualPreview['states'] {
  if (state === 'stale') return 'stale'
  if (source && target) return state === 'confirmed' || state === 'untranslated' ? state : 'draft'
  if (source) return state === 'omitted' ? 'omitted' : 'untranslated'
  return state === 'added' ? 'added' : 'unlinked'
}
