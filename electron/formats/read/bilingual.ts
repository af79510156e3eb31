import type { BilingualChoices, BilingualFile, BilingualReader, FileToOpen } from '../../../shared/model/bilingual.ts'
import { csvReader, tsvReader } from './delimited-reader.ts'
import { docxTableReader, odtTableReader } from './document-table-readers.ts'
import { linkReader } from './link-reader.ts'
import { tmxReader } from './tmx.ts'
import { webAnnotationReader } from './web-annotation.ts'
import { xliffReader } from './xliff.ts'
import { xlsxReader } from './xlsx-reader.ts'

/** Every kind of file that holds two texts side by side, asked in this order and before any reader of single texts. */
const READERS: readonly BilingualReader[] = [tmxReader, xliffReader, linkReader, xlsxReader, docxTableReader, odtTableReader, tsvReader, csvReader, webAnnotationReader]

/** Opens files with the first reader whose kind they are; null when they are of no such kind. Throws `Refused`. */
export async function openTwoTexts(files: readonly FileToOpen[], choices: BilingualChoices): Promise<{ reader: BilingualReader; file: BilingualFile } | null> {
  for (const reader of READERS) {
    const file = reader.accepts(files) ? await reader.open(files, choices) : null
    if (file !== null) return { reader, file }
  }
  return null
}
