import { createHash } from 'node:crypto'
import { open, readFile as readBytes, stat } from 'node:fs/promises'
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
import { MAX_TEXT_BYTES } from '../formats/read/limits.ts'
import { signatureOf } from '../formats/read/signature.ts'
import { splitBilingual } from './bilingual.ts'
import type { FileAt } from './task.ts'

export interface FileToRead extends FileAt { choices: ImportChoices }

/** One text of an import. `text` is what the reader said of the file; `blocks` may be a part of the file's. */
export interface TextRead { file: FileToRead; /** Of the whole file. */ bytes: number; /** Only its beginning was read. */ partial: boolean; sha256: string; text: ReadText; blocks: InterchangeBlock[]; detected: DetectedLanguage; title: string }
export interface TextsRead { source: TextRead; translation: TextRead | null; warnings: ReaderWarning[] }

/** UTF-16 units that are enough to tell a language. */
const LOOK_AT = 50_000

/**
 * Reads the file or files of an import. One file in two languages gives both texts. Throws `fileRefused` or `tooLarge`
 * with the reader's sentence, which names the file when there are two.
 */
export async function readTexts(source: FileToRead, translation: FileToRead | null, extent: Extent = 'whole'): Promise<TextsRead> {
  const first = await readOne(source, translation !== null, extent)
  if (translation !== null) {
    const second = await readOne(translation, true, extent)
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

async function readOne(file: FileToRead, named: boolean, extent: Extent): Promise<TextRead> {
  const { bytes, size } = await bytesOf(file.path, extent)
  const { encoding, paragraphs, joinLines } = file.choices
  const result = await readFile(bytes, file.fileName, { encoding, paragraphs, joinLines, everything: file.choices.everything ?? false })
  if (!result.ok) throw new WorkbenchError(result.code === 'tooLarge' ? 'tooLarge' : 'fileRefused', named ? `${file.fileName}: ${result.message}` : result.message)
  const { text } = result
  return {
    file, bytes: size, partial: bytes.byteLength < size, sha256: createHash('sha256').update(bytes).digest('hex'), text, blocks: text.blocks,
    detected: await languageOf(text.blocks), title: (text.title?.trim() || headingOf(text.blocks) || parse(file.fileName).name).slice(0, 500),
  }
}

/** `beginning`: of a long plain text no more than a first screen needs. */
export type Extent = 'whole' | 'beginning'

/** Enough for the encoding, the language and how paragraphs are made, read and cut in some 200 ms. */
export const BEGINNING_BYTES = 1024 * 1024

/** The whole file, or the beginning of a long text up to the end of a line. Files that make sense only whole (archives, mark-up, JSON) are read whole. */
async function bytesOf(path: string, extent: Extent): Promise<{ bytes: Uint8Array; size: number }> {
  const { size } = await stat(path)
  // What is too large is refused by its size, whole.
  if (extent === 'whole' || size <= BEGINNING_BYTES || size >= MAX_TEXT_BYTES) return { bytes: await readBytes(path), size }
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0)
    const head = buffer.subarray(0, bytesRead)
    const first = head.find((byte) => !BLANK.has(byte)) ?? 0
    if (WHOLE_ONLY.has(first) || signatureOf(head) !== 'text') return { bytes: await readBytes(path), size }
    const end = head.lastIndexOf(0x0a) + 1
    // In UTF-16 the byte found may be the first half of its character; in other encodings a character begins behind it.
    const wide = head[0] === 0xff || head.subarray(0, WIDE_SHOWS).includes(0)
    return { bytes: head.subarray(0, end === 0 ? bytesRead : wide ? end + (end % 2) : end), size }
  } finally { await handle.close() }
}
/** Bytes among which UTF-16 has an empty one: of a space, a digit, the end of a line. */
const WIDE_SHOWS = 4_096
/** White space, marks of the byte order and the empty halves of UTF-16. */
const BLANK: ReadonlySet<number> = new Set([0, 0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf, 0xfe, 0xff])
/** What JSON and mark-up begin with. */
const WHOLE_ONLY: ReadonlySet<number> = new Set(['{', '[', '<'].map((sign) => sign.charCodeAt(0)))

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
