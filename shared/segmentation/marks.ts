/** Marks that stand at the edge of a sentence, and to which side of a cut they belong. */

/** Longest stretch looked at before and behind a cut; keeps the cost of a cut the same however long the sentence is. */
export const WINDOW = 80

/** An opening bracket or quotation mark belongs to the sentence it opens; ICU leaves it at the end of the one before. */
export const OPENING = /[《〈「『“‘（([【〔{［｛«]+\s{0,8}$/u

/** Ends of sentences that ICU may cut apart (。。。, ！~), and closing marks: none of them begins a sentence. */
export const CLOSING = /^(?:[’”」』）)\]】》〉］｝»。！？!?.…～~]|`{1,2}(?=\s|$))+/u
/** Dots that lead into a sentence, a space before them: "Was it? …Perhaps." (In Chinese they stand for what is left out between two.) */
export const LEADING_DOTS = /^…\p{Script=Latin}/u
/** Little pictures set right behind the end, 太棒了！😀; with what chooses their form and joins them. */
export const PICTURES = /^(?:(?:\p{Emoji_Presentation}|\p{Emoji}\uFE0F)(?:\u200D\p{Emoji}|\uFE0F|\p{Emoji_Modifier})*)+/u
/** The same behind a space, as OCR and tokenised texts have it: only where a space or the end follows, for ’Tis begins a sentence. */
export const CLOSING_APART = /^\s{1,2}[’”」』）)\]】》〉］｝»]+(?=\s|$)/u
/** What is left of a line when nothing but ends, closing marks and the sign of a note is. */
export const CLOSING_ONLY = /^[\s①-⑳’”"'`」』）)\]】》〉］｝»。！？!?.…～~]*$/u

/** Footnote marks such as [1], [2,3-5], [注1], 〔2〕, 【3】 or ¹², and notes and breaks (U+FFFC), stay with the sentence they follow. */
export const TRAILING_MARKS = /^(?:\s{0,2}(?:\[(?:[注註]\s?)?\d{1,3}(?:[-–,，、]\s?\d{1,3}){0,8}\]|[〔【［](?:[注註]\s?)?\d{1,3}[〕】］])|[¹²³⁰⁴-⁹†‡]|\uFFFC)+\s*/u

/** ① of a note, which stands behind the end like [1]; only where the text is no list of ① ② ③ (see `numbersNotes`). */
export const CIRCLED_NOTE = /^[①-⑳]\s*/u

/** Whether ① ② … in this text number notes: the last stands at its end, and none opens a list. */
export function numbersNotes(text: string): boolean {
  return /[。！？”」）][①-⑳]$/u.test(text.trimEnd().slice(-2)) && !/(?:^|[：:\n\r])\s{0,4}①/u.test(text)
}

/** A mark in brackets of its own, (!) or （？）, comments on a word: no sentence ends with it. */
export const BRACKETED_END = /[（([［][！？!?.…]{1,3}[）)\]］]\s*$/u

/** A list number is not a sentence: 1. 2.3 (4) a. iv. （一） ① 三、 */
export const LIST_NUMBER = /^\s*(?:[•⁃◦▪·*§-]\s?)?(?:[（(]?[\d０-９]{1,3}(?:[.．][\d０-９]{1,3}){0,4}[.)、．）]{0,2}|[（(]?[a-z][.)]|[（(]?[ivxIVX]{1,5}[.)]|[（(][一二三四五六七八九十百\d０-９]{1,4}[）)]|[①-⑳⑴-⒛]|[一二三四五六七八九十百]{1,4}[、.．]|•|[A-HQ][.)])\s*$/u
/** The number of a heading, before its words: Chapter 1. The River */
export const HEADING_NUMBER = /^\s*(?:Chapter|CHAPTER|Part|PART|Book|BOOK|Section|SECTION|Act|ACT|Scene|SCENE|Volume|VOLUME|Article|ARTICLE|Lesson|Unit|Appendix|APPENDIX|Item|ITEM|Rule|Step|Clause|Figure|Table|Exhibit|Example|Theorem|Lemma|Proposition|Definition|Schedule|Annex|Exercise|Problem|Question|Canto) (?:\d{1,4}|[IVXLC]{1,7})\.\s*$/u
/** No list number or heading's is longer. */
export const LIST_NUMBER_LENGTH = 24

/** An address that a ? or ! inside it does not end. */
export const ADDRESS = /(?:https?:\/\/|ftp:\/\/|www\.)[^\s\u2E80-\u9FFF\uFF00-\uFFEF]*$/u
/** A further part of such an address. */
export const ADDRESS_GOES_ON = /^[\w\-~%&=+#/.?!@:]*[\w=&/]/u
