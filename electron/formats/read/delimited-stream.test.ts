import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { fileOf, readOpened } from '../testing/opened.ts'

/** More than is looked at before the rows are read one after another. */
const LONG = 4_600_000
const line = (n: number): string => `${n}\t第${n}天，书店搬到了河的对岸，“门口”的灯还亮着。\tOn day ${n} the shop moved across the river, and the lamp at the door was still lit.\r\n`
function lines(from: string, each: (n: number) => string = line): { text: string; count: number } {
  const parts = [from]
  let length = from.length * 3, count = 0
  while (length < LONG) { const part = each(++count); parts.push(part); length += part.length * 1.4 }
  return { text: parts.join(''), count }
}
const opened = async (name: string, content: string | Uint8Array) => {
  const read = await readOpened([fileOf(name, content, 99_991)])
  if (read === null || typeof read === 'string') throw new Error(read ?? 'no reader')
  return read
}
const plain = (runs: readonly { kind: string; text?: string }[]): string => runs.map(({ text }) => text ?? '/').join('')

describe('a table longer than its beginning', () => {
  test('is read to its end in order, and counted', async () => {
    const { text, count } = lines('编号\t原文\t译文\r\n')
    const { segments, file } = await opened('a.tsv', text)
    expect(segments).toHaveLength(count)
    expect(segments.every(({ key }, index) => key === String(index + 1))).toBe(true)
    expect(plain(segments.at(-1)?.target ?? [])).toBe(`On day ${count} the shop moved across the river, and the lamp at the door was still lit.`)
    expect(file).toMatchObject({ encoding: 'utf-8', lineEnding: 'CRLF', warnings: [], details: { rows: count + 1, delimiter: 'tab', header: true, rowsWithQuotationMarks: 0 }, found: { rows: count + 1, units: count } })
  })

  test('with cells of several lines, wherever its beginning ends', async () => {
    const quoted = (n: number): string => `"第${n}天。\n书店搬走了，""门口""的灯还亮着。",=1+${n},"On day ${n}.\nThe shop moved, and the ""lamp"" at the door was lit."\n`
    const { text, count } = lines('sep=,\n', quoted)
    const { segments, file } = await opened('a.csv', text)
    expect(segments).toHaveLength(2 * count)
    expect(plain(segments.at(-1)?.source ?? [])).toBe('书店搬走了，"门口"的灯还亮着。')
    expect(file.warnings).toEqual([])
    expect(file.details).toMatchObject({ rows: count, quoted: true, cellsWithQuotationMarks: 2 * count })
  })

  test.each(['gb18030', 'big5', 'utf-16le', 'utf-16be'] as const)('in %s, characters cut anywhere', async (encoding) => {
    const each = (n: number): string => `書店在第${n}天搬到了河的對岸\tOn day ${n} the shop moved across the river.\n`
    const { text, count } = lines('', each)
    const { segments, file } = await opened('a.tsv', new Uint8Array(iconv.encode(text, encoding, { addBOM: encoding.startsWith('utf-16') })))
    expect(file).toMatchObject({ encoding, warnings: [] })
    expect(segments).toHaveLength(count)
    expect(plain(segments.at(-1)?.source ?? [])).toBe(`書店在第${count}天搬到了河的對岸`)
  })

  test('rows that fall apart behind its beginning are told of, and bytes that cannot be read', async () => {
    const { text, count } = lines('')
    const bytes = Buffer.concat([Buffer.from(text), Buffer.from('x\t书店\r\n'), Buffer.from([0x31, 0x09, 0xff, 0xe4, 0xb9, 0xa6, 0x09, 0x61, 0x0d, 0x0a])])
    const { segments, file } = await opened('a.tsv', bytes)
    expect(segments).toHaveLength(count + 2)
    expect(file.warnings).toMatchObject([{ code: 'bad-bytes' }, { code: 'uneven-rows', message: 'One row has another number of cells than most. Look whether a quotation mark or delimiter in it parts the text wrongly.' }])
  })

  test('a quotation mark that nobody closes, far behind, is a sentence', async () => {
    const { text } = lines('', (n) => `"书店${n}","shop ${n}"\n`)
    expect(await readOpened([fileOf('a.csv', `${text}${text}"河,river\n${'书店,shop\n'.repeat(250_000)}`, 500_000)])).toMatch(/quotation mark that is never closed/)
  })

  test('whoever stops reading stops the file', async () => {
    const { text } = lines('')
    let closed = false
    const bytes = new TextEncoder().encode(text)
    const file = { ...fileOf('a.tsv', bytes), async* bytes() { try { for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536) } finally { closed = true } } }
    const { openTwoTexts } = await import('./bilingual.ts')
    const read = await openTwoTexts([file], { encoding: null, sourceLanguage: null, targetLanguage: null })
    for await (const batch of read?.file.segments ?? []) { expect(batch).toHaveLength(500); break }
    await expect.poll(() => closed).toBe(true)
  })
})
