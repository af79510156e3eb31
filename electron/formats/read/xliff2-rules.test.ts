import { describe, expect, test } from 'vitest'
import { fileOf, readOpened } from '../testing/opened.ts'

const MODULES = ['matches', 'glossary', 'metadata', 'resourcedata', 'sizerestriction', 'validation', 'fs'].map((name) => `xmlns:${name}="urn:oasis:names:tc:xliff:${name}:2.0"`).join(' ')
const file = (inside: string, target = 'trgLang="fr"'): string => `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" ${MODULES} xmlns:x="urn:x" version="2.1" srcLang="en" ${target}><file id="f">${inside}</file></xliff>`
const unit = (inside: string, attributes = 'id="u"'): string => `<unit ${attributes}>${inside}</unit>`
const segment = (source: string, target: string | null = null, { own = '', left = '', right = '' } = {}): string => `<segment ${own}><source ${left}>${source}</source>${target === null ? '' : `<target ${right}>${target}</target>`}</segment>`
async function problems(content: string): Promise<unknown> {
  const opened = await readOpened([fileOf('a.xlf', content, 200)])
  return opened === null || typeof opened === 'string' ? opened : opened.file.details?.['problems']
}

const DATA = '<originalData><data id="d1">x</data><data id="d2">y</data></originalData>'
const KEPT = 'canCopy="no" canDelete="no"'
const FIRST = `<ph id="1" canReorder="firstNo" ${KEPT}/>`
const next = (id: string): string => `<ph id="${id}" canReorder="no" ${KEPT}/>`
const NOTE = '<notes><note id="n">t</note></notes>'
const match = (inside: string, ref = 'ref="#m"'): string => `<matches:matches><matches:match ${ref}>${inside}</matches:match></matches:matches>`
const MARKED = segment('<mrk id="m" type="matches:match">a</mrk>')
const META = '<metadata:metadata><metadata:metaGroup><metadata:meta type="t">v</metadata:meta></metadata:metaGroup></metadata:metadata>'

// Each of these was asked of the schema and the Schematron rules of XLIFF 2.1, which say the same; modules of their own schemas.
describe('what a file of XLIFF 2 may hold', () => {
  test.each<[string, string]>([
    ['codes with data, on both sides', unit(DATA + segment('a <pc id="1" dataRefStart="d1" dataRefEnd="d2">b</pc><ph id="2" dataRef="d1"/>', 'a <pc id="1" dataRefStart="d1" dataRefEnd="d2">b</pc><ph id="2" dataRef="d1"/>'))],
    ['comments and terms', unit(NOTE + segment('<mrk id="m1" type="comment" ref="#n=n">a</mrk><sm id="m2" type="term" value="v"/>b<em startRef="m2"/>'))],
    ['a sequence that keeps its order', unit(segment(`a<ph id="0"/>${FIRST}${next('2')}b${next('3')}`, `${FIRST}b${next('2')}${next('3')}<ph id="0"/>`))],
    ['a sequence of a beginning and its end', unit(segment(`<sc id="1" canReorder="firstNo" ${KEPT}/>a<ec startRef="1" canReorder="no" ${KEPT}/>`))],
    ['targets in another order', unit(segment('a', 'b', { right: 'order="2"' }) + segment('c', 'd', { right: 'order="1"' }))],
    ['a country beside the language', unit(segment('a', 'b', { left: 'xml:lang="en-US"', right: 'xml:lang="fr"' }))],
    ['modules, before the notes', unit(META + match('<source>a</source><target>b</target>') + NOTE + MARKED)],
    ['pieces whose other half lies elsewhere', unit(`${segment('<sc id="5" isolated="yes"/>a')}<ignorable><source> </source></ignorable>${segment('<ec id="6" isolated="yes" dir="ltr"/>')}`)],
    ['marks over several segments', unit(segment('<sm id="m" type="term"/><sc id="1"/>a') + segment('b<ec startRef="1"/><em startRef="m"/>'))],
    ['copies, characters and inner texts', unit(segment('<ph id="1" subFlows="v"/><ph id="2" copyOf="1"/><cp hex="0001"/>')) + unit(segment('b'), 'id="v"')],
    ['a skeleton, and an empty group', `<skeleton><x:y/></skeleton><group id="g" type="a:b"/>${unit(segment('a'))}`],
  ])('%s', async (_name, inside) => { expect(await problems(file(inside))).toEqual([]) })
})

describe('what breaks its rules is told', () => {
  test.each<[string, string, RegExp]>([
    ['a segment and a code of one id', unit(segment('<ph id="s"/>', null, { own: 'id="s"' })), /"s" of a code or segment is used twice/], ['codes of one id in two segments', unit(segment('<ph id="1"/>').repeat(2)), /used twice/],
    ['another thing of the same id in the target', unit(segment('<ph id="1"/>', '<pc id="1">x</pc>')), /one thing in a source and another/], ['a code of another segment', unit(segment('<ph id="1"/>', 'x') + segment('y', '<ph id="1"/>')), /one thing in a source and another/],
    ['a place that is left', unit(segment('a', 'b', { right: 'order="2"' }) + segment('c', 'd')), /leave a place/], ['no place', unit(segment('a', 'b', { right: 'order="0"' })), /is no place/],
    ['an empty skeleton', `<skeleton/>${unit(segment('a'))}`, /<skeleton> is empty/], ['a skeleton here and elsewhere', `<skeleton href="x">y</skeleton>${unit(segment('a'))}`, /refers to a file too/], ['a skeleton that comes late', `${NOTE}<skeleton href="y"/>${unit(segment('a'))}`, /<skeleton> comes too late/],
    ['an isolated beginning with an end', unit(segment('<sc id="1" isolated="yes"/>a<ec startRef="1"/>')), /isolated <sc> has its <ec>/], ['two ends', unit(segment('<sc id="1"/>a<ec startRef="1"/><ec startRef="1"/>')), /<ec> stands before/],
    ['an end unlike its beginning', unit(segment('<sc id="1" canOverlap="no"/>a<ec startRef="1"/>')), /another way than its <sc>/], ['an end with an id', unit(segment('<sc id="1"/>a<ec id="2" startRef="1"/>')), /has an id/],
    ['an isolated end without', unit(segment('a<ec isolated="yes"/>')), /has no id/], ['an end with a direction', unit(segment('<sc id="1"/>a<ec startRef="1" dir="ltr"/>')), /has a direction/],
    ['a sub-type of another type', unit(segment('<ph id="1" type="ui" subType="xlf:b"/>')), /does not go with/], ['a copy with data', unit(DATA + segment('<ph id="1"/><ph id="2" copyOf="1" dataRef="d1"/>')), /copy of a code refers to original data/],
    ['a copy of one with data', unit(DATA + segment('<ph id="1" dataRef="d1"/><ph id="2" copyOf="1"/>')), /copy of one with original data/], ['a copy of what may not be copied', unit(segment('<ph id="1" canCopy="no"/><ph id="2" copyOf="1"/>')), /may not be copied/],
    ['what must stay and may be deleted', unit(segment('<ph id="1" canReorder="firstNo"/>')), /may be copied or deleted/], ['a sequence without a first', unit(segment(next('3'))), /no first one/], ['a free code in a sequence', unit(segment(`${FIRST}<ph id="2"/>${next('3')}`)), /stands among those/],
    ['a sequence turned round', unit(segment(FIRST + next('2') + next('3'), FIRST + next('3') + next('2'))), /another order/], ['a code that may not be deleted and is not there', unit(segment('<ph id="1" canDelete="no"/>', 'x')), /lacks a code/],
    ['a mark that says nothing', unit(segment('<mrk id="m">a</mrk>')), /neither what it is/], ['a comment without words', unit(segment('<mrk id="m" type="comment">a</mrk>')), /none of value and ref/], ['a comment that is nowhere', unit(segment('<mrk id="m" type="comment" ref="#n=n">a</mrk>')), /a note that is not there/],
    ['half of a pair of data', unit(DATA + segment('<pc id="1" dataRefEnd="d1">a</pc>')), /dataRefEnd without dataRefStart/], ['a character that needs no code', unit(segment('<cp hex="0041"/>')), /can hold/], ['translated, without a translation', unit(segment('a', null, { own: 'state="final"' })), /has no <target>/],
    ['no segment', unit('<ignorable><source>a</source></ignorable>'), /no <segment>/], ['notes without a note', unit(`<notes/>${segment('a')}`), /no <note>/], ['one note twice', unit(`<notes><note id="n">t</note><note id="n">t</note></notes>${segment('a')}`), /of a note is used twice/],
    ['an attribute of nothing', unit(segment('a', null, { own: 'foo="x"' })), /may have no foo/], ['a state of a unit', unit(segment('a'), 'id="u" state="final"'), /may have no state/], ['an id with a space', unit(segment('a'), 'id="u 1"'), /is no name/], ['a priority of eleven', unit(`<notes><note priority="11">x</note></notes>${segment('a')}`), /priority="11"/],
    ['text outside', unit(`hello${segment('a')}`), /text stands right in a <unit>/], ['a module after the notes', unit(NOTE + META + segment('a')), /module comes too late/], ['a module in a text', unit(segment('a<x:y/>')), /stands in a <source>/], ['a unit of a kind without a prefix', unit(segment('a'), 'id="u" type="foo"'), /has no prefix/],
    ['a match of nothing', unit(match('<source>a</source><target>b</target>', 'ref="#z"') + MARKED), /piece of text that is not there/], ['a match without a target', unit(match('<source>a</source>') + MARKED), /no <target>/], ['a match without a place', unit(match('<source>a</source><target>b</target>', '') + MARKED), /lacks its ref/],
    ['a term without its word', unit(`<glossary:glossary><glossary:glossEntry><glossary:translation>x</glossary:translation></glossary:glossEntry></glossary:glossary>${segment('a')}`), /no <term>/], ['metadata of no kind', unit(META.replace(' type="t"', '') + segment('a')), /lacks its type/],
    ['a resource that is nowhere', unit(`<resourcedata:resourceData><resourcedata:resourceItemRef ref="r"/></resourcedata:resourceData>${segment('a')}`), /resource that is not there/], ['a rule that says two things', unit(`<validation:validation><validation:rule isPresent="a" startsWith="b"/></validation:validation>${segment('a')}`), /two things/],
    ['formatting without its kind', unit(segment('<pc id="1" fs:subFs="a,b">a</pc>')), /subFs/], ['two sizes', unit(segment('a'), 'id="u" sizerestriction:sizeInfo="a" sizerestriction:sizeInfoRef="b"'), /sizeInfoRef/],
  ])('%s', async (_name, inside, sentence) => {
    const told = await problems(file(inside))
    expect(Array.isArray(told) ? told.join('\n') : told).toMatch(sentence)
  })
  test('a target in a language that the file does not name', async () => { expect(await problems(file(unit(segment('a', 'b')), ''))).toEqual(['there are targets, but the file does not name their language (trgLang)']) })
  test('a unit with very many codes is looked at in no time', async () => {
    const started = performance.now()
    await problems(file(unit(segment(Array.from({ length: 40_000 }, (_, id) => `<ph id="${id + 1}" copyOf="${id}"/>`).join('')))))
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
