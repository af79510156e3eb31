import { expect, it } from 'vitest'
import type { LinkId, ScriptRuleId, SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { ExportBlock } from '../../shared/model/interchange.ts'
import type { Anchor } from '../../shared/model/knowledge.ts'
import type { ScriptRule } from '../../shared/model/script-rule.ts'
import type { Script } from '../../shared/model/vocabulary.ts'
import { blockText } from '../../shared/text/measure.ts'
import { convertDocument, type View } from './convert-document.ts'
import { annotationOf, claimOf, documentOf, fullDocument, idOf, sectionOf } from '../formats/testing/made-document.ts'

const A = 'aaaaaaaaaaaaaaaa' as SentenceId, B = 'bbbbbbbbbbbbbbbb' as SentenceId
const plain = (text: string) => ({ kind: 'text' as const, text, marks: [], href: null })
const block = (sentences: ExportBlock['sentences'], ...runs: ExportBlock['runs']): ExportBlock => ({ type: 'paragraph', level: 0, depth: 0, ordered: false, runs, sentences })

const AS_STORED = (script: Script | null): View => ({ script, quotes: 'asStored', rare: false, decided: [] })

/** The made document with one paragraph of ours, and an anchor on some of its words. */
function made(source: ExportBlock, sentenceId: SentenceId, quote: string) {
  const document = fullDocument()
  const section = document.sections[0], annotation = document.sections.flatMap(({ annotations }) => annotations)[0]
  if (!section || !annotation) throw new Error('the made document has a section and an annotation')
  const span = source.sentences.find(({ id }) => id === sentenceId)
  const text = blockText(source).slice(span?.from, span?.to), from = text.indexOf(quote)
  const anchor: Anchor = { side: 'source', sectionId: section.id as Anchor['sectionId'], sentenceId, from, to: from + quote.length, quote, prefix: text.slice(0, from), suffix: text.slice(from + quote.length), version: 0, state: 'attached', reason: null }
  return { ...document, shownLanguage: 'zh-Hans' as const, sections: [{ ...section, source: [source], links: [], annotations: [{ ...annotation, anchors: [anchor] }] }] }
}

it('keeps emphasis, sentences and anchors on the same characters behind a phrase of another length', async () => {
  const source = block([{ id: A, from: 0, to: 9 }, { id: B, from: 9, to: 16 }],
    plain('他用打印机，'), { ...plain('头发'), marks: ['strong'] }, plain('。那个'), { kind: 'note', text: '软件' }, plain('互联网。'))
  const { sections: [section] } = await convertDocument(made(source, A, '头发'), AS_STORED('twp'))
  const [converted] = section?.source ?? []
  if (!converted) throw new Error('no block')
  const text = blockText(converted)
  expect(converted.runs.find((run) => run.kind === 'text' && run.marks.length > 0)).toMatchObject({ text: '頭髮' })
  expect(converted.runs.find((run) => run.kind === 'note')).toEqual({ kind: 'note', text: '軟體' })
  expect(converted.sentences.map(({ from, to }) => text.slice(from, to))).toEqual(['他用印表機，頭髮。', '那個\uFFFC網際網路。'])
  const [anchor] = section?.annotations[0]?.anchors ?? []
  expect(anchor).toMatchObject({ quote: '頭髮', prefix: '他用印表機，', suffix: '。' })
  expect(text.slice(anchor?.from, anchor?.to)).toBe('頭髮')
})

it('takes a phrase whole when an anchor begins or ends inside it', async () => {
  const source = block([{ id: A, from: 0, to: 6 }], plain('看互联网页。'))
  const { sections: [section] } = await convertDocument(made(source, A, '互联'), AS_STORED('twp'))
  const [anchor] = section?.annotations[0]?.anchors ?? []
  const [converted] = section?.source ?? []
  expect(anchor?.quote).toContain('網際網路')
  expect(converted && blockText(converted).slice(anchor?.from, anchor?.to)).toBe(anchor?.quote)
})

it('changes quotation marks in the Chinese alone, with or without a script, and nothing when nothing is asked', async () => {
  const document = made(block([{ id: A, from: 0, to: 6 }], plain('他：“好。”')), A, '好')
  const source = async (script: 'hant' | null, quotes: 'corner' | 'asStored') => (await convertDocument(document, { ...AS_STORED(script), quotes })).sections[0]?.source.map(blockText)
  expect(await source(null, 'corner')).toEqual(['他：「好。」'])
  expect(await source('hant', 'corner')).toEqual(['他：「好。」'])
  expect(await convertDocument(document, AS_STORED(null))).toBe(document)
  expect((await convertDocument(document, { ...AS_STORED(null), quotes: 'corner' })).sections[0]?.target).toEqual(document.sections[0]?.target)
})

const decided = (scope: ScriptRule['scope'], from: string, to: string, place: [SentenceId, number] | null = null): ScriptRule => ({
  id: '00000000-0000-7000-8000-000000000001' as ScriptRuleId, scope, documentId: null, from, to: [to], script: null, provenance: { author: '', created: 0, changed: 0, origin: 'human' },
  place: place === null ? null : { sectionId: 'x' as SectionId, stretches: [{ sentenceId: place[0], from: place[1], to: place[1] + from.length }], reason: null },
})

it('follows rules, picks and what is protected, with anchors, notes and confirmations on the same characters', async () => {
  const source = block([{ id: A, from: 0, to: 11 }, { id: B, from: 11, to: 18 }], plain('范说“头发”在网络上。'), plain('那个'), { kind: 'note', text: '网络' }, plain('网络范。'))
  const document = made(source, A, '网络')
  const confirmed = { at: 1, source: '范说“头发”在网络上。那个\uFFFC网络范。', target: 'He.' }
  const [section] = document.sections, [claim] = document.claims
  if (!section || !claim) throw new Error('the made document has a section and a claim')
  const [annotation] = section.annotations
  if (!annotation) throw new Error('the made section has an annotation')
  const links = [{ id: '00000000-0000-7000-8000-000000000002' as LinkId, source: [A, B], target: [], confidence: null, confirmed, stale: false }]
  const mentioned = { ...claim, current: { source: '范说“头发”在网络上。', target: '' }, verified: { at: 1, by: '', source: '范说“头发”在网络上。', target: '' } }
  const whole = { ...document, claims: [mentioned], sections: [{ ...section, links, annotations: [{ ...annotation, claimId: claim.id }] }] }
  const view: View = { script: 'twp', quotes: 'corner', rare: false, decided: [decided('workspace', '网络', '互聯網'), decided('place', '范', '范', [A, 0]), decided('place', '“头发”', '“头发”', [A, 2])] }
  const { sections: [made1], claims: [converted] } = await convertDocument(whole, view)
  const text = made1?.source.map(blockText).join('')
  expect(text).toBe('范說“头发”在互聯網上。那個\uFFFC互聯網範。')
  expect(made1?.source[0]?.runs.find(({ kind }) => kind === 'note')).toEqual({ kind: 'note', text: '互聯網' })
  expect(made1?.annotations[0]?.anchors[0]).toMatchObject({ quote: '互聯網', prefix: '范說“头发”在', suffix: '上。', state: 'attached' })
  expect(made1?.links[0]?.confirmed?.source).toBe(text)
  expect(converted).toMatchObject({ current: { source: '范說“头发”在互聯網上。' }, verified: { source: '范說“头发”在互聯網上。' } })
})

it('gives rare Simplified characters when they are asked for', async () => {
  const document = { ...made(block([{ id: A, from: 0, to: 2 }], plain('殢。')), A, '殢'), shownLanguage: 'zh-Hant' as const }
  const source = async (rare: boolean) => (await convertDocument(document, { ...AS_STORED('hans'), rare })).sections[0]?.source.map(blockText)
  expect([await source(false), await source(true)]).toEqual([['殢。'], ['𣨼。']])
})

it('costs as many claims and sentences as there are, not the one for each of the other', async () => {
  const count = 12_000
  const section = sectionOf(Array.from({ length: count }, () => ['头发。']), Array.from({ length: count }, () => ['Hair.']), Array.from({ length: count }, (_, at) => [[at], [at]]))
  const document = documentOf(section)
  for (let at = 0; at < count; at++) {
    document.claims.push(claimOf(at + 1, { current: { source: '头发。', target: 'Hair.' } }))
    section.annotations.push(annotationOf(at + 1, section, 'target', at, 0, 4, { claimId: idOf.claim(at + 1) }))
  }
  const before = process.cpuUsage()
  const { claims } = await convertDocument(document, AS_STORED('tw'))
  const { user, system } = process.cpuUsage(before)
  expect(claims[count - 1]?.current.source).toBe('頭髮。')
  // A look through all sentences for each claim takes ten seconds and more.
  expect((user + system) / 1e6).toBeLessThan(4)
})
