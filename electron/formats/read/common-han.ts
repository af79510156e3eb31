import iconv from 'iconv-lite'

/**
 * The few hundred characters that make up half of all running Chinese, in both scripts; no order is needed.
 * A text read in the wrong encoding hits them hardly ever.
 */
const COMMON = `的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经
十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重
新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特
件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理世车走写住她像话听给让叫真才啊吧呢吗哪谁
這為個國時來們於發動說產種後學經進著電裡裏現實兩體機當點從業應開還與關樣間無變條問題沒結義見計別將組黨總員級資運農幾區強決幹戰則據處車寫聽給讓嗎誰
聲買賣愛記錄網路頁長門東風飛馬語認該許講話請讀書過達遠邊難題類頭願顯風飯館首先非常簡繁體體灣臺台港澳華萬億歲每名字版讯報新聞網頁`

const BEST = 1
const ORDINARY = 0.55
const PUNCTUATION = 0.8
const RARE = 0.1
const OTHER_LETTER = 0.3
const WRONG = -1

let weights: Float32Array | undefined

/**
 * How much a UTF-16 unit speaks for "this is the right encoding", from -1 (never in a text) to 1. Built once (2 ms):
 * the ordinary characters are the first levels of GB 2312 and Big5, which both standards sort by use.
 */
export function unitWeights(): Float32Array {
  if (weights !== undefined) return weights
  const table = new Float32Array(0x10000).fill(OTHER_LETTER)
  const fill = (from: number, to: number, weight: number): void => { table.fill(weight, from, to + 1) }
  fill(0x00, 0x1f, 2 * WRONG); fill(0x7f, 0x9f, WRONG)
  fill(0x0870, 0x0e00, 0); fill(0x0f00, 0x1100, 0); fill(0x1200, 0x1dff, 0)
  fill(0x2500, 0x259f, RARE)
  fill(0x2e80, 0x2fff, RARE); fill(0x3400, 0x9fff, RARE); fill(0xf900, 0xfaff, RARE)
  fill(0xa000, 0xabff, WRONG / 2); fill(0x3300, 0x33ff, RARE)
  fill(0xd800, 0xdfff, RARE / 2)
  fill(0xe000, 0xf8ff, WRONG); fill(0xfb00, 0xfe0f, RARE); fill(0xfe70, 0xfeff, RARE); fill(0xff61, 0xffdf, RARE); fill(0xfff0, 0xffff, WRONG)
  const ordinary = new Uint8Array(2 * 94)
  for (let lead = 0xb0; lead <= 0xd7; lead++) {
    for (let i = 0; i < 94; i++) { ordinary[2 * i] = lead; ordinary[2 * i + 1] = 0xa1 + i }
    set(table, iconv.decode(ordinary, 'gb18030'), ORDINARY)
  }
  for (let lead = 0xa4; lead <= 0xc6; lead++) {
    for (let i = 0; i < 94; i++) { ordinary[2 * i] = lead; ordinary[2 * i + 1] = 0xa1 + i }
    set(table, iconv.decode(ordinary, 'big5'), ORDINARY)
    const low = new Uint8Array(2 * 63)
    for (let i = 0; i < 63; i++) { low[2 * i] = lead; low[2 * i + 1] = 0x40 + i }
    set(table, iconv.decode(low, 'big5'), ORDINARY)
  }
  set(table, COMMON, BEST)
  set(table, '　、。，．·；：？！“”‘’…—《》〈〉「」『』【】（）〔〕％～￥', PUNCTUATION)
  table.fill(0, 0x09, 0x0e); table[0x0b] = 2 * WRONG; table[0xfffd] = WRONG
  weights = table
  return table
}

/** Only Han and punctuation are set: what decodes to something else keeps the weight of its range. */
function set(table: Float32Array, characters: string, weight: number): void {
  for (const character of characters) {
    const unit = character.charCodeAt(0)
    if ((unit >= 0x4e00 && unit <= 0x9fff) || weight === PUNCTUATION) table[unit] = weight
  }
}
