import { RE2JS } from 're2js'
import type { RuleLanguage, RuleText, TextRules } from './rule.ts'

/** How much text a pattern sees before and behind the place it is asked about. */
const SEEN = 120
/** Long texts are searched in stretches, so that a pattern which always looks to the end costs a stretch each time and not the text. */
const STRETCH = 4_000

interface Pattern { kind: 'join' | 'cut'; finds: RE2JS; endsWith: RE2JS; after: RE2JS }
type Compiled = { kind: 'abbreviation'; words: ReadonlySet<string> } | Pattern
type Run = readonly [RuleText, ...RuleText[]]

/** Why a rule cannot be used, in a sentence for the person who wrote it; null when it can. */
export function ruleFault(rule: RuleText): string | null {
  if (rule.kind === 'abbreviation') {
    return /^\S(?:.{0,38}\S)?$/u.test(rule.before) && /[\p{L}\p{N}]/u.test(rule.before) ? null : 'An abbreviation is one to forty characters with a letter in it, such as “approx.”.'
  }
  if (rule.before === '' && rule.after === '') return 'A rule needs a pattern before or behind the place it speaks about.'
  try {
    compilePattern(rule.kind, rule)
    return null
  } catch (error) {
    return `The pattern cannot be read: ${error instanceof Error ? error.message.replace(/^error parsing regexp: /u, '') : 'it is not a pattern'}. Look-around and references back are not understood.`
  }
}

/** In the order in which they decide. Rules that cannot be used say nothing: `ruleFault` tells of them when they are made. */
export function compileRules(rules: readonly RuleText[]): TextRules {
  const usable = rules.filter((rule) => ruleFault(rule) === null)
  const compiled: Record<RuleLanguage, Compiled[]> = { zh: compileList(usable.filter(({ language }) => language === 'zh')), en: compileList(usable.filter(({ language }) => language === 'en')) }
  return {
    cuts: (text, language) => compiled[language].flatMap((rule) => (rule.kind === 'cut' ? placesOf(rule, text) : [])),
    at(text, white, place, language) {
      for (const rule of compiled[language]) {
        if (rule.kind === 'abbreviation' ? endsInOne(rule.words, text, white) : speaksAt(rule, text, white) || (place !== white && speaksAt(rule, text, place))) return rule.kind === 'cut' ? 'cut' : 'join'
      }
      return undefined
    },
  }
}

/**
 * Neighbours that say the same are looked up as one, however many there are: abbreviations as words, patterns against a cut
 * as one alternation for each `after`. (Patterns for a cut stay apart: each finds its own places.)
 */
function compileList(rules: readonly RuleText[]): Compiled[] {
  return runsOfKind(rules).flatMap((run): Compiled[] => {
    const [{ kind }] = run
    if (kind === 'abbreviation') return [{ kind, words: new Set(run.map(({ before }) => before)) }]
    if (kind === 'cut') return run.map((rule) => compilePattern(kind, rule))
    return [...Map.groupBy(run, ({ after }) => after)].map(([after, same]) => compilePattern(kind, { before: same.map(({ before }) => `(?:${before})`).join('|'), after }))
  })
}

function runsOfKind(rules: readonly RuleText[]): Run[] {
  const runs: [RuleText, ...RuleText[]][] = []
  for (const rule of rules) {
    const last = runs.at(-1)
    if (last?.[0].kind === rule.kind) last.push(rule)
    else runs.push([rule])
  }
  return runs
}

function compilePattern(kind: 'join' | 'cut', { before, after }: Pick<RuleText, 'before' | 'after'>): Pattern {
  return { kind, finds: RE2JS.compile(before), endsWith: RE2JS.compile(`(?:${before})\\z`), after: RE2JS.compile(after) }
}

function followed({ after }: Pattern, text: string, place: number): boolean { return after.matcher(text.slice(place, place + SEEN)).lookingAt() }

function speaksAt(rule: Pattern, text: string, place: number): boolean {
  return followed(rule, text, place) && rule.endsWith.matcher(text.slice(Math.max(0, place - SEEN), place)).find()
}

function placesOf(rule: Pattern, text: string): number[] {
  const places: number[] = []
  for (let start = 0; start < text.length; start += STRETCH) {
    const end = Math.min(text.length, start + STRETCH + SEEN)
    const matcher = rule.finds.matcher(text.slice(start, end))
    while (matcher.find()) {
      const place = start + matcher.end()
      if (place > start && place <= start + STRETCH && place < text.length && followed(rule, text, place)) places.push(place)
    }
  }
  return places
}

/** Whether the text up to `end` ends with one of the abbreviations, whole: not with the tail of a longer word. */
function endsInOne(words: ReadonlySet<string>, text: string, end: number): boolean {
  const tail = text.slice(Math.max(0, end - 41), end)
  for (let length = 1; length <= Math.min(40, tail.length); length++) {
    const word = tail.slice(-length)
    if (words.has(word) && !(/^[\p{L}\p{N}]/u.test(word) && /[A-Za-z\p{N}]$/u.test(tail.slice(0, -length)))) return true
  }
  return false
}
