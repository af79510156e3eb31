import type { Script, SourceLanguage } from '../model/vocabulary.ts'

/** OpenCC's configuration names, as far as opencc-js builds them. */
export const OPENCC_CONFIGS = ['s2t', 's2tw', 's2twp', 's2hk', 's2hkp', 't2s', 'tw2s', 'tw2sp', 'hk2s', 'hk2sp', 't2tw', 't2hk', 'tw2t', 'hk2t', 't2jp', 'jp2t'] as const
export type OpenccConfig = (typeof OPENCC_CONFIGS)[number]
/** One configuration, or two applied one after the other where OpenCC has no direct one. */
export type LensConfig = OpenccConfig | `${OpenccConfig}+${OpenccConfig}`

/**
 * How a text stored in one script is shown in another; null when there is nothing to convert. Regional phrases exist in
 * OpenCC only from and to Simplified, so a Traditional text seen "with phrases" of another region goes through it.
 */
const LENS: Record<SourceLanguage, Record<Script, LensConfig | null>> = {
  'zh-Hans': { hans: null, hant: 's2t', tw: 's2tw', twp: 's2twp', hk: 's2hk', hkp: 's2hkp' },
  'zh-Hant': { hans: 't2s', hant: null, tw: 't2tw', twp: 't2s+s2twp', hk: 't2hk', hkp: 't2s+s2hkp' },
  'zh-Hant-TW': { hans: 'tw2s', hant: 'tw2t', tw: null, twp: null, hk: 'tw2t+t2hk', hkp: 'tw2sp+s2hkp' },
  'zh-Hant-HK': { hans: 'hk2s', hant: 'hk2t', tw: 'hk2t+t2tw', twp: 'hk2sp+s2twp', hk: null, hkp: null },
}

export function lensConfig(from: SourceLanguage, to: Script): LensConfig | null { return LENS[from][to] }

/** The language tag of a text seen through a lens. */
export function scriptLanguage(script: Script): SourceLanguage {
  return script === 'hans' ? 'zh-Hans' : script === 'hant' ? 'zh-Hant' : script.startsWith('tw') ? 'zh-Hant-TW' : 'zh-Hant-HK'
}
