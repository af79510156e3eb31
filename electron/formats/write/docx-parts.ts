import { strToU8, zipSync } from 'fflate'
import type { ExportDocument } from '../../../shared/model/interchange.ts'
import { ZIP_STAMP } from './bundle.ts'
import { fontTableXml, NUMBERING_XML, stylesXml, WORD, XML_HEAD } from './docx-styles.ts'
import { lastTouched, toSecond } from './last-touched.ts'
import { escapeXml } from './xml-text.ts'

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const RELATIONSHIPS = `${OFFICE}/relationships`
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

export interface DocxContent { body: string; /** Inner XML of each. */ footnotes: readonly string[]; comments: readonly string[]; /** Addresses of links, whose relations are `link1`, `link2`, … */ links: readonly string[]; /** All sentences of its sections, some paragraphs, or what is confirmed. */ extent: 'all' | 'part' | 'confirmed' }

/** A Word file. Its properties say which document of ours it was made from (`DuizhaoDocument`) in which script the Chinese is (`DuizhaoChinese`), and how much of it left (`DuizhaoExtent`). */
export function docxPackage(document: ExportDocument, { body, footnotes, comments, links, extent }: DocxContent): Uint8Array {
  const title = document.targetTitle === '' ? document.title : document.targetTitle
  const parts = { styles: stylesXml(document.shownLanguage), numbering: NUMBERING_XML, fontTable: fontTableXml(document.shownLanguage), settings: SETTINGS, footer: FOOTER, footnotes: footnotesXml(footnotes), ...(comments.length === 0 ? {} : { comments: `${XML_HEAD}<w:comments xmlns:w="${WORD}">${comments.join('')}</w:comments>` }) }
  const names = Object.keys(parts)
  const relation = (id: string, type: string, target: string, more = ''): string => `<Relationship Id="${id}" Type="${type}" Target="${escapeXml(target)}"${more}/>`
  const files: Record<string, string> = {
    '[Content_Types].xml': `${XML_HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORD_TYPE}.document.main+xml"/>` +
      names.map((name) => `<Override PartName="/word/${name}.xml" ContentType="${WORD_TYPE}.${name}+xml"/>`).join('') +
      '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>',
    '_rels/.rels': relations([relation('rId1', `${RELATIONSHIPS}/officeDocument`, 'word/document.xml'), relation('rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'), relation('rId3', `${RELATIONSHIPS}/custom-properties`, 'docProps/custom.xml')]),
    'docProps/core.xml': `${XML_HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:creator>Duizhao</dc:creator>${date('created', document.created)}${date('modified', lastTouched(document))}</cp:coreProperties>`,
    'docProps/custom.xml': `${XML_HEAD}<Properties xmlns="${OFFICE}/custom-properties" xmlns:vt="${OFFICE}/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="DuizhaoDocument"><vt:lpwstr>${escapeXml(document.id)}</vt:lpwstr></property><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="3" name="DuizhaoChinese"><vt:lpwstr>${escapeXml(document.shownLanguage)}</vt:lpwstr></property><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="4" name="DuizhaoExtent"><vt:lpwstr>${extent}</vt:lpwstr></property></Properties>`,
    'word/_rels/document.xml.rels': relations([...names.map((name) => relation(name, `${RELATIONSHIPS}/${name}`, `${name}.xml`)), ...links.map((link, index) => relation(`link${index + 1}`, `${RELATIONSHIPS}/hyperlink`, link, ' TargetMode="External"'))]),
    'word/document.xml': `${XML_HEAD}<w:document xmlns:w="${WORD}" xmlns:r="${RELATIONSHIPS}"><w:body>${body}<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>`,
    ...Object.fromEntries(Object.entries(parts).map(([name, xml]) => [`word/${name}.xml`, xml])),
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), { mtime: ZIP_STAMP })
}

function date(name: 'created' | 'modified', time: number): string { return `<dcterms:${name} xsi:type="dcterms:W3CDTF">${toSecond(time)}</dcterms:${name}>` }

function relations(list: readonly string[]): string { return `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>` }

/** The number of the page. */
const FOOTER = `${XML_HEAD}<w:ftr xmlns:w="${WORD}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>`

/** Without the mode Word opens a file as one of 2007. */
const SETTINGS = `${XML_HEAD}<w:settings xmlns:w="${WORD}"><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

function footnotesXml(footnotes: readonly string[]): string {
  const separator = (id: number, type: string, element: string): string => `<w:footnote w:type="${type}" w:id="${id}"><w:p><w:r><w:${element}/></w:r></w:p></w:footnote>`
  return `${XML_HEAD}<w:footnotes xmlns:w="${WORD}">${separator(-1, 'separator', 'separator')}${separator(0, 'continuationSeparator', 'continuationSeparator')}${footnotes.map((content, index) => `<w:footnote w:id="${index + 1}">${content}</w:footnote>`).join('')}</w:footnotes>`
}
