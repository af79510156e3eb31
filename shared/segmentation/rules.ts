/** What the segmenter of the platform gets wrong in Chinese and English prose, as patterns with the reason beside them. */

/** An opening bracket or quotation mark belongs to the sentence it opens; ICU leaves it at the end of the one before. */
export const OPENING = /[《〈「『“‘（([【〔{［｛«]+\s*$/u

/** Closing marks and ends that ICU cuts off: they belong to the sentence they close. */
export const CLOSING_ONLY = /^[\s’”"」』）)\]】》〉。！？!?.…]+$/u

/** Footnote marks such as [1] or [2,3-5], and notes and breaks (U+FFFC), stay with the sentence they follow. */
export const TRAILING_MARKS = /^(?:\s*\[\d{1,3}(?:[-–,，]\d{1,3})*\]|\uFFFC)+\s*/u

/** A list number is not a sentence: 1. 2.3 (4) a. iv. （一） ① 三、 */
export const LIST_NUMBER = /^\s*(?:\(?\d{1,3}(?:\.\d+)*[.)、．]?\)?|[a-z][.)]|[ivxIVX]{1,5}[.)]|[（(][一二三四五六七八九十\d]+[）)]|[①-⑳]|[一二三四五六七八九十]+、|•|[A-H][.)])\s*$/u

/** Abbreviations that are followed by a name or a number and so never end a sentence. */
export const TITLE_ABBREVIATION = /(?:^|[\s(“"‘'[\u2014-])(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|Mt|Ft|Gen|Sen|Rep|Gov|Pres|Lt|Col|Sgt|Cpl|Capt|Cmdr|Adm|Maj|Rev|Hon|Fr|Messrs|Nos?|nos?|vs?|cf|viz|al|pp?|vols?|Vols?|[Ff]igs?|[Ee]ds?|[Tt]rans|Sec|sec|ch|Ch|Art|art|eq|Eq|approx|ca?|e\.g|i\.e|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.\s*$/u

/** Abbreviations that may end a sentence; they do when a sentence clearly begins after them. */
export const FINAL_ABBREVIATION = /(?:^|[\s(“"‘'[\u2014-])(?:Jr|Sr|Inc|Ltd|Co|Corp|Bros|Ave|Blvd|Rd|Dept|Univ|Ph\.D|M\.D|B\.A|M\.A|etc|a\.m|p\.m|A\.M|P\.M|U\.S\.A|U\.S|U\.K|U\.N|E\.U|D\.C|B\.C|A\.D|[A-Z])\.\s*$/u

/** Words that, capitalised, open a sentence far more often than they follow an abbreviation within one. */
export const SENTENCE_OPENER = /^["'“‘(]?(?:The|They|There|It|Its|He|His|She|Her|We|I|You|How|What|When|Where|Why|Who|Did|Do|Does|Is|Are|Was|This|That|These|Those|In|On|At|As|If|By|For|From|But|And|So|A|An|No|Not|After|Before|Since|While|Then|However|My|Our)\b/u

/** A single capital is an initial (J. Smith), unless it is the pronoun or a label at the end ("plan B."). */
export const INITIAL = /(?:^|[\s(“"‘'.])[A-Z]\.\s*$/u

/** What follows a cut-off end within one clause: a lower-case letter, a comma, a dash. */
export const CONTINUES = /^\s*["'’”)\]]*\s*(?:[a-z,;:]|[-–—]\s*[a-z])/u

/** A whole title in 《》 whose last character is ! or ? is not the end of the sentence that names it. */
export const TITLE_END = /《[^《》]*[！？!?…]》\s*$/u

/** A dialogue tag after a quotation keeps it: “……。”他说。 */
export const DIALOGUE_TAG = /^[^。！？!?，,：:“”没沒不]{0,5}(?:说|說|道|问|問|答|喊|叫|想|写道|寫道|笑道|表示|称|稱)(?:着|道|了)?[。，,！]/u
/** The quotation that such a tag may follow. */
export const QUOTED_END = /[。！？!?…][”」』]\s*$/u
