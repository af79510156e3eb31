import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { randomFrom, writerFrom } from './generated-text.ts'

/**
 * A TMX of at least so many bytes, or of so many units: pairs of one to three sentences, every tenth with a code, every
 * fiftieth with a note. `chinese` gives other source texts. Gives how many units there are.
 */
export async function writeMemory(path: string, bytes: number, most = Infinity, chinese: (() => string) | null = null): Promise<number> {
  const { sentence, english } = writerFrom(randomFrom(7))
  const out = createWriteStream(path)
  let written = 0, units = 0
  const put = async (text: string): Promise<void> => {
    written += Buffer.byteLength(text)
    if (!out.write(text)) await once(out, 'drain')
  }
  await put('<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header creationtool="bench" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh-CN" datatype="plaintext"/><body>\n')
  while (written < bytes && units < most) {
    let batch = ''
    for (let i = 0; i < 200; i++) {
      units++
      const code = units % 10 === 0 ? '<ph x="1">{0}</ph>' : '', note = units % 50 === 0 ? '<note>Look at this again.</note>' : ''
      const zh = chinese?.() ?? `${sentence()}${units % 4 === 0 ? sentence() : ''}${code}`
      batch += `<tu tuid="${units}" changedate="20260101T000000Z">${note}<prop type="project">bench</prop>\n<tuv xml:lang="zh-CN"><seg>${zh}</seg></tuv>\n<tuv xml:lang="en-US"><seg>${english().trim()}${units % 4 === 0 ? ` ${english().trim()}` : ''}${code}</seg></tuv>\n</tu>\n`
    }
    await put(batch)
  }
  await put('</body></tmx>\n')
  out.end()
  await once(out, 'finish')
  return units
}
