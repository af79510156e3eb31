import { describe, expect, it } from 'vitest'
import { threadTime } from '../../tests/support/thread-time.ts'
import { align, type AlignSentence } from './align.ts'
import { dictionaryTable, readDictionary } from './dictionary.ts'
import { explain, type ExplainInput, type Joined, type Match } from './explain.ts'
import { numbersInChinese, numbersInEnglish } from './numbers.ts'
import { placedChinese, placedEnglish } from './token-places.ts'

const dictionary = readDictionary(dictionaryTable([
  ['图书馆', 'tu2 shu1 guan3', 'library'], ['河', 'he2', 'river'], ['对岸', 'dui4 an4', 'other bank'], ['医生', 'yi1 sheng1', 'doctor'], ['律师', 'lu:4 shi1', 'lawyer'],
  ['森林', 'sen1 lin2', 'forest'], ['着火', 'zhao2 huo3', 'caught fire'], ['昨天夜里', 'zuo2 tian1 ye4 li5', 'last night'], ['孩子', 'hai2 zi5', 'child'], ['学校', 'xue2 xiao4', 'school'], ['唱歌', 'chang4 ge1', 'to sing'],
  ['温', 'wen1', 'warm'], ['岚', 'lan2', 'mist'], ['员工', 'yuan2 gong1', 'employee'],
].map(([simplified = '', pinyin = '', english = '']) => ({ simplified, pinyin, english: [english] }))))

const ZH = ['图书馆在河的对岸。', '医生和律师都没有来。', '昨天夜里森林着火了。', '孩子在学校里唱歌。', '温岚的公司有230名员工吗？']
const EN = ['The library stands on the other bank of the river.', 'Neither the doctor nor the lawyer came.', 'The forest caught fire.', 'Last night it was.', 'The children sang at school.', 'Does the company of Wen Lan have 230 employees?']
const sentences = (texts: readonly string[]): AlignSentence[] => texts.map((text) => ({ text, block: 0, heading: false }))
const all = (texts: readonly unknown[]) => texts.map((_, at) => at)

function why(link: Joined, more: Partial<ExplainInput> = {}) {
  return explain({ source: sentences(ZH), target: sentences(EN), link, standing: [], near: { source: all(ZH), target: all(EN) }, ...more }, dictionary)
}
const said = ({ kind, source, target }: Match, zh = ZH, en = EN) => `${kind} ${zh[source.sentence]?.slice(source.from, source.to)}=${en[target.sentence]?.slice(target.from, target.to)}`

describe('explain', () => {
  it('shows the words that answer each other, where they stand', () => {
    expect(why({ source: [0], target: [0] }).matches.map((match) => said(match))).toEqual(['word 图书馆=library', 'word 河=river', 'word 对岸=other bank'])
    expect(why({ source: [2], target: [2, 3] }).matches.map((match) => said(match))).toEqual(['word 昨天夜里=Last night', 'word 森林=forest', 'word 着火=caught fire'])
  })

  it('knows names by their reading, numbers by their value and punctuation', () =>
    expect(why({ source: [4], target: [5] }).matches.map((match) => said(match))).toEqual(expect.arrayContaining(['name 温=Wen', 'name 岚=Lan', 'number 230=230', 'mark ？=?', 'word 员工=employees'])))

  it('calls learned what only the texts teach, from other links than the one that is asked about', () => {
    const zh = ['塔在山上。', '塔在河边。', '塔很高。', '我们看见塔。'], en = ['The Spire is on the hill.', 'By the river is a Spire.', 'High is the Spire.', 'We saw a Spire.']
    const standing = [0, 1, 2].map((at) => ({ source: [at], target: [at] }))
    const input = { source: sentences(zh), target: sentences(en), link: { source: [3], target: [3] }, standing, near: { source: [3], target: [3] } }
    expect(explain(input, null).matches.map((match) => said(match, zh, en))).toContain('learned 塔=Spire')
    expect(explain({ ...input, standing: [] }, null).matches).toEqual([])
  })

  it('says what has no answer, numbers first', () => {
    const { unmatched } = why({ source: [4], target: [0] })
    expect(unmatched.source.map(({ sentence, from, to }) => ZH[sentence]?.slice(from, to))).toEqual(['230', '员工'])
    expect(why({ source: [0], target: [5] }).unmatched.target.map(({ sentence, from, to }) => EN[sentence]?.slice(from, to))).toEqual(['230'])
  })

  it('compares lengths with what the whole text leads one to expect', () => {
    const { length } = why({ source: [2], target: [3] })
    expect(length.source).toBe(ZH[2]?.length)
    expect(length.target).toBe(EN[3]?.length)
    expect(Math.sign(length.deviation)).toBe(Math.sign(length.target - length.expected))
  })

  it('says nothing of quotation marks that only one of the texts uses', () => {
    const zh = ['“走吧。”他说。', '“好。”她说。', '他们走了。'], en = ['Let us go, he said.', 'Good, she said.', 'They went.']
    const of = (texts: readonly string[]) => explain({ source: sentences(zh), target: sentences(texts), link: { source: [0], target: [0] }, standing: [], near: { source: all(zh), target: all(en) } }, dictionary).edges
    expect(of(en)).toEqual({ same: [], apart: [] })
    expect(of(['Let us go, he said.', '“Good,” she said.', '“So they went.”'])).toEqual({ same: [], apart: ['opens'] })
  })

  it('compares how the sides begin and end', () => expect(why({ source: [4], target: [0] }).edges).toEqual({ same: [], apart: ['asks'] }))

  it.each([
    [{ source: [0], target: [0] }, 'neither'], [{ source: [3], target: [4] }, 'both'], [{ source: [3], target: [5] }, 'one'],
  ] as const)('says whether %j begins a paragraph: %s', (link, paragraphs) => {
    const placed = (texts: readonly string[], second: number) => texts.map((text, at) => ({ text, block: at < second ? 0 : 1, heading: false }))
    const found = why(link, { source: placed(ZH, 3), target: placed(EN, 4) })
    expect(found.paragraphs).toBe(link.source[0] === 0 ? 'both' : paragraphs)
    expect(found.headingApart).toBe(false)
  })

  it('gives every link the probability that the aligner gives it', () => {
    const beads = align({ source: sentences(ZH), target: sentences(EN), fixed: [] }, undefined, dictionary)
    for (const bead of beads) {
      // The aligner learns from its draft; here the other links stand for it.
      const standing = beads.filter((other) => other !== bead && other.source.length > 0 && other.target.length > 0)
      expect(why(bead, { standing }).probability).toBeCloseTo(bead.confidence, 1)
    }
  })

  it('names the readings that compete, whose probabilities go up to one with its own', () => {
    const { probability, readings } = why({ source: [2], target: [2] })
    const [best] = readings
    expect(best?.parts).toEqual([{ source: [2], target: [2, 3] }])
    expect(best?.probability).toBeGreaterThan(probability)
    expect(readings.every(({ parts }) => parts.every(({ source, target }) => source.includes(2) || target.includes(2)))).toBe(true)
  })

  it('tells the other readings whole, and all of them together are certain', () => {
    const { probability, readings } = why({ source: [2, 3], target: [2, 3, 4] })
    expect(readings[0]?.parts).toEqual([{ source: [2], target: [2, 3] }, { source: [3], target: [4] }])
    const sum = readings.reduce((all, reading) => all + reading.probability, probability)
    expect(sum).toBeGreaterThan(0.9)
    expect(sum).toBeLessThan(1.001)
  })

  it.each([
    ['nothing that agrees', { source: [1], target: [4] }], ['a sentence left out', { source: [1], target: [] }], ['one added', { source: [], target: [3] }], ['a link of five to two', { source: [0, 1, 2, 3, 4], target: [0, 1] }],
  ])('says something sensible of %s', (_, link) => {
    const found = why(link)
    expect(found.matches.every(({ source, target }) => link.source.includes(source.sentence) && link.target.includes(target.sentence))).toBe(true)
    expect(found.probability).toBeGreaterThanOrEqual(0)
    expect(found.probability).toBeLessThanOrEqual(1)
  })

  it('is quick for a very long sentence', () => {
    const long = '图书馆在河的对岸，有230名员工，'.repeat(150), english = 'The library on the other bank of the river has 230 employees, '.repeat(150)
    const spent = threadTime()
    const found = explain({ source: sentences([long]), target: sentences([english]), link: { source: [0], target: [0] }, standing: [], near: { source: [0], target: [0] } }, dictionary)
    expect(found.matches.length).toBeGreaterThan(100)
    expect(spent()).toBeLessThan(10_000)
  })
})

describe('places of tokens', () => {
  const words = (text: string, tokens: readonly { token: string; from: number; to: number }[]) => tokens.map(({ token, from, to }) => `${token} ${text.slice(from, to)}`)
  it.each([
    ['收入为1.2亿元；同比增长四成。', numbersInChinese], ['一百二十人，三月十四日。', numbersInChinese], ['第十七条和第230条，一百二十和二十。', numbersInChinese],
    ['It has one hundred and twenty rooms, 1,444 doors and the seventh floor.', numbersInEnglish], ['On 14 March 120 million came.', numbersInEnglish],
  ] as const)('every number of %s has its own', (text, valuesOf) => {
    const found = (valuesOf === numbersInEnglish ? placedEnglish(text) : placedChinese(text, new Set(), null)).filter(({ token }) => token.startsWith('#'))
    const values = valuesOf(text).filter((value) => value !== 1 && value !== 2).toSorted((a, b) => a - b)
    expect(found.map(({ token }) => Number(token.slice(1))).toSorted((a, b) => a - b)).toEqual(values)
    // What stands there says this number, read alone as well.
    for (const { token, from, to } of found) expect(valuesOf(text.slice(from, to))).toContain(Number(token.slice(1)))
  })
  it('words', () => {
    expect(words('医生和Anna都没来？', placedChinese('医生和Anna都没来？', new Set(), dictionary))).toEqual(expect.arrayContaining(['医生 医生', 'w:anna Anna', 'P? ？']))
    expect(words('The doctor’s “library”', placedEnglish('The doctor’s “library”'))).toEqual(['doctor doctor’s', 'P" “', 'librari library', 'P" ”'])
  })
})
