import { expect, test } from 'vitest'
import { blockText } from '../../../shared/text/measure.ts'
import { readHtml } from './html.ts'

test('the whole of a page on request, only its main part otherwise', () => {
  const prose = '三年前，书店还在河的这一边，老板娘每天早上把桌子搬到门口。'.repeat(6)
  const page = `<html><head><title>书店</title></head><body><nav><ul><li><a href="/">首页</a></li></ul></nav><div><h1>书店</h1><p>${prose}</p><p>${prose}</p></div><footer><p>版权</p></footer><script>x</script></body></html>`
  const texts = (everything: boolean): string[] => readHtml(page, everything).blocks.map(blockText)
  expect(texts(false)).toEqual(['书店', prose, prose])
  expect(texts(true)).toEqual(['首页', '书店', prose, prose, '版权'])
})
