import { describe, expect, it } from 'vitest'
import { amountsInChinese, amountsInEnglish, chineseNumber, numbersInChinese, numbersInEnglish } from './numbers.ts'

describe('numbers', () => {
  it.each([['一百二十', 120], ['两千零三', 2003], ['二〇二六', 2026], ['十二', 12], ['三万五千', 35000], ['一亿两千万', 120000000], ['十', 10]])('%s is %d', (numeral, value) => { expect(chineseNumber(numeral)).toBe(value) })

  it.each<[string, string, number[]]>([
    ['1.2亿元，一百二十人，第3章', '120 million yuan, one hundred and twenty people, chapter three', [120000000, 120, 3]],
    ['五月五日，两万四千，3.5', 'twenty-four thousand, 3.5 and the fifth of May', [5, 24000, 3.5]],
    ['两千余人', 'more than 2,000 people', [2000]],
    ['三十余万人', 'over 300,000 people', [300000]],
    ['20多万册', 'more than 200,000 copies', [200000]],
    ['同比增长四成', 'grew by 40 per cent', [40]],
    ['三成五的人', '35 percent of the people', [35]],
    ['打八折', '20 per cent off', [20]],
    ['打八折', 'at 80 per cent of the price', [80]],
    ['八五折', '15 percent off', [15]],
    ['百分之五', 'five per cent', [5]],
    ['十九世纪', 'in the nineteenth century', [19]],
    ['第二十一届', 'the twenty-first session', [21]],
    ['第二十三条', 'the twenty-third article', [23]],
    ['二十世纪八十年代', 'in the 1980s', [80]],
    ['八十年代', 'in the eighties', [80]],
    ['三月十四日', 'on 14 March', [3, 14]],
    ['十几个人', 'ten or so people', [10]],
  ])('%s | %s', (zh, en, values) => {
    expect(numbersInChinese(zh)).toEqual(expect.arrayContaining(values))
    expect(numbersInEnglish(en)).toEqual(expect.arrayContaining(values))
  })

  it.each([['百分之五', 100], ['数百人', 100], ['几十年', 10], ['一成不变', 10], ['百折不挠', 90]])('%s does not say %d', (zh, value) => { expect(numbersInChinese(zh)).not.toContain(value) })
  it('leaves one and two to the words', () => { expect(numbersInEnglish('one or two')).toEqual([]) })
})

describe('amounts', () => {
  it.each<[string, string, string]>([
    ['增长了一倍', 'doubled', 'x2'],
    ['增长了两倍', 'tripled', 'x3'],
    ['增长到三倍', 'grew threefold', 'x3'],
    ['是原来的三倍', 'three times as many', 'x3'],
    ['价格高了三倍', 'four times the price', 'x4'],
    ['膨胀18倍', 'swells 18 times', 'x18'],
    ['翻了一番', 'twice as much', 'x2'],
    ['翻两番', 'quadrupled', 'x4'],
    ['几十年', 'dozens of years', '~10'],
    ['数百人', 'hundreds of people', '~100'],
    ['好几千人', 'several thousand people', '~1000'],
    ['几万人', 'tens of thousands of people', '~10000'],
    ['数百万人', 'millions of people', '~1000000'],
  ])('%s | %s: %s', (zh, en, amount) => {
    expect(amountsInChinese(zh)).toContain(amount)
    expect(amountsInEnglish(en)).toContain(amount)
  })
  it.each(['增长到三倍', '是原来的三倍'])('%s is not four times', (zh) => { expect(amountsInChinese(zh)).toEqual(['x3']) })
  it.each(['他有几个朋友，上个月来的', '几月几号'])('nothing in %s', (zh) => { expect(amountsInChinese(zh)).toEqual([]) })
  it.each(['He has some friends.', 'one fold of the cloth', 'several times'])('nothing in %s', (en) => { expect(amountsInEnglish(en)).toEqual([]) })
})
