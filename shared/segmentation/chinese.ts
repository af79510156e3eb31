/** What joins two halves of a Chinese sentence that Unicode's rules cut apart. Every pattern reads at most a window. */

/** A quotation that ended with its own full stop, and the short clause behind it that says who spoke: “……。”他说。 */
const QUOTED_END = /[。！？!?…．.][”」』’"']{1,2}\s*$/u
const SPEECH = '(?<![去来來想要会會能敢肯该該])(?:说(?<![小传学]说)|說(?<![小傳學]說)|道(?<![知街味频頻渠轨軌管隧人公跑大铁鐵通航赤河难難]道)|问(?<![学疑]问)|問(?<![學疑]問)|答|喊|叫|嚷|骂|罵|吼|想(?<![思理梦夢]想)|叹|嘆|念(?<![概信思纪紀怀懷]念)|唱|写道|寫道|笑道|回答|道歉|道谢|道謝|表示|称(?<![名简]称)|稱(?<![名簡]稱)|補充|补充|解释|解釋|强调|強調|指出|宣布|嘀咕|嘟囔|低语|低語|自语|自語|插嘴|反问|反問|追问|追問|招呼|吩咐|喝令|恳求|懇求|哀求|央求|安慰|感叹|感嘆|感慨|叹息|嘆息|惊呼|驚呼|高呼|尖叫|呵斥|训斥|訓斥|质问|質問|附和|辩解|辯解|叮嘱|叮囑|嘱咐|囑咐)'
/** A clause that denies speech ("她没有回答") or asks about it is a sentence of its own. */
const NOT_SAID = '[^。！？!?，,：:；;“”「」没沒不怎什]'
/** 说着，他钻进车里 tells what is done meanwhile, unless it leads back to what is said. */
const DIALOGUE_TAG = new RegExp(`^${NOT_SAID}{0,14}?${SPEECH}(?:[着著](?![，,][^“「『])|道|了)?(?:[他她它我你您]们?|[他她它我你您]們|大家|对方|對方)?[。，,！]`, 'u')
/** With a deed before the word for speaking, which then ends the sentence: “谢谢。”他握住我的手，轻声说道。 With a colon it leads to the next quotation and begins something new. */
const DEED_AND_TAG = new RegExp(`^[他她它我你您\\p{L}]${NOT_SAID}{0,14}[，,]${NOT_SAID}{0,10}(?:说道?|說道?|[问問答喊叹嘆笑叫骂罵]道)。`, 'u')

/** “谁来付钱？”的问题, “不去！”是吗: a particle that can only go on with what the quotation is part of. */
const GOES_ON = /^(?:[的地之等和与與及或吗嗎么麼呢吧]|[是对對][吗嗎])/u
/** A short quotation that is the object of the verb before it, no colon between: 他喊了一声“站住！” */
const EMBEDDED = /[^：:，,。！？!?；;\s“「『‘”」』’"][“「『‘][^“”「」『』‘’]{1,16}[！？!?…]+[”」』’]$/u
/**
 * The same as the name or the wording of what follows: 标语“禁止吸烟！”随处可见. Not behind a verb of speaking or of being
 * there, whose object it is (他喊“救命！”没有人来), and a person or a turn of events begins something new.
 */
const NAMED = /[^：:，,。！？!?；;\s“「『‘”」』’说說道问問喊叫答嚷骂罵吼唱念着著了有出过過到]["“「『‘][^“”「」『』‘’]{1,30}[！？!?…]+[”」』’]$/u
const NAMED_GOES_ON = /^(?!大家|人们|人們|众人|眾人|[没沒]有?人|[谁誰]|[于於]是|然[后後]|可是|所以|[这這][时時]|突然|接[着著]|[随隨][后後]|[结結]果)[^他她我你您它但而\P{Script=Han}]/u
/** “人是铁，饭是钢。”这句话: the words for a saying follow it. */
const SAYING = /[^：:，,。！？!?；;\s“「『‘”」』’][“「『‘][^“”「」『』‘’]{1,40}[。！？!?][”」』’]$/u
const SAYING_GOES_ON = /^(?:[这這那]?[一二两兩三四五六七八九十几幾]?(?:句|首|行|段|[个個]大?字|种|種|番)|字[样樣])/u
/** Dots within words that a sentence names: 他把“也许……”两个字说得很轻。 */
const DOTTED_WORDS = /[^：:。！？!?…\s“”「」『』][“「『][^“”「」『』\n\r]{0,40}…[”」』]$/u
/** A cry that is repeated within such a quotation: 她念叨着“怎么办？怎么办？”，谁也劝不住。 */
const EMBEDDED_OPEN = /[^：:，,。！？!?；;\s“「『‘”」』’"][“「][^“”「」]{1,16}[！？!?]$/u
const EMBEDDED_REST = /^[^“”「」。]{1,16}[！？!?]?[”」][，的]/u
const CLAUSE_GOES_ON = /^[便就后後并並而却卻又也还還才再时時以为為来來]/u
/** 他今年（也许是去年？）结婚了: a question, a cry or an abbreviation (Inc.) inside an aside, which a full stop is not. */
const ASIDE_END = /[^。！？!?…\s“”「」『』（(][（(](?:[^（）()。]{0,40}[？！?!…]+|[^（）()。！？]{0,40}[A-Za-z]\.)[）)]$/u

/** Three dots typed for an ellipsis, which in Chinese is no end. */
const DOTS = /[^.]\.{3,6}$/u
/** Steps counted within a sentence: 步骤：1. 开机；2. 登录 */
const NUMBER_IN_LINE = /[：:；;，,、]\s?\d{1,2}[.．]\s?$|\s(?:1?\d|20)[.．]\s?$/u

/** Initials and abbreviations in Latin letters: U.N. Women, J.K.罗琳, 约翰·F. 肯尼迪. */
const INITIALS = /(?:^|[^A-Za-z])(?:[A-Z]\.\s?){0,5}[A-Z]\.\s*$/u
const SEVERAL_INITIALS = /(?:^|[^A-Za-z])(?:[A-Z]\.\s?){2,5}$|·[A-Z]\.\s?$/u
/** a.m., e.g. and the like, whatever follows; a choice such as B. before its words. */
const SMALL_INITIALS = /(?:^|[^A-Za-z])(?:[a-z]\.){2,4}\s?$/u
const CHOICE = /(?:^|[\s（(：:；;，,、])[A-H]\.\s?$/u
/** Yahoo!是一家公司: a name that is written with the mark. */
const NAME_WITH_MARK = /[A-Z][a-z]+!$/u
const NAME_GOES_ON = /^(?:[是的在和与與为為被将將把也]|都是|公司|宣布|推出)/u
const LATIN_TITLE = /(?:^|[^A-Za-z])(?:Ph\.D|M\.B\.A|Mr|Mrs|Ms|Dr|Prof|St|Mt|vs|No|Nos|Vol|vol|Fig|fig|pp?|cf|e\.g|i\.e|al|Ed|eds?|Jr|Sr|Inc|Co|Ltd|Corp|[Cc]f|[Ee]q|[Ss]ec|[Cc]h|approx|etc|ibid|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\s*$/u

/** `before` ends and `after` begins at a cut; windows of the text. */
export function joinsChinese(before: string, after: string): boolean {
  if (GOES_ON.test(after) && /[”」』’》）)"]$/u.test(before)) return true
  // The cheaper half of each pair comes first: it fails at most cuts.
  if (CLAUSE_GOES_ON.test(after) && EMBEDDED.test(before)) return true
  if (NAMED_GOES_ON.test(after) && NAMED.test(before) || SAYING_GOES_ON.test(after) && SAYING.test(before)) return true
  if (DOTTED_WORDS.test(before) && /^\p{Script=Han}/u.test(after)) return true
  if (EMBEDDED_REST.test(after) && EMBEDDED_OPEN.test(before)) return true
  if (/[）)]$/u.test(before) && ASIDE_END.test(before)) return true
  if (QUOTED_END.test(before) && (DIALOGUE_TAG.test(after) || DEED_AND_TAG.test(after))) return true
  if (DOTS.test(before)) return /^\p{Script=Han}/u.test(after)
  if (NUMBER_IN_LINE.test(before) || NAME_GOES_ON.test(after) && NAME_WITH_MARK.test(before)) return true
  if (!/\.\s*$/u.test(before)) return false
  if (/^(?:[A-Za-z&]|[(（]\d)/u.test(after) && INITIALS.test(before)) return true
  return SEVERAL_INITIALS.test(before) && /^[\p{Script=Han}A-Za-z]/u.test(after) || LATIN_TITLE.test(before) && /^[\p{L}\d(（]/u.test(after) ||
    (SMALL_INITIALS.test(before) || CHOICE.test(before)) && /^[\p{L}\d(（]/u.test(after)
}

/**
 * A quotation that is broken off, before what is told or said next: 医生叹道：“太晚了……”家属哭了。 What stands around the place
 * decides, as at any other.
 */
export const CHINESE_PLACE = /(?<=[…—][”」』])(?=[“「『])|(?<=…[”」』])(?=(?![便就的地之])\p{Script=Han})/gu
export const CHINESE_PLACE_LIKELY = /[…—][”」』]/u

/**
 * Places Unicode's rules miss: an ellipsis before （一） or ①, which always begin something new, or before a quotation that
 * is a sentence, unless a word for speaking leads to it.
 */
export const CHINESE_BREAK_LIKELY = /…/u
export const CHINESE_BREAK = /(?<=…)\s?(?=[（(][一二三四五六七八九十]{1,3}[）)]|[①-⑳])|(?<=[^说說道问問喊叫答：:，,“「]……)(?=[“「][^”」\n]{1,60}[。！？!?][”」])/gu
