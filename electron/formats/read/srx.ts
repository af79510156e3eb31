import { RE2JS } from 're2js'
import { SaxesParser } from 'saxes'
import { ruleFault } from '../../../shared/segmentation/compile-rules.ts'
import { LONGEST_RULE } from '../../../shared/segmentation/rule.ts'
import type { RuleLanguage, RuleText } from '../../../shared/segmentation/rule.ts'
import { abbreviationOf } from '../srx-pattern.ts'
import { BASE_NAME } from '../write/srx.ts'

export type SrxRead = { ok: true; rules: RuleText[]; left: string[] } | { ok: false; message: string }

interface SrxRule { cut: boolean; before: string; after: string }
interface SrxFile { isSrx: boolean; cascade: boolean; rules: Map<string, SrxRule[]>; maps: { pattern: string; name: string }[] }

/** Larger than any set of rules in use (LanguageTool's has 1 MB for forty languages). */
const LARGEST = 8_000_000
const MOST_RULES = 5_000
/** Tags a language map is tried with, the most usual first. */
const TAGS: Readonly<Record<RuleLanguage, readonly string[]>> = { zh: ['zh-CN', 'ZH-CN', 'zh', 'ZH', 'zho'], en: ['en-US', 'EN-US', 'en', 'EN', 'eng'] }

/**
 * The rules of an SRX file (1.0 or 2.0) for Chinese and English, in the order in which it applies them; those our patterns
 * cannot say are counted in `left`, with an example. Linear.
 */
export function readSrx(bytes: Uint8Array): SrxRead {
  if (bytes.length > LARGEST) return { ok: false, message: 'This file is larger than any set of segmentation rules. Choose the .srx file itself.' }
  let file: SrxFile
  try {
    file = parse(decode(bytes))
  } catch (error) {
    return { ok: false, message: `This file cannot be read as XML (${error instanceof Error ? error.message.split('\n', 1)[0] ?? '' : 'it is damaged'}). Export the rules again from the program they come from.` }
  }
  if (!file.isSrx) return { ok: false, message: 'This is not a file of segmentation rules (SRX). Export the rules as SRX and choose that file.' }
  const rules: RuleText[] = []
  const refused: SrxRule[] = []
  for (const language of ['zh', 'en'] as const) {
    for (const rule of rulesFor(file, language)) {
      const text = ruleTextOf(rule, language)
      if (ruleFault(text) === null && text.before.length <= LONGEST_RULE && text.after.length <= LONGEST_RULE) rules.push(text)
      else refused.push(rule)
    }
  }
  const left: string[] = []
  const [first] = refused
  if (first !== undefined) left.push(`${refused.length === 1 ? 'One rule uses' : `${refused.length} rules use`} patterns that are not understood here and ${refused.length === 1 ? 'was' : 'were'} left out, such as “${(first.before || first.after).slice(0, 60)}”.`)
  if (rules.length > MOST_RULES) left.push(`The file holds ${rules.length} rules; the first ${MOST_RULES} were taken.`)
  if (rules.length === 0 && refused.length === 0) left.push('The file holds no rules for Chinese or English.')
  return { ok: true, rules: rules.slice(0, MOST_RULES), left }
}

function decode(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

/** Throws an Error on XML that is not well-formed, on definitions (a DTD) and on entities they would make. */
function parse(xml: string): SrxFile {
  const file: SrxFile = { isSrx: false, cascade: false, rules: new Map(), maps: [] }
  let rules: SrxRule[] = [], rule: SrxRule | null = null, text = ''
  const parser = new SaxesParser()
  const local = (name: string) => name.slice(name.indexOf(':') + 1).toLowerCase()
  parser.on('doctype', () => { throw new Error('it carries definitions, a DTD') })
  parser.on('error', (error) => { throw error })
  parser.on('text', (piece) => { text += piece })
  parser.on('cdata', (piece) => { text += piece })
  parser.on('opentag', ({ name, attributes }) => {
    text = ''
    switch (local(name)) {
      case 'srx': file.isSrx = true; break
      case 'header': file.cascade = attributes['cascade'] === 'yes'; break
      case 'languagerule': file.rules.set(String(attributes['languagerulename'] ?? ''), (rules = [])); break
      case 'rule': rule = { cut: attributes['break'] !== 'no', before: '', after: '' }; rules.push(rule); break
      case 'languagemap': file.maps.push({ pattern: String(attributes['languagepattern'] ?? ''), name: String(attributes['languagerulename'] ?? '') }); break
      default: break
    }
  })
  parser.on('closetag', ({ name }) => {
    if (rule !== null && local(name) === 'beforebreak') rule.before = text
    if (rule !== null && local(name) === 'afterbreak') rule.after = text
  })
  parser.write(xml.replace(/^\uFEFF/u, '')).close()
  return file
}

/** By the first map that fits; by all of them in their order when the file cascades. */
function rulesFor(file: SrxFile, language: RuleLanguage): SrxRule[] {
  const fitting = file.maps.filter(({ pattern }) => fits(pattern, language))
  const names = [...new Set((file.cascade ? fitting : fitting.slice(0, 1)).map(({ name }) => name))]
  return names.filter((name) => !name.startsWith(BASE_NAME)).flatMap((name) => file.rules.get(name) ?? [])
}

function fits(pattern: string, language: RuleLanguage): boolean {
  try {
    return TAGS[language].some((tag) => RE2JS.matches(pattern, tag))
  } catch {
    // A pattern that cannot be read fits nothing here.
    return false
  }
}

function ruleTextOf({ cut, before, after }: SrxRule, language: RuleLanguage): RuleText {
  const abbreviation = cut ? null : abbreviationOf(before, after)
  return abbreviation === null ? { language, kind: cut ? 'cut' : 'join', before, after } : { language, kind: 'abbreviation', before: abbreviation, after: '' }
}
