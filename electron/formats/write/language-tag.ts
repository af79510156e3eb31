import type { SourceLanguage } from '../../../shared/model/vocabulary.ts'
import type { Plan } from './plan.ts'

/** What translation tools that know no scripts call them. */
const REGION_TAGS: Readonly<Record<SourceLanguage, string>> = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW', 'zh-Hant-TW': 'zh-TW', 'zh-Hant-HK': 'zh-HK' }

/** The tag of the Chinese in files for translation tools. */
export function sourceTag({ document, options }: Plan): string { return options.regionTags ? REGION_TAGS[document.shownLanguage] : document.shownLanguage }
