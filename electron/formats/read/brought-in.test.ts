import iconv from 'iconv-lite'
import { zipSync, strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { fileOf, readOpened, shown } from '../testing/opened.ts'
import { readFile } from '../read.ts'

/** What people bring that is not quite what its kind should be. One line a block; a refusal gives its sentence. */
async function lines(content: string | Uint8Array, name: string): Promise<string[]> {
  const bytes = typeof content === 'string' ? strToU8(content) : content
  const result = await readFile(bytes, name, { encoding: null, paragraphs: 'auto', joinLines: false })
  if (!result.ok) return [result.message]
  return result.text.blocks.map(({ type, level, runs }) => `${type === 'heading' ? `h${level} ` : ''}${runs.map((run) => (run.kind === 'text' ? run.text : run.kind === 'note' ? `{${run.text}}` : '/')).join('')}`)
}
const warnings = async (content: Uint8Array, name: string): Promise<string[]> => {
  const result = await readFile(content, name, { encoding: null, paragraphs: 'auto', joinLines: false })
  return result.ok ? result.text.warnings.map(({ code }) => code) : []
}
const pairs = async (content: string, name: string): Promise<string[] | string | null> => {
  const opened = await readOpened([fileOf(name, content)])
  return opened === null || typeof opened === 'string' ? opened : opened.segments.map(({ source, target }) => `${shown(source)} = ${shown(target)}`)
}

const ONE = '书店搬走以后，老板娘每天早上还是把桌子搬到门口，坐在那里看河水慢慢地流过去。'
const TWO = '我们问她为什么不走，她只是笑了笑，说这里的人她都认得，走到哪里都不如这里好。'
const page = (body: string): string => `<!DOCTYPE html><html><head><title>书店</title></head><body>${body}</body></html>`

describe('web pages', () => {
  test.each<[string, string, string[]]>([
    ['an article of WeChat, invisible until its script runs, every paragraph in boxes of its own', `<div style="visibility:hidden"><section><section><p><span>${ONE}</span></p></section></section><section><section><p>${TWO}</p></section></section></div>`, [ONE, TWO]],
    ['comments of readers', `<main><p>${ONE}</p><p>${TWO}</p><div class="comments"><p>写得好！</p></div></main>`, [ONE, TWO]],
    ['a forum, which is comments', `<main><div class="comment"><p>${ONE}</p></div><div class="comment"><p>${TWO}</p></div></main>`, [ONE, TWO]],
    ['links that edit', `<main><h2>历史<span class="mw-editsection">[<a href="#">编辑</a>]</span></h2><p>${ONE}</p></main>`, ['h2 历史', ONE]],
  ])('%s', async (_name, body, expected) => { expect(await lines(page(body), 'a.html')).toEqual(expected) })

  test('a declaration in a comment declares nothing', async () => {
    const result = await readFile(strToU8(`<html><head><!-- <meta charset="big5"> --><meta charset="utf-8"></head><body><p>${ONE}</p></body></html>`), 'a.html', { encoding: null, paragraphs: 'auto', joinLines: false })
    expect(result.ok && result.text.declaredEncoding).toBe('utf-8')
  })
})

describe('Markdown', () => {
  test.each<[string, string, string[]]>([
    ['emphasis beside Chinese marks', '他说**“你好”**然后走了，**真的。**后面。', ['他说“你好”然后走了，真的。后面。']],
    ['front matter in TOML', '+++\ntitle = "书店"\n+++\n\n正文。\n', ['正文。']],
    ['boxes to tick', '- [ ] 买书\n- [x] 搬家\n', ['☐ 买书', '☒ 搬家']],
  ])('%s', async (_name, source, expected) => { expect(await lines(source, 'a.md')).toEqual(expected) })
})

describe('plain text whose lines were broken', () => {
  const ENGLISH = ['The bookshop stood on this side of the river, and every morning', 'the owner carried the tables out and sat there until it was dark', 'again, whether anybody came or not.', '', 'Nobody asked her why; the people of the street had known her all', 'their lives, and so had the people on the other side of the bri-', 'dge, who came over on Sundays.']
  test.each<[string, string[], string[]]>([
    ['with blank lines between paragraphs', ENGLISH, [ENGLISH.slice(0, 3).join(' '), `${ENGLISH.slice(4, 6).join(' ')}${ENGLISH[6] ?? ''}`]],
    ['with indents', ['　　书店搬走以后，老板娘每天早上还是把桌', '子搬到门口，坐在那里看河水慢慢地流过去，', '一直看到天黑。', '　　我们问她为什么不走，她只是笑了笑，说', '这里的人她都认得，走到哪里都不如这里好，', '我们也就不问了。'], ['书店搬走以后，老板娘每天早上还是把桌子搬到门口，坐在那里看河水慢慢地流过去，一直看到天黑。', '我们问她为什么不走，她只是笑了笑，说这里的人她都认得，走到哪里都不如这里好，我们也就不问了。']],
    ['verse among them keeps its lines', [...ENGLISH.slice(0, 3), '', '  O river,', '  how slowly you go.', '', ...ENGLISH.slice(4)], [ENGLISH.slice(0, 3).join(' '), 'O river,/how slowly you go.', `${ENGLISH.slice(4, 6).join(' ')}${ENGLISH[6] ?? ''}`]],
    ['verse alone', ['书店门前一条河', '河水日夜向东流', '', '门前老树年年绿', '不见当年读书人'], ['书店门前一条河', '河水日夜向东流', '门前老树年年绿', '不见当年读书人']],
    ['dialogue', ['“你来了？”', '“来了，路上走了很久，桥又断了一次。”', '“坐吧。”', '', '他坐下来，看着河水。'], ['“你来了？”', '“来了，路上走了很久，桥又断了一次。”', '“坐吧。”', '他坐下来，看着河水。']],
  ])('%s', async (_name, source, expected) => { expect(await lines(source.join('\n'), 'a.txt')).toEqual(expected) })
})

describe('what is not read', () => {
  const japanese = '本屋は橋のこちら側にあって、毎朝おかみさんが机を外に出していました。', korean = '책방은 다리 이쪽에 있었고 주인은 아침마다 책상을 밖으로 내놓았다.'
  test.each<[string, string | Uint8Array, string, RegExp]>([
    ['Japanese', new Uint8Array(iconv.encode(japanese, 'Shift_JIS')), 'a.txt', /Japanese \(Shift_JIS\).*UTF-8/], ['Japanese of Unix', new Uint8Array(iconv.encode(japanese, 'EUC-JP')), 'a.txt', /Japanese \(EUC-JP\)/],
    ['Chinese in EUC-TW', new Uint8Array(Buffer.from('c5eccae4c5b2c8aec4b8cac4d6a4c4cde4b0ccafcfdcc4c7a1a2f6c8c4b8e4bbccafcefbd5f3a1a4', 'hex')), 'a.txt', /EUC-TW/],
    ['Korean', new Uint8Array(iconv.encode(korean, 'EUC-KR')), 'a.txt', /Korean/], ['HZ', '~{JiMj0aWFAK!#~}\n', 'a.txt', /HZ/],
    ['a catalogue', 'msgid ""\nmsgstr ""\n\nmsgid "shop"\nmsgstr "书店"\n', 'a.po', /PO.*po2xliff/], ['SubStation', '[Script Info]\nTitle: a\n', 'a.ass', /\.srt/],
    ['a notebook', '{"cells": [{"source": ["书店"]}]}', 'a.ipynb', /JSON/], ['a spreadsheet', zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': strToU8('<a/>') }), 'a.ods', /\.xlsx/],
  ])('%s', async (_name, content, name, expected) => { expect((await lines(content, name)).join()).toMatch(expected) })

  test('Chinese that only looks odd is read', async () => {
    for (const text of ['张三', '丁零当啷', '佚名撰《氍毹集》一卷']) expect(await lines(new Uint8Array(iconv.encode(text, 'gb18030')), 'a.txt')).toEqual([text])
    expect(await warnings(new Uint8Array(iconv.encode('书店搬走了。', 'gb18030')), 'a.txt')).toEqual([])
    expect(await warnings(new Uint8Array([0xc4, 0xa1, 0xe3, 0xf8, 0xe8, 0xd2, 0xdc, 0xef, 0xf1, 0xc3, 0xec, 0xf5]), 'a.txt')).toContain('doubtful-encoding')
  })
})

describe('subtitles', () => {
  test('without numbers', async () => { expect(await lines('00:00:01,000 --> 00:00:02,000\n书店。\n\n00:00:03,000 --> 00:00:04,000\n河。\n', 'a.srt')).toEqual(['书店。', '河。']) })
  test('in two languages', async () => {
    const both = '1\n00:00:01,000 --> 00:00:02,000\n书店在河边。\n人不多。\nThe shop is by the river.\n\n2\n00:00:03,000 --> 00:00:04,000\nIt moved.\n它搬走了。\n\n3\n00:00:05,000 --> 00:00:06,000\n老王\n'
    expect(await lines(both, 'a.srt')).toEqual(['书店在河边。/人不多。', 'The shop is by the river.', 'It moved.', '它搬走了。', '老王'])
    expect(await lines(both.replace('It moved.\n', '').replace('The shop is by the river.\n', ''), 'a.srt')).toEqual(['书店在河边。/人不多。', '它搬走了。', '老王'])
  })
})

describe('files of two texts', () => {
  test('a title over the row that names the columns', async () => { expect(await pairs('词表,\n,\n中文,English\n书店,shop\n河,river\n', 'a.csv')).toEqual(['书店 = shop', '河 = river']) })
  test('a column of text beside numbers', async () => { expect(await pairs('编号,内容\n1,书店\n2,河\n', 'a.csv')).toEqual(['书店 = ', '河 = ']) })
  test('Chinese is no translation of itself', async () => {
    const unit = (text: string, target: string): string => `<trans-unit id="${target}"><source>${text}</source><target>${target}</target></trans-unit>`
    expect(await pairs(`<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="zh" target-language="en" datatype="plaintext"><body>${unit('书店。', '书店。')}${unit('ISBN', 'ISBN')}${unit('河。', 'River.')}</body></file></xliff>`, 'a.xlf')).toEqual(['书店。 = ', 'ISBN = ISBN', '河。 = River.'])
  })
  test('two languages in one text of TEI', async () => {
    const tei = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div xml:lang="zh"><p><s xml:id="a">书店。</s><s xml:id="b">老<foreign xml:lang="en">Wang</foreign>。</s></p></div><div xml:lang="en"><p><s xml:id="c">A shop.</s><s xml:id="d">Old Wang.</s></p></div></body></text><standOff><linkGrp><link target="#a #c"/><link target="#b #d"/></linkGrp></standOff></TEI>'
    expect(await pairs(tei, 'a.xml')).toEqual(['书店。 = A shop.', '老|*Wang|。 = Old Wang.'])
  })
})
