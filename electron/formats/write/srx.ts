import type { RuleLanguage, RuleText } from '../../../shared/segmentation/rule.ts'
import { abbreviationPattern } from '../srx-pattern.ts'
import { escapeXml } from './xml-text.ts'

/** Languages as SRX readers name them; OmegaT and Okapi match the pattern against a tag such as ZH-CN or en-GB. */
const LANGUAGES: readonly { language: RuleLanguage; name: string; pattern: string }[] = [
  { language: 'zh', name: 'Chinese', pattern: '[Zz][Hh].*' }, { language: 'en', name: 'English', pattern: '[Ee][Nn].*' },
]

/**
 * What our own segmenter does beyond rules, as near as patterns can say it, so that the file is of use in other programs.
 * A language rule of this name is not read back.
 */
export const BASE_NAME = 'Duizhao built-in'
const BASE: Readonly<Record<RuleLanguage, readonly { cut: boolean; before: string; after: string }[]>> = {
  zh: [
    { cut: false, before: '[。！？!?…]+[”’」』]', after: '[的地之等和与與吗嗎呢吧]' },
    { cut: false, before: '《[^《》]*[！？!?…]', after: '》' },
    { cut: true, before: '[。！？]+[”’」』）》]*', after: '[^。！？”’」』）》]' },
  ],
  en: [
    { cut: false, before: '\\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Capt|Lt|Sgt|St|Gen|Sen|Rep|Gov|vs|cf|viz|e\\.g|i\\.e|al|[Nn]os?|[Vv]ol|pp?|[Ff]igs?|[Ee]ds?)\\.', after: '\\s' },
    { cut: false, before: '\\b(?:[A-Z]\\.)+', after: '\\s+[A-Z]' },
    { cut: true, before: '[.!?…]+["\'”’)\\]]*', after: '\\s+["\'“‘(\\[]?[\\p{Lu}\\p{N}]' },
  ],
}

/** SRX 2.0: people's rules first, then the built-in ones; all maps that fit a language apply (`cascade`). */
export function writeSrx(rules: readonly RuleText[]): Uint8Array {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>', '<srx xmlns="http://www.lisa.org/srx20" version="2.0">',
    '<header segmentsubflows="yes" cascade="yes">', '<formathandle type="start" include="no"/>', '<formathandle type="end" include="yes"/>', '<formathandle type="isolated" include="no"/>', '</header>',
    '<body>', '<languagerules>',
  ]
  for (const { language, name } of LANGUAGES) {
    const own = rules.filter((rule) => rule.language === language)
    // A language rule needs a rule: one that says nothing is left out, with its map.
    if (own.length > 0) lines.push(`<languagerule languagerulename="${name}">`, ...own.map(ownRule), '</languagerule>')
    lines.push(`<languagerule languagerulename="${BASE_NAME} ${name}">`, ...BASE[language].map(({ cut, before, after }) => ruleXml(cut, before, after)), '</languagerule>')
  }
  lines.push('</languagerules>', '<maprules>')
  for (const { language, name, pattern } of LANGUAGES) {
    if (rules.some((rule) => rule.language === language)) lines.push(mapXml(pattern, name))
    lines.push(mapXml(pattern, `${BASE_NAME} ${name}`))
  }
  lines.push('</maprules>', '</body>', '</srx>', '')
  return new TextEncoder().encode(lines.join('\n'))
}

function ownRule({ kind, before, after }: RuleText): string {
  return kind === 'abbreviation' ? ruleXml(false, abbreviationPattern(before), '\\s') : ruleXml(kind === 'cut', before, after)
}

function ruleXml(cut: boolean, before: string, after: string): string {
  return `<rule break="${cut ? 'yes' : 'no'}"><beforebreak>${escapeXml(before)}</beforebreak><afterbreak>${escapeXml(after)}</afterbreak></rule>`
}

function mapXml(pattern: string, name: string): string { return `<languagemap languagepattern="${escapeXml(pattern)}" languagerulename="${escapeXml(name)}"/>` }
