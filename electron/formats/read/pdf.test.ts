import { describe, expect, test } from 'vitest'
import type { ReadResult } from '../../../shared/model/interchange.ts'
import { readFile } from '../read.ts'
import { madePdf, type PdfTextLine } from '../testing/made-pdf.ts'

const read = (bytes: Uint8Array): Promise<ReadResult> => readFile(bytes, 'a.pdf', { encoding: null, paragraphs: 'auto', joinLines: false })
const lines = (result: ReadResult): string[] => (result.ok ? result.text.blocks.map((block) => `${block.type} ${block.runs.map((run) => (run.kind === 'text' ? run.text : '')).join('')}`) : [result.message])
const FULL = '他每天早上把桌子搬到门口摆上新到的书一直到天黑才收进'

/** Lines under one another from y 700, each its text and how far it is indented. */
const set = (...rows: [string, number][]): PdfTextLine[] => rows.map(([text, indent], index) => ({ text, x: 60 + indent, y: 700 - 15 * index }))

describe('paragraphs of a PDF are put together from where its lines stand', () => {
  test.each<[string, PdfTextLine[], string[]]>([
    ['by indents', set(['书店搬走了，那是三年前的事，', 20], [FULL, 0], ['去。', 0], ['没有人问为什么，她也没有说，', 20], [FULL, 0]), [`paragraph 书店搬走了，那是三年前的事，${FULL}去。`, `paragraph 没有人问为什么，她也没有说，${FULL}`]],
    ['by short last lines', set([FULL, 0], ['去。', 0], [FULL, 0], ['来。', 0]), [`paragraph ${FULL}去。`, `paragraph ${FULL}来。`]],
    ['by gaps', [...set([FULL, 0], [FULL, 0], [FULL, 0]), { text: FULL, x: 60, y: 630 }], [`paragraph ${FULL}${FULL}${FULL}`, `paragraph ${FULL}`]],
    ['with a heading in larger letters', [{ text: '第一章', x: 60, y: 740, size: 18 }, ...set([FULL, 0], [FULL, 0])], ['heading 第一章', `paragraph ${FULL}${FULL}`]],
    ['with a list', set([FULL, 0], ['• 书店的第一条规矩是不许大声说话，', 0], ['来的人都知道。', 20], ['• 第二条没有写。', 0]), [`paragraph ${FULL}`, 'listItem 书店的第一条规矩是不许大声说话，来的人都知道。', 'listItem 第二条没有写。']],
    ['and words cut at the end of a line', set(['The owner carried the tables out every morn-', 0], ['ing and waited there', 0], ['for the first reader.', 0]), ['paragraph The owner carried the tables out every morning and waited there for the first reader.']],
  ])('%s', async (_name, page, expected) => { expect(lines(await read(madePdf([page])))).toEqual(expected) })

  test('over the end of a page, without page numbers and running titles', async () => {
    const page = (number: number): PdfTextLine[] => [{ text: `河边的书店 ${number}`, x: 60, y: 780 }, ...set([FULL, 0], [FULL, 0]), { text: String(number), x: 300, y: 20 }]
    const result = await read(madePdf([page(1), page(2), page(3)]))
    expect(lines(result)).toEqual([`paragraph ${FULL.repeat(6)}`])
    expect(result).toMatchObject({ ok: true, text: { format: 'pdf', found: { pages: 3, runningLines: 6 }, warnings: [{ code: 'pdf-paragraphs' }, { code: 'dropped-running-lines' }] } })
  })

  test('without what a browser prints around it, and with letters for radicals', async () => {
    const around: PdfTextLine[] = [{ text: '2026/11/25 21:30', x: 20, y: 785 }, { text: '书店', x: 280, y: 785 }, { text: 'https://example.org/a?b=1', x: 20, y: 15 }, { text: '1/1', x: 560, y: 15 }]
    expect(lines(await read(madePdf([[...around.slice(0, 1), ...set(['⻅⻔⼤⽼，看︐好︒', 0]), ...around.slice(2)]])))).toEqual(['paragraph 见门大老，看，好。'])
    expect(await read(madePdf([around.filter(({ text }) => text !== '书店')]))).toMatchObject({ ok: false, code: 'empty' })
  })

  test('pages without text are named', async () => {
    const result = await read(madePdf([[], set(['书店。', 0]), [], []]))
    expect(result.ok && result.text.warnings.find(({ code }) => code === 'pages-without-text')?.message).toContain('Pages 1, 3–4 hold no text')
    expect(await read(madePdf([[], []]))).toMatchObject({ ok: false, code: 'empty', message: expect.stringContaining('OCR') as string })
  })

  test.each<[string, Uint8Array, string]>([
    ['no object is there', new TextEncoder().encode('%PDF-1.4\nnothing'), 'damaged'],
    ['it wants a password', madePdf([set(['书店。', 0])], '/Encrypt << /Filter /Standard /V 1 /R 2 /O (xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx) /U (xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx) /P -4 >> /ID [<00> <00>]'), 'encrypted'],
  ])('it is refused when %s', async (_name, bytes, code) => { expect(await read(bytes)).toMatchObject({ ok: false, code }) })
})
