import { expect, test } from 'vitest'
import { dropHidden, markOutline } from './docx-outline.ts'

const styles = '<w:styles><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style><w:style w:type="paragraph" w:styleId="zhang"><w:name w:val="章标题"/><w:basedOn w:val="2"/></w:style><w:style w:type="paragraph" w:styleId="own"><w:name w:val="My part"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="a"><w:name w:val="Normal"/><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:name w:val="Ring"/><w:basedOn w:val="a"/></w:style></w:styles>'

test.each([
  ['by itself', '<w:outlineLvl w:val="0"/>', '<w:pStyle w:val="duizhao-outline-1"/><w:outlineLvl w:val="0"/>'],
  ['by a style made from a heading', '<w:pStyle w:val="zhang"/><w:jc w:val="left"/>', '<w:pStyle w:val="duizhao-outline-2"/><w:jc w:val="left"/>'],
  ['by a style with a level', '<w:pStyle w:val="own"/>', '<w:pStyle w:val="duizhao-outline-1"/>'],
  ['a heading by name stays', '<w:pStyle w:val="2"/>', '<w:pStyle w:val="2"/>'],
  ['the level of ordinary text is none', '<w:outlineLvl w:val="9"/>', '<w:outlineLvl w:val="9"/>'],
  ['what it was before a change says nothing', '<w:pPrChange w:id="1"><w:outlineLvl w:val="0"/>', '<w:pPrChange w:id="1"><w:outlineLvl w:val="0"/>'],
  ['styles in a ring', '<w:pStyle w:val="a"/>', '<w:pStyle w:val="a"/>'],
])('a heading %s', (_name, inside, expected) => { expect(markOutline(`<w:p><w:pPr>${inside}</w:pPr></w:p>`, styles)).toBe(`<w:p><w:pPr>${expected}</w:pPr></w:p>`) })

test('hidden runs go, and what only says it is not hidden stays', () => {
  const run = (property: string, text: string): string => `<w:r><w:rPr><w:b/>${property}</w:rPr><w:t>${text}</w:t></w:r>`
  const kept = run('', '书') + run('<w:vanish w:val="0"/>', '店') + run('<w:webHidden/>', '。')
  expect(dropHidden(run('<w:vanish/>', '暗') + kept)).toEqual({ xml: kept, hidden: 1 })
})
