import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OPTIONS } from '../testing/made-document.ts'
import { fileOf, readOpened } from '../testing/opened.ts'
import { randomDocument } from '../testing/random-document.ts'
import { writeDocument } from '../write.ts'

const NAMESPACE = 'urn:oasis:names:tc:xliff:document:1.2'
const OWN = 'original="a.txt" source-language="zh" target-language="en" datatype="plaintext"'
const HEAD = '<header><phase-group><phase phase-name="p1" process-name="translation" date="2026-02-28T09:30:00+08:00"/></phase-group><count-group name="all"><count count-type="total" unit="word">7</count></count-group><tool tool-id="t1" tool-name="n">any <z/></tool></header>'
const file = (body: string, { head = HEAD, own = OWN, root = `xmlns="${NAMESPACE}" version="1.2"`, before = '', after = '' } = {}): string => `<xliff ${root} xmlns:q="urn:q" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${before}<file ${own}>${head}<body>${body}</body></file>${after}</xliff>`
const unit = (inside: string, own = 'id="1"'): string => `<trans-unit ${own}>${inside}</trans-unit>`
const SIDES = '<source>书</source><target>book</target>'
const context = (kind: string, own = ''): string => `<context-group ${own}><context context-type="${kind}">3</context></context-group>`
const CODES = '<g id="1" ctype="bold">书<x id="2" ctype="lb"/></g><bpt id="3" rid="1">&lt;i&gt;<sub ctype="link">s</sub></bpt>店<ept id="4" rid="1"/><bx id="5" rid="2"/>搬<ex id="6" rid="2"/><it id="7" pos="open">&lt;b&gt;</it><ph id="8" assoc="both"/><mrk mtype="x-term">了</mrk>'
const SEGMENTS = '<seg-source><mrk mtype="seg" mid="1">书</mrk><mrk mtype="seg" mid="2">店</mrk></seg-source><target><mrk mtype="seg" mid="2">shop</mrk></target>'

async function read(content: string): Promise<{ problems: unknown; remarks: string[] }> {
  const opened = await readOpened([fileOf('a.xlf', content, 200)])
  if (opened === null || typeof opened === 'string') return { problems: opened, remarks: [] }
  return { problems: opened.file.details?.['problems'], remarks: opened.file.warnings.filter(({ code }) => code === 'invalid-xliff').map(({ message }) => message) }
}

// Each of these files was asked of xmllint with the schema of XLIFF 1.2 (transitional), which says the same.
describe('what a file of XLIFF 1.2 may hold', () => {
  test.each<[string, string]>([
    ['a unit', file(unit(SIDES))], ['codes', file(unit(`<source>${CODES}</source><target>${CODES}</target>`))], ['segments', file(unit(`<source>书店</source>${SEGMENTS}`))], ['nothing in the body', file('')], ['another prefix', file(unit(SIDES)).replaceAll(/<(\/?)(?=[a-z-]+[\s>/])/g, '<$1xlf:').replace('xmlns=', 'xmlns:xlf=')],
    ['what comes after the target, in any order', file(unit(`${SIDES}<note priority="1">n</note>${context('record')}<note>m</note><alt-trans mid="1" tool-id="t1"><target>t</target><note>n</note></alt-trans><q:a><trans-unit/></q:a>`.replace('<target>', '<seg-source><mrk mtype="seg" mid="1"/></seg-source><target>')))],
    ['values of one’s own', file(unit('<source>书</source><target state="x-checked" state-qualifier="x-mine">b</target>', 'id="1" restype="x-poem" xml:space="preserve" size-unit="char" coord="1;-2;#;4" reformat="coord x-a"'), { own: OWN.replace('plaintext', 'x-office') })],
    ['groups in groups', file(`<group id="g" resname="r">${context('x-line', 'name="c" purpose="location match"')}<note>n</note><q:a/><group>${unit(SIDES)}</group></group>`)], ['attributes of anybody', file(unit(SIDES, 'id="1" q:id="2" mine="x" xsi:schemaLocation="a b"'))], ['two files, with others between', file(unit(SIDES), { before: '<q:a/>', after: `<q:b/><file ${OWN}><body>${unit(SIDES)}</body></file>` })],
    ['a picture', file('<bin-unit id="1" mime-type="image/png"><bin-source><external-file href="a.png"/></bin-source><bin-target><internal-file form="base64">x</internal-file></bin-target><trans-unit id="2"><source>书</source></trans-unit></bin-unit>')], ['white space around a value', file(unit('<source>书</source><target state=" new ">b</target>', 'id="1" approved=" yes "'))],
    ['a phase and a tool that are there', file(unit(SIDES, 'id="1" phase-name="p1"'), { own: `${OWN} tool-id="t1" date="2024-02-29T24:00:00Z"` })], ['a version before', file(unit(SIDES), { root: `xmlns="${NAMESPACE}" version="1.0"` })],
  ])('%s', async (_, content) => { expect(await read(content)).toEqual({ problems: [], remarks: [] }) })

  test('whatever we write ourselves', async () => {
    await fc.assert(fc.asyncProperty(randomDocument, async (document) => {
      const { bytes } = await writeDocument(document, { ...OPTIONS, format: 'xliff12' })
      expect(await read(new TextDecoder().decode(bytes))).toEqual({ problems: [], remarks: [] })
    }), { numRuns: 50, seed: 20261201 })
  })
})

describe('a mere formality stays in the details', () => {
  test.each<[string, string, RegExp]>([
    ['no namespace', file(unit(SIDES), { root: 'version="1.2"' }), /^its elements are not in the namespace of XLIFF 1\.2 \(urn:oasis:names:tc:xliff:document:1\.2\)$/], ['that of 1.1', file(unit(SIDES), { root: 'version="1.1" xmlns="urn:oasis:names:tc:xliff:document:1.1"' }), /not in the namespace/],
    ['no version', file(unit(SIDES), { root: `xmlns="${NAMESPACE}"` }), /a <xliff> lacks its version/], ['another version', file(unit(SIDES), { root: `xmlns="${NAMESPACE}" version="1.3"` }), /version="1\.3"/], ['no datatype', file(unit(SIDES), { own: OWN.replace(/ datatype\S+/, '') }), /a <file> lacks its datatype/], ['a unit without an id', file(unit(SIDES, '')), /a <trans-unit> lacks its id/], ['a code without an id', file(unit('<source><x/></source>')), /a <x> lacks its id/], ['an <it> without its side', file(unit('<source><it id="1">a</it></source>')), /an <it> lacks its pos/],
    ['an unknown state', file(unit('<source>书</source><target state="done">b</target>')), /^state="done" is no value that it may have$/], ['a datatype', file(unit(SIDES), { own: OWN.replace('plaintext', 'text') }), /datatype="text"/], ['an extension without a name', file(unit(SIDES, 'id="1" restype="x-"')), /restype="x-"/], ['a context', file(unit(SIDES + context('line'))), /context-type="line"/], ['a break for bold', file(unit('<source><x id="1" ctype="bold"/></source>')), /ctype="bold"/],
    ['a language with a line', file(unit(SIDES), { own: OWN.replace('"zh"', '"zh_CN"') }), /source-language="zh_CN"/], ['no day', file(unit(SIDES), { own: `${OWN} date="2026-02-29T00:00:00Z"` }), /date="2026-02-29T00:00:00Z"/], ['a day without a time', file(unit(SIDES), { own: `${OWN} date="2026-02-28"` }), /date=/], ['white space of another kind', file(unit(SIDES, 'id="1" xml:space="keep"')), /xml:space="keep"/], ['a priority of eleven', file(unit(`${SIDES}<note priority="11">n</note>`)), /priority="11"/],
    ['a width in words', file(unit(SIDES, 'id="1" maxwidth="ten signs"')), /maxwidth="ten signs"/], ['a place of three', file(unit(SIDES, 'id="1" coord="1;2;3"')), /coord="1;2;3"/], ['a purpose', file(unit(SIDES + context('record', 'purpose="location none"'))), /purpose="location none"/], ['a mime type', file('<bin-unit id="1" mime-type="picture"><bin-source><external-file href="a"/></bin-source></bin-unit>'), /mime-type="picture"/],
    ['an attribute of a note', file(unit(`${SIDES}<note xml:space="preserve">n</note>`)), /^a <note> may have no xml:space$/], ['one of somebody in the body', file(unit(SIDES)).replace('<body>', '<body q:a="1">'), /a <body> may have no q:a/],
    ['target first', file(unit('<target>b</target><source>书</source>')), /^a <source> comes too late in a <trans-unit>$/], ['a note before the target', file(unit('<source>书</source><note>n</note><target>b</target>')), /a <target> comes too late/], ['others before a note', file(unit(`${SIDES}<q:a/><note>n</note>`)), /a <note> comes too late/], ['others after the last file', file(unit(SIDES), { after: '<q:a/>' }), /another maker comes too late in a <xliff>/], ['a tool before the phases', file(unit(SIDES), { head: '<header><tool tool-id="t" tool-name="n"/><phase-group><phase phase-name="p" process-name="x"/></phase-group></header>' }), /a <phase-group> comes too late/],
    ['no source', file(unit('<target>b</target>')), /^a <trans-unit> has no <source>$/], ['no target in an alternative', file(unit(`${SIDES}<alt-trans><source>s</source></alt-trans>`)), /an <alt-trans> has no <target>/], ['no context', file(unit(`${SIDES}<context-group/>`)), /a <context-group> has no <context>/], ['no file for a skeleton', file(unit(SIDES), { head: '<header><skl/></header>' }), /a <skl> has no <internal-file> or <external-file>/], ['no namespace for others', file(unit(`${SIDES}<a xmlns=""/>`)), /without a namespace stands in a <trans-unit>/], ['a code with white space', file(unit('<source><x id="1"> </x></source>')), /must be empty holds white space/],
    ['one id twice', file(unit(SIDES) + unit(SIDES)), /^the id "1" of a <trans-unit> is used twice$/], ['of a picture, too', file(`${unit(SIDES)}<bin-unit id="1" mime-type="image"><bin-source><external-file href="a"/></bin-source></bin-unit>`), /"1" of a <bin-unit> is used twice/], ['groups', file('<group id="g"/><group id="g"/>'), /"g" of a <group>/], ['counts', file(unit(`${SIDES}<count-group name="all"/>`)), /name "all" of a <count-group>/], ['segments', file(unit(`<source>书店</source>${SEGMENTS.replaceAll('mid="2"', 'mid="1"')}`)), /mid "1" of a <mrk>/], ['beginnings', file(unit('<source><bpt id="1" rid="1"/><bpt id="2" rid="1"/></source>')), /rid "1" of a <bpt>/],
    ['a segment that is not there', file(unit(`<source>书店</source>${SEGMENTS.replace('><mrk mtype="seg" mid="2">shop', '><mrk mtype="seg" mid="3">shop')}`)), /^a <mrk> refers to a <mrk> that is not there \(mid="3"\)$/], ['an end without its beginning', file(unit('<source><ept id="1" rid="1"/></source>')), /an <ept> refers to a <bpt>/], ['one whose beginning is in the other text', file(unit('<source><bx id="1" rid="1"/></source><target><ex id="1" rid="1"/></target>')), /an <ex> refers to a <bx>/], ['a phase', file(unit(SIDES, 'id="1" phase-name="p2"')), /a <trans-unit> refers to a <phase> that is not there \(phase-name="p2"\)/], ['a tool', file(unit(SIDES), { own: `${OWN} tool-id="t2"` }), /a <file> refers to a <tool>/],
  ])('%s', async (_, content, sentence) => {
    const { problems, remarks } = await read(content)
    expect(problems).toEqual([expect.stringMatching(sentence)])
    expect(remarks).toEqual([])
  })
})

describe('what has no place, so that it may be lost, is told', () => {
  test.each<[string, string, RegExp]>([
    ['a unit beside the body', file(unit(SIDES)).replace('</body>', `</body>${unit(SIDES, 'id="2"')}`), /a <trans-unit> stands where none may stand, in a <file>/], ['a note in the body', file(`<note>n</note>${unit(SIDES)}`), /a <note> stands where none may stand, in a <body>/], ['two targets', file(unit(`${SIDES}<target>shop</target>`)), /a <trans-unit> has two of <target>/], ['an element that there is not', file(unit(`${SIDES}<translation>x</translation>`)), /<translation> is no element of XLIFF 1\.2/],
    ['an inner text in a text', file(unit('<source>书<sub>店</sub></source>')), /a <sub> stands where none may stand, in a <source>/], ['another maker’s in a text', file(unit('<source>书<q:ch val="1"/></source>')), /an element of another maker stands in a <source>, where none may stand/], ['another maker’s around units', file(`<q:wrap>${unit(SIDES)}</q:wrap>`), /stands in a <body>/], ['text between units', file(`书店${unit(SIDES)}`), /text stands right in a <body>/], ['text in a code that has none', file(unit('<source><x id="1">书</x></source>')), /text stands right in a <x>/],
  ])('%s', async (_, content, sentence) => {
    const { problems, remarks } = await read(content)
    expect(problems).toEqual([expect.stringMatching(sentence)])
    expect(remarks).toEqual([expect.stringMatching(/^This file breaks the rules of XLIFF: [^\n]+\. It was read as far as it makes sense; look whether anything is missing\.$/)])
    expect(remarks[0]).toMatch(sentence)
  })

  test('behind twenty formalities, too', async () => {
    const formalities = Array.from({ length: 30 }, (_, index) => `<note a${index}="x">n</note>`).join('')
    const { problems, remarks } = await read(file(`${unit(`${SIDES}${formalities}`)}书店`))
    expect(problems).toHaveLength(20)
    expect(remarks).toEqual([expect.stringContaining('text stands right in a <body>. It was')])
  })
  test('in a file without a namespace, where that is no remark', async () => {
    expect((await read(file(unit(SIDES), { root: 'version="1.2"' }).replace('</body>', '</body><note>n</note>'))).remarks).toEqual([expect.stringContaining('<note> stands where none may stand')])
  })
})

test('very many names and very deep groups are looked at in no time', async () => {
  const started = performance.now()
  const many = Array.from({ length: 40_000 }, (_, id) => `<bpt id="${id}" rid="${id}"/><ept id="e${id}" rid="${39_999 - id}"/>`).join('')
  expect((await read(file(unit(`<source>书${many}</source>`)))).problems).toEqual([])
  expect((await read(file(`${'<group xmlns:z="z">'.repeat(150)}${unit(SIDES).repeat(5_000)}${'</group>'.repeat(150)}`))).problems).toEqual(['the id "1" of a <trans-unit> is used twice'])
  expect(performance.now() - started).toBeLessThan(10_000)
})
