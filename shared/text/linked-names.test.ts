import { expect, test } from 'vitest'
import { linkedNames, linkGroups } from './linked-names.ts'

test.each<[string, string, string[]]>([
  ['InterText', '<?xml version="1.0"?>\n<linkGrp toDoc=\'a.en.xml\' fromDoc="a.zh.xml">', ['a.en.xml', 'a.zh.xml']],
  ['XCES with folders', '<cesAlign><linkGrp targType="s" fromDoc="en/x/a.xml" toDoc="zh\\b.xml">', ['a.xml', 'b.xml']],
  ['TEI', '<link target="zh.xml#s1 en.xml#s1"/><link target="zh.xml#s2 en.xml#s2"/>', ['zh.xml', 'en.xml']],
  ['a text', '<text><p><s id="1">toDoc</s></p></text>', []],
])('%s', (_name, beginning, names) => { expect(linkedNames(beginning)).toEqual(names) })

test('texts go with the file that links them', async () => {
  const beginnings: Record<string, string> = { 'l.xml': '<linkGrp toDoc="e.xml" fromDoc="z.xml">', 'z.xml': '<text/>', 'e.xml': '<text/>' }
  const asked: string[] = []
  const groups = await linkGroups(['z.xml', 'other.txt', 'l.xml', 'e.xml'], (name) => name, (name) => { asked.push(name); return Promise.resolve(beginnings[name] ?? '') })
  expect(groups).toEqual([{ file: 'other.txt', texts: [] }, { file: 'l.xml', texts: ['z.xml', 'e.xml'] }])
  expect(asked).not.toContain('other.txt')
})
