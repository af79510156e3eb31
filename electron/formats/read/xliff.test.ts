import { describe, expect, test } from 'vitest'
import type { BilingualChoices } from '../../../shared/model/bilingual.ts'
import { fileOf, readOpened, shown } from '../testing/opened.ts'

const one = (body: string, { source = 'zh-CN', target = 'en', more = '', head = '' } = {}): string => `<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"${more}><file original="a/书店.html" source-language="${source}"${target === '' ? '' : ` target-language="${target}"`} datatype="html">${head}<body>${body}</body></file></xliff>`
const two = (body: string, { source = 'zh-Hans', target = 'en', version = '2.0', file = '' } = {}): string => `<?xml version="1.0"?><xliff version="${version}" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="${source}"${target === '' ? '' : ` trgLang="${target}"`}><file id="f1"${file}>${body}</file></xliff>`
const unit = (source: string, target: string | null, attributes = '', rest = ''): string => `<trans-unit id="u1" ${attributes}><source>${source}</source>${target === null ? '' : `<target>${target}</target>`}${rest}</trans-unit>`
const segment = (source: string, target: string | null, attributes = ''): string => `<segment ${attributes}><source>${source}</source>${target === null ? '' : `<target>${target}</target>`}</segment>`
const unit2 = (inner: string, attributes = ''): string => `<unit id="1" ${attributes}>${inner}</unit>`

async function opened(content: string, choices: Partial<BilingualChoices> = {}, name = 'a.xlf') {
  const result = await readOpened([fileOf(name, content)], choices)
  if (result === null || typeof result === 'string') throw new Error(result ?? 'no reader')
  return result
}
const texts = async (content: string, choices: Partial<BilingualChoices> = {}): Promise<string[]> => (await opened(content, choices)).segments.map(({ source, target }) => `${shown(source)} = ${shown(target)}`)
const states = async (content: string): Promise<string[]> => (await opened(content)).segments.map(({ state }) => state)

describe('XLIFF 1', () => {
  test.each([
    ['marks', '<g id="1" ctype="bold">书</g><bpt id="2" ctype="italic">&lt;i&gt;</bpt>店<ept id="2">&lt;/i&gt;</ept>', '**书|*店'],
    ['pairs in pieces', '<bx id="1" rid="r" ctype="bold"/>书<ex id="9" rid="r"/>店', '**书|店'],
    ['unknown ones', '<g id="1">书</g><x id="2"/><ph id="3">{0}</ph><it id="4" pos="close">]</it>', '[open <g id="1">]|书|[close </g>]|[alone <x id="2"/>]|[alone {0}]|[close ]]'],
    ['line breaks', '书<x id="1" ctype="lb"/>店', '书|/|店'], ['words inside a code are none of the text', '书<ph id="1">a<sub>进<ph id="2">b</ph></sub>c</ph>店', '书|[alone a进bc]|店'],
    ['marked terms are text', '<mrk mtype="term">书店</mrk>搬走', '书店搬走'], ['loose white space', ' 书\n    店 ', ' 书 店 '],
  ])('codes: %s', async (_, source, expected) => { expect(await texts(one(unit(source, 'x')))).toEqual([`${expected} = x`]) })

  test('white space that counts keeps its line ends, wherever that is said', async () => {
    expect(await texts(one(unit('书\n店', 'a\nb', 'xml:space="preserve"') + unit('书\n店', 'a')))).toEqual(['书|/|店 = a|/|b', '书 店 = a'])
  })

  test.each([
    ['final', 'state="final"', '', 'confirmed'], ['signed off', 'state="signed-off"', '', 'confirmed'], ['approved', '', 'approved="yes"', 'confirmed'], ['approved and translated', 'state="translated"', 'approved="yes"', 'confirmed'],
    ['approved once, but to be done again', 'state="needs-review-translation"', 'approved="yes"', 'draft'], ['translated', 'state="translated"', '', 'draft'], ['nothing said', '', '', 'draft'],
    ['memoQ, confirmed', '', 'mq:status="ManuallyConfirmed"', 'confirmed'], ['memoQ, proofread', '', 'mq:status="Proofread"', 'confirmed'], ['memoQ, begun', '', 'mq:status="PartiallyEdited"', 'draft'], ['Phrase, confirmed', '', 'm:confirmed="1"', 'confirmed'], ['Phrase, not', '', 'm:confirmed="0"', 'draft'],
  ])('states: %s', async (_, target, attributes, expected) => {
    expect(await states(one(`<trans-unit id="u" ${attributes}><source>书店</source><target ${target}>shop</target></trans-unit>`, { more: ' xmlns:mq="MQXliff" xmlns:m="x"' }))).toEqual([expected])
  })
  test.each([
    ['no target', unit('书', null), 'untranslated'], ['an empty target', unit('书', ''), 'untranslated'], ['a new target filled with the source', '<trans-unit id="u"><source>书</source><target state="new">书</target></trans-unit>', 'untranslated'], ['a new target', '<trans-unit id="u"><source>书</source><target state="new">book</target></trans-unit>', 'draft'], ['not for translation', unit('书', null, 'translate="no"'), 'omitted'], ['empty and final', '<trans-unit id="u"><source>书</source><target state="final"/></trans-unit>', 'omitted'],
  ])('states: %s', async (_, body, expected) => { expect(await states(one(body))).toEqual([expected]) })

  test('Trados: states of segments, what codes stand for, comments, and structure that is no text', async () => {
    const head = '<header><tag-defs xmlns="http://sdl.com/x"><tag id="5"><bpt name="cf">&lt;b&gt;</bpt><ept name="cf">&lt;/b&gt;</ept></tag><tag id="6"><ph name="f">{field}</ph></tag></tag-defs></header>'
    const docInfo = '<doc-info xmlns="http://sdl.com/x"><cmt-defs><cmt-def id="c1"><Comments><Comment user="A">再看看</Comment></Comments></cmt-def></cmt-defs></doc-info>'
    const seg = (id: string, conf: string) => `<sdl:seg id="${id}" conf="${conf}"><sdl:value key="x">y</sdl:value></sdl:seg>`
    const body = `<trans-unit id="s" translate="no"><source><x id="6"/></source></trans-unit><group><sdl:cxts><sdl:cxt id="1"/></sdl:cxts><trans-unit id="t"><source>一。二。三。</source>
      <seg-source><g id="9"><mrk mtype="seg" mid="1"><g id="5">一</g>。</mrk><mrk mtype="seg" mid="2"><x id="6"/>二。</mrk> <mrk mtype="seg" mid="3"><mrk mtype="x-sdl-comment" sdl:cid="c1">三</mrk>。</mrk></g></seg-source>
      <target><g id="9"><mrk mtype="seg" mid="1"><g id="5">One</g>.</mrk> <mrk mtype="seg" mid="2">Two.</mrk> <mrk mtype="seg" mid="3"/></g></target><sdl:seg-defs>${seg('1', 'ApprovedSignOff')}${seg('2', 'Draft')}${seg('3', '')}</sdl:seg-defs></trans-unit></group>`
    const { segments, file } = await opened(one(body, { more: ' xmlns:sdl="http://sdl.com/x"', head }).replace('<file ', `${docInfo}<file `), {}, 'a.sdlxliff')
    expect(segments.map(({ source, target, state, begins, notes, key }) => [`${shown(source)} = ${shown(target)}`, state, begins, notes, key])).toEqual([
      ['**一|。 = **One|. ', 'confirmed', true, ['再看看'], 't#1'], ['[alone {field}]|二。  = Two. ', 'draft', false, [], 't#2'], ['三。 = ', 'untranslated', false, [], 't#3'],
    ])
    expect(file.details).toMatchObject({ units: 2, translateNo: 1, mrkSegInSegSource: 3, unitsWithTarget: 1 })
  })

  test('segments that do not answer one another are one', async () => {
    const body = '<trans-unit id="t"><source>一。二。</source><seg-source><mrk mtype="seg" mid="1">一。</mrk><mrk mtype="seg" mid="2">二。</mrk></seg-source><target>One and two.</target></trans-unit>'
    expect(await texts(one(body))).toEqual(['一。二。 = One and two.'])
  })
  test('segments in another order keep it', async () => {
    const mrk = (mid: string, text: string) => `<mrk mtype="seg" mid="${mid}">${text}</mrk>`
    const { segments } = await opened(one(`<trans-unit id="t"><source>一。二。</source><seg-source>${mrk('1', '一。')}${mrk('2', '二。')}</seg-source><target>${mrk('2', 'Two.')}${mrk('1', 'One.')}</target></trans-unit>`))
    expect(segments.map(({ source, target, targetPosition }) => [shown(source), shown(target), targetPosition])).toEqual([['一。', 'One.', 1], ['二。', 'Two.', 0]])
  })
  test('alternatives are no units, notes are, files are sections', async () => {
    const alternative = '<alt-trans><source>别的</source><target>other</target></alt-trans>'
    const text = one(unit('一', 'a', '', `<note>看</note>${alternative}`)).replace('</file>', '</file><file original="b/第二.docx" source-language="zh-CN" target-language="en" datatype="x"><body><trans-unit id="9"><source>二</source><target>b</target></trans-unit></body></file>')
    const { segments, file } = await opened(text)
    expect(segments).toMatchObject([{ notes: ['看'], section: null, key: 'u1' }, { section: '第二.docx' }])
    expect(file).toMatchObject({ title: '书店', details: { altTrans: 1, units: 2, files: ['a/书店.html zh-CN>en', 'b/第二.docx zh-CN>en'] }, languages: { 'zh-CN': 2, en: 2 } })
  })
  test('what is not for translation says so to all that is in it; words beside a picture are units, remarks in marks are notes', async () => {
    const { segments, file } = await opened(one(`<group id="g" translate="no"><group id="h">${unit('一', null)}${unit('二', null, 'translate="yes"')}</group></group><bin-unit id="b" mime-type="image/png"><bin-source><internal-file form="base64">AAAA</internal-file></bin-source>${unit('图中字', 'in the picture')}</bin-unit>${unit('有<mrk mtype="x-c" comment="谁？">人</mrk>', 'someone')}`))
    expect(segments.map(({ source, target, state, notes }) => [`${shown(source)} = ${shown(target)}`, state, notes])).toEqual([['一 = ', 'omitted', []], ['二 = ', 'untranslated', []], ['图中字 = in the picture', 'draft', []], ['有人 = someone', 'draft', ['谁？']]])
    expect(file.details).toMatchObject({ units: 4, translateNo: 0 })
  })
  test('without a namespace, or with a prefix', async () => {
    expect(await texts('<xliff version="1.2"><file original="a" source-language="zh" target-language="en"><body><trans-unit id="1"><source>一</source><target>a</target></trans-unit></body></file></xliff>')).toEqual(['一 = a'])
    const prefixed = one(unit('一', 'a')).replace(/<(\/?)(?=[a-z])/g, '<$1x:').replace('xmlns=', 'xmlns:x=')
    expect(await texts(prefixed)).toEqual(['一 = a'])
    expect((await opened(prefixed)).file.details).toMatchObject({ namespaced: true })
  })
})

describe('XLIFF 2', () => {
  test.each([
    ['marks', '<pc id="1" type="fmt" subType="xlf:b">书</pc><sc id="2" type="fmt" subType="xlf:i"/>店<ec startRef="2"/>', '**书|*店'],
    ['what they stood for', '<pc id="1" dataRefStart="d1" dataRefEnd="d2">书</pc><ph id="2" dataRef="d3"/><ph id="3" equiv="e"/><ph id="4"/>', '*书|[alone {0}]|[alone e]|[alone <ph id="4"/>]'],
    ['alone in their segment', '<sc id="1" isolated="yes"/>书<ec id="2" isolated="yes"/>', '[open <sc id="1"/>]|书|[close <ec id="2"/>]'],
    ['ours', '<ph id="1" type="other" subType="duizhao:note" dataRef="d4"/><ph id="2" type="other" subType="duizhao:open" dataRef="d3"/><pc id="3" type="link" subType="duizhao:link" dataRefStart="d5">书</pc>', '{注}|[open {0}]|书<https://example.org/>'],
    ['characters and marked text', 'a<cp hex="0001"/><mrk id="m1" type="term">书</mrk>', 'a书'],
  ])('codes: %s', async (_, source, expected) => {
    const data = '<originalData><data id="d1">&lt;i&gt;</data><data id="d2">&lt;/i&gt;</data><data id="d3">{0}</data><data id="d4">注</data><data id="d5">https://example.org/</data></originalData>'
    expect(await texts(two(unit2(data + segment(source, 'x'))))).toEqual([`${expected} = x`])
  })
  test.each([['initial', 'draft'], ['translated', 'draft'], ['reviewed', 'confirmed'], ['final', 'confirmed']])('state %s', async (state, expected) => {
    expect(await states(two(unit2(segment('书', 'a', `state="${state}"`) + segment('店', null, `state="${state}"`))))).toEqual([expected, 'untranslated'])
  })
  test('what is not for translation says so to all that is in it', async () => {
    expect(await states(two(`<group id="g" translate="no">${unit2(segment('书', null))}<group id="h" translate="yes">${unit2(segment('店', null)).replace('id="1"', 'id="2"')}</group></group>${unit2(segment('河', null)).replace('id="1"', 'id="3"')}`))).toEqual(['omitted', 'untranslated', 'untranslated'])
  })
  test('our own sub-state says what was left out', async () => { expect(await states(two(unit2(segment('书', '', 'state="final" subState="duizhao:omitted"'))))).toEqual(['omitted']) })
  test('segments of a unit are one paragraph, in the order of their targets; what is between them stays', async () => {
    const { segments, file } = await opened(two(unit2(`<notes><note id="n">看</note></notes>${segment('一。', 'Three.').replace('<target>', '<target order="3">')}<ignorable><source> </source></ignorable>${segment('二。', 'One.').replace('<target>', '<target order="1">')}`)))
    expect(segments.map(({ source, target, begins, targetPosition, notes }) => [shown(source), shown(target), begins, targetPosition, notes])).toEqual([['一。 ', 'Three. ', true, 3, ['看']], ['二。', 'One.', false, 1, []]])
    expect(file.details).toMatchObject({ units: 1, segments: 2, ignorables: 1, segmentsWithTarget: 2, notes: 1, orderedTargets: ['3', '1'], problems: [] })
  })
  test('modules and their own sources are passed over', async () => {
    const matches = '<mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match ref="#1"><source>别的</source><target>other</target></mtc:match></mtc:matches>'
    expect(await texts(two(unit2(matches + segment('书', 'a'))))).toEqual(['书 = a'])
    expect(await texts(two(unit2(`<matches xmlns="urn:oasis:names:tc:xliff:matches:2.0"><source>别的</source></matches>${segment('书', 'a')}`)))).toEqual(['书 = a'])
  })

  test.each([
    ['an end before its beginning', unit2(segment('<ec startRef="1"/>书', null) + segment('<sc id="1"/>店', null)), /<ec> stands before its <sc>/], ['an id twice', unit2(segment('书', null)) + unit2(segment('店', null)), /"1" of a unit is used twice/],
    ['data that is not there', unit2(segment('<ph id="1" dataRef="d9"/>书', null)), /refers to original data/], ['an unknown state', unit2(segment('书', 'a', 'state="done"')), /state="done"/], ['a sub-state alone', unit2(segment('书', 'a', 'subState="a:b"')), /without what it belongs to/],
    ['target first', unit2('<segment><target>a</target><source>书</source></segment>'), /<source> comes too late in a <segment>/], ['two of one order', unit2((segment('书', 'a') + segment('店', 'b')).replaceAll('<target>', '<target order="1">')), /same order/], ['an order beyond', unit2(segment('书', 'a').replace('<target>', '<target order="5">')), /beyond the number/],
    ['a copy of nothing', unit2(segment('<ph id="1" copyOf="9"/>书', null)), /copy of one/], ['inner text that is nowhere', unit2(segment('<ph id="1" subFlows="u9"/>书', null)), /subFlows/],
    ['a type without a prefix', unit2(segment('<mrk id="1" type="foo">书</mrk>', null)), /type="foo"/], ['white space as nobody has it', unit2(segment('书', null), 'xml:space="keep"'), /xml:space="keep"/],
    ['text in a place of its own', unit2(segment('<b>书</b>', null)), /<b> is no element of XLIFF/],
  ])('what breaks the standard is said: %s', async (_, body, sentence) => {
    const { file } = await opened(two(body))
    expect(file.warnings.map(({ code }) => code)).toEqual(['invalid-xliff'])
    expect(file.warnings[0]?.message).toMatch(sentence)
    expect(file.warnings[0]?.message).toMatch(/^[A-Z][^\n]{10,400}\.$/)
  })
})

describe('which side is Chinese', () => {
  test.each<[string, { source: string; target: string }, [string, string], string[] | RegExp, Partial<BilingualChoices>]>([
    ['from English', { source: 'en-US', target: 'zh-CN' }, ['The shop moved away.', '书店搬走了。'], ['书店搬走了。 = The shop moved away.'], {}], ['falsely named', { source: 'en', target: '' }, ['书店搬走了。', 'The shop moved.'], ['书店搬走了。 = The shop moved.'], {}],
    ['into French', { source: 'zh', target: 'fr' }, ['书店搬走了。', 'La librairie.'], /holds no English beside its Chinese/, {}], ['neither', { source: 'en', target: 'fr' }, ['The shop moved.', 'La librairie.'], /holds no Chinese/, {}],
    ['chosen', { source: 'en', target: 'fr' }, ['The shop moved.', 'La librairie.'], ['La librairie. = The shop moved.'], { sourceLanguage: 'fr', targetLanguage: 'en' }], ['Chinese on both sides', { source: 'en', target: 'fr' }, ['书店搬走了。', '书店搬走了。'], /looks Chinese, though/, {}],
  ])('%s', async (_, languages, [source, target], expected, choices) => {
    const content = one(unit(source, target), languages)
    if (Array.isArray(expected)) expect(await texts(content, choices)).toEqual(expected)
    else expect((await opened(content, choices)).file.choose).toMatch(expected)
  })
  test('states are turned with the texts', async () => {
    expect((await opened(one('<trans-unit id="1"><source>The shop moved away.</source><target>书店搬走了。</target></trans-unit><trans-unit id="2"><source>Left out.</source><target state="final"/></trans-unit>', { source: 'en', target: 'zh' }))).segments.map(({ state }) => state)).toEqual(['draft', 'added'])
  })
})

test.each([['cut short', one(unit('一', 'a')).slice(0, -30), /cut short/], ['another kind under this name', '<tmx2/>', /does not begin with <xliff>/], ['too many pieces', one(unit('<x/>一'.repeat(60_000), 'a')), /more than 100,000 pieces/]])('refused in a sentence: %s', async (_, content, sentence) => {
  const result = await readOpened([fileOf('a.xlf', content, 100_000)])
  expect(result).toMatch(sentence)
  expect(result).toMatch(/^[A-Z][^\n]{10,400}\.$/)
})
