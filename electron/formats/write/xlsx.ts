import { strToU8, zipSync } from 'fflate'
import type { Written } from '../../../shared/model/interchange.ts'
import { ZIP_STAMP } from './bundle.ts'
import { fileNameFor } from './file-name.ts'
import { lineText } from './notes.ts'
import { omissionsOf, type Plan } from './plan.ts'
import { pairTable } from './tsv.ts'
import { counted } from './wording.ts'
import { escapeXml } from './xml-text.ts'

/** Excel's own limits: of a cell in UTF-16, of a sheet in rows. */
const CELL_LIMIT = 32_767
const ROW_LIMIT = 1_048_576
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/**
 * A workbook with one sheet of pairs and, if there are any, one of claims. Every cell is a string in place, which no
 * spreadsheet runs as a formula, so that nothing needs a guard. A library for this would be far larger than it.
 */
export function writeXlsx(plan: Plan): Written {
  const pairs = pairTable(plan)
  const claims = plan.options.annotations ? claimTable(plan) : []
  const sheets = [{ name: 'Pairs', rows: pairs.slice(0, ROW_LIMIT), widths: [60, 60, 14, 9, ...(pairs[0] ?? []).slice(4).map((name) => (name === 'confidence' ? 12 : 60))] }, ...(claims.length > 1 ? [{ name: 'Claims and sources', rows: claims, widths: [6, 20, 60, 60, 60] }] : [])]
  const omissions = omissionsOf(plan)
  const long = sheets.flatMap(({ rows }) => rows.flat()).filter((cell) => cell.length > CELL_LIMIT).length
  if (long > 0) omissions.push(`${counted(long, 'cell')} ${long === 1 ? 'is' : 'are'} cut to the ${CELL_LIMIT.toLocaleString('en')} characters a spreadsheet takes.`)
  if (pairs.length > ROW_LIMIT) omissions.push(`${counted(pairs.length - ROW_LIMIT, 'row')} beyond what a spreadsheet takes ${pairs.length - ROW_LIMIT === 1 ? 'is' : 'are'} left out.`)
  const files = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` +
      `${sheets.map((_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.map(({ name }, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>` +
      '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    ...Object.fromEntries(sheets.map(({ rows, widths }, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(rows, widths)])),
  }
  const bytes = zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), { mtime: ZIP_STAMP })
  return { bytes, fileName: fileNameFor(plan.document, 'xlsx'), mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', units: sheets[0] === undefined ? 0 : sheets[0].rows.length - 1, omissions }
}

function sheetXml(rows: readonly (readonly string[])[], widths: readonly number[]): string {
  const body = rows.map((row, index) => `<row r="${index + 1}">${row.map((cell, column) => `<c r="${String.fromCharCode(65 + column)}${index + 1}" t="inlineStr"${index === 0 ? ' s="1"' : ''}><is><t xml:space="preserve">${escapeXml(spelledOut(cell.slice(0, CELL_LIMIT)))}</t></is></c>`).join('')}</row>`)
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols><sheetData>${body.join('')}</sheetData></worksheet>`
}

/** Excel reads `_x000B_` as the character; an underscore before such a thing is written as one. */
function spelledOut(cell: string): string { return cell.replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_') }

function claimTable(plan: Plan): string[][] {
  const rows = plan.notes.list.map((note) => [String(note.number), note.status, note.title, note.titleZh, [note.detail, ...note.lines.map(lineText)].filter((part) => part !== '').join('\n')])
  return [['number', 'status', 'statement', 'Chinese', 'evidence'], ...rows]
}
