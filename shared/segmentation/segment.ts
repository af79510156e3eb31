import {
  CLOSING_ONLY, CONTINUES, DIALOGUE_TAG, FINAL_ABBREVIATION, INITIAL, LIST_NUMBER, OPENING, QUOTED_END,
  SENTENCE_OPENER, TITLE_ABBREVIATION, TITLE_END, TRAILING_MARKS,
} from './rules.ts'

export type SegmentationLanguage = 'zh' | 'en'
/** Half-open UTF-16 offsets. */
export interface Span { from: number; to: number }

const SEGMENTERS = {
  zh: new Intl.Segmenter('zh', { granularity: 'sentence' }),
  en: new Intl.Segmenter('en', { granularity: 'sentence' }),
}

const LINE_END = /\r\n|[\n\r\u2028\u2029]/u

/**
 * The sentences of a block, in order, without gaps: white space and line ends belong to the sentence before.
 * Unicode's rules (Intl.Segmenter) with repairs for what they get wrong in Chinese and English prose (rules.ts). A line
 * end always ends a sentence; a semicolon never does. `[]` for an empty text. Linear in the text.
 */
export function sentenceSpans(text: string, language: SegmentationLanguage): Span[] {
  const starts: number[] = []
  for (const { segment, index } of SEGMENTERS[language].segment(text)) if (segment !== '') starts.push(index)
  const cuts: number[] = []
  let last = 0
  for (const start of starts) {
    if (start === 0) continue
    const cut = placeCut(text, last, start)
    if (cut > last && cut < text.length && (endsLine(text, cut) || !joins(text.slice(last, cut), text.slice(cut, cut + 80), language))) {
      cuts.push(cut)
      last = cut
    }
  }
  return spansOf(text, cuts)
}

/** Moves a cut in front of an opening bracket left behind, or behind marks that belong to the sentence before. */
function placeCut(text: string, from: number, cut: number): number {
  const opening = OPENING.exec(text.slice(Math.max(from, cut - 8), cut))
  const at = opening !== null && cut - opening[0].length > from ? cut - opening[0].length : cut
  const marks = TRAILING_MARKS.exec(text.slice(at, at + 40))
  return marks === null ? at : at + marks[0].length
}

function endsLine(text: string, cut: number) { return LINE_END.test(text.slice(Math.max(0, cut - 1), cut)) }

/** True when what stands before and behind a cut is one sentence. `before` is the whole sentence so far. */
function joins(before: string, after: string, language: SegmentationLanguage): boolean {
  if (LIST_NUMBER.test(before) || CLOSING_ONLY.test(after.slice(0, 8)) && after.length < 80) return true
  if (isOpen(before, '《', '》') || isOpen(before, '〈', '〉')) return true
  if (TITLE_END.test(before)) return true
  if (language === 'en') return joinsEnglish(before, after)
  // U.S. within Chinese; a quotation followed by its short dialogue tag.
  if (/(?:^|[^A-Za-z])(?:[A-Z]\.)+\s*$/u.test(before) && /^[A-Za-z]/u.test(after)) return true
  return QUOTED_END.test(before) && DIALOGUE_TAG.test(after)
}

function joinsEnglish(before: string, after: string): boolean {
  if (TITLE_ABBREVIATION.test(before)) return !/^\s*$/u.test(after)
  if (FINAL_ABBREVIATION.test(before)) {
    if (INITIAL.test(before) && !/(?:^|\s)(?:I|[Pp]lan [A-Z]|[Vv]itamin [A-Z]|U\.S|U\.K|U\.N|E\.U|D\.C|B\.C|A\.D|[AP]\.M)\.\s*$/u.test(before)) return !SENTENCE_OPENER.test(after) || /^\s*[A-Z]\./u.test(after)
    return !SENTENCE_OPENER.test(after)
  }
  return CONTINUES.test(after) && /[.!?…]["'’”)\]]*\s*$/u.test(before)
}

/** Whether a bracket opened in the text is still open at its end. */
function isOpen(text: string, open: string, close: string): boolean {
  let depth = 0
  for (const character of text) {
    if (character === open) depth++
    else if (character === close && depth > 0) depth--
  }
  return depth > 0
}

function spansOf(text: string, cuts: readonly number[]): Span[] {
  if (text === '') return []
  const spans: Span[] = []
  let from = 0
  for (const to of [...cuts, text.length]) {
    // A stretch of white space alone is no sentence; it joins the one before, or the one behind at the very start.
    const blank = text.slice(from, to).trim() === ''
    const before = spans.at(-1)
    if (blank && before !== undefined) before.to = to
    else if (blank && to < text.length) continue
    else spans.push({ from, to })
    from = to
  }
  return spans
}
