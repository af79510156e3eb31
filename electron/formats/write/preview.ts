import type { ExportDocument, ExportOptions, ExportSection } from '../../../shared/model/interchange.ts'
import { onlyBlocks } from './part.ts'
import { rowsOf, unitsOf } from './rows.ts'
import { escapeXml } from './xml-text.ts'

/** About two screens of a desk. */
const PREVIEW_ROWS = 60

/** The first rows of a document as a document of its own, for a preview that costs the same whatever the length. */
export function beginningOf(document: ExportDocument): ExportDocument {
  let left = PREVIEW_ROWS
  const sections: ExportSection[] = []
  for (const section of document.sections) {
    if (left <= 0) break
    const { rows } = rowsOf(section, unitsOf(section))
    const shown = rows.slice(0, left)
    left -= rows.length
    sections.push(shown.length === rows.length ? section : onlyBlocks(section, new Set(shown.flatMap((row) => row.source)), new Set(shown.flatMap((row) => row.target))))
  }
  return { ...document, sections }
}

/** A text format as a page: what the file holds, in one column, nothing loaded. */
export function textPage(text: string, format: ExportOptions['format']): string {
  return [
    '<!DOCTYPE html>', '<html lang="en">', '<head>', '<meta charset="utf-8">', '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">', `<title>${format.toUpperCase()}</title>`,
    '<style>:root{color-scheme:light dark}body{margin:1.5rem;font:13px/20px "JetBrains Mono",Consolas,Menlo,"Noto Sans Mono CJK SC",monospace}pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;tab-size:4}</style>',
    '</head>', '<body>', `<pre>${escapeXml(text)}</pre>`, '</body>', '</html>', '',
  ].join('\n')
}
