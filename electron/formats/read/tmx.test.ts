import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { fileOf, readOpened, shown } from '../testing/opened.ts'
import type { BilingualChoices } from '../../../shared/model/bilingual.ts'

const unit = (...texts: string[]): string => `<tu>${texts.join('')}</tu>`
const zh = (seg: string, lang = 'zh-CN', name = 'xml:lang'): string => `<tuv ${name}="${lang}"><seg>${seg}</seg></tuv>`
const en = (seg: string, lang = 'en-US', name = 'xml:lang'): string => `<tuv ${name}="${lang}"><seg>${seg}</seg></tuv>`
const tmx = (body: string, { doctype = '', version = '1.4', header = '' } = {}): string => `<?xml version="1.0"?>${doctype}<tmx version="${version}"><header srclang="*all*" creationtool="x">${header}</header><body>${body}</body></tmx>`
const read = async (content: string | Uint8Array, choices: Partial<BilingualChoices> = {}, piece?: number) => readOpened([fileOf('a.tmx', content, piece)], choices)
const texts = async (content: string | Uint8Array, choices: Partial<BilingualChoices> = {}): Promise<string[] | string> => {
  const result = await read(content, choices)
  return result === null || typeof result === 'string' ? result ?? 'no reader' : result.segments.map(({ source, target }) => `${shown(source)} = ${shown(target)}`)
}
const opened = async (content: string | Uint8Array) => {
  const result = await read(content)
  if (result === null || typeof result === 'string') throw new Error(result ?? 'no reader')
  return result
}

describe('inline codes', () => {
  test.each([
    ['pairs that are tags become marks', '<bpt i="1">&lt;b&gt;</bpt>书<bpt i="2" type="italic"/>店<ept i="1">&lt;/b&gt;</ept>了<ept i="2"/>', '**书|***店|*了'],
    ['a link keeps its address', '<bpt i="1">&lt;a href="https://example.org/"&gt;</bpt>书店<ept i="1">&lt;/a&gt;</ept>', '书店<https://example.org/>'],
    ['an address that could do harm is only carried', '<bpt i="1">&lt;a href="javascript:x"&gt;</bpt>书<ept i="1">&lt;/a&gt;</ept>', '[open <a href="javascript:x">]|书|[close </a>]'],
    ['others stay in their places', '书<ph x="1">{0}</ph>店<it pos="begin">[u]</it><it pos="end">[/u]</it><ut>\\par</ut>', '书|[alone {0}]|店|[open [u]]|[close [/u]]|[alone \\par]'],
    ['line breaks are known', '书<ph>&lt;br/&gt;</ph>店<ph type="lb"/>', '书|/|店|/'],
    ['highlighting', '<hi type="bold">书</hi><hi type="x-term">店</hi>', '**书|[open <hi type="x-term">]|店|[close </hi>]'],
    ['text inside a code is no text', '书<bpt i="1">&lt;a title="<sub>进去</sub>"&gt;</bpt>店<ept i="1">&lt;/a&gt;</ept>', '书|[open <a title="进去">]|店|[close </a>]'],
    ['a beginning without an end', '<bpt i="1">&lt;b&gt;</bpt>书', '[open <b>]|书'], ['without numbers, by nesting', '<bpt>&lt;b&gt;</bpt>书<ept>&lt;/b&gt;</ept>', '**书'],
    ['ours come back as they left', '<ph x="1" type="x-open">&lt;u&gt;</ph>书<ph x="2" type="x-close">&lt;/u&gt;</ph>', '[open <u>]|书|[close </u>]'],
    ['line ends are spaces', 'a\n   b\tc  d', 'a b c  d'],
  ])('%s', async (_, seg, expected) => { expect(await texts(tmx(unit(zh(seg), en('x'))))).toEqual([`${expected} = x`]) })
})

describe('languages', () => {
  test.each<[string, string, Partial<BilingualChoices>, string[]]>([
    ['Chinese and English, in any region and order', unit(en('a', 'EN_gb'), zh('一', 'zh-Hant-TW')) + unit(zh('二', 'ZH-HK'), en('b', 'en')), {}, ['一 = a', '二 = b']],
    ['the old attribute of TMX 1.1', unit(zh('一', 'ZH', 'lang'), en('a', 'EN', 'lang')), {}, ['一 = a']],
    ['of several regions, the one met first', unit(zh('一', 'zh-CN'), en('a')) + unit(zh('貳', 'zh-TW'), zh('二', 'zh-CN'), en('b')), {}, ['一 = a', '二 = b']],
    ['one language only', unit(zh('一'), en('a')) + unit(zh('二'), '<tuv xml:lang="fr"><seg>deux</seg></tuv>') + unit('<tuv xml:lang="fr"><seg>trois</seg></tuv>'), {}, ['一 = a', '二 = ', ' = ']],
    ['chosen by a person', unit(zh('一', 'zh-CN'), zh('壹', 'zh-TW'), en('a', 'en-US'), en('b', 'en-GB')), { sourceLanguage: 'zh-tw', targetLanguage: 'en_GB' }, ['壹 = b']],
    ['chosen without a region', unit(zh('un', 'fr-CA'), en('a', 'de')), { sourceLanguage: 'fr', targetLanguage: 'de' }, ['un = a']],
  ])('%s', async (_, body, choices, expected) => { expect(await texts(tmx(body), choices)).toEqual(expected) })

  test('that are neither Chinese nor English have to be chosen, and are listed', async () => {
    const { file } = await opened(tmx(unit(zh('un', 'fr'), en('eins', 'de')) + unit(zh('deux', 'fr'))))
    expect(file.choose).toBe('This file holds neither Chinese nor English: it has fr (2), de (1). Choose which two languages to take.')
    expect(file.languages).toEqual({ fr: 2, de: 1 })
  })
  test('are decided within a bounded number of units', async () => {
    const { file, segments } = await opened(tmx(unit(zh('un', 'fr'), en('eins', 'de')).repeat(1_500) + unit(zh('一'), en('a'))))
    expect(file.choose).toMatch(/neither/)
    expect(segments).toHaveLength(1_501)
  })
})

test('what it holds is counted, and notes go with their unit', async () => {
  const { file, segments } = await opened(tmx(`<tu tuid="7"><note>看一下</note><prop type="x">y</prop><tuv xml:lang="zh"><note>再看</note><seg>一<ph/></seg></tuv>${en('a')}</tu>`, { header: '<note>head</note><prop type="x-document">书店</prop>' }))
  expect(segments).toMatchObject([{ key: '7', notes: ['看一下', '再看'], state: 'draft', begins: true }])
  expect(file).toMatchObject({ details: { version: '1.4', units: 1, tuvByLang: { zh: 1, 'en-US': 1 }, srclang: '*all*', inlineCodes: { ph: 1 }, notes: 3, props: 2, firstSegText: '一' }, warnings: [] })
})

test.each([['utf-16le', true], ['utf-16be', true], ['utf-16le', false], ['utf-8', true]] as const)('bytes: %s, mark %s', async (encoding, addBOM) => {
  const text = tmx(unit(zh('书店𠮷'), en('a'))).replace('version="1.0"', `version="1.0" encoding="${encoding.startsWith('utf-16') ? 'UTF-16' : 'UTF-8'}"`)
  // Pieces of an odd length: characters come apart.
  expect((await read(new Uint8Array(iconv.encode(text, encoding, { addBOM })), {}, 7))).toMatchObject({ segments: [{ source: [{ text: '书店𠮷' }] }], file: { encoding } })
})
test('GB18030 as declared, and any encoding by choice', async () => {
  const bytes = (declared: string) => new Uint8Array(iconv.encode(tmx(unit(zh('书店'), en('a'))).replace('version="1.0"', `version="1.0" encoding="${declared}"`), 'gb18030'))
  expect(await texts(bytes('GBK'))).toEqual(['书店 = a'])
  expect(await texts(bytes('UTF-8'), { encoding: 'gb18030' })).toEqual(['书店 = a'])
  const lie = await opened(bytes('UTF-8'))
  expect(lie.file.warnings.map(({ code }) => code)).toEqual(['bad-bytes'])
})

describe('definitions of entities', () => {
  test('plain words are read', async () => {
    expect(await texts(tmx(unit(zh('&shop;'), en('&amp;&nl;')), { doctype: '<!DOCTYPE tmx SYSTEM "tmx14.dtd" [<!-- > --><!ENTITY shop "书&#x5e97;"><!ENTITY nl \'&#38;\'><!ENTITY far SYSTEM "file:///etc/passwd">]>' }))).toEqual(['书店 = &&'])
  })
  test.each([
    ['made of one another', '<!DOCTYPE tmx [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>', '&b;', /can do harm/], ['with mark-up', '<!DOCTYPE tmx [<!ENTITY a "<seg>">]>', '&a;', /can do harm/],
    ['in another file', '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>', '&a;', /does not define itself/], ['nowhere', '', '&a;', /does not define itself/],
  ])('%s are refused', async (_, doctype, seg, sentence) => { expect(await texts(tmx(unit(zh(seg), en('a')), { doctype }))).toMatch(sentence) })
})

test.each([
  ['cut short', tmx(unit(zh('一'), en('a'))).slice(0, -20), /cut short/], ['not well-formed', tmx('<tu></tuv>'), /near line 1/], ['another kind under this name', '<a/>', /does not begin with <tmx>/],
  ['nested without end', tmx('<tu>'.repeat(500)), /inside one another/], ['a flood of text', tmx(unit(zh('一'.repeat(5_000_000)), en('a'))), /millions of characters/],
])('refused in a sentence: %s', async (_, content, sentence) => {
  const result = await read(content, {}, 1_000_000)
  expect(result).toMatch(sentence)
  expect(result).toMatch(/^[A-Z][^\n]{10,400}\.$/)
})
