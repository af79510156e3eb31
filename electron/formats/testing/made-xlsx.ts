import { strToU8, zipSync } from 'fflate'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

export interface MadeSheet { name: string; /** The inner XML of `sheetData`. */ rows: string; hidden?: boolean; /** The inner XML of `commentList`. */ comments?: string }

/** A workbook as Excel lays it out: strings shared (the inner XML of each `si`), relations in parts of their own. */
export function madeXlsx(strings: readonly string[], sheets: readonly MadeSheet[], more: Readonly<Record<string, string>> = {}): Uint8Array {
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="urn:r"><sheets>${sheets.map(({ name, hidden }, index) => `<sheet name="${name}" sheetId="${index + 1}"${hidden === true ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}</Relationships>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings.map((string) => `<si>${string}</si>`).join('')}</sst>`,
  }
  for (const [index, { rows, comments }] of sheets.entries()) {
    parts[`xl/worksheets/sheet${index + 1}.xml`] = `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`
    if (comments === undefined) continue
    parts[`xl/worksheets/_rels/sheet${index + 1}.xml.rels`] = `<Relationships><Relationship Id="rId1" Target="../comments${index + 1}.xml"/></Relationships>`
    parts[`xl/comments${index + 1}.xml`] = `<comments xmlns="${MAIN}"><commentList>${comments}</commentList></comments>`
  }
  return zipSync(Object.fromEntries(Object.entries({ ...parts, ...more }).map(([name, xml]) => [name, strToU8(xml)])))
}
