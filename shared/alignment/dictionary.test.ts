import { describe, expect, it } from 'vitest'
import { dictionaryTable, readDictionary } from './dictionary.ts'
import { knownLexicon, meanings, nameTokens } from './lexicon.ts'
import { learnLexicon, type Pair } from './learn.ts'
import { chineseWords } from './tokens.ts'
import { tokenText, Vocabulary } from './vocabulary.ts'

const ENTRIES = [
  { simplified: '银行', pinyin: 'yin2 hang2', english: ['bank', 'CL:家[jia1],個|个[ge4]'] },
  { simplified: '行', pinyin: 'hang2', english: ['row', 'line'] },
  { simplified: '行', pinyin: 'xing2', english: ['to walk; to go', 'capable'] },
  { simplified: '林', pinyin: 'lin2', english: ['forest (of trees)', 'surname Lin'] },
  { simplified: '绿', pinyin: 'lu:4', english: ['green'] },
  { simplified: '公园', pinyin: 'gong1 yuan2', english: ['park (for public recreation)', 'fenced ground with trees and flowers where townspeople walk'] },
  { simplified: 'AA制', pinyin: 'A A zhi4', english: ['to split the bill'] },
]
const dictionary = readDictionary(dictionaryTable(ENTRIES))

describe('dictionary', () => {
  it('keeps what translates: no measure words, no brackets, no surnames, no explanations', () => {
    expect(dictionary.glosses('银行')).toEqual([['bank']])
    expect(dictionary.glosses('林')).toEqual([['forest']])
    expect(dictionary.glosses('公园')).toEqual([['park']])
    expect(dictionary.glosses('没有')).toEqual([])
  })
  it('joins entries of one word and knows how characters are read', () => {
    expect(dictionary.glosses('行').flat()).toEqual(['row', 'line', 'walk', 'go', 'capabl'])
    expect([...dictionary.readings('行')].sort()).toEqual(['hang', 'xing'])
    expect(dictionary.readings('绿')).toEqual(['lu'])
    expect(dictionary.readings('银行')).toEqual([])
  })
  it('is sorted, whatever order the entries come in', () => {
    const words = (table: string) => table.split('\n').map((line) => line.split('\t')[0])
    expect(words(dictionaryTable(ENTRIES.toReversed()))).toEqual(words(dictionaryTable(ENTRIES)))
  })
})

describe('words', () => {
  it('takes the longest word', () => expect(chineseWords('去银行行', dictionary)).toEqual(['去', '银行', '行']))
  it('keeps characters beyond the BMP whole', () => expect(chineseWords('𠮷林', null)).toEqual(['𠮷', '林']))
  it('means by parts what it does not know', () => expect(meanings('银行林', dictionary).get('bank')).toBeLessThan(1))
  it('hears names', () => {
    const names = new Set(['linhang', 'xing'])
    expect(nameTokens('林行来了', names, dictionary)).toEqual(['n:林行'])
    const source = new Vocabulary(), target = new Vocabulary()
    source.of('n:林行'); target.of('linhang')
    expect(knownLexicon(source, target, names, dictionary)[0]).toEqual([[0, 1]])
  })
})

describe('learning', () => {
  it('finds which words go together from pairs alone, and distrusts what it saw once', () => {
    const source = new Vocabulary(), target = new Vocabulary()
    const texts: [string[], string[]][] = [[['猫', '狗'], ['cat', 'dog']], [['猫', '鸟'], ['cat', 'bird']], [['狗', '鸟'], ['dog', 'bird']], [['猫', '马'], ['cat', 'horse']], [['狗'], ['dog']], [['鸟'], ['bird']]]
    const pairs = texts.map(([zh, en]): Pair => ({ source: tokenText([zh], source).tokens, target: tokenText([en], target).tokens }))
    const lexicon = learnLexicon(pairs, { sources: source.size, targets: target.size })
    const best = (word: string) => { const [first] = [...lexicon[source.find(word) ?? -1] ?? []].sort((a, b) => b[1] - a[1]); return first && target.tokens[first[0]] }
    expect(['猫', '狗', '鸟'].map(best)).toEqual(['cat', 'dog', 'bird'])
    const weight = (word: string, english: string) => lexicon[source.find(word) ?? -1]?.find(([token]) => token === target.find(english))?.[1] ?? 0
    expect(weight('马', 'horse')).toBeLessThan(weight('猫', 'cat'))
  })
  it('learns nothing from nothing', () => expect(learnLexicon([], { sources: 3, targets: 3 })).toEqual([[], [], []]))
})
