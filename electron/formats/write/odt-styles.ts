import type { SourceLanguage } from '../../../shared/model/vocabulary.ts'

export const ODT_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
const NAMESPACE = 'urn:oasis:names:tc:opendocument:xmlns'
/** On the root element of every part. */
export const ODT_NAMESPACES = `xmlns:office="${NAMESPACE}:office:1.0" xmlns:style="${NAMESPACE}:style:1.0" xmlns:text="${NAMESPACE}:text:1.0" xmlns:table="${NAMESPACE}:table:1.0" xmlns:meta="${NAMESPACE}:meta:1.0" ` +
  `xmlns:fo="${NAMESPACE}:xsl-fo-compatible:1.0" xmlns:svg="${NAMESPACE}:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"`

/** A font most systems with that script have; LibreOffice takes another of the same language where it is missing. */
const ASIAN: Readonly<Record<SourceLanguage, { country: string; font: string }>> = {
  'zh-Hans': { country: 'CN', font: 'SimSun' }, 'zh-Hant': { country: 'TW', font: 'PMingLiU' },
  'zh-Hant-TW': { country: 'TW', font: 'PMingLiU' }, 'zh-Hant-HK': { country: 'HK', font: 'MingLiU_HKSCS' },
}
const LATIN = 'Georgia'
/** In points, by level. */
const HEADINGS: readonly (readonly [size: number, before: number])[] = [[15, 12], [13, 10], [11.5, 8], [10.5, 6], [10.5, 6], [10.5, 6]]
/** Of A4 within margins of an inch, in centimetres; Chinese needs less room than its English. */
const ODT_WIDTHS = { source: 7.32, target: 8.6 } as const
/** Deeper quotations and lists look like those of this depth. */
export const ODT_DEPTH = 4

const size = (points: number): string => `fo:font-size="${points}pt" style:font-size-asian="${points}pt"`
const BOLD = 'fo:font-weight="bold" style:font-weight-asian="bold"'

/** Fonts by script, Latin letters in one and Chinese in another, both languages named: LibreOffice chooses by letter. */
export function odtStyles(language: SourceLanguage): string {
  const { country, font } = ASIAN[language]
  const paragraph = (name: string, shown: string, properties: string, text = '', more = ''): string =>
    `<style:style style:name="${name}" style:display-name="${shown}" style:family="paragraph" style:parent-style-name="Standard"${more}><style:paragraph-properties ${properties}/>${text === '' ? '' : `<style:text-properties ${text}/>`}</style:style>`
  const words = (name: string, shown: string, properties: string): string => `<style:style style:name="${name}" style:display-name="${shown}" style:family="text"><style:text-properties ${properties}/></style:style>`
  const levels = Array.from({ length: ODT_DEPTH }, (_, index) => index + 1)
  const label = (level: number): string => `<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="${level * 0.6}cm" fo:text-indent="-0.6cm" fo:margin-left="${level * 0.6}cm"/></style:list-level-properties>`
  return `${ODT_HEAD}<office:document-styles ${ODT_NAMESPACES}><office:font-face-decls><style:font-face style:name="${LATIN}" svg:font-family="${LATIN}" style:font-family-generic="roman"/><style:font-face style:name="${font}" svg:font-family="${font}" style:font-family-generic="roman"/></office:font-face-decls><office:styles>` +
    `<style:default-style style:family="paragraph"><style:paragraph-properties fo:hyphenation-ladder-count="no-limit"/><style:text-properties style:font-name="${LATIN}" style:font-name-asian="${font}" ${size(10.5)} fo:language="en" fo:country="US" style:language-asian="zh" style:country-asian="${country}"/></style:default-style>` +
    '<style:default-style style:family="table"/>' +
    '<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:margin-top="0cm" fo:margin-bottom="0.18cm" fo:line-height="125%"/></style:style>' +
    paragraph('Title', 'Title', 'fo:keep-with-next="always" fo:margin-bottom="0.2cm"', `${size(18)} ${BOLD}`) +
    HEADINGS.map(([points, before], index) => paragraph(`Heading_20_${index + 1}`, `Heading ${index + 1}`, `fo:keep-with-next="always" fo:margin-top="${before}pt" fo:margin-bottom="0.15cm"`, `${size(points)} ${BOLD}`, ` style:default-outline-level="${index + 1}"`)).join('') +
    levels.map((level) => paragraph(`Quotations${level === 1 ? '' : `_20_${level}`}`, `Quotations${level === 1 ? '' : ` ${level}`}`, `fo:margin-left="${level * 0.7}cm"`)).join('') +
    levels.map((level) => `<style:style style:name="List_20_${level}" style:display-name="List ${level}" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="${level * 0.6}cm" fo:text-indent="-0.6cm"><style:tab-stops><style:tab-stop style:position="0cm"/></style:tab-stops></style:paragraph-properties></style:style>`).join('') +
    paragraph('Table_20_Heading', 'Table Heading', 'fo:keep-with-next="always"', `${BOLD} ${size(9)} fo:color="#61646a"`) +
    paragraph('Footnote', 'Footnote', 'fo:margin-left="0.5cm" fo:text-indent="-0.5cm" fo:margin-bottom="0.07cm" fo:line-height="115%"', size(9)) +
    paragraph('Footer', 'Footer', 'fo:margin-bottom="0cm" fo:text-align="center"', size(9)) +
    words('Emphasis', 'Emphasis', 'fo:font-style="italic" style:font-style-asian="italic"') + words('Strong_20_Emphasis', 'Strong Emphasis', BOLD) + words('Source_20_Text', 'Source Text', 'fo:font-family="Consolas" style:font-family-generic="modern" style:font-pitch="fixed"') +
    words('Internet_20_link', 'Internet link', 'fo:color="#3a4da8" style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color"') +
    words('Footnote_20_Symbol', 'Footnote Symbol', '') + words('Footnote_20_anchor', 'Footnote anchor', 'style:text-position="super 58%"') +
    words('Claim', 'Claim', 'style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="#08776f"') + words('Source', 'Source', 'style:text-underline-style="dotted" style:text-underline-width="auto" style:text-underline-color="#8b3a87"') +
    `<text:list-style style:name="Bullets">${levels.map((level) => `<text:list-level-style-bullet text:level="${level}" text:bullet-char="•">${label(level)}</text:list-level-style-bullet>`).join('')}</text:list-style>` +
    `<text:list-style style:name="Numbers">${levels.map((level) => `<text:list-level-style-number text:level="${level}" style:num-format="1" style:num-suffix=".">${label(level)}</text:list-level-style-number>`).join('')}</text:list-style>` +
    '<text:notes-configuration text:note-class="footnote" text:citation-style-name="Footnote_20_Symbol" text:citation-body-style-name="Footnote_20_anchor" style:num-format="1" text:start-value="0" text:footnotes-position="page" text:start-numbering-at="document"/>' +
    '</office:styles><office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" style:print-orientation="portrait" fo:margin-top="2.54cm" fo:margin-bottom="1.54cm" fo:margin-left="2.54cm" fo:margin-right="2.54cm"/><style:footer-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.4cm"/></style:footer-style></style:page-layout></office:automatic-styles>' +
    '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer><text:p text:style-name="Footer"><text:page-number text:select-page="current">1</text:page-number></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>'
}

/** Rows of a table go to the next page with what follows when their paragraphs do, as in Word: no heading stays behind alone. */
export const ODT_SETTINGS = `${ODT_HEAD}<office:document-settings ${ODT_NAMESPACES} xmlns:config="${NAMESPACE}:config:1.0"><office:settings><config:config-item-set config:name="ooo:configuration-settings"><config:config-item config:name="TableRowKeep" config:type="boolean">true</config:config-item></config:config-item-set></office:settings></office:document-settings>`

/**
 * Of pairs: in a table no lines but thin ones between rows, rows that stay whole; in turn one stays with the other, and
 * nearer to it than to the next pair.
 */
export const ODT_PAIR_STYLES = (['first', 'last'] as const).map((place) => `<style:style style:name="Pair.${place}" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties ${place === 'first' ? 'fo:margin-bottom="0.1cm" fo:keep-with-next="always"' : 'fo:margin-bottom="0.4cm"'}/></style:style>`).join('') +
  `<style:style style:name="Pairs" style:family="table"><style:table-properties style:width="${ODT_WIDTHS.source + ODT_WIDTHS.target}cm" table:align="left" table:border-model="collapsing"/></style:style>` +
  (['source', 'target'] as const).map((side) => `<style:style style:name="Pairs.${side}" style:family="table-column"><style:table-column-properties style:column-width="${ODT_WIDTHS[side]}cm"/></style:style>`).join('') +
  '<style:style style:name="Pairs.row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>' +
  '<style:style style:name="Pairs.first" style:family="table-cell"><style:table-cell-properties fo:padding-top="0.18cm" fo:padding-bottom="0cm" fo:padding-left="0cm" fo:padding-right="0.25cm" fo:border="none" fo:border-bottom="0.5pt solid #e1dfd9"/></style:style>' +
  '<style:style style:name="Pairs.second" style:family="table-cell"><style:table-cell-properties fo:padding-top="0.18cm" fo:padding-bottom="0cm" fo:padding-left="0.25cm" fo:padding-right="0cm" fo:border="none" fo:border-bottom="0.5pt solid #e1dfd9"/></style:style>'
