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
import type { FileToRead, TextRead, TextsRead } from './read-texts.ts'
import { splitSections } from './split-sections.ts'
import type { Task } from './task.ts'

/** Paragraphs shown as they will be split. */
const SHOWN = 12

/** What an import would give, without storing anything. Reads and segments the whole text, so that the counts are true. */
export const inspectFiles: Task<{ source: FileToRead; translation: FileToRead | null; companions?: readonly FileToRead[]; rules: readonly RuleText[] }, ImportPreview> = async ({ source, translation, companions = [], rules: ruleTexts }) => {
  const rules = compileRules(ruleTexts)
  const bilingual = await openBilingual(source, translation, companions)
  if (bilingual !== null) return inspectBilingual(bilingual, source, rules)
  const texts = await readTexts(source, translation)
  const lines = await pairLines(texts)
  if (lines !== null && 'opened' in lines) return inspectLines(lines, texts, rules)
  if (lines !== null) texts.warnings.push(lines.warning)
  return { source: preview(texts.source, 'zh', rules), translation: texts.translation === null ? null : preview(texts.translation, 'en', rules), warnings: texts.warnings, bilingual: null }
}

/** The two files as they were read, with the counts and the first lines side by side. */
async function inspectLines({ opened, chinese, english }: PairedLines, texts: TextsRead, rules: TextRules): Promise<ImportPreview> {
  const found = await inspectBilingual(opened, chinese.file, rules)
  const half = (read: TextRead, side: FilePreview | null): FilePreview => ({ ...preview(read, read === chinese ? 'zh' : 'en', rules), ...side === null ? {} : { format: side.format, title: side.title, sections: side.sections, blocks: side.blocks, sentences: side.sentences, characters: side.characters, sample: side.sample } })
  const sides = [half(chinese, found.source), half(english, found.translation)] as const
  const [source, translation] = chinese === texts.source ? sides : [sides[1], sides[0]]
  return { source, translation, warnings: found.warnings, bilingual: found.bilingual }
}

function preview(read: TextRead, side: 'zh' | 'en', rules: TextRules): FilePreview {
  const { file, text, blocks, detected } = read
  const language = detected.language === 'en' || (detected.language === 'und' && side === 'en') ? 'en' : 'zh'
  let sentences = 0, characters = 0
  const sample: FilePreview['sample'] = []
  for (const block of blocks) {
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
