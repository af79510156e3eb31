import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { readFile } from '../read.ts'
import { measureText } from './text-measure.ts'

const OPTIONS = { encoding: null, paragraphs: 'auto', joinLines: false } as const

describe('what a file holds is counted', () => {
  test.each([['', 0, 0], ['a', 1, 1], ['a\n', 2, 1], ['a\r\nb\rc\n', 7, 3], ['𠮷\n\n河', 4, 3]])('%j', (text, codePoints, lines) => { expect(measureText(text)).toMatchObject({ codePoints, lines }) })

  test('in Markdown by what stands at the top level', async () => {
    const source = '---\ntitle: x\n---\n# 书\n\n![a](b.png)\n\n- 一\n\n  二\n\n> 三[^1]\n\n|a|\n|-|\n|b|\n\n[^1]: 注\n[^2]: 没有人用的注\n'
    const result = await readFile(new TextEncoder().encode(source), 'a.md', OPTIONS)
    expect(result.ok && result.text.found).toMatchObject({ paragraphs: 1, headings: 1, lists: 1, quotations: 1, tables: 1, footnotes: 2, frontMatter: 1, pictures: 1 })
  })

  test('and the encoding a page names is kept as it stands there', async () => {
    const page = iconv.encode('<html><meta charset="GB2312"><body><p>书店搬走了，老板娘也走了。</body></html>', 'utf-8')
    const result = await readFile(new Uint8Array(page), 'a.html', OPTIONS)
    expect(result).toMatchObject({ ok: true, text: { encoding: 'utf-8', declaredEncoding: 'gb2312' } })
  })

  test('characters that only Hong Kong\'s Big5 has are named as its own encoding', async () => {
    const text = '佢哋喺河邊開咗間書店，日日都有好多人嚟睇書，老闆娘話唔會搬走嘅。𨋢壞咗，乜嘢都攞唔到。'
    const result = await readFile(new Uint8Array(iconv.encode(text, 'big5hkscs')), 'a.txt', OPTIONS)
    expect(result).toMatchObject({ ok: true, text: { encoding: 'big5-hkscs', warnings: [], blocks: [{ runs: [{ text }] }] } })
  })
})
