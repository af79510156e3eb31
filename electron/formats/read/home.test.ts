import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HomeFile, HomeUnit } from '../../../shared/model/home.ts'
import type { ExportDocument } from '../../../shared/model/interchange.ts'
import type { ExportLayout } from '../../../shared/model/vocabulary.ts'
import { fullDocument, idOf, OPTIONS } from '../testing/made-document.ts'
import { mutateBytes, mutateDirectory, mutateInside, randomOf } from '../testing/mutate.ts'
import { randomDocument } from '../testing/random-document.ts'
import { writeDocument } from '../write.ts'
import { plainText, runsOfUnit, textHash } from '../write/unit-text.ts'
import { planExport } from '../write/plan.ts'
import { threadTime } from '../../../tests/support/thread-time.ts'
import { readHome } from './home.ts'

async function xliff(document: ExportDocument = fullDocument()): Promise<string> { return strFromU8((await writeDocument(document, { ...OPTIONS, format: 'xliff' })).bytes) }
async function docx(layout: ExportLayout = 'sideBySide', document: ExportDocument = fullDocument()): Promise<Record<string, Uint8Array>> { return unzipSync((await writeDocument(document, { ...OPTIONS, format: 'docx', layout })).bytes) }

function read(bytes: Uint8Array): HomeFile {
  const result = readHome(bytes)
  if (!result.ok || result.file === null) throw new Error(result.ok ? 'not ours' : result.message)
  return result.file
}
const unitsOf = (file: HomeFile): HomeUnit[] => file.sections.flatMap(({ units }) => units)
const changed = (parts: Record<string, Uint8Array>, change: (xml: string) => string, name = 'word/document.xml'): Uint8Array => zipSync({ ...parts, [name]: strToU8(change(strFromU8(parts[name] ?? new Uint8Array()))) })
/** What a unit says, without what other programs may change at will. */
const said = (file: HomeFile) => unitsOf(file).map(({ key: _key, place: _place, ...unit }) => unit)
const englishOf = (file: HomeFile, begins: string) => unitsOf(file).flatMap(({ target }) => (target === null ? [] : [target])).find(({ text }) => text.trimStart().startsWith(begins))

describe('XLIFF 2.1', () => {
  test('gives every unit the ids, texts and hashes it left with', async () => {
    const document = fullDocument(), plan = planExport(document, { ...OPTIONS, format: 'xliff' })
    const file = read(strToU8(await xliff(document)))
    expect(file).toMatchObject({ format: 'xliff', documentId: document.id, language: 'zh-Hans' })
    const [section] = document.sections
    const expected = plan.sections[0]?.units ?? []
    expect(unitsOf(file)).toHaveLength(expected.length)
    expected.forEach((unit, index) => {
      for (const [side, language] of [['source', 'zh-Hans'], ['target', 'en']] as const) {
        if (section === undefined || unit[side].length === 0) continue
        const text = plainText(runsOfUnit(section, unit[side], language))
        expect(unitsOf(file)[index]?.[side]).toMatchObject({ ids: unit[side].map(({ id }) => id), text, hash: textHash(text) })
      }
    })
    expect(unitsOf(file).map(({ linkId }) => linkId)).toContain(idOf.link(0))
    // Claims and sources are ours; nobody said anything in the file.
    expect(unitsOf(file).flatMap(({ notes }) => notes)).toEqual([])
    expect(unitsOf(file).map(({ final, leftFinal }) => final === leftFinal)).not.toContain(false)
  })

  test.each<[string, (xml: string) => string]>([
    ['other prefixes', (xml) => xml.replaceAll(/<(\/?)(?!\?|mda:|\/)(\w)/g, '<$1x:$2').replace('<x:xliff xmlns=', '<x:xliff xmlns:x=').replaceAll('mda:', 'md:').replace('xmlns:mda', 'xmlns:md')],
    ['attributes in another order', (xml) => xml.replaceAll(/<segment id="1" (state="\w+") (subState="[\w:]+")>/g, '<segment $2 $1 id="1">').replaceAll(/<file (id="[^"]*") (original="[^"]*")>/g, '<file $2\n  $1>')],
    ['indented', (xml) => xml.replaceAll(/(<(?:unit|segment|source|target|mda:\w+|\/unit|\/segment)[ >])/g, '\n    $1').replaceAll(/(<\/(?:source|target)>)/g, '\n$1').replaceAll(/(<(?:source|target)>)/g, '$1\n')],
    ['single quotes and a declaration of its own', (xml) => xml.replaceAll(/="([^"']*)"/g, "='$1'").replace(/^<\?xml[^>]*>/, "<?xml version='1.0' encoding='utf-8' standalone='no'?>\n<!-- saved -->")],
    ['matches and glossaries', (xml) => xml.replaceAll('<segment', '<mtc:matches xmlns:mtc="m"><mtc:match ref="#1"><source>别的</source><target>something else</target></mtc:match></mtc:matches><gls:glossary xmlns:gls="g"><gls:glossEntry><gls:term>x</gls:term></gls:glossEntry></gls:glossary><segment')],
    ['metadata of others beside ours', (xml) => xml.replaceAll('<mda:metadata>', '<mda:metadata><mda:metaGroup category="tool"><mda:meta type="source">nothing</mda:meta></mda:metaGroup>')],
    ['UTF-16', (xml) => xml],
    ['a path in place of the name of the file', (xml) => xml.replaceAll(/original="[^"]*"/g, 'original="C:\\work\\a.xlf"')],
    ['segments parted', (xml) => xml.replace(/<source>屋顶漏水。书都搬到了楼上。<\/source><target>The roof leaked, and (.*?)<\/target>/, '<source>屋顶漏水。</source><target>The roof leaked, </target></segment><segment id="2" state="final" subState="duizhao:confirmed"><source>书都搬到了楼上。</source><target>and $1</target>')],
  ])('reads the same after %s', async (name, change) => {
    const xml = await xliff()
    const bytes = name === 'UTF-16' ? new Uint8Array([0xff, 0xfe, ...new Uint8Array(new Uint16Array(Array.from(xml.replace('UTF-8', 'UTF-16'), (_, at) => xml.replace('UTF-8', 'UTF-16').charCodeAt(at)).slice(0, xml.length + 1)).buffer)]) : strToU8(change(xml))
    if (name !== 'UTF-16') expect(change(xml)).not.toBe(xml)
    const again = read(bytes)
    const trimmed = (file: HomeFile) => said(file).map(({ source, target, ...unit }) => ({ ...unit, source: source && { ...source, text: source.text.replaceAll(/\s+/g, ' ').trim() }, target: target && { ...target, text: target.text.replaceAll(/\s+/g, ' ').trim() } }))
    expect(trimmed(again)).toEqual(trimmed(read(strToU8(xml))))
    expect(again.sections.map(({ sectionId }) => sectionId)).toEqual([idOf.section(0)])
  })

  test('takes the translation of what had none, but not a copy of the Chinese', async () => {
    const xml = await xliff()
    const fill = (text: string) => unitsOf(read(strToU8(xml.replace('这一段还没有翻译 &lt;script&gt;。</source>', `这一段还没有翻译 &lt;script&gt;。</source><target>${text}</target>`)))).at(-1)
    expect(fill('Not yet.')).toMatchObject({ linkId: null, target: { ids: [], text: 'Not yet.' } })
    expect(fill('这一段还没有翻译 &lt;script&gt;。')?.target).toBeNull()
  })

  test('takes what a reviewer said, with the side it was said of', async () => {
    const xml = (await xliff()).replace(/<segment/, '<notes><note id="1" appliesTo="source">Which shop?</note><note>Good.</note></notes><segment')
    expect(unitsOf(read(strToU8(xml)))[0]?.notes).toEqual([{ side: 'source', author: '', at: null, text: 'Which shop?', words: [] }, { side: 'target', author: '', at: null, text: 'Good.', words: [] }])
  })

  test('a note of ours that somebody wrote into is theirs', async () => {
    const xml = await xliff(), [note = ''] = />([^<]*)<\/note>/.exec(xml)?.slice(1) ?? []
    expect(note).not.toBe('')
    expect(unitsOf(read(strToU8(xml.replace(`>${note}</note>`, `>${note} Is that so?</note>`)))).flatMap(({ notes }) => notes.map(({ text }) => text))).toEqual([`${note} Is that so?`.replaceAll('&amp;', '&')])
  })

  test.each<[string, string, boolean | null]>([
    ['final', 'state="final"', true], ['reviewed', 'state="reviewed"', true], ['translated', 'state="translated"', false], ['nothing said', '', null],
  ])('the state %s is agreement or not, or says nothing', async (_, state, final) => {
    const xml = (await xliff()).replace(/(<segment id="1" )state="\w+" subState="[\w:]+"/, `$1${state}`)
    expect(unitsOf(read(strToU8(xml)))[0]?.final).toBe(final)
  })

  test('bold, italics and footnotes are told apart from the words, wherever a program puts white space', async () => {
    const there = unitsOf(read(strToU8(await xliff()))).flatMap(({ source, target }) => [source, target]).filter((stretch) => stretch !== null)
    const words = there.flatMap(({ text, details }) => (details?.looks ?? []).map(({ mark, from, to }) => `${mark} ${text.slice(from, to)}`))
    expect(words).toEqual(expect.arrayContaining(['strong 迁到了', 'strong moved', 'emphasis moved']))
    expect(there.flatMap(({ details }) => details?.footnotes ?? []).length).toBeGreaterThan(0)
  })

  test('segments that a program parted at the end of a sentence keep the space between them', async () => {
    const xml = (await xliff()).replace(/<target>The roof leaked, and .*?<\/target>/, '<target>The roof leaked.</target></segment><segment id="2"><source></source><target>“Books!” he said.</target></segment><segment id="3"><source></source><target>All of them.</target>')
    expect(englishOf(read(strToU8(xml)), 'The roof')?.text).toBe('The roof leaked. “Books!” he said. All of them.')
  })

  test('whatever a document holds, it comes home as it left', async () => {
    await fc.assert(fc.asyncProperty(randomDocument, async (document) => {
      const file = readHome(strToU8(await xliff(document)))
      if (!file.ok) throw new Error(file.message)
      for (const { source, target } of file.file === null ? [] : unitsOf(file.file)) {
        for (const stretch of [source, target]) if (stretch !== null && stretch.hash !== null) expect(textHash(stretch.text)).toBe(stretch.hash)
      }
    }), { numRuns: 60 })
  }, 60_000)
})

describe('XLIFF 1.2', () => {
  const older = async (document: ExportDocument = fullDocument()): Promise<string> => strFromU8((await writeDocument(document, { ...OPTIONS, format: 'xliff12' })).bytes)
  const words = (file: HomeFile) => unitsOf(file).map(({ linkId, source, target, final, leftFinal }) => ({ linkId, source, target, final, leftFinal }))

  test('says what XLIFF 2.1 says', async () => { expect(words(read(strToU8(await older())))).toEqual(words(read(strToU8(await xliff())))) })

  test.each<[string, (xml: string) => string]>([
    ['attributes in another order, others added', (xml) => xml.replaceAll(/<trans-unit (id="[^"]*") (approved="\w+") (extradata="[^"]*")>/g, '<trans-unit $3 tool:x="1" $2\n $1>')],
    ['suggestions', (xml) => xml.replaceAll('</trans-unit>', '<alt-trans match-quality="90"><source>别的</source><target state="final">something else</target></alt-trans></trans-unit>')],
    ['segments marked', (xml) => xml.replaceAll(/<source>([^<]*)<\/source><target( state="[^>]+")>([^<]*)<\/target>/g, '<source>$1</source><seg-source><mrk mtype="seg" mid="0">$1</mrk></seg-source><target$2><mrk mtype="seg" mid="0">$3</mrk></target>')],
  ])('reads the same after %s', async (_, change) => {
    const xml = await older()
    expect(change(xml)).not.toBe(xml)
    expect(words(read(strToU8(change(xml))))).toEqual(words(read(strToU8(xml))))
  })

  test.each<[string, string, boolean | null]>([
    ['signed off', 'approved="no" state="signed-off"', true], ['approved', 'approved="yes" state="translated"', true], ['to be done again', 'approved="yes" state="needs-review-translation"', false], ['neither', 'approved="no" state="translated"', false],
  ])('%s is agreement or not', async (_, signs, final) => {
    const [approved = '', state = ''] = signs.split(' ')
    const xml = (await older()).replace(/approved="\w+"/, approved).replace(/<target state="[\w-]+"/, `<target ${state}`)
    expect(unitsOf(read(strToU8(xml)))[0]?.final).toBe(final)
  })

  test.each<[string, () => Promise<string>]>([['2.1', () => xliff()], ['1.2', older]])('nothing of ours in XLIFF %s is taken for somebody’s note', async (_, make) => {
    const file = read(strToU8(await make()))
    expect([...file.stray, ...unitsOf(file).flatMap(({ notes }) => notes)]).toEqual([])
  })

  test('takes what a reviewer said, not what we did', async () => {
    const xml = (await older()).replace('</trans-unit>', '<note from="Mei" annotates="target">Too long?</note></trans-unit>')
    expect(unitsOf(read(strToU8(xml))).flatMap(({ notes }) => notes)).toEqual([{ side: 'target', author: 'Mei', at: null, text: 'Too long?', words: [] }])
  })

  test('whatever a document holds, it comes home as it left', async () => {
    await fc.assert(fc.asyncProperty(randomDocument, async (document) => {
      const file = readHome(strToU8(await older(document)))
      if (!file.ok) throw new Error(file.message)
      for (const { source, target } of file.file === null ? [] : unitsOf(file.file)) {
        for (const stretch of [source, target]) if (stretch !== null && stretch.hash !== null) expect(textHash(stretch.text)).toBe(stretch.hash)
      }
    }), { numRuns: 60 })
  }, 60_000)
})

describe.each<ExportLayout>(['sideBySide', 'interleaved', 'translation'])('Word, %s', (layout) => {
  test('gives every sentence its id, text and hash; numbers of lists, headings of tables, footnotes and the list at the end are none of it', async () => {
    const document = fullDocument()
    const file = read(zipSync(await docx(layout, document)))
    expect(file).toMatchObject({ format: 'docx', documentId: document.id, language: 'zh-Hans', sections: [{ sectionId: idOf.section(0) }] })
    const units = unitsOf(file)
    expect(units.filter(({ source, target }) => (source ?? target)?.ids.length !== 1)).toEqual([])
    const of = (side: 'source' | 'target') => document.sections[0]?.[side].flatMap(({ sentences }) => sentences.map(({ id }) => id)) ?? []
    expect(units.flatMap(({ target }) => target?.ids ?? []).toSorted()).toEqual(of('target').toSorted())
    expect(units.flatMap(({ source }) => source?.ids ?? []).toSorted()).toEqual(layout === 'translation' ? [] : of('source').toSorted())
    for (const { source, target } of units) { const stretch = source ?? target; expect(textHash(stretch?.text ?? '').startsWith(stretch?.hash ?? 'none')).toBe(true) }
  })
})

describe('Word as a word processor saves it', () => {
  test.each<[string, (xml: string) => string, string, string]>([
    ['runs parted anywhere', (xml) => xml.replace('It was a long', 'It </w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">was a l</w:t></w:r><w:r><w:t>ong'), 'It was', 'It was a long night. '],
    ['an insertion and a deletion being tracked', (xml) => xml.replace('It was a long night', 'It was a </w:t></w:r><w:del w:id="900" w:author="L"><w:r><w:delText>long</w:delText></w:r></w:del><w:ins w:id="901" w:author="L"><w:r><w:t>very dark</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> night'), 'It was', 'It was a very dark night. '],
    ['text moved away and here', (xml) => xml.replace('It was a long night', '</w:t></w:r><w:moveFrom w:id="9"><w:r><w:t>It was</w:t></w:r></w:moveFrom><w:moveTo w:id="8"><w:r><w:t>So it was</w:t></w:r></w:moveTo><w:r><w:t xml:space="preserve"> a long night'), 'So it', 'So it was a long night. '],
    ['a field with an address', (xml) => xml.replace('It was a long night', '</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>It was a long night</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>'), 'It was', 'It was a long night. '],
    ['a tab, a break, a hyphen that holds', (xml) => xml.replace('It was a long', 'It was</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>a</w:t><w:br/><w:t>half</w:t><w:noBreakHyphen/><w:t>long'), 'It was', 'It was\ta half\u2011long night. '],
    ['a paragraph cut inside a sentence', (xml) => xml.replace('It was a long', 'It was</w:t></w:r></w:p><w:p><w:r><w:t>a long'), 'It was', 'It was\na long night. '],
    ['a footnote put in', (xml) => xml.replace('It was a long', 'It was</w:t></w:r><w:r><w:footnoteReference w:id="77"/></w:r><w:r><w:t xml:space="preserve"> a long'), 'It was', 'It was a long night. '],
  ])('%s', async (_, change, begins, expected) => {
    const parts = await docx()
    const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    expect(change(xml)).not.toBe(xml)
    expect(englishOf(read(changed(parts, change)), begins)?.text).toBe(expected)
  })

  const RUN = '<w:r><w:t xml:space="preserve">It was a long night. </w:t></w:r>'
  test.each<[string, string, object]>([
    ['bold', '<w:r><w:t xml:space="preserve">It was a </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>long night</w:t></w:r><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t xml:space="preserve">. </w:t></w:r>', { looks: [{ mark: 'strong', from: 9, to: 19 }], footnotes: [] }],
    ['a style that is italic, in two runs', '<w:r><w:rPr><w:rStyle w:val="Emphasis"/></w:rPr><w:t>It</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Emphasis"/></w:rPr><w:t xml:space="preserve"> was</w:t></w:r><w:r><w:t xml:space="preserve"> a long night. </w:t></w:r>', { looks: [{ mark: 'emphasis', from: 0, to: 6 }], footnotes: [] }],
    ['what was bold before the change', '<w:r><w:rPr><w:rPrChange w:id="9" w:author="Mei"><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t xml:space="preserve">It was a long night. </w:t></w:r>', { looks: [], footnotes: [] }],
    ['a footnote', '<w:r><w:t>It was a long night</w:t></w:r><w:r><w:footnoteReference w:id="77"/></w:r><w:r><w:t xml:space="preserve">. </w:t></w:r>', { looks: [], footnotes: [{ at: 19, text: 'By the moon, they say.' }] }],
  ])('%s is told beside the words', async (_, runs, details) => {
    const parts = unzipSync(changed(await docx(), (xml) => xml.replace('</w:footnotes>', '<w:footnote w:id="77"><w:p><w:r><w:t xml:space="preserve"> By the </w:t></w:r><w:del w:id="5" w:author="A"><w:r><w:delText>sun</w:delText></w:r></w:del><w:ins w:id="6" w:author="A"><w:r><w:t>moon</w:t></w:r></w:ins><w:r><w:t>,</w:t></w:r></w:p><w:p><w:r><w:t>they say.</w:t></w:r></w:p></w:footnote></w:footnotes>'), 'word/footnotes.xml'))
    const file = read(changed(parts, (xml) => xml.replace(RUN, runs)))
    expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain(RUN)
    expect(englishOf(file, 'It was')).toMatchObject({ text: 'It was a long night. ', details })
  })

  test('footnotes of claims are not the text’s own, also where LibreOffice has ended their bookmarks before them', async () => {
    const own = (file: HomeFile) => unitsOf(file).flatMap(({ source, target }) => [source, target].flatMap((stretch) => stretch?.details?.footnotes ?? []))
    const parts = await docx(), before = own(read(zipSync(parts)))
    const early = (xml: string) => xml.replaceAll(/(<w:bookmarkStart w:id="(-?\d+)" w:name="_DZN\d+"\/>)(.*?)(<w:bookmarkEnd w:id="\2"\/>)/g, '$1$4$3')
    expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).not.toBe(early(strFromU8(parts['word/document.xml'] ?? new Uint8Array())))
    expect(own(read(changed(parts, early)))).toEqual(before)
    expect(before).toHaveLength(fullDocument().sections.flatMap(({ source, target }) => [...source, ...target]).flatMap(({ runs }) => runs).filter(({ kind }) => kind === 'note').length)
  })

  test('who made a tracked change is told of its sentence, and of no other', async () => {
    const by = (runs: string) => docx().then((parts) => unitsOf(read(changed(parts, (xml) => xml.replace(RUN, runs)))).filter(({ target }) => target !== null && target.by.length > 0).map(({ target }) => [target?.by.join(), target?.text]))
    expect(await by('<w:r><w:t xml:space="preserve">It was a </w:t></w:r><w:ins w:id="8" w:author="Mei"><w:r><w:t xml:space="preserve">very </w:t></w:r></w:ins><w:del w:id="9" w:author="Ann"><w:r><w:delText>a </w:delText></w:r></w:del><w:r><w:t>long night. </w:t></w:r>')).toEqual([['Mei,Ann', 'It was a very long night. ']])
    expect(await by('<w:del w:id="9" w:author="Ann"><w:r><w:delText>It was a long night. </w:delText></w:r></w:del>')).toEqual([['Ann', '']])
  })

  test('a comment over several sentences is about the words of each; one on no sentence is told apart', async () => {
    const said = (id: number, text: string) => `<w:comment w:id="${id}" w:author="Mei"><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:comment>`
    const parts = unzipSync(changed(await docx(), (xml) => xml.replace('</w:comments>', `${said(50, 'Both.')}${said(51, 'The table.')}</w:comments>`), 'word/comments.xml'))
    const file = read(changed(parts, (xml) => xml.replace(RUN, '<w:r><w:t xml:space="preserve">It was a </w:t></w:r><w:commentRangeStart w:id="50"/><w:r><w:t xml:space="preserve">long night. </w:t></w:r>').replace('Nobody', 'Nobody</w:t></w:r><w:commentRangeEnd w:id="50"/><w:r><w:commentReference w:id="50"/></w:r><w:r><w:t xml:space="preserve">').replace('>English</w:t></w:r>', '>English</w:t></w:r><w:r><w:commentReference w:id="51"/></w:r>')))
    const notes = unitsOf(file).flatMap(({ target, notes: own }) => own.filter(({ author }) => author === 'Mei').map(({ words }) => [target?.text, words.map(({ quote }) => quote)]))
    expect(notes).toEqual([['It was a long night. ', expect.arrayContaining(['long night. '])]])
    expect(file.stray).toEqual([{ author: 'Mei', text: 'The table.' }])
  })

  test('paragraphs after a table and above the first are not lost', async () => {
    const file = read(changed(await docx(), (xml) => xml.replace('</w:tbl>', '</w:tbl><w:p><w:r><w:t>Fine work.</w:t></w:r></w:p>').replace('<w:body>', '<w:body><w:p><w:r><w:t>Read this first.</w:t></w:r></w:p>')))
    expect(file.above).toContain('Read this first.')
    expect(unitsOf(file).find(({ target }) => target?.text === 'Fine work.')?.target?.ids).toEqual([])
  })

  test.each<[string, string[], ExportLayout]>([['a row of a table', ['source 新的一段。', 'target A new one.'], 'sideBySide'], ['paragraphs', ['source 新的一段。', 'target A new one.'], 'interleaved']])('what is added as %s is of the side it stands on', async (_, expected, layout) => {
    const cell = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
    const added = layout === 'sideBySide' ? `<w:tr><w:tc>${cell('新的一段。')}</w:tc><w:tc>${cell('A new one.')}</w:tc></w:tr></w:tbl>` : `${cell('新的一段。')}${cell('A new one.')}`
    const file = read(changed(await docx(layout), (xml) => xml.replace(layout === 'sideBySide' ? '</w:tbl>' : /(?=<w:p><w:pPr><w:pStyle w:val="Heading2"\/><\/w:pPr><w:r><w:t xml:space="preserve">Without a place)/, added)))
    const said = unitsOf(file).flatMap(({ source, target }) => [['source', source] as const, ['target', target] as const]).flatMap(([side, stretch]) => (stretch?.ids.length === 0 && /新的一段|A new one/.test(stretch.text) ? [`${side} ${stretch.text}`] : []))
    expect(said).toEqual(expected)
  })

  test('a mark that was lost leaves its text in its place, on its side, without a name', async () => {
    const parts = await docx()
    const units = unitsOf(read(changed(parts, (xml) => xml.replace(/<w:bookmarkStart w:id="(\d+)" w:name="[^"]*"\/>(?=<w:r><w:t xml:space="preserve">It was a long night)/, ''))))
    const at = units.findIndex(({ target }) => target?.text.startsWith('It was a long night'))
    expect(units[at]).toMatchObject({ source: null, target: { ids: [], hash: null } })
    expect(units[at - 1]?.target?.text).toMatch(/^The roof/)
    expect(units[at]?.place?.paragraph).toBe(units[at - 1]?.place?.paragraph)
    expect(units[at]?.place?.beside).toHaveLength(3)
  })

  test('a cell filled beside Chinese knows what it stands beside', async () => {
    const parts = await docx()
    const units = unitsOf(read(changed(parts, (xml) => xml.replace(/(这一段还没有翻译.*?<\/w:tc><w:tc>.*?)<w:p\/>/, '$1<w:p><w:r><w:t>Not yet.</w:t></w:r></w:p>'))))
    const filled = units.find(({ target }) => target?.text === 'Not yet.')
    expect(filled?.target?.ids).toEqual([])
    expect(filled?.place?.beside).toEqual(units.find(({ source }) => source?.text.startsWith('这一段'))?.source?.ids)
  })

  test('comments are notes of the sentence they begin at, with who made them', async () => {
    const parts = await docx()
    const comments = changed(parts, (xml) => xml.replace('</w:comments>', '<w:comment w:id="50" w:author="Mei"><w:p><w:r><w:t>Too </w:t></w:r><w:r><w:t>long?</w:t></w:r></w:p><w:p><w:r><w:t>Ask.</w:t></w:r></w:p></w:comment></w:comments>'), 'word/comments.xml')
    const file = read(changed(unzipSync(comments), (xml) => xml.replace('<w:r><w:t xml:space="preserve">It was', '<w:commentRangeStart w:id="50"/><w:r><w:t xml:space="preserve">It was').replace('a long night', 'a long night</w:t></w:r><w:commentRangeEnd w:id="50"/><w:r><w:commentReference w:id="50"/></w:r><w:r><w:t>')))
    expect(unitsOf(file).find(({ target }) => target?.text.startsWith('It was'))?.notes).toMatchObject([{ side: 'target', author: 'Mei', at: null, text: 'Too long?\nAsk.', words: [{ at: 0, quote: 'It was a long night' }] }])
  })

  test('names of sections and of the document that were lost are told as lost', async () => {
    const parts = await docx()
    const file = read(zipSync({ ...unzipSync(changed(parts, (xml) => xml.replace(/<w:bookmarkStart w:id="\d+" w:name="_DZX[^"]*"\/>/, ''))), 'docProps/custom.xml': strToU8('<Properties/>') }))
    expect(file).toMatchObject({ documentId: null, sections: [{ sectionId: null }] })
  })
})

test.each<[string, () => Uint8Array | Promise<Uint8Array>, ReturnType<typeof readHome>]>([
  ['nothing', () => new Uint8Array(), { ok: true, file: null }],
  ['a text', () => strToU8('duizhao'), { ok: true, file: null }],
  ['XLIFF 1.2 of somebody', () => strToU8('<xliff version="1.2"><file original="duizhao.txt" source-language="zh"><body><trans-unit id="1"><source>一</source></trans-unit></body></file></xliff>'), { ok: true, file: null }],
  ['a Word file of somebody', () => zipSync({ 'word/document.xml': strToU8('<w:document xmlns:w="w"><w:body><w:p/></w:body></w:document>') }), { ok: true, file: null }],
  ['a damaged zip', () => new Uint8Array([0x50, 0x4b, 3, 4, 1]), { ok: true, file: null }],
  ['ours with definitions of entities', async () => strToU8((await xliff()).replace('?>', '?><!DOCTYPE xliff [<!ENTITY a "b">]>')), { ok: false, code: 'damaged', message: expect.stringMatching(/damaged now/) as string }],
])('%s is not taken for a file of ours that can be read', async (_, make, expected) => {
  expect(readHome(await make())).toEqual(expected)
})

test('300 damaged files: each is read, passed on or refused in a sentence, and none takes long', async () => {
  const random = randomOf(20261126)
  const seeds = [[strToU8(await xliff()), mutateBytes], [zipSync(await docx()), mutateBytes], [zipSync(await docx()), mutateInside], [zipSync(await docx()), mutateDirectory]] as const
  let slowest = 0, read = 0
  for (let i = 0; i < 300; i++) {
    const [seed, mutate] = seeds[i % seeds.length] ?? seeds[0]
    const spent = threadTime()
    const result = readHome(mutate(seed, random))
    slowest = Math.max(slowest, spent())
    if (!result.ok) expect(result.message).toMatch(/^[A-Z][^\n]{10,400}\.$/)
    else if (result.file !== null) read++
  }
  expect(read).toBeGreaterThan(10)
  expect(slowest).toBeLessThan(5_000)
}, 60_000)
