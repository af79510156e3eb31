import type { Script, SourceLanguage } from '../model/vocabulary.ts'
import { conversionOf, type Chain } from './chain.ts'
import { withRare } from './rare.ts'
import { convertAround, type ConvertOptions } from './spared.ts'
import { compose, NOTHING, type Converted } from './stage.ts'
import { loadVariants } from './variants.ts'

export type { ConvertOptions, Kept } from './spared.ts'
export type { Converted } from './stage.ts'

/** OpenCC's configuration names, as far as opencc-js builds them. */
export const OPENCC_CONFIGS = ['s2t', 's2tw', 's2twp', 's2hk', 's2hkp', 't2s', 'tw2s', 'tw2sp', 'hk2s', 'hk2sp', 't2tw', 't2hk', 'tw2t', 'hk2t', 't2jp', 'jp2t'] as const
export type OpenccConfig = (typeof OPENCC_CONFIGS)[number]
/** One configuration, or two applied one after the other where OpenCC has no direct one. */
export type LensConfig = OpenccConfig | `${OpenccConfig}+${OpenccConfig}`

export type Convert = (text: string) => string

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

/** The text alone; as `loadConversion`. */
export async function loadConverter(config: LensConfig): Promise<Convert> {
  const convert = await loadConversion(config)
  return (text) => convert(text).text
}

export type Conversion = (text: string, options?: ConvertOptions) => Converted

const loaded = new Map<string, Promise<Conversion>>()

export interface DictionaryChoice {
  /**
   * Into Simplified, also characters beyond the plane of two bytes (殢 → 𣨼), which many fonts do not have. opencc-js leaves
   * OpenCC's table of them out.
   */
  rare?: boolean
}

/**
 * A conversion with the map of every offset; its text is that of opencc-js, whose dictionaries and chains it walks. They are
 * loaded on first use (some 100 ms from Simplified) and kept. Nothing is kept from one call to the next, so sentences may be
 * converted one by one: no dictionary key holds a full stop or a line end. Null converts nothing but what the options say.
 */
export function loadConversion(config: LensConfig | null, { rare = false }: DictionaryChoice = {}): Promise<Conversion> {
  const key = `${config} ${rare}`
  let conversion = loaded.get(key)
  if (conversion === undefined) loaded.set(key, (conversion = build(config, rare)))
  return conversion
}

async function build(config: LensConfig | null, rare: boolean): Promise<Conversion> {
  const [chains, same] = await Promise.all([config === null ? [] : chainsOf(config), loadVariants()])
  const steps = (rare ? await Promise.all(chains.map(withRare)) : chains).map((chain) => conversionOf(chain, same))
  const plain = (given: string) => steps.reduce<Converted>((sofar, step) => {
    const { text, blocks } = step(sofar.text)
    return { text, blocks: compose(sofar.blocks, blocks) }
  }, { text: given, blocks: NOTHING })
  return (text, options) => (options === undefined ? plain(text) : convertAround(plain, same, text, options))
}

/** OpenCC's chains of a configuration, from the smallest of opencc-js's modules that has them. */
export function chainsOf(config: LensConfig): Promise<Chain[]> {
  return Promise.all(config.split('+').map(async (name) => {
    const { configs } = await (name.startsWith('s2') ? import('opencc-js/preset/cn2t') : /2sp?$/u.test(name) ? import('opencc-js/preset/t2cn') : import('opencc-js/preset'))
    const chain = configs[name] as Chain | undefined
    if (chain === undefined) throw new Error(`opencc-js has no configuration ${name}.`)
    return chain
  }))
}
