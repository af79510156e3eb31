/** Text made up for measurements: the same for the same seed, with common and rare words as prose has them. */
export interface Random { (): number }

/** mulberry32 (Tommy Ettinger, public domain): uniform in [0, 1). */
export function randomFrom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Everyday characters, the commonest first; a word is drawn so that its frequency falls with its rank, as in prose. */
const COMMON = '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运'
const NAMES = ['林远', '周启文', '苏晚晴', '顾长风', '陈伯言', '孟星河', '沈知微', '陆青崖']
const ENGLISH = 'the of and to in a is that for it was on with as he by at from his an were are which this be had not have their said one has but who will they would more about when there been its new people year company first after also two could other time only over some than into market most them then government city between against because through might under while before report world country number public system during without again however source official statement several research group city local national service university programme evidence witness minister agreement'.split(' ')
const RARE = '璧隅骞弥遐迩缱绻氤氲踟蹰旖旎觊觎斡旋龃龉缄默'

export interface Writer { word(): string; sentence(): string; english(): string }

export function writerFrom(random: Random): Writer {
  const pick = <T>(list: ArrayLike<T>): T => list[Math.floor(random() * list.length)] as T
  const ranked = <T>(list: ArrayLike<T>): T => list[Math.min(list.length - 1, Math.floor(list.length * random() ** 2.2))] as T
  const word = (): string => {
    const roll = random()
    if (roll < 0.03) return pick(NAMES)
    if (roll < 0.032) return pick(RARE) + pick(RARE)
    return Array.from({ length: 1 + Math.floor(random() * 3) }, () => ranked(COMMON)).join('')
  }
  const clause = () => Array.from({ length: 3 + Math.floor(random() * 4) }, word).join('')
  return {
    word,
    sentence: () => `${Array.from({ length: 1 + Math.floor(random() * 3) }, clause).join('，')}${pick(['。', '。', '。', '！', '？'])}`,
    english() {
      const words = Array.from({ length: 8 + Math.floor(random() * 16) }, () => (random() < 0.002 ? `zyg${Math.floor(random() * 900)}` : ranked(ENGLISH)))
      const text = words.join(' ')
      return `${text.charAt(0).toUpperCase()}${text.slice(1)}. `
    },
  }
}

/** A novel in plain text: chapters of some 5,000 characters, paragraphs of one to five sentences. */
export function novel(characters: number, random: Random): string {
  const { sentence, word } = writerFrom(random)
  const lines: string[] = ['春江夜话', '']
  let written = 0, chapter = 0, until = 0
  while (written < characters) {
    if (written >= until) {
      lines.push(`第${++chapter}章　${word()}${word()}`)
      until += 5_000
    }
    const paragraph = Array.from({ length: 1 + Math.floor(random() * 5) }, sentence).join('')
    lines.push(`　　${paragraph}`)
    written += paragraph.length
  }
  return lines.join('\n')
}
