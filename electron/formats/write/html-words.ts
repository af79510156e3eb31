import type { SourceLanguage } from '../../../shared/model/vocabulary.ts'
import { escapeXml } from './xml-text.ts'

/** Chinese characters with the punctuation that is only theirs; what both languages use stays in the language around it. */
const CHINESE = /[\u3001-\u303F\uFF01-\uFF60\p{Script=Han}]+/gu

/**
 * Words of a page that are English but for names and quotations, escaped. Their Chinese says that it is Chinese, and in
 * which script: a browser would otherwise take the first font that has the characters, which draws them as in Japanese.
 */
export function englishHtml(text: string, language: SourceLanguage): string {
  return escapeXml(text).replace(CHINESE, (chinese) => `<span lang="${language}">${chinese}</span>`)
}
