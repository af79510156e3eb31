import { expect, test } from 'vitest'
import { shortSegments } from '../testing/segments.ts'
import { pairedLines } from './moses.ts'

const zh = (text: string) => ({ fileName: 'a.zh', text })
const en = (text: string) => ({ fileName: 'a.en', text })

test.each<[string, string, string, string[]]>([
  ['line by line', '书店搬走了。\n没有人问。\n', 'The shop moved.\nNobody asked.\n', ['书店搬走了。 = The shop moved.', '没有人问。 = Nobody asked.']],
  ['with and without a line end at the end', '一\r\n二', 'one\ntwo\n', ['一 = one', '二 = two']],
  ['rare line ends are part of a line', '一\u2028二\n三', 'one\u000Ctwo\nthree', ['一 二 = one two', '三 = three']],
  ['a line that is empty on one side, and one on both', '一\n\n三\n\n', 'one\ntwo\n\n\n', ['一 = one', ' = two', '三 =  untranslated']],
])('%s', async (_name, chinese, english, expected) => { expect(await shortSegments(pairedLines(zh(chinese), en(english)))).toEqual(expected) })

test('texts of different lengths are refused with both counts', () => {
  expect(() => pairedLines(zh('一\n二\n'), en('one\n'))).toThrow('a.zh has 2 lines and a.en 1 line, so their lines cannot answer one another.')
})
