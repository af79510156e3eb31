/** Whether a tag means Chinese, or English, in any script or region. */
export function isChinese(tag: string): boolean { return /^(?:zh|cmn|zho|chi|yue)(?:[-_]|$)/i.test(tag) }
export function isEnglish(tag: string): boolean { return /^(?:en|eng)(?:[-_]|$)/i.test(tag) }
/** Equal but for case and the sign between the parts. */
export function sameTag(a: string, b: string): boolean { return normal(a) === normal(b) }
const normal = (tag: string): string => tag.replaceAll('_', '-').toLowerCase()

/** "en-US (2), fr-CA (2)", most frequent first. */
export function listLanguages(languages: Readonly<Record<string, number>>): string {
  const all = Object.entries(languages).toSorted((a, b) => b[1] - a[1])
  const shown = all.slice(0, 12).map(([tag, count]) => `${tag || 'no tag'} (${count.toLocaleString('en')})`).join(', ')
  return all.length > 12 ? `${shown} and ${all.length - 12} more` : shown
}

/** Why the languages of a file have to be chosen, as a sentence. */
export function whyChoose(languages: Readonly<Record<string, number>>): string {
  const tags = Object.keys(languages)
  const chinese = tags.some(isChinese), english = tags.some(isEnglish)
  const has = listLanguages(languages)
  if (tags.length === 0) return 'This file names no languages. Choose which two are meant.'
  if (chinese && !english) return `This file holds no English beside its Chinese: it has ${has}. Choose which two languages to take.`
  if (english && !chinese) return `This file holds no Chinese beside its English: it has ${has}. Choose which two languages to take.`
  return chinese ? `No unit of this file has both Chinese and English: it has ${has}. Choose which two languages to take.` : `This file holds neither Chinese nor English: it has ${has}. Choose which two languages to take.`
}
