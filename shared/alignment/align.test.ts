import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { align, AlignStopped, type AlignInput, type AlignSentence, type Bead } from './align.ts'
import { chineseNumber, numbersInChinese, numbersInEnglish } from './numbers.ts'

const sentences = (texts: readonly string[], block = 0): AlignSentence[] => texts.map((text) => ({ text, block, heading: false }))
const pairs = (beads: readonly Bead[]) => beads.map(({ source, target }) => `${source.join(',')}:${target.join(',')}`)

const CHINESE = [
  '三月十四日，她在个人主页上宣布，自己已于上周离开公司。', '为什么？', '“三年前，我们在仓库里写下第一行代码。”她写道。',
  '公司共有230名员工。', '据 Yuanxiu 的年报，收入为1.2亿元；同比增长四成。', '没有人回答。', '他说：“这不是终点！”', '这座城市的冬天很长，人们习惯了在屋子里说话。',
]
const ENGLISH = [
  'On 14 March she announced on her personal page that she had left the company the week before.', 'Why?',
  '“Three years ago we wrote our first line of code in a warehouse,” she wrote.', 'The company has 230 employees.',
  'According to the annual report of Yuanxiu, revenue was 120 million yuan; it grew by 40 per cent.', 'Nobody answered.',
  '“This is not the end!” he said.', 'Winters are long in this city, and people are used to talking indoors.',
]

describe('align', () => {
  it('joins sentence with sentence where nothing is missing', () =>
    expect(pairs(align({ source: sentences(CHINESE), target: sentences(ENGLISH), fixed: [] }))).toEqual(CHINESE.map((_, i) => `${i}:${i}`)))

  it('finds one to two and two to one', () => {
    const split = [...ENGLISH.slice(0, 4), 'According to the annual report of Yuanxiu, revenue was 120 million yuan.', 'It grew by 40 per cent.', ...ENGLISH.slice(5)]
    expect(pairs(align({ source: sentences(CHINESE), target: sentences(split), fixed: [] }))).toContain('4:4,5')
  })

  it('leaves a missing stretch unlinked instead of smearing it', () => {
    const many = Array.from({ length: 40 }, (_, i) => [`第${i + 10}条规定，编号为${i * 37 + 1000}。`, `Article ${i + 10} has the number ${i * 37 + 1000}.`] as const)
    const beads = align({ source: sentences(many.map(([zh]) => zh)), target: sentences(many.filter((_, i) => i < 12 || i >= 27).map(([, en]) => en)), fixed: [] })
    expect(beads.filter(({ target }) => target.length === 0).flatMap(({ source }) => source)).toEqual(Array.from({ length: 15 }, (_, i) => i + 12))
  })

  it('keeps fixed links where a person put them, also against all evidence', () => {
    const beads = align({ source: sentences(CHINESE), target: sentences(ENGLISH), fixed: [{ source: [2], target: [5] }, { source: [6], target: [1] }, { source: [7], target: [] }] })
    expect(pairs(beads)).toEqual(expect.arrayContaining(['2:5', '6:1', '7:']))
    expect(beads.flatMap(({ source }) => source).sort()).toEqual(CHINESE.map((_, i) => i))
    expect(beads.flatMap(({ target }) => target).sort()).toEqual(ENGLISH.map((_, i) => i))
  })

  it('lets paragraphs decide where both sides have them', () => {
    const short = Array.from({ length: 12 }, () => '他来了。'), brief = Array.from({ length: 12 }, () => 'He came.')
    const blocks = (texts: string[]) => texts.map((text, i) => ({ text, block: Math.floor(i / 3), heading: false }))
    const target = blocks(brief).filter((_, i) => i !== 4)
    const beads = align({ source: blocks(short), target, fixed: [] })
    const crossing = beads.filter(({ source, target: there }) => source.length > 0 && there.length > 0 && Math.floor((source[0] ?? 0) / 3) !== target[there[0] ?? 0]?.block)
    expect(crossing).toEqual([])
  })

  it('says how sure it is: sure of clear pairs, unsure of a coin toss', () => {
    const clear = align({ source: sentences(CHINESE), target: sentences(ENGLISH), fixed: [] })
    expect(clear[4]?.confidence).toBeGreaterThan(0.9)
    const toss = align({ source: sentences(['好。', '好。', '好。']), target: sentences(['Good.', 'Good.']), fixed: [] })
    expect(Math.min(...toss.map(({ confidence }) => confidence))).toBeLessThan(0.6)
  })

  it('tells its progress and stops when asked', () => {
    const long: AlignInput = { source: sentences(Array.from({ length: 2000 }, (_, i) => `第${i}句。`)), target: sentences(Array.from({ length: 2000 }, (_, i) => `Sentence ${i}.`)), fixed: [] }
    const seen: number[] = []
    align(long, { progress: (done) => seen.push(done), stopped: () => false })
    expect(seen.length).toBeGreaterThan(4)
    expect([...seen].sort((a, b) => a - b)).toEqual(seen)
    expect(() => align(long, { progress: () => {}, stopped: () => true })).toThrow(AlignStopped)
  })

  it.each<[string, number, number]>([['empty', 0, 0], ['no target', 5, 0], ['no source', 0, 5], ['one against many', 1, 400], ['many against one', 400, 1], ['twenty against two thousand', 20, 2000]])('survives %s', (_, n, m) => {
    const beads = align({ source: sentences(Array.from({ length: n }, () => '他来了。')), target: sentences(Array.from({ length: m }, () => 'He came.')), fixed: [] })
    expect(beads.reduce((count, { source }) => count + source.length, 0)).toBe(n)
    expect(beads.reduce((count, { target }) => count + target.length, 0)).toBe(m)
  })

  it('covers both sides exactly once, in order, whatever comes', () => {
    const text = fc.string({ unit: fc.constantFrom(...'他来。？12三a b“”'), maxLength: 12 })
    fc.assert(fc.property(fc.array(text, { maxLength: 25 }), fc.array(text, { maxLength: 25 }), fc.array(fc.tuple(fc.nat(24), fc.nat(24)), { maxLength: 4 }), (zh, en, wanted) => {
      const fixed = wanted.filter(([s, t], k) => s < zh.length && t < en.length && wanted.findIndex(([a, b]) => a === s || b === t) === k).map(([s, t]) => ({ source: [s], target: [t] }))
      const beads = align({ source: sentences(zh), target: sentences(en), fixed })
      const source = beads.flatMap((bead) => bead.source), target = beads.flatMap((bead) => bead.target)
      expect(source).toEqual(zh.map((_, i) => i))
      expect(target.toSorted((a, b) => a - b)).toEqual(en.map((_, i) => i))
      for (const { confidence } of beads) expect(confidence >= 0 && confidence <= 1).toBe(true)
      for (const link of fixed) expect(pairs(beads)).toContain(`${link.source.join()}:${link.target.join()}`)
    }), { numRuns: 150 })
  })
})

describe('numbers', () => {
  it.each([['一百二十', 120], ['两千零三', 2003], ['二〇二六', 2026], ['十二', 12], ['三万五千', 35000], ['一亿两千万', 120000000], ['十', 10]])('%s is %d', (numeral, value) => expect(chineseNumber(numeral)).toBe(value))
  it('reads the same values in both languages', () => {
    expect(numbersInChinese('1.2亿元，一百二十人，第3章')).toEqual(expect.arrayContaining([120000000, 120, 3]))
    expect(numbersInEnglish('120 million yuan, one hundred and twenty people, chapter three')).toEqual([120000000, 120, 3])
    expect(numbersInEnglish('twenty-four thousand, 3.5 and the fifth of May')).toEqual([5, 24000, 3.5, 5])
  })
})
