/** What joins two halves of an English sentence that Unicode's rules cut apart. Every pattern reads at most a window. */

/** With the word before a label ("vitamin C.") and some white space. */
const LONGEST_ABBREVIATION = 24
const START = '(?:^|[\\s.(“"‘\'\\[\\u2014\\u2013/-])'
const ending = (words: string) => new RegExp(`${START}(?:${words})\\.\\s*$`, 'u')

/** Always followed by the name, or the thing compared. */
const BEFORE_NAME = ending('Mr|MR|Mrs|MRS|Ms|MS|Mx|Dr|DR|Prof|PROF|Messrs|Mme|Mlle|Rev|Capt|Lt|Sgt|Cpl|Pvt|Cmdr|Supt|Insp|Msgr|[Vv]s?|[Cc]f|[Vv]iz|[Ee]\\.g|[Ii]\\.e|[an]\\.k\\.a')
/** Followed by a name or a date, but words that end sentences too ("on Main St. The shop", "since Jan. The rest"). */
const BEFORE_CAPITAL = ending('St|Mt|Ft|Wm|Chas|Jas|Geo|Thos|Gen|Sen|Rep|Gov|Pres|Col|Adm|Maj|Brig|Hon|Amb|Atty|Fr|al|ibid|Ibid|[Ee]ds?|[Tt]rans|[Rr]ev|repr|approx|ca?|esp|incl|avg|min|max|temp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Jr|Sr|Inc|Ltd|Co|Corp|Bros|Ave|Blvd|Rd|Hwy|Sq|Bldg|Apt|Dept|dept|Govt|govt|Assn|assn|Assoc|Univ|Natl|Intl|etc|U\\.S\\.A|U\\.S|U\\.K|U\\.N|E\\.U|D\\.C')
/** Point at a number; without one they are words ("She said no. Then …"). */
const BEFORE_NUMBER = ending('[Nn]os?|NO|[Nn]°|[Vv]ols?|VOL|pp?|[Ff]igs?|FIG|[Ss]ecs?|[Ss]ects?|SEC|[Cc]h|[Cc]haps?|CH|[Aa]rts?|ART|[Ee]qs?|[Ee]x|[Pp]ts?|[Cc]l|[Pp]aras?|[Aa]pps?|[Tt]ab|[Oo]p|[Bb]k|[Ff]n|ll?|nn?|[Ff]ols?|[Vv]er|[Rr]efs?|[Tt]el|[Ee]xt|[Ee]st|Thms?|Props?|Defs?|Lem|Cor|cap|reg|ser|pat|abt|Bull|Proc|Matt|Phil|Sat|Sun')
const NUMBER = /^\s*(?:\(?[\d#§]|[IVXLC]{1,5}\b|[A-Z]\b)/u
/** Words as well, behind which I and A are no numbers: "Wait a sec. I'm coming", "She loves art. A few do." */
const PLAIN_WORD = ending('[Nn]o|arts?|app|tab|ex|figs?|sec|ref|ver')
const I_OR_A = /^\s*(?:I|A)['’ ][a-z]/u

/** Between two numbers of one measure: "5 ft. 6 in. tall". */
const UNIT = ending('ft|in|yds?|mi|lbs?|oz|st|hrs?|mins?|secs?|tbsp|tsp|pts?|qts?|gals?|deg|sq|cu')

/** Behind the name, so that a capital after them begins a sentence when a small letter follows it: "after his M.A. Tom taught". */
const DEGREE = ending('Ph\\.D|M\\.D|B\\.A|M\\.A|B\\.S|M\\.S|M\\.B\\.A|LL\\.[BMD]|J\\.D|D\\.D\\.S|Esq')
const NEW_SUBJECT = /^\s*[A-Z][a-z]+ [a-z]/u

/** The hour or the era ends a sentence unless all that stands before it is the opening of one: "By 9 p.m. Mrs. Li slept". */
const HOUR_OR_ERA = /(?:^|[\s\d(])(?:[ap]\.m|[AP]\.M|A\.D|a\.d|B\.C|b\.c|B\.C\.E|C\.E)\.\s*$/u
const TIME_OPENING = /^[\s"“'‘(]*(?:[A-Z][a-z]+ )?(?:[Aa]t|[Oo]n|[Ii]n|[Bb]y|[Aa]round|[Aa]bout|[Bb]efore|[Aa]fter|[Ff]rom|[Uu]ntil|[Tt]ill|[Ss]ince|[Cc]irca|Every|Precisely|Just|Today|Yesterday|Tomorrow|Early|Late|Shortly)\b[^.!?]{0,60}(?:\b[A-Z][a-z]{2,3}\. ?\d[^.!?]{0,30})?(?:[ap]\.m|[AP]\.M|A\.D|a\.d|B\.C|b\.c|B\.C\.E|C\.E)\.\s*$/u
/** A zone or a day that belongs to the hour. */
const ZONE = /^\s*(?:[ECMP][SD]?T\b|GMT|UTC|BST|CET|Eastern|Central|Mountain|Pacific|Greenwich|Beijing time|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September|October|November|December)/u

/** Words that, capitalised, open a sentence far more often than they follow an abbreviation within one. */
const OPENER = /^\s*["'“‘(]?(?:The|They|There|It|Its|He|His|She|Her|We|I|You|How|What|When|Where|Why|Who|Did|Do|Does|Is|Are|Was|Were|This|That|These|Those|In|On|At|As|If|By|For|From|But|And|So|Or|A|An|No|Not|Nor|After|Before|Since|While|Though|Although|Because|Until|Then|However|Meanwhile|Many|Some|Most|All|Both|Each|Another|My|Our|Your|Their)\b(?![.-])/u

/** A single capital is an initial (T. Low, A. B. Low), unless it is the pronoun or a label ("plan B."). */
const INITIAL = /(?:^|[\s(“"‘'.])[A-Z]\.\s*$/u
const LABEL = /(?:^|\s)(?:[Pp]lan|[Vv]itamin|[Gg]rade|[Tt]ype|[Gg]roup|[Cc]lass|[Ff]igure|[Tt]able|[Aa]ppendix|[Oo]ption|[Pp]art|[Ss]ection|[Pp]oint) [A-Z]\.\s*$|(?:^|(?:^|\s)[a-z]{1,12},? )I\.\s*$/u

/** What follows a cut-off end within one clause: a lower-case letter (but not of a name, iPhone, or a number, ii.), a comma, a dash. */
const CONTINUES = /^\s*["'’”)\]]*\s*(?:(?![a-z][A-Z]|[ivx]{2,4}[.)]\s+\p{Lu})[a-z,;:]|[-–—]\s*[a-z])/u
const ENDED = /[.!?…。！？]\s?["'’”」』)\]`]*\s*$/u

/** “Stop!” John said. – a name and a verb of speech behind a quotation that ended with ! or ?. */
const QUOTED_END = /[!?…]["”’']\s*$/u
const DIALOGUE_TAG = /^(?:I|(?!(?:The|He|She|It|They|We|You|Nobody|No)\b)[A-Z][\w’'.-]{0,20}(?: [A-Z][\w’'.-]{0,20}){0,2}|The \w{2,12}) (?:said|says|asked|cried|replied|answered|shouted|whispered|exclaimed|called|yelled|muttered|murmured|wondered|thought|demanded|inquired|added|went on|screamed|begged|sighed|laughed)\b/u

/** “… .” (Smith 55). – the place a quotation is from belongs to it, the stop being behind. */
const QUOTATION = /["”’']\s*$/u
const CITATION = /^\([^()]{1,60}\)[.,;]/u

/** “no.”7 She, clear.* The – the sign of a note, set right behind the end. */
const NOTED_END = /[.!?]["”’)]?$/u
const NOTE_SIGN = /^(?:\d{1,3}(?:[,–-]\d{1,3}){0,4}|\*{1,3})(?:\s|$)/u

/** Three spaced dots within a sentence, before the one word whose capital says nothing: "the thing is . . . I forgot". */
const PAUSE = /[\p{L},] \. \. \.\s*$/u

/** A title or a saying set into a sentence, which goes on behind it: titled “Who Knew? A Life,” appeared; reads "Keep out. Danger" and hangs */
const EMBEDDED_OPEN = /[\p{L}\p{N}] (?:“[^“”]|(?<!" )"[^\s"])[^“”"]{0,60}[.!?]\s$/u
const EMBEDDED_REST = /^[^“”"\n\r]{1,60}(?:[”"],? \p{Ll}|,[”"] \p{Ll})/u

/** "I... I can't", "No… no": the word before the dots is said again. */
const BROKEN_OFF = /(?:^|[\s"“‘'(])(\p{L}{1,20})-?(?:\.\.\.|…)\s*$/u

/** A line that was broken in the middle of a sentence keeps the space before its end. */
const WRAPPED = /[ \t](?:\r\n|[\n\r])$/u

/** `before` ends and `after` begins at a cut; `whole` when `before` is the sentence from its beginning. */
export function joinsEnglish(before: string, after: string, whole: boolean): boolean {
  if (/^\s*$/u.test(after)) return false
  if (/\.\s*$/u.test(before)) {
    const joined = joinsAbbreviation(before, after, whole)
    if (joined !== undefined) return joined
  }
  if (QUOTED_END.test(before) && DIALOGUE_TAG.test(after) || QUOTATION.test(before) && CITATION.test(after)) return true
  if (PAUSE.test(before) && /^I\b/u.test(after) || isStutter(before, after)) return true
  if (NOTED_END.test(before) && NOTE_SIGN.test(after)) return true
  if (EMBEDDED_OPEN.test(before) && EMBEDDED_REST.test(after)) return true
  return CONTINUES.test(after) && ENDED.test(before)
}

/** What an abbreviation at the end of `before` says; undefined when there is none. */
function joinsAbbreviation(before: string, after: string, whole: boolean): boolean | undefined {
  const word = before.slice(-LONGEST_ABBREVIATION)
  if (BEFORE_NAME.test(word)) return true
  if (BEFORE_NUMBER.test(word)) return NUMBER.test(after) && !(I_OR_A.test(after) && PLAIN_WORD.test(word)) || CONTINUES.test(after)
  if (UNIT.test(word) && /^\s*\d/u.test(after)) return true
  if (HOUR_OR_ERA.test(word)) return ZONE.test(after) || CONTINUES.test(after) || whole && TIME_OPENING.test(before) && !OPENER.test(after)
  if (DEGREE.test(word)) return !OPENER.test(after) && !NEW_SUBJECT.test(after)
  if (BEFORE_CAPITAL.test(word)) return !OPENER.test(after)
  if (INITIAL.test(word) && !LABEL.test(word)) return !OPENER.test(after) || /^\s*[A-Z]\./u.test(after)
  return undefined
}

function isStutter(before: string, after: string): boolean {
  const said = BROKEN_OFF.exec(before)?.[1]?.toLowerCase()
  return said !== undefined && /^\p{L}{1,20}/u.exec(after)?.[0].toLowerCase() === said
}

/** Whether a line end in English is where the text was wrapped, and no end of anything: in a sentence, or between a title and its name. */
export function isWrapped(before: string, after: string): boolean {
  return WRAPPED.test(before) && /^[a-z]/u.test(after) || BEFORE_NAME.test(before.slice(-LONGEST_ABBREVIATION)) && /^[\p{L}“"‘]/u.test(after)
}

/**
 * A stop before a number, which Unicode's rules look past for the next letter: "He left. 2019 was worse.", "It was 12.
 * 40 came."; speech broken off before an answer: “But why—” “Because.” What stands around the place decides, as at any other.
 */
export const ENGLISH_PLACE = /(?<=(?:^|[\s(“"‘-])(?:\p{Ll}{3,20}|\p{Lu}\p{Ll}{3,20}|it|me|us|up|so|do|go|on|[$£€¥]?\d(?:[\d,.:–-]{0,10}\d)?%?)["”’)]?[.!?]["”’)]?) (?=(?:[$£€¥#]?\d[\d,.]{0,12}%?|@\w{2,20}) \p{Ll})|(?<=\p{L}[—–][”’"']) (?=[“‘"'](?! ))/gu
export const ENGLISH_PLACE_LIKELY = /[.!?]["”’)]? [$£€¥#@\d]|[—–][”’"'] [“‘"']/u

/**
 * Places Unicode's rules miss: a full-width stop, a footnote's number or star set right behind the stop ("as it was.4 5 Few"),
 * a remark of editors such as [sic], an ellipsis before a word that opens sentences, an omission in spaced dots behind the stop of the sentence before it, and a stop whose space is missing ("the end.Then"),
 * unless it looks like a name (Node.js, Asp.Net).
 */
export const ENGLISH_BREAK_LIKELY = /… |[.!?]["”’)]?\*|[.!?]\[[a-z]|\. [a-z][A-Z]|[.!?]["”’']?[\dA-Z]|\. \. |．/u
export const ENGLISH_BREAK = /(?<=\p{Ll}{2}[.!?]\[[a-z][a-z ?]{2,24}\]) (?=\p{Lu})|(?<=\p{Ll}{2}\.) (?=[a-z]\p{Lu}\p{Ll})|(?<=\p{Ll}…) (?=(?:The|They|Then|There|He|She|It|We|You|But|And|So|This|That)\b)|(?<=\p{Ll}[．])\s?(?=\p{Lu})|(?<=(?:\p{Ll}{3}[.!?]|\)[.!?]|\p{Ll}[.!?]["”’])["”’']?\d{1,3}(?:[ ,–-]{1,2}\d{1,3}){0,4}|\p{Ll}{3}[.!?]["”’)]?\*{1,3}) (?=["“‘]?\p{Lu})|(?<=\p{Ll}\.) (?=\. \. \. \p{Lu})|(?<=(?:^|[\s“"‘(])[\p{L},’'-]{0,30}\p{Ll}{3}[.!?])(?=(?:\p{Lu}\p{Ll}{2,}|I|A|He|We|It|In|On|At|As|If|By|My|No|So|Mr|Ms|Dr|An|Or|To|Is|Do)(?:[\s,’']|\.\s))/gu
