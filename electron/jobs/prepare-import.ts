import { createHash } from 'node:crypto'
import { readFile as readBytes } from 'node:fs/promises'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { toSourceBlocks, toTarget } from '../../shared/document/interchange.ts'
import type { ExportDocument, InterchangeBlock } from '../../shared/model/interchange.ts'
import type { SourceBlock } from '../../shared/model/text.ts'
import type { SourceLanguage } from '../../shared/model/vocabulary.ts'
import { compileRules } from '../../shared/segmentation/compile-rules.ts'
import type { RuleText, TextRules } from '../../shared/segmentation/rule.ts'
import { randomSentenceId } from '../../shared/text/ids.ts'
import { blockText } from '../../shared/text/measure.ts'
import { readJsonDocument } from '../formats/read/json.ts'
import type { SegmentNote } from './bilingual-sections.ts'
import { commentNotes } from './comment-notes.ts'
import { openBilingual } from './open-bilingual.ts'
import { pairLines } from './pair-lines.ts'
import { pairSections } from './pair-sections.ts'
import { linkSentences } from './link-sentences.ts'
import { prepareBilingual } from './prepare-bilingual.ts'
import { contentOfFile, prepareSection } from './prepared-section.ts'
import type { PreparedSection, Texts } from './prepared-section.ts'
import { readTexts, sourceLanguageOf } from './read-texts.ts'
import type { FileToRead } from './read-texts.ts'
import { splitSections } from './split-sections.ts'
import type { Task } from './task.ts'

/** What an import hands over: first what the document is, then its sections in order; or a document of our own, whole. */
export type PreparedPart =
  | { kind: 'document'; sourceLanguage: SourceLanguage; encoding: string; sha256: string; /** Null where that shows only at the end. */ sections: number | null }
  | { kind: 'section'; section: PreparedSection; notes?: SegmentNote[] }
  | { kind: 'own'; document: ExportDocument; sha256: string }

export interface ImportInput { source: FileToRead; translation: FileToRead | null; /** Texts of a file of links. */ companions?: readonly FileToRead[]; title: string; align: boolean; /** Of the workspace; the document has none yet. */ rules: readonly RuleText[] }

/** Reads, segments, divides and aligns the text or texts of an import; what a file has linked already stays as it is. Linear, apart from the aligner's band. */
export const prepareImport: Task<ImportInput, null, PreparedPart> = async ({ source, translation, companions = [], title, align, rules: ruleTexts }, hooks) => {
  const rules = compileRules(ruleTexts)
  hooks.progress('Reading the file', 0, 0, 'characters')
  const bilingual = await openBilingual(source, translation, companions)
  if (bilingual !== null) {
    await prepareBilingual(bilingual, source, title, rules, hooks)
    return null
  }
  const texts = await readTexts(source, translation)
  if (texts.source.text.format === 'json') {
    await hooks.part({ kind: 'own', document: await readOwn(source.path), sha256: texts.source.sha256 })
    return null
  }
  const lines = align ? await pairLines(texts) : null
  if (lines !== null && 'opened' in lines) {
    await prepareBilingual(lines.opened, source, title, rules, hooks)
    return null
  }
  if (lines?.asked === true) throw new WorkbenchError('fileRefused', lines.warning.message)
  const spans = splitSections(texts.source.blocks, source.choices.sections, title, texts.source.blocks === texts.source.text.blocks ? texts.source.text.chapters : undefined)
  await hooks.part({ kind: 'document', sourceLanguage: sourceLanguageOf(texts.source), encoding: texts.source.text.encoding ?? '', sha256: texts.source.sha256, sections: spans.length })
  const hash = createHash('sha256').update(texts.source.blocks.map(blockText).join('\n')).digest('hex')
  const targets = texts.translation === null ? null : await pairSections(texts.source.blocks, spans, texts.translation.blocks, align, rules, hooks)
  const blocks = cutInto(texts.source.blocks, spans, hash, rules, hooks)
  for (const [index, { title: name, from, to }] of spans.entries()) {
    const cut: Texts = { source: blocks(index), target: toTarget(targets?.[index] ?? [], randomSentenceId, rules) }
    const links = !align || targets === null ? [] : await linkSentences(cut, { progress() { /* counted in sections */ }, stopped: hooks.stopped })
    hooks.progress('Splitting into sentences', index + 1, spans.length, 'sections')
    await hooks.part({ kind: 'section', section: prepareSection(name, contentOfFile(cut, links)), notes: commentNotes({ source: texts.source.blocks.slice(from, to), target: targets?.[index] ?? [] }, cut) })
  }
  return null
}

/** Source blocks by section. Sentence ids count blocks through the whole text, so that they are unique in the document. */
function cutInto(blocks: readonly InterchangeBlock[], spans: readonly { from: number; to: number }[], hash: string, rules: TextRules, hooks: { stopped(): boolean }): (index: number) => SourceBlock[] {
  return (index) => {
    const span = spans[index]
    if (span === undefined || hooks.stopped()) return []
    return toSourceBlocks(blocks.slice(span.from, span.to), 'zh', hash, span.from, rules)
  }
}

/** Throws `fileRefused` with the reader's sentence. */
export async function readOwn(path: string): Promise<ExportDocument> {
  const result = readJsonDocument(await readBytes(path))
  if (!result.ok) throw new WorkbenchError(result.code === 'tooLarge' ? 'tooLarge' : 'fileRefused', result.message)
  return result.document
}
