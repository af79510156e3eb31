import { describe, expect, test } from 'vitest'
import type { InterchangeBlock } from '../../../shared/model/interchange.ts'
import { readHtml, readHtmlWhole } from './html.ts'

/** One line a block: type, level or depth, then its runs; marks as e, s, c before the text, links in angle brackets. */
function lines(blocks: readonly InterchangeBlock[]): string[] {
  return blocks.map((block) => {
    const name = block.type === 'heading' ? `h${block.level}` : block.type === 'listItem' ? `${block.ordered ? 'ol' : 'ul'}${block.depth}` : block.type === 'quotation' ? `q${block.depth}` : 'p'
    return `${name} ${block.runs.map((run) => (run.kind === 'break' ? '/' : run.kind === 'placeholder' ? `\u27E8${run.data}\u27E9` : run.kind === 'note' ? `{${run.text}}` : `${run.marks.map((mark) => mark.charAt(0)).join('')}${run.marks.length > 0 ? ':' : ''}${run.text}${run.href === null ? '' : `<${run.href}>`}`)).join('|')}`
  })
}

describe('structure', () => {
  const cases: [string, string, string[]][] = [
    ['headings and paragraphs', '<h1>书</h1><p>一。</p><h3>二</h3>text', ['h1 书', 'p 一。', 'h3 二', 'p text']],
    ['white space collapses, and vanishes between Chinese lines', '<p>  书店\n  搬走了。 A\n b\t c </p>', ['p 书店搬走了。 A b c']],
    ['indents with full-width spaces', '<p>　　书店。</p><p>&nbsp;&nbsp;x&nbsp;</p>', ['p 书店。', 'p x']],
    ['emphasis, nested and styled', '<p>a <em>b <strong>c</strong></em> <code>d</code> <span style="font-weight:bold">e</span> <b style="font-weight:normal">f</b></p>', ['p a |e:b| |es:c| |c:d| |s:e| f']],
    ['quotation marks that a browser draws', '<p>他说<q>看<q>书</q></q>。</p>', ['p 他说“看‘书’”。']],
    ['lists in lists', '<ul><li>a<ol><li>b</li><li>c</li></ol></li><li><p>d</p><p>e</p></li></ul>', ['ul0 a', 'ol1 b', 'ol1 c', 'ul0 d', 'p e']],
    ['quotations in quotations', '<blockquote><p>a</p><blockquote>b</blockquote><h2>c</h2></blockquote>', ['q0 a', 'q1 b', 'h2 c']],
    ['one is enough before an indent', '一。<br>　　二。<br>三。<br>\n&nbsp;&nbsp;&nbsp;&nbsp;四。', ['p 一。', 'p 二。|/|三。', 'p 四。']],
    ['two line breaks are a paragraph', 'a<br>b<br><br>　　c<br/>', ['p a|/|b', 'p c']],
    ['web and mail links only', '<p><a href="https://e.org/a">a</a> <a href="mailto:a@e.org">b</a> <a href="javascript:alert(1)">c</a> <a href="/d">d</a> <a href=" java\nscript:x">e</a> <a href="data:text/html,x">f</a></p>', ['p a<https://e.org/a>| |b<mailto:a@e.org>| c d e f']],
    ['preformatted lines', '<pre>a\n  b</pre>', ['p a|/|  b']],
    ['what is not text', '<p>a<script>x()</script><style>p{}</style><img src="http://e.org/t.gif" onerror="x()"><button>b</button><svg><text>c</text></svg></p><textarea>d</textarea><iframe srcdoc="e"></iframe><noscript>f</noscript>', ['p a']],
    ['hidden parts', '<p>a</p><p hidden>b</p>', ['p a']],
    ['a reading over characters', '<p><ruby>漢<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字</p>', ['p 漢|{hàn}|字']],
    ['a word with a reading over each character', '<p><ruby>漢<rt>hàn</rt></ruby><ruby>字<rt>zì</rt></ruby>和<ruby>书<rt>shū</rt>店<rt>diàn</rt></ruby></p>', ['p 漢字|{hàn zì}|和书店|{shū diàn}']],
    ['a ruby without a reading', '<p><ruby>漢</ruby>字<ruby><b>书</b><rt> </rt></ruby></p>', ['p 漢字|s:书']],
    ['every cell is a paragraph', '<table><tr><th>a<th>b<tr><td>c<td>d</table>', ['p a', 'p b', 'p c', 'p d']],
    ['controls and the object character vanish', '<p>a\u000Bb\uFFFCc\u0000\uFEFFd</p>', ['p abcd']],
  ]
  test.each(cases)('%s', (_name, html, expected) => { expect(lines(readHtmlWhole(html).blocks)).toEqual(expected) })

  test('readings over characters are said', () => {
    expect(readHtmlWhole('<p><ruby>漢<rt>hàn</rt></ruby><ruby>字<rt>zì</rt></ruby></p>')).toMatchObject({ found: { rubies: 2 }, warnings: [{ code: 'ruby', message: '2 readings printed over characters (ruby) became notes after the characters.' }] })
  })

  test('tables and pictures are said', () => {
    expect(readHtmlWhole('<img src=x><table><tr><td>a<td>b</table>').warnings.map((warning) => warning.code)).toEqual(['dropped-table', 'dropped-pictures'])
  })
})

describe('footnotes', () => {
  const cases: [string, string, string[]][] = [
    ['of pandoc', '<p>a<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>b</p><section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1"><p>Note one.<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>', ['p a|{Note one.}|b']],
    ['of Word pages', '<p>a<sup><a href="#footnote-1" id="footnote-ref-1">[1]</a></sup>.</p><ol><li id="footnote-1"><p> Two  words <a href="#footnote-ref-1">↑</a></p></li></ol>', ['p a|{Two words}|.']],
    ['whose anchor is inside the note', '<p>a<a name="r1" href="#n1">[1]</a></p><p><a name="n1" href="#r1">[1]</a> Said in 1936.</p>', ['p a|{Said in 1936.}']],
    ['cited twice', '<p>a<sup><a id="r1" href="#n">1</a></sup>b<sup><a id="r2" href="#n">1</a></sup></p><div class="footnotes"><p id="n">N <a href="#r1">↑</a></p></div>', ['p a|{N}|b|{N}']],
  ]
  test.each(cases)('%s', (_name, html, expected) => { expect(lines(readHtmlWhole(html).blocks)).toEqual(expected) })
  test('a link to a section is no note', () => { expect(lines(readHtmlWhole('<p>See <a href="#two">2</a></p><h2 id="two">Two</h2><p>x</p>').blocks)).toEqual(['p See 2', 'h2 Two', 'p x']) })
})

describe('a page', () => {
  const paragraph = (word: string): string => `<p>${`${word}书店在河的另一边，老板每天早上把书搬到门口。`.repeat(4)}</p>`
  const menu = `<ul>${Array.from({ length: 30 }, (_, i) => `<li><a href="https://e.org/${i}">频道${i}</a></li>`).join('')}</ul>`
  const page = (body: string): string => `<!doctype html><html lang="zh-CN"><head><title>书店搬走了_新闻_网</title></head><body>${body}</body></html>`

  test('keeps the headline that stands over its main part, whatever the page is called, and no name of a site', () => {
    const story = `<div class="content">${'<p>三年前，书店还在河的这一边，老板娘每天早上把桌子搬到门口。</p>'.repeat(5)}</div>`
    const named = (body: string) => readHtml(`<!doctype html><title>副刊_某某网</title><body>${body}</body>`)
    const over = named(`<div class="top"><a href="/">首页</a></div><div class="page"><h1>河边的<br>书店</h1>${story}</div>`)
    expect([over.title, lines(over.blocks)[0]]).toEqual(['河边的书店', 'h1 河边的书店'])
    for (const logo of ['<h1>某某大报</h1>', '<div class="logo"><h1>某某大报</h1></div>']) expect(lines(named(`${logo}<div class="page">${story}</div>`).blocks)[0]).toMatch(/^p 三年前/)
    expect(lines(named(`<div class="page"><h1><a href="/">某某大报</a></h1>${story}</div>`).blocks)[0]).toMatch(/^p 三年前/)
  })

  test('gives its main part, its heading, title and language', () => {
    const text = readHtml(page(`<header>${menu}</header><nav>x</nav><div><h1>书店搬走了</h1><div class="c">${paragraph('一')}${paragraph('二')}<div>${menu}</div></div></div><aside>${paragraph('三')}</aside><form>${menu}<input value="q"></form><footer>© ${menu}</footer>`))
    expect(text.title).toBe('书店搬走了')
    expect(text.declaredLanguage).toBe('zh-CN')
    expect(lines(text.blocks).map((line) => line.slice(0, 6))).toEqual(['h1 书店搬', 'p 一书店在', 'p 二书店在'])
    expect(text.warnings.map((warning) => warning.code)).toContain('main-part')
  })
  test('whose text lies in several boxes is taken whole', () => {
    const text = readHtml(page(`<div><div>${paragraph('一')}</div><div>${paragraph('二')}</div><div>${paragraph('三')}</div></div>`))
    expect(text.blocks).toHaveLength(3)
  })
  const post = (name: string, count: number, box = 'txt'): string => `<div class="${name}"><div class="who">作者</div><div class="${box}">${paragraph('答').repeat(count)}</div><div class="bar">赞同 1</div></div>`
  test.each<[string, string, string[]]>([
    ['answers, the first of them the longest by far, under a question', `<div class="page"><div class="head"><h1>书店搬走了</h1><div class="question-body">为什么？</div></div>${menu}<div class="list">${post('answer', 9)}${post('answer accepted', 1)}</div><div class="side">${menu}<p>关于本站的一段话。</p></div></div>`, ['h1 书店搬', 'p 为什么？', 'p 作者', ...Array<string>(9).fill('p 答书店在'), 'p 赞同 1', 'p 作者', 'p 答书店在', 'p 赞同 1']],
    ['a question whose words are in a box like those of the answers', `<div class="q"><div class="txt"><p>为什么？</p></div></div>${menu}<div class="answers"><h2>2 Answers</h2>${post('a', 9)}${post('a', 1)}</div>`, ['p 为什么？', 'h2 2 An', 'p 作者', ...Array<string>(9).fill('p 答书店在'), 'p 赞同 1', 'p 作者', 'p 答书店在', 'p 赞同 1']],
    ['posts without a class, known by their numbers, some of a word only', `${menu}<div id="postlist">${[9, 0, 1].map((count, index) => `<div id="post_${index}"><table><tr><td class="t_f">${'书店在河的另一边，老板每天早上把书搬到门口。'.repeat(4 * count) || '同意。'}</td></tr></table></div>`).join('')}</div>`, ['p 书店在河', 'p 同意。', 'p 书店在河']],
    ['comments that are the page', `${menu}<ol class="comment-list">${post('comment', 9)}${post('comment', 1)}</ol>`, ['p 作者', ...Array<string>(9).fill('p 答书店在'), 'p 赞同 1', 'p 作者', 'p 答书店在', 'p 赞同 1']],
    ['an article with comments under it', `<div class="c">${paragraph('一').repeat(6)}</div><div id="comments">${post('comment', 1)}${post('comment', 1)}</div>`, Array<string>(6).fill('p 一书店在')],
    ['an article beside a box that is called alike', `<div class="wrap"><div class="box"><div class="c">${paragraph('一').repeat(6)}</div></div><div class="box"><div class="c"><p>关于本站的一段话。</p></div></div></div>`, Array<string>(6).fill('p 一书店在')],
    ['a short article with more said of it', `<div class="c">${paragraph('一').repeat(2)}</div><div class="replies">${post('reply', 1).repeat(4)}</div>`, ['p 一书店在', 'p 一书店在', ...Array<string[]>(4).fill(['p 作者', 'p 答书店在', 'p 赞同 1']).flat()]],
  ])('of a forum or of answers has all posts, another only its text: %s', (_name, body, expected) => { expect(lines(readHtml(page(body)).blocks).map((line) => line.slice(0, 6).trim())).toEqual(expected.map((line) => line.slice(0, 6).trim())) })
  test('inside one big form is still read', () => { expect(readHtml(page(`<form action="/x">${paragraph('一')}${paragraph('二')}</form>`)).blocks).toHaveLength(2) })
  test('keeps the heading of an article’s header', () => {
    expect(lines(readHtml(page(`<article><header><h1>书</h1><p>By Lin</p></header>${paragraph('一')}</article>`)).blocks)[0]).toBe('h1 书')
  })
  test('without paragraphs gives what it has', () => { expect(lines(readHtml('<html><body>只有一行字</body></html>').blocks)).toEqual(['p 只有一行字']) })
})
