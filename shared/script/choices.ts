/** One way to write a character, with what it then means and a word to know it by. */
export interface Choice { form: string; meaning: string }

const choice = (form: string, meaning: string): Choice => ({ form, meaning })

/**
 * Simplified characters that stand for several Traditional ones, where a character outside any word leaves real doubt. Each
 * first form is the likelier one in modern prose, not always OpenCC's.
 *
 * Of the 276 characters for which OpenCC has several forms most are left out, because flagging them is noise: one form is
 * all but extinct (个 箇, 同 衕), the forms differ by taste (布 佈, 注 註), or the rare one lives in words that the phrases
 * know anyway (后 in 皇后, 里 in 公里, 面 in 面粉, 只 behind a number, 周 in 周代, 几 in 茶几).
 */
export const FROM_SIMPLIFIED: ReadonlyMap<string, readonly Choice[]> = new Map([
  ['发', [choice('發', 'send out, happen: 發生'), choice('髮', 'hair: 頭髮')]],
  ['干', [choice('幹', 'do; trunk: 幹活'), choice('乾', 'dry: 乾淨'), choice('干', 'concern, shield: 干涉'), choice('榦', 'frame of a well')]],
  ['台', [choice('臺', 'platform; Taiwan: 舞臺'), choice('檯', 'table: 檯燈'), choice('颱', 'typhoon: 颱風'), choice('台', 'polite “you”; as many write 臺')]],
  ['余', [choice('餘', 'left over: 剩餘'), choice('余', 'I; surname')]],
  ['占', [choice('佔', 'occupy: 佔領'), choice('占', 'divine: 占卜; in names')]],
  ['斗', [choice('鬥', 'fight: 鬥爭'), choice('斗', 'measure; the Dipper: 北斗')]],
  ['冲', [choice('衝', 'rush, clash: 衝突'), choice('沖', 'rinse, pour water: 沖茶')]],
  ['丑', [choice('醜', 'ugly: 醜陋'), choice('丑', 'clown; the second branch: 小丑')]],
  ['系', [choice('系', 'system, department: 系統'), choice('繫', 'tie: 繫鞋帶'), choice('係', 'be, relate: 關係')]],
  ['范', [choice('範', 'model, pattern: 模範'), choice('范', 'surname')]],
  ['钟', [choice('鐘', 'bell, clock: 時鐘'), choice('鍾', 'concentrate; surname: 鍾情')]],
  ['胡', [choice('胡', 'reckless; surname: 胡說'), choice('鬍', 'beard: 鬍子'), choice('衚', 'in 衚衕')]],
  ['尽', [choice('盡', 'exhaust: 盡力'), choice('儘', 'to the utmost, first: 儘量')]],
  ['曲', [choice('曲', 'tune; bent: 歌曲'), choice('麴', 'yeast: 酒麴')]],
  ['谷', [choice('谷', 'valley: 山谷'), choice('穀', 'grain: 穀物')]],
  ['征', [choice('征', 'march: 長征'), choice('徵', 'levy, sign: 徵兆')]],
  ['松', [choice('松', 'pine: 松樹'), choice('鬆', 'loose: 輕鬆')]],
  ['复', [choice('復', 'again, return: 恢復'), choice('複', 'double, complex: 複雜'), choice('覆', 'cover; reply: 覆蓋')]],
  ['须', [choice('須', 'must: 必須'), choice('鬚', 'beard: 鬍鬚')]],
  ['历', [choice('歷', 'pass through: 經歷'), choice('曆', 'calendar: 日曆')]],
  ['获', [choice('獲', 'catch, get: 獲得'), choice('穫', 'reap: 收穫')]],
  ['汇', [choice('匯', 'flow together; remit: 匯款'), choice('彙', 'collect: 詞彙')]],
  ['签', [choice('簽', 'sign: 簽名'), choice('籤', 'lot, slip: 抽籤')]],
  ['脏', [choice('髒', 'dirty: 骯髒'), choice('臟', 'organ: 心臟')]],
  ['升', [choice('升', 'rise: 上升'), choice('昇', 'rise; in names'), choice('陞', 'be promoted')]],
  ['姜', [choice('姜', 'surname'), choice('薑', 'ginger: 生薑')]],
  ['郁', [choice('鬱', 'gloomy, lush: 憂鬱'), choice('郁', 'fragrant; surname: 馥郁')]],
  ['困', [choice('困', 'stranded, hard: 困難'), choice('睏', 'sleepy')]],
  ['卜', [choice('卜', 'divine: 占卜'), choice('蔔', 'in 蘿蔔')]],
])

/** The other way: Traditional characters that two Simplified ones are written for. 著 is left out: in Taiwan every 着 is one. */
export const FROM_TRADITIONAL: ReadonlyMap<string, readonly Choice[]> = new Map([
  ['乾', [choice('干', 'dry: 干净'), choice('乾', 'heaven; in 乾坤, 乾隆')]],
  ['藉', [choice('借', 'by means of: 借口'), choice('藉', 'comfort; strewn: 慰藉, 狼藉')]],
  ['覆', [choice('复', 'reply, again: 答复'), choice('覆', 'cover, overturn: 覆盖')]],
  ['瞭', [choice('了', 'understand: 了解'), choice('瞭', 'look far: 瞭望')]],
  ['鍾', [choice('钟', 'concentrate: 钟情'), choice('锺', 'in names')]],
  ['餘', [choice('余', 'left over: 剩余'), choice('馀', 'left over, where 余 would be read as “I”')]],
  ['夥', [choice('伙', 'partner: 伙伴'), choice('夥', 'many: 获益甚夥')]],
  ['摺', [choice('折', 'fold: 折叠'), choice('摺', 'fold, where 折 would be read as “break”')]],
  ['徵', [choice('征', 'levy, sign: 特征'), choice('徵', 'note of the scale: 宫商角徵羽')]],
])
