import { AlignmentType, LevelFormat, type IPropertiesOptions } from 'docx'
import type { SourceLanguage } from '../../../shared/model/vocabulary.ts'

type Styles = NonNullable<IPropertiesOptions['styles']>
type Numbering = NonNullable<IPropertiesOptions['numbering']>

/** The region tags Word knows, and a font every Word has for each; where it is missing Word takes another of the same language. */
const EAST_ASIA: Readonly<Record<SourceLanguage, { lang: string; font: string }>> = {
  'zh-Hans': { lang: 'zh-CN', font: 'SimSun' }, 'zh-Hant': { lang: 'zh-TW', font: 'PMingLiU' },
  'zh-Hant-TW': { lang: 'zh-TW', font: 'PMingLiU' }, 'zh-Hant-HK': { lang: 'zh-HK', font: 'MingLiU_HKSCS' },
}
const LATIN = 'Georgia'
export const BULLETS = 'bullets'

/** Fonts by script: Latin letters in one, Chinese in another, in every style. */
export function fontsFor(language: SourceLanguage): { ascii: string; hAnsi: string; cs: string; eastAsia: string } {
  return { ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: EAST_ASIA[language].font }
}

/** Sizes in half points, spacing in twentieths of a point. */
export function stylesFor(language: SourceLanguage): Styles {
  const heading = (size: number, before: number): { run: { size: number; bold: boolean; color: string; font: ReturnType<typeof fontsFor> }; paragraph: { spacing: { before: number; after: number }; keepNext: boolean } } => (
    { run: { size, bold: true, color: '1D1E20', font: fontsFor(language) }, paragraph: { spacing: { before, after: 80 }, keepNext: true } })
  return {
    default: {
      document: { run: { font: fontsFor(language), size: 21, language: { value: 'en-US', eastAsia: EAST_ASIA[language].lang } }, paragraph: { spacing: { after: 100, line: 300 } } },
      title: heading(36, 0), heading1: heading(30, 240), heading2: heading(26, 200), heading3: heading(23, 160), heading4: heading(21, 120), heading5: heading(21, 120), heading6: heading(21, 120),
    },
    paragraphStyles: [{ id: 'Quote', name: 'Quote', basedOn: 'Normal', paragraph: { indent: { left: 360 }, spacing: { after: 100 } } }],
  }
}

export const NUMBERING: Numbering = {
  config: [{
    reference: BULLETS,
    levels: Array.from({ length: 9 }, (_, level) => ({
      level, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.LEFT, style: { paragraph: { indent: { left: 300 * (level + 1), hanging: 300 } } },
    })),
  }],
}
