import { createHash } from 'node:crypto'
import { readFile as readBytes } from 'node:fs/promises'
import { parse } from 'node:path'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { ImportChoices } from '../../shared/contract/transfer-calls.ts'
import type { InterchangeBlock, ReaderWarning, ReadText } from '../../shared/model/interchange.ts'
import { SOURCE_LANGUAGES } from '../../shared/model/vocabulary.ts'
import type { SourceLanguage } from '../../shared/model/vocabulary.ts'
import { detectLanguage } from '../../shared/script/detect.ts'
import type { DetectedLanguage } from '../../shared/script/detect.ts'
import { blockText } from '../../shared/text/measure.ts'
import { readFile } from '../formats/read.ts'
import { splitBilingual } from './bilingual.ts'
import type { FileAt } from './task.ts'

export interface FileToRead extends FileAt { choices: ImportChoices }

/** One text of an import. `text` is what the reader said of the file; `blocks` may be a part of the file's. */
export interface TextRead { file: FileToRead; bytes: number; sha256: string; text: ReadText; blocks: InterchangeBlock[]; detected: DetectedLanguage; title: string }
export interface TextsRead { source: TextRead; translation: TextRead | null; warnings: ReaderWarning[] }

/** UTF-16 units that are enough to tell a language. */
const LOOK_AT = 50_000

/**
 * Reads the file or files of an import. One file in two languages gives both texts. Throws `fileRefused` or `tooLarge`
 * with the reader's sentence, which names the file when there are two.
 */
export async function readTexts(source: FileToRead, translation: FileToRead | null): Promise<TextsRead> {
  const first = await readOne(source, translation !== null)
  if (translation !== null) {
    const second = await readOne(translation, true)
    if (first.text.format === 'json' || second.text.format === 'json') throw new WorkbenchError('fileRefused', 'A document exported from here holds its own translation. Import it alone, without a second file.')
    return { source: first, translation: second, warnings: warningsOf(first, second) }
  }
  const halves = first.text.format === 'json' ? null : splitBilingual(first.blocks)
  if (halves === null) return { source: first, translation: null, warnings: warningsOf(first, null) }
  const english = { ...first, blocks: halves.target, detected: await languageOf(halves.target), title: headingOf(halves.target) ?? '' }
  return {
    source: { ...first, blocks: halves.source, detected: await languageOf(halves.source) }, translation: english,
    warnings: [{ code: 'bilingual', message: 'This file holds a Chinese and an English text; it becomes one document with both.' }],
  }
}

async function readOne(file: FileToRead, named: boolean): Promise<TextRead> {
  const bytes = await readBytes(file.path)
  const { encoding, paragraphs, joinLines } = file.choices
  const result = await readFile(bytes, file.fileName, { encoding, paragraphs, joinLines, everything: file.choices.everything ?? false })
  if (!result.ok) throw new WorkbenchError(result.code === 'tooLarge' ? 'tooLarge' : 'fileRefused', named ? `${file.fileName}: ${result.message}` : result.message)
  const { text } = result
  return {
    file, bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex'), text, blocks: text.blocks,
    detected: await languageOf(text.blocks), title: (text.title?.trim() || headingOf(text.blocks) || parse(file.fileName).name).slice(0, 500),
  }
}

async function languageOf(blocks: readonly InterchangeBlock[]): Promise<DetectedLanguage> {
  let sample = ''
  for (const block of blocks) {
    sample += `${blockText(block)}\n`
    if (sample.length > LOOK_AT) break
  }
  return detectLanguage(sample)
}

function headingOf(blocks: readonly InterchangeBlock[]): string | null {
  const heading = blocks.find(({ type }) => type === 'heading')
  return heading === undefined ? null : blockText(heading).trim() || null
}

/** The language the Chinese text is stored with: what a person chose, what the text shows, or Simplified. */
export function sourceLanguageOf({ file, detected }: TextRead): SourceLanguage {
  return file.choices.language ?? SOURCE_LANGUAGES.find((language) => language === detected.language) ?? 'zh-Hans'
}

function warningsOf(source: TextRead, translation: TextRead | null): ReaderWarning[] {
  if (source.text.format === 'json') return []
  const chinese = (text: TextRead) => text.detected.language.startsWith('zh')
  if (translation !== null && !chinese(source) && chinese(translation)) return [{ code: 'swapped', message: 'The two files seem to be the wrong way round: the first should be the Chinese text. Exchange them.' }]
  return [
    ...(chinese(source) ? [] : [{ code: 'not-chinese', message: `${source.file.fileName} does not look like Chinese. If the letters look wrong, choose another encoding.` }]),
    ...(translation !== null && translation.detected.language !== 'en' ? [{ code: 'not-english', message: `${translation.file.fileName} does not look like English, and is taken as the translation all the same.` }] : []),
  ]
}
