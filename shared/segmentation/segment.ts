import { bracketsIn } from './brackets.ts'
import type { Bracket } from './brackets.ts'
import { CHINESE_BREAK, CHINESE_BREAK_LIKELY, CHINESE_PLACE, CHINESE_PLACE_LIKELY, joinsChinese } from './chinese.ts'
import { turnStarts } from './dialogue.ts'
import { ENGLISH_BREAK, ENGLISH_BREAK_LIKELY, ENGLISH_PLACE, ENGLISH_PLACE_LIKELY, isWrapped, joinsEnglish } from './english.ts'
import { bulletStarts, listItemStarts } from './list-items.ts'
import { ADDRESS, ADDRESS_GOES_ON, BRACKETED_END, CIRCLED_NOTE, CLOSING, CLOSING_APART, CLOSING_ONLY, HEADING_NUMBER, LEADING_DOTS, LIST_NUMBER, LIST_NUMBER_LENGTH, numbersNotes, OPENING, PICTURES, TRAILING_MARKS, WINDOW } from './marks.ts'
import { chineseQuoteRoles, englishQuoteRoles } from './quotes.ts'
import type { QuoteRoles } from './quotes.ts'
import type { TextRules } from './rule.ts'
import type { Span } from './span.ts'

export type { Span } from './span.ts'
export type SegmentationLanguage = 'zh' | 'en'

const SEGMENTERS = {
  zh: new Intl.Segmenter('zh', { granularity: 'sentence' }),
  en: new Intl.Segmenter('en', { granularity: 'sentence' }),
}
/** Most texts have none of these places, and a look for the signs of one is cheaper than a search. Breaks stand; what is only proposed is judged. */
const BREAKS = { zh: { likely: CHINESE_BREAK_LIKELY, places: CHINESE_BREAK }, en: { likely: ENGLISH_BREAK_LIKELY, places: ENGLISH_BREAK } }
const PROPOSED = { zh: { likely: CHINESE_PLACE_LIKELY, places: CHINESE_PLACE }, en: { likely: ENGLISH_PLACE_LIKELY, places: ENGLISH_PLACE } }

/** What follows the end of a sentence and belongs to it, in the order in which it stands. */
const TRAILING = [CLOSING, CLOSING_APART, PICTURES, TRAILING_MARKS]

const SPACE = /[^\S\n\r\u2028\u2029]/u
const NO_PLACES: ReadonlySet<number> = new Set()
const LINE_END = /[\n\r\u2028\u2029]$/u
const REST_OF_LINE = /^[^\n\r\u2028\u2029]*/u
/** Dots of an omission before the words they introduce. */
const ONLY_DOTS = /^[.\s]+$/u
const ENDED = /[。！？!?.…．；;][”」』’"')）\]]*\s*$/u

/** What is known of the whole text before its cuts are judged. */
interface Reading { text: string; language: SegmentationLanguage; roles: QuoteRoles; brackets: readonly Bracket[]; trailing: readonly RegExp[] }

/**
 * The sentences of a block, in order, without gaps: white space and line ends belong to the sentence before.
 * Unicode's rules (Intl.Segmenter) with repairs for what they get wrong in Chinese and English prose: each cut they
 * propose is moved past the marks that belong before it (marks.ts, quotes.ts) and then kept or dropped by what stands in a
 * window on both sides (chinese.ts, english.ts, brackets.ts); list items, turns of a dialogue and a few ends they do not know
 * are added. A line end ends a sentence, but for a wrapped line of English and one behind Mr.; a semicolon never does. `rules` are people's own, which decide
 * before the built-in ones do; they cannot undo a line end. `[]` for an empty text. Linear in the text.
 */
export function sentenceSpans(text: string, language: SegmentationLanguage, rules: TextRules | null = null): Span[] {
  const reading: Reading = { text, language, roles: language === 'zh' ? chineseQuoteRoles(text) : englishQuoteRoles(text), brackets: bracketsIn(text), trailing: numbersNotes(text) ? [...TRAILING, CIRCLED_NOTE] : TRAILING }
  const forced = new Set([...listItemStarts(text), ...bulletStarts(text), ...placesOf(text, BREAKS[language])])
  const wanted = rules === null ? NO_PLACES : new Set(rules.cuts(text, language).map((place) => behindSpace(text, place)))
  const cuts: number[] = []
  let last = 0, bracket = 0
  for (const start of candidates(text, language, [...forced, ...wanted, ...turnStarts(text), ...placesOf(text, PROPOSED[language])])) {
    const cut = forced.has(start) || wanted.has(start) ? start : placeCut(reading, last, start)
    if (cut <= last || cut >= text.length) continue
    const said = rules === null || LINE_END.test(text.slice(cut - 1, cut)) ? undefined : rules.at(text, beforeSpace(text, last, cut), cut, language)
    if (said === 'join') continue
    while ((reading.brackets[bracket]?.to ?? Infinity) < cut) bracket++
    if (said === undefined && !forced.has(start) && joins(reading, last, cut, reading.brackets[bracket])) continue
    cuts.push(cut)
    last = cut
  }
  return spansOf(text, cuts)
}

/** Behind the white space. */
function placesOf(text: string, { likely, places }: { likely: RegExp; places: RegExp }): number[] {
  return likely.test(text) ? Array.from(text.matchAll(places), ({ index, 0: space }) => index + space.length) : []
}

/** White space belongs to the sentence before it, wherever in it a rule would cut. */
function behindSpace(text: string, place: number): number {
  let at = place
  while (at < text.length && SPACE.test(text.charAt(at))) at++
  return at
}

function beforeSpace(text: string, from: number, place: number): number {
  let at = place
  while (at > from && SPACE.test(text.charAt(at - 1))) at--
  return at
}

/** Where Unicode's rules begin a sentence and where others do, ascending. */
function candidates(text: string, language: SegmentationLanguage, more: readonly number[]): number[] {
  const starts: number[] = []
  for (const { index } of SEGMENTERS[language].segment(text)) if (index > 0) starts.push(index)
  return more.length === 0 ? starts : [...new Set([...starts, ...more])].sort((a, b) => a - b)
}

/** Moves a cut in front of an opening mark left behind, or behind marks that belong to the sentence before. */
function placeCut({ text, roles, trailing }: Reading, from: number, start: number): number {
  let cut = start
  const opening = OPENING.exec(text.slice(Math.max(from, cut - 12), cut))
  if (opening !== null) cut = Math.max(from, cut - opening[0].length)
  else if (roles.size > 0) cut = besideQuote(text, roles, from, cut)
  if (LINE_END.test(text.slice(Math.max(from, cut - 1), cut))) return cut
  if (SPACE.test(text.charAt(cut - 1)) && LEADING_DOTS.test(text.slice(cut, cut + 3))) return cut
  for (const marks of trailing) {
    const found = marks.exec(text.slice(cut, cut + WINDOW))
    if (found === null || roles.get(cut) === 'open') continue
    cut += found[0].length
  }
  while (cut > start && cut < text.length && SPACE.test(text.charAt(cut))) cut++
  return cut
}

/** A mark that looks the same at both ends goes where counting says: an opening one behind the cut, a closing one before it. */
function besideQuote(text: string, roles: QuoteRoles, from: number, cut: number): number {
  let before = cut - 1
  while (before > from && cut - before < 4 && /\s/u.test(text.charAt(before))) before--
  if (before > from && roles.get(before) === 'open') return before
  const role = roles.get(cut)
  if (role !== 'close') return cut
  const length = /^(?:''|``)/u.test(text.slice(cut, cut + 2)) ? 2 : 1
  return cut + length
}

/** True when what stands before and behind a cut is one sentence, which begins at `from`. */
function joins({ text, language }: Reading, from: number, cut: number, bracket: Bracket | undefined): boolean {
  const before = text.slice(Math.max(from, cut - WINDOW), cut), after = text.slice(cut, cut + WINDOW)
  const whole = cut - from <= WINDOW
  if (LINE_END.test(before)) return language === 'en' && isWrapped(before, after)
  if (cut - from <= LIST_NUMBER_LENGTH && (LIST_NUMBER.test(before) || HEADING_NUMBER.test(before))) return true
  if (whole && ONLY_DOTS.test(before) || CLOSING_ONLY.test(REST_OF_LINE.exec(after)?.[0] ?? '')) return true
  if (bracket !== undefined && bracket.from < cut && keepsTogether(text, bracket, from, cut)) return true
  if (BRACKETED_END.test(before) || ADDRESS_GOES_ON.test(after) && ADDRESS.test(before)) return true
  return language === 'zh' ? joinsChinese(before, after) : joinsEnglish(before, after, whole)
}

/**
 * A title in 《》 is one thing even where it ends with ! or ?; an aside is part of the sentence it interrupts, unless it
 * stands behind the end of one.
 */
function keepsTogether(text: string, { from, to, holds }: Bracket, sentence: number, cut: number): boolean {
  if (holds === 'title') return cut <= to
  return cut < to && from > sentence && !ENDED.test(text.slice(Math.max(sentence, from - 8), from))
}

function spansOf(text: string, cuts: readonly number[]): Span[] {
  if (text === '') return []
  const spans: Span[] = []
  let from = 0, looked = 0
  for (const to of [...cuts, text.length]) {
    // A stretch of white space alone is no sentence; it joins the one before, or the one behind at the very start.
    const blank = text.slice(looked, to).trim() === ''
    const before = spans.at(-1)
    looked = to
    if (blank && before !== undefined) before.to = to
    else if (blank && to < text.length) continue
    else spans.push({ from, to })
    from = to
  }
  return spans
}
