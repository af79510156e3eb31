/**
 * Many PDFs, all that Chromium prints among them, say of 见 that it is the radical ⻅: a font draws both alike, and its
 * first name for the shape is taken. For a text they are different letters, which no search and no memory would find.
 */

/** Radicals of the supplement (U+2E80 to U+2EF3) and the characters they are, from Unicode's EquivalentUnifiedIdeograph.txt; those outside the BMP are left out. */
const SUPPLEMENT = '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟'
/** Punctuation as vertical lines have it. */
const VERTICAL = '︐，︑、︒。︓：︔；︕！︖？︗〖︘〗︙…︰：︱—︲–︵（︶）︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』﹇［﹈］'

const LETTERS: ReadonlyMap<string, string> = new Map(Array.from(`${SUPPLEMENT}${VERTICAL}`.matchAll(/(.)(.)/gu), ([, from = '', to = '']) => [from, to]))

/** The text of a PDF with characters in place of radicals, and punctuation as a line across has it; the long dash that fonts make of two is two. Linear. */
export function asWritten(text: string): string {
  // The radicals of Kangxi (U+2F00 to U+2FD5) are the only ones that Unicode's own normal form takes for characters.
  return text.replace(/[\u2E80-\u2FDF\uFE10-\uFE19\uFE30-\uFE48]/g, (letter) => LETTERS.get(letter) ?? letter.normalize('NFKC')).replaceAll('\u2E3A', '——')
}
