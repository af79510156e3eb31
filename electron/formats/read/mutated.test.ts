import { expect, test } from 'vitest'
import { readFile } from '../read.ts'
import { madePdf } from '../testing/made-pdf.ts'
import { mutateBytes, randomOf } from '../testing/mutate.ts'
import { threadTime } from '../../../tests/support/thread-time.ts'

const OPTIONS = { encoding: null, paragraphs: 'auto', joinLines: false } as const
const PDF = madePdf([[{ text: '书店搬走了。', x: 60, y: 700 }], []])

test('150 damaged PDFs: each is read or refused in a sentence, and none ends the thread', async () => {
  const random = randomOf(20261125)
  let slowest = 0, read = 0
  for (let i = 0; i < 150; i++) {
    const spent = threadTime()
    const result = await readFile(mutateBytes(PDF, random), 'a.pdf', OPTIONS)
    slowest = Math.max(slowest, spent())
    if (result.ok) read++
    else expect(result.message).toMatch(/^[A-Z][^\n]{10,400}\.$/)
  }
  expect(read).toBeGreaterThan(10)
  expect(slowest).toBeLessThan(5000)
}, 60_000)
