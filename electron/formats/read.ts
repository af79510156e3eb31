import type { InterchangeBlock, ReaderWarning, ReadOptions, ReadResult, ReadText } from '../../shared/model/interchange.ts'
import { ENCODING_NAMES } from '../../shared/model/vocabulary.ts'
import { readDocx, type DocxText } from './read/docx.ts'
import { decodedText } from './read/decoded-text.ts'
import { byteOrderMark } from './read/encoding.ts'
import { readEpub } from './read/epub.ts'
import { readHtml } from './read/html.ts'
import { previewBlocks, readJsonDocument } from './read/json.ts'
import { MAX_DOCX_BYTES, MAX_MARKUP_BYTES, MAX_TEXT_BYTES } from './read/limits.ts'
import { readMarkdown } from './read/markdown.ts'
import { readOdt } from './read/odt.ts'
import { megabytes, refuse, Refused, type Refusal } from './read/refusal.ts'
import { refuseOle, signatureOf } from './read/signature.ts'
import { readPdf } from './read/pdf.ts'
import { readSubtitles } from './read/subtitles.ts'
import { kindOfText, refuseOtherText, type TextKind } from './read/text-kind.ts'
import { measureText } from './read/text-measure.ts'
import { lineEndingOf, readTxt } from './read/txt.ts'
import { zipEntries } from './read/zip.ts'

const EMPTY = refuse('empty', 'This file is empty. Check that it was saved, and import it again.')
const NO_TEXT = refuse('empty', 'There is no text in this file. If its pages are pictures, run text recognition on it first and import what comes out.')
const DAMAGED = refuse('damaged', 'This file could not be read; it is probably damaged. Open it in the program that made it, save it again and import that.')

/**
 * Reads a file by what it holds, its name only deciding between plain text and Markdown. Never throws; what cannot be
 * read comes back as one sentence. Cost is linear; 600,000 characters take under a second.
 */
export async function readFile(bytes: Uint8Array, fileName: string, options: ReadOptions): Promise<ReadResult> {
  try {
    return await read(bytes, fileName, options)
  } catch (error) {
    return error instanceof Refused ? error.refusal : DAMAGED
  }
}

async function read(bytes: Uint8Array, fileName: string, options: ReadOptions): Promise<ReadResult> {
  if (bytes.length === 0) return EMPTY
  const signature = signatureOf(bytes)
  if (signature === 'ole') return refuseOle(bytes)
  if (signature === 'pdf') {
    if (bytes.length > MAX_DOCX_BYTES) return tooLarge(bytes, MAX_DOCX_BYTES)
    const text = await readPdf(bytes)
    return finish({ ...text, format: 'pdf', encodings: null, encoding: null, lineEnding: null, warnings: [...wrongName(fileName, 'pdf'), ...text.warnings] })
  }
  if (signature === 'zip') {
    if (bytes.length > MAX_DOCX_BYTES) return tooLarge(bytes, MAX_DOCX_BYTES)
    const { format, ...text } = await readArchive(bytes)
    return finish({ ...text, format, encodings: null, encoding: null, lineEnding: null, warnings: [...wrongName(fileName, format), ...text.warnings] })
  }
  if (signature !== 'text') return signature
  if (bytes.length >= MAX_TEXT_BYTES) return tooLarge(bytes, MAX_TEXT_BYTES)
  return readText(bytes, fileName, options)
}

async function readArchive(bytes: Uint8Array): Promise<DocxText & { format: 'docx' | 'odt' | 'epub' }> {
  const entries = zipEntries(bytes)
  const has = (pattern: RegExp): boolean => entries.some(({ name }) => pattern.test(name))
  if (!has(/^word\/document\d*\.xml$/i)) {
    if (has(/^META-INF\/container\.xml$/i)) return { format: 'epub', ...readEpub(bytes, entries) }
    if (has(/^content\.xml$/)) return { format: 'odt', ...readOdt(bytes, entries) }
  }
  return { format: 'docx', ...await readDocx(bytes) }
}

function readText(bytes: Uint8Array, fileName: string, options: ReadOptions): ReadResult {
  const { text, encodings, encoding, declared, warnings: unread } = decodedText(bytes, options.encoding)
  if (text.trim() === '') return EMPTY
  const kind = kindOfText(text, fileName)
  if (typeof kind !== 'string') return kind
  const other = refuseOtherText(text)
  if (other !== null) return other
  if (kind === 'json') return readJson(bytes)
  if ((kind === 'html' || kind === 'markdown') && bytes.length > MAX_MARKUP_BYTES) return tooLarge(bytes, MAX_MARKUP_BYTES)
  const warnings = [...wrongName(fileName, kind), ...unread]
  if (kind === 'html' && declared !== null && options.encoding === null && byteOrderMark(bytes) === null && declared.encoding !== encoding) {
    warnings.push({ code: 'declared-encoding', message: `The page says that it is in ${declared.name}, but only ${ENCODING_NAMES[encoding]} makes sense of it. It was read as that.` })
  }
  const content = contentOf(text, kind, options)
  return finish({ ...content, declaredEncoding: declared?.name.toLowerCase() ?? null, found: { ...measureText(text), ...content.found }, format: kind, encodings, encoding, lineEnding: lineEndingOf(text), warnings: [...warnings, ...content.warnings] })
}

function contentOf(text: string, kind: Exclude<TextKind, 'json'>, options: ReadOptions): { blocks: InterchangeBlock[]; title: string | null; declaredLanguage: string | null; warnings: ReaderWarning[]; found?: Readonly<Record<string, number>> } {
  if (kind === 'html') return readHtml(text, options.everything ?? false)
  if (kind === 'srt' || kind === 'vtt') return readSubtitles(text, kind)
  if (kind === 'markdown') return readMarkdown(text)
  return { ...readTxt(text, options), declaredLanguage: null, warnings: [] }
}

function readJson(bytes: Uint8Array): ReadResult {
  const result = readJsonDocument(bytes)
  if (!result.ok) return result
  const { title, sourceLanguage } = result.document
  return finish({ format: 'json', encodings: null, encoding: null, lineEnding: null, title, declaredLanguage: sourceLanguage, blocks: previewBlocks(result.document), warnings: [] })
}

function finish(text: ReadText): ReadResult { return text.blocks.length === 0 ? NO_TEXT : { ok: true, text } }

function tooLarge(bytes: Uint8Array, limit: number): Refusal {
  return refuse('tooLarge', `This file has ${megabytes(bytes.length)}; files of this kind are read up to ${megabytes(limit)}. Split it into several files and import those.`)
}

const NAMES: Readonly<Record<TextKind | 'docx' | 'odt' | 'epub' | 'pdf', { endings: RegExp; name: string }>> = {
  docx: { endings: /\.(?:docx|docm|dotx|dotm)$/i, name: 'a Word document' },
  odt: { endings: /\.(?:odt|ott)$/i, name: 'an OpenDocument text' },
  pdf: { endings: /\.pdf$/i, name: 'a PDF' },
  epub: { endings: /\.epub$/i, name: 'an EPUB book' },
  srt: { endings: /\.(?:srt|txt)$/i, name: 'subtitles (SubRip)' },
  vtt: { endings: /\.(?:vtt|txt)$/i, name: 'subtitles (WebVTT)' },
  html: { endings: /\.(?:html?|xhtml|xht)$/i, name: 'a web page' },
  markdown: { endings: /\.(?:md|markdown|mkd|mdown)$/i, name: 'Markdown' },
  json: { endings: /\.json$/i, name: 'JSON' },
  txt: { endings: /^(?!.*\.(?:docx?|html?|pdf|json|rtf|odt|epub)$)/i, name: 'plain text' },
}

/** Says that a file is not what its name says; a name without an ending says nothing. */
function wrongName(fileName: string, kind: TextKind | 'docx' | 'odt' | 'epub' | 'pdf'): ReaderWarning[] {
  if (!/\.[A-Za-z0-9]{1,8}$/.test(fileName) || NAMES[kind].endings.test(fileName)) return []
  return [{ code: 'wrong-name', message: `The file is named ${fileName.slice(fileName.lastIndexOf('.'))} but holds ${NAMES[kind].name}, and was read as that.` }]
}
