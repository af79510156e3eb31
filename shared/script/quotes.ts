import type { Quotes } from '../model/vocabulary.ts'

const CURLY = '“”‘’', CORNER = '「」『』'
/** Between letters of Latin it is an apostrophe: l’État, don’t. */
const CURLY_MARK = /(?<!\p{Script=Latin}(?=’\p{Script=Latin}))[“”‘’]/gu
const CORNER_MARK = /[「」『』]/gu

/** The text with quotation marks of one kind. Each becomes one other, so that no offset changes. */
export function withQuotes(text: string, quotes: Quotes): string {
  if (quotes === 'asStored') return text
  return quotes === 'corner'
    ? text.replaceAll(CURLY_MARK, (mark) => CORNER.charAt(CURLY.indexOf(mark)))
    : text.replaceAll(CORNER_MARK, (mark) => CURLY.charAt(CORNER.indexOf(mark)))
}
