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
    ['and words that have a hyphen of their own', set(['A self-', 0], ['made re-entry, and again a re-', 0], ['entry of the same.', 0]), ['paragraph A self-made re-entry, and again a re-entry of the same.']],
    ['without readings over characters', [...set(['在重', 0], [FULL, 0], ['去。', 0]), { text: 'zh', x: 70, y: 710.5, size: 5 }], [`paragraph 在重${FULL}去。`]],
    ['without a stamp across the page', [...set([FULL, 0]), { text: '内部资料', x: 100, y: 500, size: 40, turn: -40 }, { text: '去。', x: 60, y: 685 }], [`paragraph ${FULL}去。`]],
    ['and words cut at the end of a line', set(['The owner carried the tables out every morn-', 0], ['ing and waited there', 0], ['for the first reader.', 0]), ['paragraph The owner carried the tables out every morning and waited there for the first reader.']],
  ])('%s', async (_name, page, expected) => { expect(lines(await read(madePdf([page])))).toEqual(expected) })

  test('over the end of a column that is indented beside the first, with the footnotes between them behind it', async () => {
    const half = '他每天早上把桌子搬到门口摆上', at = (x: number, rows: [string, number, number?][]): PdfTextLine[] => rows.map(([text, y, size]) => ({ text, x, y, ...size === undefined ? {} : { size } }))
    const page = [...at(60, [[half, 700], [half, 685], [half, 670]]), ...at(60, [['1 见前', 640, 8], ['书。', 630, 8], ['2 同上。', 620, 8]]), ...at(320, [['去。', 700]]), ...at(340, [[half.slice(2), 685]]), ...at(320, [[half, 670]])]
    expect(lines(await read(madePdf([page])))).toEqual([`paragraph ${half.repeat(3)}去。`, 'paragraph 1 见前书。', 'paragraph 2 同上。', `paragraph ${half.slice(2)}${half}`])
  })

  test('without what stands at one height on both of two pages', async () => {
    const page = (title: string, y: number): PdfTextLine[] => [{ text: title, x: 60, y }, ...set([FULL, 0], ['去。', 0])]
    expect(lines(await read(madePdf([page('河边的书店', 780), page('河边的书店', 780)])))).toEqual([`paragraph ${FULL}去。`, `paragraph ${FULL}去。`])
    expect(lines(await read(madePdf([page('河边的书店', 780), page('河边的书店', 760)])))).toHaveLength(4)
  })

  const column = (text: string, x: number, y = 700): PdfTextLine[] => Array.from(text, (letter, index) => ({ text: letter, x, y: y - 10 * index }))
  const LETTER_BY_LETTER = [
    ...column('第一章', 530).map((line, index) => ({ ...line, size: 15, y: 725 - 15 * index })),
    ...column('书店搬走了，那是', 500, 680), { text: 'three years', x: 502, y: 601, turn: 90 }, ...column('前的事，', 500, 480), ...column(FULL, 480), ...column('去︒', 460),
    ...column('没有人问，她也没有说，', 440, 680), ...column(FULL, 420), ...column(FULL, 400), ...column('『去过︒』', 380, 680),
  ]

  test('in columns from the right, as programs write them letter by letter, with words on their side and what stands across taken apart', async () => {
    const page = (number: number): PdfTextLine[] => [{ text: '河边的书店', x: 300, y: 780, size: 8 }, ...LETTER_BY_LETTER, { text: String(number), x: 300, y: 20, size: 8 }]
    const texts = ['heading 第一章', `paragraph 书店搬走了，那是three years前的事，${FULL}去。`, `paragraph 没有人问，她也没有说，${FULL}${FULL}`, 'paragraph 『去过。』']
    expect(lines(await read(madePdf([page(1), page(2), page(3)])))).toEqual([...texts, ...texts, ...texts])
    const paged = new TextDecoder('latin1').decode(madePdf([LETTER_BY_LETTER])).replace('/MediaBox [0 0 600 800]', '/MediaBox [9 0 609 800]')
    expect(lines(await read(Buffer.from(paged, 'latin1')))).toEqual(texts)
  })

  test('in columns of a font for columns', async () => {
    const page = [...set([FULL, -20], ['去，搬到门口。', 0]), { text: '没有人问。', x: 480, y: 680 }].map((line, index) => ({ ...line, x: 500 - 20 * index, y: index === 2 ? 680 : 700 }))
    const columns = new TextDecoder('latin1').decode(madePdf([page])).replace('UniGB-UCS2-H', 'UniGB-UCS2-V')
    expect(lines(await read(Buffer.from(columns, 'latin1')))).toEqual([`paragraph ${FULL}去，搬到门口。`, 'paragraph 没有人问。'])
  })

  test.each<[string, (x: number, y: number) => { x: number; y: number; turn: number }]>([
    ['to the right', (x, y) => ({ x: y - 150, y: 800 - x, turn: 90 })],
    ['to the left', (x, y) => ({ x: 750 - y, y: x, turn: -90 })],
  ])('on a page that is printed turned %s', async (_name, turn) => {
    const page = set(['书店搬走了，那是三年前的事，', 20], [FULL, 0], ['去。', 0], ['没有人问为什么，她也没有说，', 20], [FULL, 0])
    expect(lines(await read(madePdf([page.map(({ text, x, y }) => ({ text, ...turn(x, y) }))])))).toEqual([`paragraph 书店搬走了，那是三年前的事，${FULL}去。`, `paragraph 没有人问为什么，她也没有说，${FULL}`])
    // And one that a viewer turns by itself.
    const rotated = new TextDecoder('latin1').decode(madePdf([page.map(({ text, x, y }) => ({ text, ...turn(x, y) }))])).replaceAll('/MediaBox', `/Rotate ${turn(0, 0).turn === 90 ? 270 : 90} /MediaBox`)
    expect(lines(await read(Buffer.from(rotated, 'latin1')))).toHaveLength(2)
  })

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
