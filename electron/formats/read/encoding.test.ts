import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import type { Encoding } from '../../../shared/model/vocabulary.ts'
import { countUndecodable, declaredEncoding, decode, guessEncodings } from './encoding.ts'

const SIMPLIFIED = '三年前，书店还在河的这一边。老板娘每天早上把桌子搬到门口，摆上新到的书，一直到天黑才收进去。她说：“来的人不多，可是每个人都会坐很久。”后来桥修好了，书店也就搬走了。我们没有问她为什么。'
const TRADITIONAL = '三年前，書店還在河的這一邊。老闆娘每天早上把桌子搬到門口，擺上新到的書，一直到天黑才收進去。她說：「來的人不多，可是每個人都會坐很久。」後來橋修好了，書店也就搬走了。我們沒有問她為什麼。'
const ENGLISH = 'Three years ago the bookshop stood on this side of the river. Every morning the owner carried the tables out.'

/** An English translation as Word saves it as plain text. */
const TYPESET = 'Three years ago, the bookshop stood on this side of the river. “Few people came,” she said—“but they’d stay.”'

const bytesOf = (text: string, encoding: Encoding, mark = false): Uint8Array => new Uint8Array(iconv.encode(text, encoding === 'big5-hkscs' ? 'big5hkscs' : encoding, { addBOM: mark }))
const guess = (bytes: Uint8Array): Encoding | undefined => guessEncodings(bytes)[0]?.encoding

describe('the encoding of a text is guessed', () => {
  const cases: [string, string, Encoding, boolean][] = [
    ['Simplified in UTF-8', SIMPLIFIED, 'utf-8', false], ['with a byte order mark', SIMPLIFIED, 'utf-8', true], ['Traditional in UTF-8', TRADITIONAL, 'utf-8', false],
    ['Simplified in GB18030', SIMPLIFIED, 'gb18030', false], ['Traditional in GB18030', TRADITIONAL, 'gb18030', false], ['beyond the two-byte part', `${SIMPLIFIED}𠮷野家㐂䶮`, 'gb18030', false],
    ['Traditional in Big5', TRADITIONAL, 'big5', false], ['UTF-16LE without a mark', SIMPLIFIED, 'utf-16le', false], ['UTF-16BE without a mark', TRADITIONAL, 'utf-16be', false],
    ['UTF-16LE with one', SIMPLIFIED, 'utf-16le', true], ['UTF-16BE with one', TRADITIONAL, 'utf-16be', true], ['English in UTF-16LE', ENGLISH, 'utf-16le', false], ['English in UTF-16BE', ENGLISH, 'utf-16be', false],
    ['English', ENGLISH, 'utf-8', false], ['English, then Chinese far down', `${`${ENGLISH}\n`.repeat(4000)}${SIMPLIFIED}`, 'gb18030', false],
    ['English with curly quotation marks', TYPESET, 'windows-1252', false], ['one curly apostrophe', 'The river doesn’t wait.', 'windows-1252', false], ['a letter with an accent', 'They met at the café in Zürich, naïve as ever.', 'windows-1252', false],
    ['the same in UTF-8', TYPESET, 'utf-8', false], ['Chinese among English', 'The word 书店 means bookshop, and 河 means river.', 'gb18030', false], ['Traditional among English', 'The word 書店 means bookshop, and 橋 means bridge.', 'big5', false],
    ['one line of UTF-8', '书店搬走了', 'utf-8', false], ['one line of GB18030', '书店搬走了。', 'gb18030', false], ['one line of Big5', '書店搬走了。', 'big5', false],
    ['Cantonese in Hong Kong’s Big5', `${TRADITIONAL}佢哋喺河邊開咗間書店，乜嘢都攞唔到。`, 'big5-hkscs', false], ['one character of Hong Kong’s far down', `${TRADITIONAL.repeat(1200)}𨋢`, 'big5-hkscs', false],
  ]
  test.each(cases)('%s', (_name, text, encoding, mark) => {
    const bytes = bytesOf(text, encoding, mark)
    expect(guess(bytes)).toBe(encoding)
    expect(decode(bytes, encoding)).toBe(text)
  })

  test('every encoding is listed once with score, sample and what it could not read', () => {
    const guesses = guessEncodings(bytesOf(TRADITIONAL, 'big5'))
    expect(new Set(guesses.map((each) => each.encoding)).size).toBe(6)
    expect(guesses[0]).toMatchObject({ encoding: 'big5', undecodable: 0 })
    expect(guesses[0]?.score).toBeGreaterThan(80)
    expect(guesses[0]?.sample.startsWith('三年前，書店')).toBe(true)
    expect(guesses[1]?.score).toBeLessThan(60)
    expect(guesses.map((each) => each.score)).toEqual(guesses.map((each) => each.score).toSorted((a, b) => b - a))
  })

  test('a damaged byte does not turn UTF-8 into something else', () => {
    const bytes = bytesOf(SIMPLIFIED.repeat(3), 'utf-8')
    bytes[301] = 0xff
    expect(guess(bytes)).toBe('utf-8')
    expect(countUndecodable(decode(bytes, 'utf-8'))).toBeGreaterThan(0)
  })

  test('Chinese never scores as Western letters', () => {
    for (const [text, encoding] of [[SIMPLIFIED, 'gb18030'], [TRADITIONAL, 'big5'], [TRADITIONAL, 'gb18030'], [SIMPLIFIED, 'utf-8'], [SIMPLIFIED, 'utf-16le']] as const) {
      expect(guessEncodings(bytesOf(text, encoding)).find((each) => each.encoding === 'windows-1252')?.score).toBe(0)
    }
  })

  test('the two kinds of Big5 never stand in the list together', () => {
    for (const text of [TRADITIONAL, `${TRADITIONAL}嘅`]) expect(guessEncodings(bytesOf(text, 'big5-hkscs')).filter(({ encoding }) => encoding.startsWith('big5'))).toHaveLength(1)
    expect(guessEncodings(bytesOf(`${TRADITIONAL}嘅`, 'big5-hkscs'), 'big5')[0]?.encoding).toBe('big5-hkscs')
    expect(guessEncodings(bytesOf(TRADITIONAL, 'big5'), 'big5-hkscs')[0]?.encoding).toBe('big5')
  })

  test('samples show no mark-up', () => {
    expect(guessEncodings(bytesOf('<p>书店&nbsp;&nbsp;搬走了&#160;。<b>河</b></p>', 'gb18030'))[0]?.sample).toBe('书店 搬走了 。 河')
  })

  test('a declaration breaks ties and cannot lie', () => {
    const page = bytesOf(`<meta charset="gb2312"><p>${SIMPLIFIED}</p>`, 'utf-8')
    expect(declaredEncoding(page)).toEqual({ name: 'gb2312', encoding: 'gb18030' })
    expect(guessEncodings(page, 'gb18030')[0]?.encoding).toBe('utf-8')
    const big5 = bytesOf(`<p>${TRADITIONAL}</p>`, 'big5')
    expect(guessEncodings(big5, 'utf-8')[0]?.encoding).toBe('big5')
    expect(guessEncodings(big5, 'gb18030')[0]?.encoding).toBe('big5')
  })

  test('any stretch of prose of eight characters and more, in any encoding', () => {
    fc.assert(fc.property(fc.constantFrom<[string, Encoding]>([SIMPLIFIED, 'gb18030'], [TRADITIONAL, 'big5'], [SIMPLIFIED, 'utf-16le'], [TRADITIONAL, 'utf-16be'], [SIMPLIFIED, 'utf-8'], [TRADITIONAL, 'gb18030']), fc.nat(), fc.integer({ min: 8, max: 60 }), ([text, encoding], start, length) => {
      const from = start % (text.length - length)
      expect(guess(bytesOf(text.slice(from, from + length), encoding))).toBe(encoding)
    }), { numRuns: 500, seed: 20261123 })
  })
})
