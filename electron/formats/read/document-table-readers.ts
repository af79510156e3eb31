import type { BilingualReader } from '../../../shared/model/bilingual.ts'
import { readDocxTables } from './docx-tables.ts'
import { readOdtTables } from './odt.ts'
import { signatureOf } from './signature.ts'
import { wholeFile } from './whole-file.ts'
import { zipEntries } from './zip.ts'

/** Word documents that are a table of two texts; any other is left to the reader of single texts. */
export const docxTableReader: BilingualReader = {
  format: 'docx',
  accepts: ([file, ...others]) => file !== undefined && others.length === 0 && signatureOf(file.head) === 'zip' && !/\.(?:xlsx|xlsm|odt|epub)$/i.test(file.fileName),
  async open([file], { columns }) {
    if (file === undefined) return null
    const bytes = await wholeFile(file)
    return zipEntries(bytes).some(({ name }) => /^word\/document\d*\.xml$/i.test(name)) ? readDocxTables(bytes, columns ?? null) : null
  },
}

/** The same of OpenDocument texts, whose first part says what they are. */
export const odtTableReader: BilingualReader = {
  format: 'odt',
  accepts: ([file, ...others]) => file !== undefined && others.length === 0 && signatureOf(file.head) === 'zip' && (/\.(?:odt|ott)$/i.test(file.fileName) || Buffer.from(file.head.subarray(0, 128)).includes('application/vnd.oasis.opendocument.text')),
  async open([file], { columns }) {
    if (file === undefined) return null
    const bytes = await wholeFile(file), entries = zipEntries(bytes)
    return entries.some(({ name }) => name === 'content.xml') ? readOdtTables(bytes, entries, columns ?? null) : null
  },
}
