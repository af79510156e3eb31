import type { Script, SourceLanguage } from '../model/vocabulary.ts'
import { convertWithBlocks, letterwiseOf } from './conversion-blocks.ts'
import type { OffsetBlocks } from './offset-map.ts'

/** OpenCC's configuration names, as far as opencc-js builds them. */
export const OPENCC_CONFIGS = ['s2t', 's2tw', 's2twp', 's2hk', 's2hkp', 't2s', 'tw2s', 'tw2sp', 'hk2s', 'hk2sp', 't2tw', 't2hk', 'tw2t', 'hk2t', 't2jp', 'jp2t'] as const
export type OpenccConfig = (typeof OPENCC_CONFIGS)[number]
/** One configuration, or two applied one after the other where OpenCC has no direct one. */
export type LensConfig = OpenccConfig | `${OpenccConfig}+${OpenccConfig}`

export type Convert = (text: string) => string

const LOCALES: Record<OpenccConfig, { from: string; to: string }> = {
  s2t: { from: 'cn', to: 't' }, s2tw: { from: 'cn', to: 'tw' }, s2twp: { from: 'cn', to: 'twp' }, s2hk: { from: 'cn', to: 'hk' }, s2hkp: { from: 'cn', to: 'hkp' },
  t2s: { from: 't', to: 'cn' }, tw2s: { from: 'tw', to: 'cn' }, tw2sp: { from: 'twp', to: 'cn' }, hk2s: { from: 'hk', to: 'cn' }, hk2sp: { from: 'hkp', to: 'cn' },
  t2tw: { from: 't', to: 'tw' }, t2hk: { from: 't', to: 'hk' }, tw2t: { from: 'tw', to: 't' }, hk2t: { from: 'hk', to: 't' },
  t2jp: { from: 't', to: 'jp' }, jp2t: { from: 'jp', to: 't' },
}

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

const loaded = new Map<LensConfig, Promise<Convert>>()

/**
 * The converter of a configuration; dictionaries are loaded on first use (about 150 ms from Simplified) and kept.
 * OpenCC keeps nothing from one call to the next, so sentences may be converted one by one: no dictionary key holds a
 * full stop or a line end.
 */
export function loadConverter(config: LensConfig): Promise<Convert> {
  let converter = loaded.get(config)
  if (converter === undefined) {
    converter = build(config)
    loaded.set(config, converter)
  }
  return converter
}

/** `blocks` lists what did not become the same number of units, see OffsetBlocks. */
export interface Converted { text: string; blocks: OffsetBlocks }
export type Conversion = (text: string) => Converted

/** The same converter with a map of every offset. Loads the configuration and its letterwise counterpart. */
export async function loadConversion(config: LensConfig): Promise<Conversion> {
  const [convert, letterwise] = await Promise.all([loadConverter(config), loadConverter(letterwiseOf(config))])
  return (given) => {
    const { text, blocks } = convertWithBlocks(given, convert, letterwise)
    return { text, blocks: blocks.flat() }
  }
}

async function build(config: LensConfig): Promise<Convert> {
  const { default: opencc } = await import('opencc-js')
  const steps = config.split('+').map((name) => opencc.Converter(LOCALES[name as OpenccConfig]))
  return (text) => steps.reduce((converted, step) => step(converted), text)
}
