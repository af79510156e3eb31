import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { ReadResult } from '../../../shared/model/interchange.ts'
import { readFile } from '../read.ts'
import { madeOdt } from '../testing/made-odt.ts'
import { saidWhole } from './comment-places.ts'

const OPTIONS = { encoding: null, paragraphs: 'auto', joinLines: false } as const
const archive = (parts: Record<string, string>): Uint8Array => zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
const lines = (result: ReadResult): string[] => (result.ok ? result.text.blocks.map((block) => `${block.type}${block.level || block.depth || ''} ${block.runs.map((run) => (run.kind === 'break' ? '/' : run.kind === 'placeholder' ? `\u27E8${run.data}\u27E9` : run.kind === 'note' ? `{${run.text}}` : `${run.marks.join('')}${run.text}${run.href === null ? '' : `<${run.href}>`}`)).join('|')}`) : [result.code])
const codes = (result: ReadResult): string[] => (result.ok ? result.text.warnings.map(({ code }) => code) : [result.message])

describe('OpenDocument texts', () => {
  test('keep headings, lists, quotations, emphasis, links, notes, comments and readings', async () => {
    const result = await readFile(madeOdt(`<text:tracked-changes><text:changed-region><text:deletion><text:p>删去的字</text:p></text:deletion></text:changed-region></text:tracked-changes><text:h text:outline-level="2">第一章</text:h><text:p>他<text:span text:style-name="T1">来</text:span>了<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>一九三六年。</text:p></text:note-body></text:note>，<text:a xlink:href="https://example.org/">见</text:a><text:line-break/>这里。<office:annotation><dc:date>x</dc:date><text:p>好</text:p></office:annotation></text:p><text:p text:style-name="P1">引文。</text:p><text:list text:style-name="L1"><text:list-item><text:p>甲</text:p><text:list><text:list-item><text:p>乙</text:p></text:list-item></text:list></text:list-item></text:list><text:p><text:ruby><text:ruby-base>丁</text:ruby-base><text:ruby-text>dīng</text:ruby-text></text:ruby>香</text:p><table:table><table:table-row><table:table-cell><text:p>格</text:p></table:table-cell></table:table-row></table:table>`), 'a.odt', OPTIONS)
    expect(lines(result)).toEqual(['heading2 第一章', 'paragraph 他|strong来|了|{一九三六年。}|，|见<https://example.org/>|/|这里。', 'quotation 引文。', 'listItem 甲', 'listItem1 乙', 'paragraph 丁|{dīng}|香', 'paragraph 格'])
    expect(result.ok && result.text.blocks.find(({ type }) => type === 'listItem')?.ordered).toBe(true)
    expect(codes(result)).toEqual(['tracked-changes', 'comments', 'ruby', 'dropped-table'])
  })

  test('leave out what is hidden and page numbers, know a heading by its style, a nested list by its level and the paragraphs of a note', async () => {
    const styles = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style><style:style style:name="P9" style:parent-style-name="Heading_20_2"/><text:list-style style:name="L2"><text:list-level-style-number text:level="1"/><text:list-level-style-bullet text:level="2"/></text:list-style>'
    const result = await readFile(madeOdt(`<text:p text:style-name="P9">第一章</text:p><text:p>露<text:span text:style-name="H">藏</text:span><text:hidden-text text:is-hidden="true">藏</text:hidden-text><text:hidden-text text:is-hidden="false">又露</text:hidden-text><text:page-number>7</text:page-number></text:p><text:list text:style-name="L2"><text:list-item><text:p>甲</text:p><text:list><text:list-item><text:p>乙</text:p></text:list-item></text:list></text:list-item></text:list><text:p>注<text:note><text:note-body><text:p>一。</text:p><text:p>二。</text:p><text:p>Three.</text:p><text:p>Four.</text:p></text:note-body></text:note></text:p>`, { 'styles.xml': `<office:document-styles xmlns:office="o" xmlns:style="s" xmlns:text="t">${styles}</office:document-styles>` }), 'a.odt', OPTIONS)
    expect(lines(result)).toEqual(['heading2 第一章', 'paragraph 露又露', 'listItem 甲', 'listItem1 乙', 'paragraph 注|{一。二。 Three. Four.}'])
    expect(result.ok && result.text.blocks.filter(({ type }) => type === 'listItem').map(({ ordered }) => ordered)).toEqual([true, false])
    expect(result.ok && result.text.warnings.map(({ message }) => message)).toEqual(['Hidden text (2 pieces), which LibreOffice neither shows nor prints, was left out. To keep it, show it in LibreOffice (Format > Character), save and import again.'])
  })

  test('comments are on their words, with who made them and when', async () => {
    const comment = (name: string, inside: string): string => `<office:annotation${name}>\n ${inside}</office:annotation>`
    const result = await readFile(madeOdt(`<text:p>他 ${comment(' office:name="a"', '<dc:creator>Li</dc:creator><dc:date>2026-03-02T10:00:00</dc:date><meta:creator-initials>L</meta:creator-initials><text:p>谁</text:p><text:p><text:span>他</text:span>？</text:p>')} 来了<office:annotation-end office:name="a"/> <text:span text:style-name="T1">吗</text:span>？${comment('', '<text:p>好</text:p>')}</text:p><text:p>没有${comment(' office:name="b"', '<dc:creator>Wu</dc:creator><text:p>长</text:p>')}人</text:p><text:p>来<text:note><text:note-body><text:p>注${comment('', '<text:p>脚</text:p>')}。</text:p></text:note-body></text:note>。<office:annotation-end office:name="b"/></text:p>`), 'a.odt', OPTIONS)
    expect(lines(result)).toEqual(['paragraph 他 来了 |strong吗|？', 'paragraph 没有人', 'paragraph 来|{注。}|。'])
    expect(result.ok && result.text.blocks.map(({ comments = [] }) => comments.map(({ from, to, said, begins }) => [from, to, saidWhole(said), begins]))).toEqual([[[2, 4, 'Li (2026-03-02): 谁\n他？', true], [7, 7, '好', true]], [[2, 3, 'Wu: 长', true]], [[0, 3, 'Wu: 长', false], [1, 1, '脚', true]]])
    expect(result.ok && result.text.warnings.map(({ message }) => message)).toEqual(['4 comments in the document become notes on the words they are about, beside the text and not among its footnotes.'])
  })

  test.each<[string, Uint8Array, string]>([
    ['a DTD', madeOdt('<text:p>&a;</text:p>', {}, '<!DOCTYPE x [<!ENTITY a "b">]>'), 'damaged'], ['broken XML', madeOdt('<text:p>'), 'damaged'], ['depth', madeOdt('<text:section>'.repeat(5000)), 'damaged'],
    ['a spreadsheet', madeOdt('', { mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }), 'unsupported'], ['a password', madeOdt('<text:p>x</text:p>', { 'META-INF/manifest.xml': '<m><manifest:encryption-data/></m>' }), 'encrypted'], ['nothing', madeOdt(''), 'empty'],
  ])('are refused for %s', async (_name, bytes, code) => { expect(await readFile(bytes, 'a.odt', OPTIONS)).toMatchObject({ ok: false, code }) })
})

const epub = (pages: Record<string, string>, more: Record<string, string> = {}): Uint8Array => archive({
  mimetype: 'application/epub+zip', 'META-INF/container.xml': '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
  'OPS/book.opf': `<package xmlns:dc="d"><metadata><dc:title>河边的书店</dc:title><dc:language>zh-TW</dc:language></metadata><manifest>${Object.keys(pages).map((name) => `<item id="${name}" href="text/${name}.xhtml" media-type="application/xhtml+xml"/>`).join('')}</manifest><spine>${Object.keys(pages).toReversed().map((name) => `<itemref idref="${name}"/>`).join('')}<itemref idref="gone"/></spine></package>`,
  ...Object.fromEntries(Object.entries(pages).map(([name, body]) => [`OPS/text/${name}.xhtml`, `<?xml version="1.0"?><html><head><title/></head><body>${body}</body></html>`])), ...more,
})

describe('EPUB books', () => {
  test('are read in the order of the spine, a chapter for each page that begins with a heading', async () => {
    const result = await readFile(epub({ c: '<p>又走了。</p>', b: '<h1>二</h1><script/><p>走了。</p>', a: '<h1>一</h1><p><a id="x"/>来了。<img src="http://example.org/a.png"/></p>' }), 'a.epub', OPTIONS)
    expect(lines(result)).toEqual(['heading1 一', 'paragraph 来了。', 'heading1 二', 'paragraph 走了。', 'paragraph 又走了。'])
    expect(result).toMatchObject({ ok: true, text: { format: 'epub', title: '河边的书店', declaredLanguage: 'zh-TW', chapters: [{ title: '一', from: 0 }, { title: '二', from: 2 }], found: { chapters: 2, pictures: 1 } } })
  })

  test.each<[string, Uint8Array, string]>([
    ['no package', archive({ 'META-INF/container.xml': '<container/>' }), 'damaged'], ['pages that are missing', epub({ a: '' }, { 'OPS/text/a.xhtml': '' }), 'empty'],
    ['a lock', epub({ a: '<p>x</p>' }, { 'META-INF/encryption.xml': '<e><CipherReference URI="OPS/text/a.xhtml"/></e>' }), 'encrypted'],
    ['a page that unpacks to 20 MB of one letter', epub({ a: ' '.repeat(20_000_000) }), 'damaged'],
  ])('are refused for %s', async (_name, bytes, code) => { expect(await readFile(bytes, 'a.epub', OPTIONS)).toMatchObject({ ok: false, code }) })

  test.each<[string, Record<string, string>, string[]]>([
    ['an aside', { a: '<h1>一</h1><p>来了<a epub:type="noteref" href="#n">1</a>。</p><aside epub:type="footnote" id="n"><p>注。</p></aside>' }, ['heading1 一', 'paragraph 来了|{注。}|。']],
    ['a page of its own', { notes: '<h1>注释</h1><p id="n"><a href="a.xhtml#r">[1]</a> 注。</p>', a: '<h1>一</h1><p>来了<a id="r" href="notes.xhtml#n">[1]</a>。</p>' }, ['heading1 一', 'paragraph 来了|{注。}|。']],
    ['a picture that opens it', { a: '<p>来了<a class="duokan-footnote" id="r" href="#n"><img src="n.png"/></a>。</p><ol class="duokan-footnote-content"><li id="n"><a href="#r"></a>注。</li></ol>' }, ['paragraph 来了|{注。}|。']],
    ['names that another page has too', { b: '<p>走了<a epub:type="noteref" href="#n">1</a>。</p><aside epub:type="footnote" id="n">乙。</aside>', a: '<p>来了<a epub:type="noteref" href="#n">1</a>。</p><aside epub:type="footnote" id="n">甲。</aside>' }, ['paragraph 来了|{甲。}|。', 'paragraph 走了|{乙。}|。']],
  ])('a note in %s', async (_name, pages, expected) => { expect(lines(await readFile(epub(pages), 'a.epub', OPTIONS))).toEqual(expected) })

  test('chapters that share a page, and a table of contents in the spine', async () => {
    const result = await readFile(epub({ a: '<h2>一</h2><p>来了。</p><h3>甲</h3><p>坐下。</p><h2>二</h2><p>走了。</p>' }), 'a.epub', OPTIONS)
    expect(result.ok && result.text.chapters).toEqual([{ title: '一', from: 0 }, { title: '二', from: 4 }])
    const listed = '<package xmlns:dc="d"><manifest><item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="a" href="text/a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="n"/><itemref idref="a"/></spine></package>'
    expect(lines(await readFile(epub({ a: '<p>来了。</p>' }, { 'OPS/book.opf': listed, 'OPS/n.xhtml': '<html><body><nav><ol><li>一</li></ol></nav></body></html>' }), 'a.epub', OPTIONS))).toEqual(['paragraph 来了。'])
  })

  const plain = { 'c d': '<p>后记。</p>', b: '<p>还在下着。</p>', a: '<p class="t">一</p><p>下雨了。</p>' }
  const contents = { nav: ['n.xhtml', 'application/xhtml+xml" properties="nav', '<html><body><nav epub:type="page-list"><ol><li><a href="text/b.xhtml">7</a></li></ol></nav><nav epub:type="toc"><ol><li><a href="text/a.xhtml">第一章 <b>雨</b></a><ol><li><a href="text/a.xhtml#s">节</a></li></ol></li><li><a href="text/c%20d.xhtml">后记</a></li></ol></nav></body></html>'],
    ncx: ['toc.ncx', 'application/x-dtbncx+xml', '<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "x.dtd"><ncx><docTitle><text>书</text></docTitle><navMap><navPoint><navLabel><text>第一章 雨</text></navLabel><content src="text/a.xhtml"/><navPoint><navLabel><text>节</text></navLabel><content src="text/a.xhtml#s"/></navPoint></navPoint><navPoint><navLabel><text>后记</text></navLabel><content src="text/c%20d.xhtml"/></navPoint></navMap></ncx>'] } as const
  test.each(Object.entries(contents))('without headings are parted by their table of contents: %s', async (_name, [href, type, page]) => {
    const opf = `<package xmlns:dc="d"><manifest><item id="toc" href="${href}" media-type="${type}"/>${Object.keys(plain).map((name) => `<item id="i${name.charAt(0)}" href="text/${encodeURIComponent(name)}.xhtml" media-type="application/xhtml+xml"/>`).join('')}</manifest><spine toc="toc"><itemref idref="ia"/><itemref idref="ib"/><itemref idref="ic"/></spine></package>`
    const read = async (more: Record<string, string>) => { const result = await readFile(epub(plain, { 'OPS/book.opf': opf, ...more }), 'a.epub', OPTIONS); return result.ok ? result.text.chapters : result.message }
    expect(await read({ [`OPS/${href}`]: page })).toEqual([{ title: '第一章 雨', from: 0 }, { title: '后记', from: 3 }])
    expect(await read({})).toEqual([{ title: '', from: 0 }])
    expect(await read({ [`OPS/${href}`]: '<ncx><nav' })).toEqual([{ title: '', from: 0 }])
  })
  test('names with accents that are written apart are found', async () => {
    const opf = '<package><manifest><item id="a" href="text/caf%C3%A9.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'
    expect(lines(await readFile(epub({}, { 'OPS/book.opf': opf, [`OPS/text/${'café'.normalize('NFD')}.xhtml`]: '<html><body><p>书。</p></body></html>' }), 'a.epub', OPTIONS))).toEqual(['paragraph 书。'])
  })

  test('a locked font does not matter', async () => {
    expect((await readFile(epub({ a: '<p>书。</p>' }, { 'META-INF/encryption.xml': '<e><CipherReference URI="OPS/font.otf"/></e>' }), 'a.epub', OPTIONS)).ok).toBe(true)
  })
})

describe('subtitles', () => {
  test('readings over characters are notes after them', async () => {
    expect(lines(await readFile(strToU8('WEBVTT\n\n00:01.000 --> 00:02.000\n<v 李>在<ruby>重<rt>chóng</rt>庆<rt>qìng</ruby>。</v>\n好。'), 'a.vtt', OPTIONS))).toEqual(['paragraph 在重|{chóng}|庆|{qìng}|。|/|好。'])
  })
  test.each([
    ['a.srt', 'srt', '1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>他来了。</i>\r\n{\\an8}坐下。\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n2024\r\n'],
    ['a.vtt', 'vtt', 'WEBVTT\n\nNOTE x\n\n00:01.000 --> 00:02.500 align:start\n<v Li>他来了。</v>\n坐下。\n\nid\n00:00:03.000 --> 00:00:04.000\n2024'],
    ['a', 'srt', '1\n00:00:01,000 --> 00:00:02,500\n他来了。\n坐下。\n2\n00:00:03,000 --> 00:00:04,000\n2024'],
  ])('%s as %s: a paragraph each caption', async (name, format, text) => {
    const result = await readFile(strToU8(text), name, OPTIONS)
    expect(result).toMatchObject({ ok: true, text: { format, found: { captions: 2 } } })
    expect(lines(result)).toEqual(['paragraph 他来了。|/|坐下。', 'paragraph 2024'])
    expect(codes(result)).toEqual(['dropped-timings'])
  })
})
