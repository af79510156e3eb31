import { expect, test } from 'vitest'
import { fullDocument, OPTIONS } from '../formats/testing/made-document.ts'
import { writeDocument } from '../formats/write.ts'
import { type Given, ImportingCore } from '../../tests/support/importing-core.ts'
import { ask } from './core.ts'

const imports = new ImportingCore()

async function imported(files: readonly Given[]) {
  const [stagedId, ...companionIds] = await Promise.all(files.map((file) => imports.stage(...file)))
  if (stagedId === undefined) throw new Error('a file is needed')
  const { document, sections } = await imports.open(await imports.import({ stagedId, translationId: null, companionIds }))
  const opened = await Promise.all(sections.map(async ({ id }) => (await ask(imports.core, 'section.open', { sectionId: id })).section))
  return { document, sections, opened }
}
/** Every link as the numbers of its sentences on either side, `c` where it is confirmed. */
function linksOf({ source, target, links }: Awaited<ReturnType<typeof imported>>['opened'][number]): string[] {
  const zh = source.flatMap(({ sentences }) => sentences.map(({ id }) => String(id)))
  const en = [...new Set([...JSON.stringify(target).matchAll(/"id":"([\w-]{16})"/g)].map(([, id]) => id))]
  return links.map((link) => `${link.source.map((id) => zh.indexOf(id)).join()}=${link.target.map((id) => en.indexOf(id)).join()}${link.confirmed === null ? '' : 'c'}`)
}

const text = (paragraphs: readonly (readonly string[])[]): string => `<text>${paragraphs.map((sentences, p) => `<p id="${p}">${sentences.map((sentence, s) => `<s id="${p}:${s}">${sentence}</s>`).join('')}</p>`).join('')}</text>`
const ZH = text([['书店搬走了。', '他说：“走吧。”'], ['河水涨了。', '桥断了。', '没有人看见。']]), EN = text([['The shop moved, and he said go.'], ['A bridge fell.'], ['The river rose.', 'Nobody knew.']])
const LINKS = `<linkGrp toDoc='e.xml' fromDoc='z.xml'><link xtargets='0:0;0:0 0:1' status='man'/><link xtargets='1:0;1:1' status='auto'/><link xtargets='2:0;1:0' status='man'/><link xtargets=';1:2' status='man'/></linkGrp>`

test('two texts come in with paragraphs of their own and links that join several sentences, cross or have one side', async () => {
  const { document, opened: [section] } = await imported([['l.xml', LINKS], ['z.xml', ZH], ['e.xml', EN]])
  expect(document.progress).toMatchObject({ total: 5, confirmed: 3, draft: 1, omitted: 1 })
  expect(section?.source.map(({ sentences }) => sentences.length)).toEqual([2, 3])
  expect(section === undefined ? [] : linksOf(section)).toEqual(['0,1=0c', '3=1', '2=2c', '4=c'])
  expect(JSON.stringify(section?.target)).toContain('The river rose. ')
})

test('a file of links whose texts are not there is refused and leaves nothing', async () => {
  await expect(imported([['l.xml', LINKS], ['z.xml', ZH]])).rejects.toThrow(/e\.xml is missing\. Choose all three files together/)
  await expect(imported([['z.txt', '书店搬走了。'], ['e.xml', EN]])).rejects.toThrow(/no file of links/)
  expect(await ask(imports.core, 'document.list', {})).toEqual([])
})

test('a long text is cut where no link goes across', async () => {
  const long = (name: string): string => text(Array.from({ length: 1_300 }, (_, i) => [`${name}${i}`]))
  // Paragraphs 595 to 604 belong together crosswise.
  const links = Array.from({ length: 1_300 }, (_, i) => `<link xtargets='${i}:0;${i >= 595 && i < 605 ? 1199 - i : i}:0'/>`).join('')
  const { sections, opened } = await imported([['l.xml', `<linkGrp toDoc='e.xml' fromDoc='z.xml'>${links}</linkGrp>`], ['z.xml', long('第几天')], ['e.xml', long('On day ')]])
  expect(sections.map(({ title }) => title)).toEqual(['书店 (1)', '书店 (2)', '书店 (3)'])
  expect(opened.map(({ source, links: all }) => [source.length, all.length])).toEqual([[595, 595], [600, 600], [105, 105]])
})

test('our own TEI comes home', async () => {
  const { bytes } = await writeDocument(fullDocument(), { ...OPTIONS, format: 'tei' })
  const { document, opened: [section] } = await imported([['a.xml', bytes]])
  expect(document).toMatchObject({ sourceLanguage: 'zh-Hans', progress: { total: 13 } })
  expect(section?.source.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'paragraph', 'quotation', 'listItem', 'listItem', 'listItem', 'paragraph', 'paragraph', 'paragraph'])
  expect(section === undefined ? [] : linksOf(section)).toEqual(['0=0c', '1=1c', '2=2c', '3,4=3c', '5=5', '6=6', '7=7', '8=8', '9=9', '10=11', '11=10c', '=4c'])
  expect(JSON.stringify(section?.source)).toContain('二〇二六年三月的采访。')
})
