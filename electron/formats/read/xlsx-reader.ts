import type { BilingualReader } from '../../../shared/model/bilingual.ts'
import { bilingualTable } from './bilingual-table.ts'
import { signatureOf } from './signature.ts'
import { wholeFile } from './whole-file.ts'
import { isWorkbook, readXlsx } from './xlsx.ts'
import { zipEntries } from './zip.ts'

/** Excel workbooks with Chinese in one column and English in another. */
export const xlsxReader: BilingualReader = {
  format: 'xlsx',
  // Whether it is a workbook shows at the end of a zip: a name settles it for a small part of the cost.
  accepts: ([file, ...others]) => file !== undefined && others.length === 0 && signatureOf(file.head) === 'zip' && !/\.(?:docx|docm|odt|epub)$/i.test(file.fileName),
  async open([file], { columns, sheet = null }) {
    if (file === undefined) return null
    const bytes = await wholeFile(file)
    const entries = zipEntries(bytes)
    if (!isWorkbook(entries)) return null
    const { tables, sheets, warnings } = readXlsx(bytes, entries, sheet)
    const read = bilingualTable(tables, columns ?? null, null)
    // The reading of the rows adds to the same list.
    read.warnings.unshift(...warnings)
    return { ...read, table: { ...read.table, offered: { sheets, chosen: sheet } } }
  },
}
