import { expect, test } from 'vitest'
import type { ImportChoices } from '../../shared/contract/transfer-calls.ts'
import { type Given, ImportingCore } from '../../tests/support/importing-core.ts'
import { ask } from './core.ts'

const imports = new ImportingCore()

// By meaning, the second and third lines would change places.
const ZH = '书店搬走了。他说：“走吧。”\n\n河水涨了。\n桥断了三座。\n', EN = 'The shop moved. He said, “Go.”\n\nThree bridges fell.\nThe river rose.\n'
async function staged(files: readonly Given[]) {
  const [stagedId, translationId] = await Promise.all(files.map((file) => imports.stage(...file)))
  if (stagedId === undefined || translationId === undefined) throw new Error('two files are needed')
  return { stagedId, translationId }
}
const inspect = async (files: readonly Given[], choices: Partial<ImportChoices> = {}) => imports.inspect(await staged(files), choices)
async function links(files: readonly Given[], choices: Partial<ImportChoices> = {}, align = true): Promise<string[]> {
  const { section } = await imports.open(await imports.import(await staged(files), choices, align))
  const place = new Map(section.source.flatMap(({ sentences }, block) => sentences.map(({ id }) => [id, block] as const)))
  const target = JSON.stringify(section.target)
  return section.links.map((link) => `${link.source.map((id) => place.get(id)).join()}=${link.target.map((id) => (target.includes(id) ? 't' : '?')).join('')}`)
}

test.each<[string, [string, string][]]>([['the Chinese first', [['a.zh', ZH], ['a.en', EN]]], ['the English first', [['a.en', EN], ['a.zh', ZH]]]])('files named as a pair are linked line by line (%s)', async (_name, files) => {
  // A line of several sentences is one pair.
  expect(await links(files)).toEqual(['0,0=tt', '1=t', '2=t'])
  const found = await inspect(files)
  const chinese = found.source.fileName === 'a.zh' ? found.source : found.translation
  expect(chinese).toMatchObject({ fileName: 'a.zh', format: 'moses', encoding: 'utf-8', blocks: 3, language: 'zh-Hans', sample: [{ sentences: ['书店搬走了。', '他说：“走吧。”'] }, { sentences: ['河水涨了。'] }, {}] })
  expect(found.bilingual).toMatchObject({ pairs: 3, states: { draft: 3 } })
})

test('others are when a person says so, and never when a person says no', async () => {
  expect(await links([['a.txt', ZH], ['b.txt', EN]], { pairing: 'lines' })).toEqual(['0,0=tt', '1=t', '2=t'])
  expect((await inspect([['a.txt', ZH], ['b.txt', EN]])).bilingual).toBeNull()
  expect((await inspect([['a.zh', ZH], ['a.en', EN]], { pairing: 'align' })).bilingual).toBeNull()
  expect(await links([['a.zh', ZH], ['a.en', EN]], {}, false)).toEqual([])
})

test('lines that do not answer one another are told with both counts', async () => {
  const files = [['a.zh', ZH], ['a.en', 'One.\n']] as const
  const { bilingual, warnings } = await inspect(files)
  expect(bilingual).toBeNull()
  expect(warnings).toContainEqual({ code: 'unequal-lines', message: expect.stringMatching(/^a\.zh has 4 lines and a\.en 1 line, .*to align\.$/) as string })
  // Somebody who asks for lines is not given anything else.
  await expect(links(files, { pairing: 'lines' })).rejects.toThrow('a.zh has 4 lines and a.en 1 line')
  expect((await inspect(files, { pairing: 'lines' })).warnings).toContainEqual({ code: 'unequal-lines', message: expect.stringMatching(/be aligned\.$/) as string })
  await expect(links([['a.html', '<html><body><p>书店搬走了。</p></body></html>'], ['b.txt', 'One.']], { pairing: 'lines' })).rejects.toThrow('Only two plain texts can be linked line by line.')
  expect(await ask(imports.core, 'document.list', {})).toEqual([])
})
