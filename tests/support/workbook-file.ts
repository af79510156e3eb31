import { madeXlsx } from '../../electron/formats/testing/made-xlsx.ts'

/** A workbook of sheets with one pair each, the Chinese before the English. */
export function workbookOf(...sheets: readonly { name: string; zh: string; en: string }[]): Uint8Array {
  const cell = (place: string, words: string) => `<c r="${place}" t="inlineStr"><is><t>${words}</t></is></c>`
  return madeXlsx([], sheets.map(({ name, zh, en }) => ({ name, rows: `<row r="1">${cell('A1', zh)}${cell('B1', en)}</row>` })))
}
