import { describe, expect, test } from 'vitest'
import { fileOf, readOpened } from '../testing/opened.ts'

/** `n` units. */
let last = 0
const units = (n: number): string => Array.from({ length: n }, () => `<u id="${++last}"/>`).join('')
const group = (name: string, body: string): string => `<group id="g${++last}" NAME="${name}">${body}</group>`
const file = (name: string, body: string): string => `<FILE original="x/${name}" id="f${++last}">${body}</FILE>`

const as1 = (files: string): string => `<xliff version="1.2">${files.replaceAll('NAME=', 'resname=').replace(/<FILE ([^>]*) id="[^"]*">/g, '<file $1 source-language="zh" target-language="en" datatype="x"><body>').replaceAll('</FILE>', '</body></file>').replace(/<u id="(\d+)"\/>/g, '<trans-unit id="$1"><source>第$1句</source><target>$1</target></trans-unit>')}</xliff>`
const as2 = (files: string): string => `<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="zh" trgLang="en">${files.replaceAll('NAME=', 'name=').replaceAll('FILE', 'file').replace(/<u id="(\d+)"\/>/g, '<unit id="$1"><segment><source>第$1句</source><target>$1</target></segment></unit>')}</xliff>`

/** Sections as their titles and lengths. */
async function sections(xml: string): Promise<string[]> {
  const read = await readOpened([fileOf('a.xlf', xml, 5_000)])
  if (read === null || typeof read === 'string') throw new Error(read ?? 'no reader')
  const found: { title: string; length: number }[] = []
  for (const { section } of read.segments) {
    if (section !== null || found.length === 0) found.push({ title: section ?? '–', length: 0 })
    const open = found.at(-1)
    if (open !== undefined) open.length++
  }
  expect(read.segments.map(({ source }) => Number(/\d+/.exec(JSON.stringify(source))?.[0]))).toEqual(read.segments.map(({ source }) => Number(/\d+/.exec(JSON.stringify(source))?.[0])).toSorted((a, b) => a - b))
  return found.map(({ title, length }) => `${title} ${length}`)
}

describe.each([['1.2', as1], ['2.0', as2]] as const)('sections of XLIFF %s', (_, xml) => {
  test.each<[string, string, string[]]>([
    ['a file without groups', file('a.html', units(30)), ['– 30']],
    ['groups as long as chapters', file('a', group('One', units(20)) + group('Two', units(25))), ['One 20', 'Two 25']],
    ['a group for every paragraph is none', file('a', Array.from({ length: 300 }, (_each, n) => group(`p${n}`, units(1))).join('')), ['– 300']],
    ['short groups go on in the file, between long ones too', file('书.html', group('a', units(3)) + group('b', units(2)) + group('Long', units(40)) + group('c', units(3)) + units(2)), ['– 5', 'Long 40', 'Section 1 5']],
    ['inside one another: the innermost that is long', file('a', group('Part', units(2) + group('Chapter 1', group('x', units(5)) + units(20)) + group('Chapter 2', units(30)) + units(4))), ['Part 2', 'Chapter 1 25', 'Chapter 2 30', 'Part 4']],
    ['a long group of short ones', file('a', group('Part', Array.from({ length: 25 }, () => group('p', units(1))).join('')) + units(3)), ['Part 25', 'Section 1 3']],
    ['files, however short', file('a.md', units(1)) + file('b.md', units(2)) + file('c.md', group('Long', units(20)) + units(1)), ['– 1', 'b.md 2', 'Long 20', 'c.md 1']],
    ['without a name', file('a', group('', units(30)) + units(1)), ['– 31']],
  ])('%s', async (_name, files, expected) => { expect(await sections(xml(files))).toEqual(expected) })

  test('a package of thousands of short files does not become as many sections', async () => {
    const found = await sections(xml(Array.from({ length: 1_000 }, (_each, n) => file(`${n}.md`, units(n === 500 ? 30 : 1))).join('')))
    expect(found).toHaveLength(103)
    expect(found.at(-2)).toBe('500.md 30')
  })
})

test('ids that somebody made up are names, and parts of tables are not', async () => {
  expect(await sections(as1(`<FILE original="a" id="f"><group id="chapter-one">${units(20)}</group><group id="0f8e2a11-aaaa-bbbb-cccc-deadbeef0001">${units(20)}</group><group resname="Prices" restype="table">${units(20)}</group></FILE>`))).toEqual(['chapter-one 20', 'Section 1 40'])
})
