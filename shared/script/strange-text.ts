/** Pieces that conversions stumble over: words of other lengths, rare planes, descriptions, halves of pairs, marks. */
const PIECES = ['鼠标', '打印机', '软件', '出租车', '因特网', '计算机', '頭髮', '头发', '发现', '滑鼠', '軟體', '計程車', '裡面', '這裏', '说明', '𠮷', '䥑', '𫓧', '𪚥', '⿰', '⿱', '⿲', '⿰亻', 'abc', 'é', '😀', '。', '，', '\n', '“', '」', '\ud83d', '\udc00', '豈', '﨑', '皇后', '干', '面', '里', '台', '了', '体', '体育', '沈', '着', '乾', '於', '后']
const FROM = 0x4e00, COUNT = 0x51a5, BEYOND = 0x20000, BEYOND_COUNT = 0xa6df

/** A short text of Han of every plane and of what conversions stumble over. `random` is uniform in [0, 1). */
export function strangeText(random: () => number): string {
  let text = ''
  for (let left = 1 + Math.floor(random() * 14); left > 0; left--) {
    const kind = random()
    if (kind < 0.55) text += String.fromCodePoint(FROM + Math.floor(random() * COUNT))
    else if (kind < 0.6) text += String.fromCodePoint(BEYOND + Math.floor(random() * BEYOND_COUNT))
    else text += PIECES[Math.floor(random() * PIECES.length)] ?? ''
  }
  return text
}
