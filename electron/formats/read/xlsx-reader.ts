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
  async open([file], { columns }) {
    if (file === undefined) return null
    const bytes = await wholeFile(file)
    const entries = zipEntries(bytes)
    return isWorkbook(entries) ? bilingualTable(readXlsx(bytes, entries), columns ?? null, null) : null
  },
}
