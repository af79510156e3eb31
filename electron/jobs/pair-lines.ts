import { readFile as readBytes } from 'node:fs/promises'
import type { ReaderWarning } from '../../shared/model/interchange.ts'
import { namedAsPair } from '../../shared/text/pair-names.ts'
import { decode } from '../formats/read/encoding.ts'
import { pairedLines, pairLines as linesOf, unequalLines } from '../formats/read/moses.ts'
import type { OpenedBilingual } from './open-bilingual.ts'
import type { TextRead, TextsRead } from './read-texts.ts'

export interface PairedLines { opened: OpenedBilingual; chinese: TextRead; english: TextRead }

/** `asked`: a person wants it so, and nothing else is done instead. */
export interface UnpairedLines { warning: ReaderWarning; asked: boolean }

/**
 * Two texts whose lines answer one another, because a person says so or their names do; null for any other. Where they
 * cannot, the warning says why; lines that only a name promised are then taken as texts to align.
 */
export async function pairLines({ source, translation }: TextsRead): Promise<PairedLines | UnpairedLines | null> {
  if (translation === null || source.file === translation.file) return null
  const { pairing = 'auto' } = source.file.choices
  const named = namedAsPair(source.file.fileName, translation.file.fileName)
  if (pairing === 'align' || (pairing === 'auto' && !named)) return null
  if (source.text.format !== 'txt' || translation.text.format !== 'txt') {
    if (pairing === 'auto') return null
    return { warning: { code: 'no-lines', message: 'Only two plain texts can be linked line by line. Save both as .txt, a sentence a line, or let the two texts be aligned.' }, asked: true }
  }
  const swapped = source.detected.language === 'en' && translation.detected.language.startsWith('zh')
  const [chinese, english] = swapped ? [translation, source] : [source, translation]
  const [left, right] = [await wholeText(chinese), await wholeText(english)]
  const lines = linesOf(left).length, others = linesOf(right).length
  if (lines !== others) {
    const message = unequalLines(chinese.file.fileName, lines, english.file.fileName, others)
    const asked = pairing === 'lines'
    return { warning: { code: 'unequal-lines', message: asked ? message : `${message} They are taken as two texts to align.` }, asked }
  }
  const file = pairedLines({ fileName: chinese.file.fileName, text: left }, { fileName: english.file.fileName, text: right })
  const bytes = source.bytes + translation.bytes
  return { opened: { reader: { format: 'moses' }, file: { ...file, encoding: chinese.text.encoding }, bytes, read: () => bytes }, chinese, english }
}

async function wholeText({ file, text }: TextRead): Promise<string> { return decode(await readBytes(file.path), text.encoding ?? 'utf-8') }
