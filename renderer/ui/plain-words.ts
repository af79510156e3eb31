import type { Quotes, Script, ScriptRegion, SourceLanguage } from '../../shared/model/vocabulary.ts'

export const LANGUAGE_NAMES: Record<SourceLanguage, string> = { 'zh-Hans': 'Simplified', 'zh-Hant': 'Traditional', 'zh-Hant-TW': 'Taiwan', 'zh-Hant-HK': 'Hong Kong' }

export const SCRIPT_NAMES: Record<Script, string> = { hans: 'Simplified', hant: 'Traditional', tw: 'Taiwan', twp: 'Taiwan, with phrases', hk: 'Hong Kong', hkp: 'Hong Kong, with phrases' }

export const QUOTE_NAMES: Record<Quotes, string> = { asStored: 'As stored', curly: '“ ” and ‘ ’', corner: '「」 and 『』' }

export function count(number: number, one: string, many: string = `${one}s`): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`
}

export function fileSize(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} KB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' })
const dayAndYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

/** Both in milliseconds since 1970; in the person's own time zone. */
export function whenWords(at: number, now: number): string {
  const midnight = new Date(now).setHours(0, 0, 0, 0)
  if (now - at < 120_000) return 'Just now'
  if (at >= midnight) return `Today, ${time.format(at)}`
  if (at >= midnight - 86_400_000) return 'Yesterday'
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? day.format(at) : dayAndYear.format(at)
}

/** Lenses that write characters alike; null for all of them. */
export function regionName(region: ScriptRegion | null): string { return region === null ? 'Every lens' : SCRIPT_NAMES[region] }
/** The language tag of what a lens of the region shows; null when it may be any. */
export function regionLanguage(region: ScriptRegion | null): SourceLanguage | null {
  return region === null ? null : region === 'hans' ? 'zh-Hans' : region === 'hant' ? 'zh-Hant' : region === 'tw' ? 'zh-Hant-TW' : 'zh-Hant-HK'
}
