import type { Lens, SourceLanguage } from '../../shared/model/vocabulary.ts'

interface LensWords { face: string; name: string; key: string; language: SourceLanguage | null }

/** `key` is held with Alt. `language` is the tag of what is seen; null for the text as stored. */
export const LENS_WORDS: Record<Lens, LensWords> = {
  stored: { face: 'As stored', name: 'As stored', key: 'Alt+0', language: null },
  hans: { face: '简', name: 'Simplified', key: 'Alt+1', language: 'zh-Hans' },
  hant: { face: '繁', name: 'Traditional', key: 'Alt+2', language: 'zh-Hant' },
  tw: { face: '台', name: 'Taiwan', key: 'Alt+3', language: 'zh-Hant-TW' },
  twp: { face: '台＋', name: 'Taiwan, with phrases', key: 'Alt+4', language: 'zh-Hant-TW' },
  hk: { face: '港', name: 'Hong Kong', key: 'Alt+5', language: 'zh-Hant-HK' },
  hkp: { face: '港＋', name: 'Hong Kong, with phrases', key: 'Alt+6', language: 'zh-Hant-HK' },
}
