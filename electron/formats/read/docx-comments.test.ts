import { describe, expect, test } from 'vitest'
import { saidWhole } from './comment-places.ts'
import { blockText } from '../../../shared/text/measure.ts'
import { readFile } from '../read.ts'
import { madeDocx } from '../testing/made-docx.ts'

const OPTIONS = { encoding: null, paragraphs: 'auto', joinLines: false } as const
const run = (text: string, looks = ''): string => `<w:r><w:rPr>${looks}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
const from = (id = 0): string => `<w:commentRangeStart w:id="${id}"/>`
const to = (id = 0): string => `<w:commentRangeEnd w:id="${id}"/>`
const reference = (id = 0): string => `<w:r><w:commentReference w:id="${id}"/></w:r>`
const comment = (id: number, text: string, head = 'w:author="Li" w:date="2026-03-02T10:00:00Z"'): string => `<w:comment w:id="${id}" ${head}><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:comment>`

/** Each paragraph, and each comment as the words it is on (`|` before and after a mere place) and what it says. */
async function read(body: string, comments: string, footnotes = ''): Promise<{ paragraphs: string[]; said: string[]; told: string }> {
  const result = await readFile(madeDocx(body, { comments, footnotes }), 'a.docx', OPTIONS)
  if (!result.ok) throw new Error(result.message)
  const { blocks, warnings } = result.text
  return {
    paragraphs: blocks.map(blockText),
    said: blocks.flatMap((block, index) => (block.comments ?? []).map((each) => `${index} ${each.from === each.to ? `${blockText(block).slice(0, each.from)}|` : blockText(block).slice(each.from, each.to)} ${each.begins ? '' : '… '}${saidWhole(each.said)}`)),
    told: warnings.filter(({ code }) => code === 'comments').map(({ message }) => message).join(),
  }
}

describe('comments of a Word document in running text', () => {
  test.each<[name: string, body: string, paragraphs: string[], said: string[]]>([
    ['on words, behind characters of two units', `<w:p>${run('𠮷野家的')}${from()}${run('书')}${run('店', '<w:b/>')}${to()}${reference()}${run('搬走了。')}</w:p>`, ['𠮷野家的书店搬走了。'], ['0 书店 Li (2026-03-02): 谁的？']],
    ['at a place only', `<w:p>${run('书店')}${reference()}${run('搬走了。')}</w:p>`, ['书店搬走了。'], ['0 书店| Li (2026-03-02): 谁的？']],
    ['before everything', `<w:p>${reference()}${run('书店')}</w:p>`, ['书店'], ['0 | Li (2026-03-02): 谁的？']],
    ['with white space about it', `<w:p>${run('The ')}${from()}${run(' old ')}${run(' shop ')}${to()}${reference()}${run(' moved.')}${run('  ')}</w:p>`, ['The old shop moved.'], ['0 old shop Li (2026-03-02): 谁的？']],
    ['that begins between paragraphs', `<w:p>${run('一。')}</w:p>${from()}<w:p>${run('二。')}${to()}${reference()}</w:p>`, ['一。', '二。'], ['1 二。 Li (2026-03-02): 谁的？']],
    ['about words that are deleted', `<w:p>${run('书店')}${from()}<w:del w:id="9"><w:r><w:delText>里</w:delText></w:r></w:del>${to()}${reference()}${run('在。')}</w:p>`, ['书店在。'], ['0 书店| Li (2026-03-02): 谁的？']],
    ['with a reading over its characters', `<w:p>${run('在')}${from()}<w:r><w:ruby><w:rt>${run('dīng')}</w:rt><w:rubyBase>${run('丁')}</w:rubyBase></w:ruby></w:r>${to()}${reference()}${run('香')}</w:p>`, ['在丁\uFFFC香'], ['0 丁 Li (2026-03-02): 谁的？']],
    ['with its footnote', `<w:p>${from()}${run('书店')}<w:r><w:footnoteReference w:id="2"/></w:r>${to()}${reference()}${run('在。')}</w:p>`, ['书店\uFFFC在。'], ['0 书店 Li (2026-03-02): 谁的？']],
    ['in a footnote', `<w:p>${run('书店')}<w:r><w:footnoteReference w:id="3"/></w:r>${run('在。')}</w:p>`, ['书店\uFFFC在。'], ['0 书店| Li (2026-03-02): 谁的？']],
  ])('%s', async (_name, body, paragraphs, said) => {
    const result = await read(body, comment(0, '谁的？'), `<w:footnote w:id="2"><w:p>${run('三月。')}</w:p></w:footnote><w:footnote w:id="3"><w:p>${from()}${run('四月。')}${to()}${reference()}</w:p></w:footnote>`)
    expect(result).toEqual({ paragraphs, said, told: '1 comment in the document becomes a note on the words it is about, beside the text and not among its footnotes.' })
  })

  test('over several paragraphs, one inside another, without a name, without words, and nowhere: none is lost', async () => {
    const body = `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>${from(0)}${run('书店')}${to(0)}${reference(0)}</w:p><w:p>${run('他')}${from(1)}${run('来')}${from(2)}${run('了')}${to(2)}${reference(2)}${run('。')}</w:p><w:p>${run('又走')}${to(1)}${reference(1)}${run('了。')}</w:p>`
    const comments = comment(0, '题', '') + comment(1, '长') + comment(2, '', 'w:author="Wu"') + comment(3, '页眉', 'w:author=""')
    expect(await read(body, comments)).toEqual({
      paragraphs: ['书店', '他来了。', '又走了。'],
      said: ['0 书店 题', '0 | 页眉', '1 来了。 Li (2026-03-02): 长', '1 了 Wu: (a comment without words)', '2 又走 … Li (2026-03-02): 长'],
      told: '4 comments in the document become notes on the words they are about, beside the text and not among its footnotes. One stands nowhere in the running text (in a header, perhaps) and is put on its first sentence.',
    })
  })

  test('the title taken from a commented heading is clean', async () => {
    const result = await readFile(madeDocx(`<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>${from()}${run('书店')}${to()}${reference()}</w:p><w:p>${run('在。')}</w:p>`, { comments: comment(0, '题') }), 'a.docx', OPTIONS)
    expect(result).toMatchObject({ ok: true, text: { title: '书店', blocks: [{ type: 'heading' }, {}] } })
  })
})
