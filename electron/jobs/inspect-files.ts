import type { FilePreview, ImportPreview } from '../../shared/contract/transfer-calls.ts'
import { compileRules } from '../../shared/segmentation/compile-rules.ts'
import type { RuleText, TextRules } from '../../shared/segmentation/rule.ts'
import { sentenceSpans } from '../../shared/segmentation/segment.ts'
import { countBlocks } from './count-blocks.ts'
import { blockText, countHan } from '../../shared/text/measure.ts'
import { inspectBilingual } from './inspect-bilingual.ts'
import { openBilingual } from './open-bilingual.ts'
import { pairLines } from './pair-lines.ts'
import type { PairedLines } from './pair-lines.ts'
import { readTexts } from './read-texts.ts'
import type { Extent, FileToRead, TextRead, TextsRead } from './read-texts.ts'
import { splitSections } from './split-sections.ts'
import type { Task, TaskHooks } from './task.ts'

type Hooks = Pick<TaskHooks<never>, 'progress' | 'stopped'>

/** Paragraphs between two looks whether somebody has stopped it: some ten milliseconds. */
const BREATH = 1_000
const breath = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

/** Paragraphs shown as they will be split. */
const SHOWN = 12

export interface ToInspect {
  source: FileToRead; translation: FileToRead | null; companions?: readonly FileToRead[]; rules: readonly RuleText[]
  /** `whole` reads and segments all of it, so that the counts are true; `beginning` what shows at once of a large file. Left out: whole. */
  extent?: Extent
}

/** What an import would give, without storing anything. `beginning` costs about as much for a file of 200 MB as for one of 2. */
export const inspectFiles: Task<ToInspect, ImportPreview> = async ({ source, translation, companions = [], rules: ruleTexts, extent = 'whole' }, hooks) => {
  const rules = compileRules(ruleTexts)
  const bilingual = await openBilingual(source, translation, companions)
  if (bilingual !== null) return inspectBilingual(bilingual, source, rules, extent, hooks)
  const texts = await readTexts(source, translation, extent)
  const partial = texts.source.partial || texts.translation?.partial === true
  // How many lines there are only the whole texts say.
  const lines = partial ? null : await pairLines(texts)
  if (lines !== null && 'opened' in lines) return inspectLines(lines, texts, rules, hooks)
  if (lines !== null) texts.warnings.push(lines.warning)
  const half = async (text: TextRead, side: 'zh' | 'en') => preview(text, side, rules, hooks)
  return { source: await half(texts.source, 'zh'), translation: texts.translation === null ? null : await half(texts.translation, 'en'), warnings: texts.warnings, bilingual: null, partial }
}

/** The two files as they were read, with the counts and the first lines side by side. */
async function inspectLines({ opened, chinese, english }: PairedLines, texts: TextsRead, rules: TextRules, hooks: Hooks): Promise<ImportPreview> {
  const found = await inspectBilingual(opened, chinese.file, rules, 'whole', hooks)
  const half = async (read: TextRead, side: FilePreview | null): Promise<FilePreview> => ({ ...await preview(read, read === chinese ? 'zh' : 'en', rules, hooks), ...side === null ? {} : { format: side.format, title: side.title, sections: side.sections, blocks: side.blocks, sentences: side.sentences, characters: side.characters, sample: side.sample } })
  const sides = [await half(chinese, found.source), await half(english, found.translation)] as const
  const [source, translation] = chinese === texts.source ? sides : [sides[1], sides[0]]
  return { source, translation, warnings: found.warnings, bilingual: found.bilingual, partial: false }
}

async function preview(read: TextRead, side: 'zh' | 'en', rules: TextRules, { progress, stopped }: Hooks): Promise<FilePreview> {
  const { file, text, blocks, detected } = read
  const language = detected.language === 'en' || (detected.language === 'und' && side === 'en') ? 'en' : 'zh'
  let sentences = 0, characters = 0
  const sample: FilePreview['sample'] = []
  for (const [index, block] of blocks.entries()) {
    if (index % BREATH === 0 && index > 0) {
      progress('Counting the sentences', index, blocks.length, 'paragraphs')
      await breath()
      if (stopped()) break
    }
    const content = blockText(block)
    const spans = sentenceSpans(content, language, rules)
    sentences += spans.length
    characters += language === 'zh' ? countHan(content) : content.length
    if (sample.length < SHOWN) sample.push({ type: block.type, level: block.level, sentences: spans.map(({ from, to }) => content.slice(from, to)) })
  }
  return {
    fileName: file.fileName, bytes: read.bytes, format: text.format, encodings: text.encodings, encoding: text.encoding, lineEnding: text.lineEnding,
    declaredEncoding: text.declaredEncoding ?? null, found: { ...countBlocks(blocks), ...text.found },
    language: detected.language, languageScore: detected.score, title: read.title,
    sections: splitSections(blocks, file.choices.sections, read.title, blocks === text.blocks ? text.chapters : undefined).length, blocks: blocks.length, sentences, characters, sample, warnings: text.warnings,
  }
}
