import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import iconv from 'iconv-lite'
import type { Encoding } from '../../shared/model/vocabulary.ts'

/** A file as a person would choose, drop or paste it. */
export interface GivenFile { name: string; bytes: Uint8Array }

export const SIMPLIFIED = ['搬走的书店', '三年前，书店还在河的这一边。老板娘每天早上把桌子搬到门口，摆上新到的书。', '她说：“来的人不多，可是每个人都会坐很久。”后来桥修好了，书店也就搬走了。'].join('\n')
export const TRADITIONAL = ['搬走的書店', '三年前，書店還在河的這一邊。老闆娘每天早上把桌子搬到門口，擺上新到的書。', '她說：「來的人不多，可是每個人都會坐很久。」後來橋修好了，書店也就搬走了。'].join('\n')
export const ENGLISH = ['The bookshop that moved away', 'Three years ago the bookshop was still on this side of the river. Every morning the owner carried her tables to the door and laid out the new books.', 'She said: “Few people come, but each of them stays for a long time.” Then the bridge was finished, and the bookshop moved away.'].join('\n')

export function textFile(name: string, text: string, encoding: Encoding = 'utf-8', addBOM = false): GivenFile {
  return { name, bytes: new Uint8Array(iconv.encode(text, encoding, { addBOM })) }
}

/** A page as one finds them: a script, a tracker, a picture and a style sheet from elsewhere. */
export const HOSTILE_PAGE = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>书店搬走了</title>
<link rel="stylesheet" href="https://elsewhere.example/style.css"><script src="https://elsewhere.example/a.js"></script>
<script>document.title='被改了';fetch('https://elsewhere.example/beacon')</script><style>@import url(https://elsewhere.example/b.css);p{background:url(https://elsewhere.example/c.png)}</style></head>
<body onload="alert(1)"><nav><a href="/">首页</a> <a href="/more">更多</a></nav><article><h1>书店搬走了</h1>
<p>三年前，书店还在<strong>河的这一边</strong>。<img src="https://elsewhere.example/pixel.gif" onerror="alert(2)" alt="书店的门口"></p>
<p>后来桥修好了，书店也就<a href="javascript:alert(3)">搬走了</a>。<iframe src="https://elsewhere.example/frame"></iframe></p></article></body></html>`

export async function wordFile(name: string): Promise<GivenFile> {
  const document = new Document({
    title: '河边的书店',
    sections: [{ children: [
      new Paragraph({ text: '河边的书店', heading: HeadingLevel.HEADING_1 }),
      new Paragraph({ children: [new TextRun('三年前，书店还在'), new TextRun({ text: '河的这一边', bold: true }), new TextRun('。老板娘每天早上把桌子搬到门口。')] }),
      new Paragraph('后来桥修好了。书店也就搬走了。'),
    ] }],
  })
  return { name, bytes: new Uint8Array(await Packer.toBuffer(document)) }
}

/** A novel of `chapters` chapters; about 110 Chinese characters a paragraph. */
export function novel(chapters: number, paragraphs: number): string {
  const body = (chapter: number) => Array.from({ length: paragraphs }, (_, n) => `第${n + 1}天的早上，老板娘把桌子搬到门口，摆上新到的书，一直到天黑才收进去。她说：“来的人不多，可是每个人都会坐很久。”到了第${chapter}年，桥终于修好了，书店也就搬走了，没有人问她为什么，大家只是照旧从门口走过去，看一眼空了的窗户。`)
  return Array.from({ length: chapters }, (_, n) => [`第${n + 1}章 河边的第${n + 1}年`, ...body(n + 1)].join('\n')).join('\n')
}
