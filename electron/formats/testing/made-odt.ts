import { strToU8, zipSync } from 'fflate'

const NS = 'xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:fo="f" xmlns:table="b" xmlns:xlink="x" xmlns:dc="d" xmlns:draw="r" xmlns:manifest="m"'
const STYLES = '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="P1" style:parent-style-name="Quotations"/><text:list-style style:name="L1"><text:list-level-style-number text:level="1"/></text:list-style>'

/** An OpenDocument text with this inner XML of `office:text`; T1 is bold, P1 a quotation, L1 a numbered list. `before` stands over the root of its content. */
export function madeOdt(body: string, more: Readonly<Record<string, string>> = {}, before = ''): Uint8Array {
  const parts: Record<string, string> = {
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<?xml version="1.0"?>${before}<office:document-content ${NS}><office:automatic-styles>${STYLES}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ...more,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
}

/** A table whose cells hold this text; a line end begins another paragraph. Cells that begin with `<` are XML already. */
export function madeOdtTable(rows: readonly (readonly string[])[]): string {
  return `<table:table>${rows.map((row) => `<table:table-row>${row.map((cell) => (cell.startsWith('<') ? cell : `<table:table-cell>${cell.split('\n').map((text) => `<text:p>${text}</text:p>`).join('')}</table:table-cell>`)).join('')}</table:table-row>`).join('')}</table:table>`
}
