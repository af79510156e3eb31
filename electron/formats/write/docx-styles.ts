import type { SourceLanguage } from '../../../shared/model/vocabulary.ts'

export const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** The region tags Word knows, and a font every Word has for each; where it is missing Word takes another of the same language. */
const EAST_ASIA: Readonly<Record<SourceLanguage, { lang: string; font: string; /** As the font calls itself in its own script. */ own: string; /** Of Windows' character sets. */ charset: string }>> = {
  'zh-Hans': { lang: 'zh-CN', font: 'SimSun', own: '宋体', charset: '86' }, 'zh-Hant': { lang: 'zh-TW', font: 'PMingLiU', own: '新細明體', charset: '88' },
  'zh-Hant-TW': { lang: 'zh-TW', font: 'PMingLiU', own: '新細明體', charset: '88' }, 'zh-Hant-HK': { lang: 'zh-HK', font: 'MingLiU_HKSCS', own: '細明體_HKSCS', charset: '88' },
}
const LATIN = 'Georgia'
/** Sizes in half points, spacing before in twentieths of a point, by level. */
const HEADINGS: readonly (readonly [size: number, before: number])[] = [[30, 240], [26, 200], [23, 160], [21, 120], [21, 120], [21, 120]]

/** Fonts by script, Latin letters in one and Chinese in another, and both languages, in every style. */
export function stylesXml(language: SourceLanguage): string {
  const { lang, font } = EAST_ASIA[language]
  const paragraph = (id: string, name: string, properties: string, run: string, more = ''): string =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>${more}<w:pPr>${properties}</w:pPr><w:rPr>${run}</w:rPr></w:style>`
  const character = (id: string, name: string, run: string): string => `<w:style w:type="character" w:styleId="${id}"><w:name w:val="${name}"/><w:rPr>${run}</w:rPr></w:style>`
  const heading = (size: number): string => `<w:b/><w:bCs/><w:color w:val="1D1E20"/><w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`
  return `${XML_HEAD}<w:styles xmlns:w="${WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${LATIN}" w:hAnsi="${LATIN}" w:cs="${LATIN}" w:eastAsia="${font}"/><w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="${lang}"/></w:rPr></w:rPrDefault>` +
    '<w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>' +
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>' +
    paragraph('Title', 'Title', '<w:keepNext/><w:spacing w:before="0" w:after="80"/>', heading(36)) +
    HEADINGS.map(([size, before], level) => paragraph(`Heading${level + 1}`, `heading ${level + 1}`, `<w:keepNext/><w:spacing w:before="${before}" w:after="80"/><w:outlineLvl w:val="${level}"/>`, heading(size), '<w:next w:val="Normal"/>')).join('') +
    paragraph('Quote', 'Quote', '<w:ind w:left="360"/>', '') + paragraph('ListParagraph', 'List Paragraph', '', '') + paragraph('Footer', 'footer', '<w:spacing w:after="0"/><w:jc w:val="center"/>', '<w:sz w:val="18"/><w:szCs w:val="18"/>') +
    paragraph('FootnoteText', 'footnote text', '<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>', '<w:sz w:val="18"/><w:szCs w:val="18"/>') + paragraph('CommentText', 'annotation text', '', '<w:sz w:val="20"/><w:szCs w:val="20"/>') +
    character('FootnoteReference', 'footnote reference', '<w:vertAlign w:val="superscript"/>') + character('CommentReference', 'annotation reference', '<w:sz w:val="16"/><w:szCs w:val="16"/>') +
    character('Hyperlink', 'Hyperlink', '<w:color w:val="3A4DA8"/><w:u w:val="single"/>') + '</w:styles>'
}

/** What Word chooses by where a font is missing: another with serifs, in the same script. */
export function fontTableXml(language: SourceLanguage): string {
  const { font, own, charset } = EAST_ASIA[language]
  return `${XML_HEAD}<w:fonts xmlns:w="${WORD}"><w:font w:name="${LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font><w:font w:name="${font}"><w:altName w:val="${own}"/><w:charset w:val="${charset}"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>`
}

/** One list of bullets, nine deep; ordered items carry their numbers as text, because a number here follows the text on its own side. */
export const NUMBERING_XML = `${XML_HEAD}<w:numbering xmlns:w="${WORD}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>` +
  Array.from({ length: 9 }, (_, level) => `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${300 * (level + 1)}" w:hanging="300"/></w:pPr></w:lvl>`).join('') +
  '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
