import { conversionOf, type Chain } from './chain.ts'
import type { LensConfig } from './lens-config.ts'
import { withRare } from './rare.ts'
import { convertAround, type ConvertOptions } from './spared.ts'
import { compose, NOTHING, type Converted } from './stage.ts'
import { loadVariants } from './variants.ts'

export { lensConfig, OPENCC_CONFIGS, scriptLanguage } from './lens-config.ts'
export type { LensConfig, OpenccConfig } from './lens-config.ts'
export type { ConvertOptions, Kept } from './spared.ts'
export type { Converted } from './stage.ts'

export type Convert = (text: string) => string

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
