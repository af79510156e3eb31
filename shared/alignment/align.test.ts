import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { align, AlignStopped, type AlignInput, type AlignSentence, type Bead } from './align.ts'

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

  const articles = Array.from({ length: 40 }, (_, i) => [`第${i + 10}条规定，编号为${i * 37 + 1000}。`, `Article ${i + 10} has the number ${i * 37 + 1000}.`] as const)

  it('joins a paragraph that was moved, as crossing links, and nothing else', () => {
    const order = [...articles.keys()]
    const moved = [...order.slice(0, 8), ...order.slice(12, 30), ...order.slice(8, 12), ...order.slice(30)]
    const beads = align({ source: sentences(articles.map(([zh]) => zh)), target: sentences(moved.map((i) => articles[i]?.[1] ?? '')), fixed: [] })
    expect(pairs(beads).toSorted()).toEqual(order.map((i) => `${i}:${moved.indexOf(i)}`).toSorted())
  })

  it('does not force what stands only on one side into a crossing link', () => {
    const other = ['春天来了，河水涨了起来。', '孩子们在桥上跑来跑去。', '谁也没有注意到那只船。'], elsewhere = ['She had never liked the house.', 'Its windows looked north.', 'Nothing grew in the yard.']
    const zh = [...articles.slice(0, 8).map(([one]) => one), ...other, ...articles.slice(8).map(([one]) => one)]
    const en = [...articles.slice(0, 30).map(([, one]) => one), ...elsewhere, ...articles.slice(30).map(([, one]) => one)]
    const beads = align({ source: sentences(zh), target: sentences(en), fixed: [] })
    expect(beads.filter(({ target }) => target.length === 0).flatMap(({ source }) => source)).toEqual([8, 9, 10])
    expect(beads.filter(({ source }) => source.length === 0).flatMap(({ target }) => target)).toEqual([30, 31, 32])
  })

  it('leaves alone what a person said was left out, though it stands elsewhere', () => {
    const zh = articles.slice(0, 12).map(([one]) => one), en = [...articles.slice(4, 12).map(([, one]) => one), ...articles.slice(0, 4).map(([, one]) => one)]
    const fixed = [0, 1, 2, 3].map((at) => ({ source: [at], target: [] }))
    expect(pairs(align({ source: sentences(zh), target: sentences(en), fixed }))).toEqual(expect.arrayContaining(['0:', '1:', '2:', '3:']))
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

  it.each<[string, number, number]>([['empty', 0, 0], ['no target', 5, 0], ['no source', 0, 5], ['one against many', 1, 400], ['many against one', 400, 1], ['twenty against two thousand', 20, 2000], ['a thousand times the same', 1000, 1000]])('survives %s', (_, n, m) => {
    const beads = align({ source: sentences(Array.from({ length: n }, () => '他来了。')), target: sentences(Array.from({ length: m }, () => 'He came.')), fixed: [] })
    expect(beads.reduce((count, { source }) => count + source.length, 0)).toBe(n)
    expect(beads.reduce((count, { target }) => count + target.length, 0)).toBe(m)
  })

  it.each<[string, string[], string[]]>([
    ['numbers alone', ['12', '13', '14'], ['12', '13', '14']],
    ['punctuation alone', ['……', '？！', '——'], ['...', '?!', '—']],
    ['nothing but spaces', ['', ' ', '\t'], ['', '\u3000', '']],
    ['no letters of any use', ['\0\0', '\ud800', '👍'], ['\0', '\udfff', '👍👍']],
    ['a sentence of 100,000 characters', ['他来了，'.repeat(25_000), '好。', '走。'], ['He came, '.repeat(20_000), 'Good.', 'Go.']],
  ])('survives %s', (_, zh, en) => expect(pairs(align({ source: sentences(zh), target: sentences(en), fixed: [] }))).toEqual(['0:0', '1:1', '2:2']))

  it('tells its progress all along and never goes back, in each of its steps', () => {
    const text = { source: sentences(Array.from({ length: 1000 }, (_, i) => `第${i}句，${i * 7}。`)), target: sentences(Array.from({ length: 1000 }, (_, i) => `Sentence ${i}, ${i * 7}.`)), fixed: [] }
    const seen: number[] = []
    align(text, { progress: (done) => seen.push(done / 1000), stopped: () => false })
    const steps = seen.map((share, at) => share - (seen[at - 1] ?? 0))
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...steps)).toBeLessThan(0.11)
    expect(seen.at(-1)).toBe(1)
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
