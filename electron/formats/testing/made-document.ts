import type { ExportBlock, ExportDocument, ExportOptions, ExportSection, InlineRun } from '../../../shared/model/interchange.ts'
import type { AgentId, AnnotationId, ClaimId, DocumentId, ExcerptId, LinkId, RelationId, RuleId, ScriptRuleId, SectionId, SentenceId, SourceItemId } from '../../../shared/model/ids.ts'
import type { Annotation, Claim, Excerpt, SourceItem } from '../../../shared/model/knowledge.ts'

/** Documents for tests: made of lists of paragraphs, each a list of sentences. */

export const OPTIONS: ExportOptions = { format: 'html', layout: 'sideBySide', order: 'sourceFirst', regionTags: false, address: '', annotations: true, lightCounterpart: true, confirmedOnly: false, script: null, quotes: 'asStored' }

const uuid = (kind: number, number: number): string => `0190a000-0000-7000-8${kind.toString(16).padStart(3, '0')}-${number.toString(16).padStart(12, '0')}`
export const idOf = {
  document: (n: number): DocumentId => uuid(0, n) as DocumentId, section: (n: number): SectionId => uuid(1, n) as SectionId, annotation: (n: number): AnnotationId => uuid(2, n) as AnnotationId,
  claim: (n: number): ClaimId => uuid(3, n) as ClaimId, item: (n: number): SourceItemId => uuid(4, n) as SourceItemId, excerpt: (n: number): ExcerptId => uuid(5, n) as ExcerptId,
  agent: (n: number): AgentId => uuid(6, n) as AgentId, relation: (n: number): RelationId => uuid(7, n) as RelationId, link: (n: number): LinkId => uuid(8, n) as LinkId, scriptRule: (n: number): ScriptRuleId => uuid(9, n) as ScriptRuleId, rule: (n: number): RuleId => uuid(10, n) as RuleId,
}
/** Sentence ids are 16 characters: the side, then a number. Numbers run through the document. */
export function sentenceId(side: 's' | 't', number: number): SentenceId { return `${side}${String(number).padStart(15, '0')}` as SentenceId }

export const PROVENANCE = { author: 'Lin', created: 1_780_000_000_000, changed: 1_780_000_000_000, origin: 'human' as const }

export type Paragraph = readonly string[] | { type?: ExportBlock['type']; level?: number; depth?: number; ordered?: boolean; runs?: InlineRun[]; sentences: readonly string[] }

export function blockOf(paragraph: Paragraph, side: 's' | 't', first: number): ExportBlock {
  const spec: Exclude<Paragraph, readonly string[]> = 'sentences' in paragraph ? paragraph : { sentences: paragraph }
  let at = 0
  const sentences = spec.sentences.map((text, index) => ({ id: sentenceId(side, first + index), from: at, to: (at += text.length) }))
  return {
    type: spec.type ?? 'paragraph', level: spec.level ?? 0, depth: spec.depth ?? 0, ordered: spec.ordered ?? false,
    runs: spec.runs ?? (at === 0 ? [] : [{ kind: 'text', text: spec.sentences.join(''), marks: [], href: null }]), sentences,
  }
}

/** `links`: source and target sentence numbers within the section, from 0. A string of letters after them: c confirmed, s stale. */
export type MadeLink = readonly [source: readonly number[], target: readonly number[], state?: 'c' | 's']

export function sectionOf(source: readonly Paragraph[], target: readonly Paragraph[], links: readonly MadeLink[], number = 0): ExportSection {
  const base = number * 100_000
  const blocks = (paragraphs: readonly Paragraph[], side: 's' | 't'): ExportBlock[] => {
    let at = base
    return paragraphs.map((paragraph) => {
      const block = blockOf(paragraph, side, at)
      at += block.sentences.length
      return block
    })
  }
  return {
    id: idOf.section(number), title: `Section ${number + 1}`, source: blocks(source, 's'), target: blocks(target, 't'),
    links: links.map(([from, to, state], index) => ({
      id: idOf.link(base + index), source: from.map((each) => sentenceId('s', base + each)), target: to.map((each) => sentenceId('t', base + each)),
      confidence: state === undefined ? 0.9 : null, confirmed: state === undefined ? null : { at: 1_780_000_000_000, source: 'x', target: 'y' }, stale: state === 's',
    })),
    annotations: [],
  }
}

export function documentOf(...sections: ExportSection[]): ExportDocument {
  return {
    id: idOf.document(1), title: '山谷里的书店', targetTitle: 'The bookshop in the valley', sourceLanguage: 'zh-Hans', shownLanguage: 'zh-Hans', created: 1_780_000_000_000,
    sections, claims: [], sourceItems: [], excerpts: [], agents: [], relations: [], accepted: [], scriptRules: [], segmentationRules: [], view: null,
  }
}

export function annotationOf(number: number, section: ExportSection, side: 'source' | 'target', sentence: number, from: number, to: number, fields: Partial<Annotation>): Annotation {
  const id = sentenceId(side === 'source' ? 's' : 't', sentence)
  const anchor = { side, sectionId: section.id as SectionId, sentenceId: id, from, to, quote: '', prefix: '', suffix: '', version: 1, state: 'attached' as const, reason: null }
  return { id: idOf.annotation(number), documentId: idOf.document(1), layer: 'claim', anchors: [anchor], claimId: null, sourceItemId: null, body: '', provenance: PROVENANCE, ...fields }
}

export function claimOf(number: number, fields: Partial<Claim>): Claim {
  return {
    id: idOf.claim(number), documentId: idOf.document(1), number, needsRecheck: false, verified: null, current: { source: '', target: '' }, place: '1.1', sectionId: null, sentenceId: null, mentions: [], provenance: PROVENANCE,
    statement: `Claim ${number}`, statementZh: '', kind: 'fact', status: 'supported', agentId: null, date: '', location: '', certainty: 'asserted', polarity: 'positive', worthiness: 'medium', rating: '', reviewer: '', remark: '', ...fields,
  }
}

export function sourceItemOf(number: number, fields: Partial<SourceItem>): SourceItem {
  return { id: idOf.item(number), title: `Source ${number}`, authors: '', publisher: '', date: '', url: '', accessed: '', language: '', kind: 'secondary', archiveUrl: '', remark: '', provenance: PROVENANCE, ...fields }
}

export function excerptOf(number: number, item: number, fields: Partial<Excerpt>): Excerpt {
  return { id: idOf.excerpt(number), sourceItemId: idOf.item(item), locator: '', quotation: '', translation: '', provenance: PROVENANCE, ...fields }
}

/** A document with one of everything: headings, lists, quotations, formatting, footnotes, breaks, n:m, crossing, omitted, added and missing sentences, claims and sources. */
export function fullDocument(): ExportDocument {
  const text = (value: string, marks: ('emphasis' | 'strong' | 'code')[] = [], href: string | null = null): InlineRun => ({ kind: 'text', text: value, marks, href })
  const section = sectionOf(
    [
      { type: 'heading', level: 1, sentences: ['山谷里的书店'] },
      { sentences: ['三月，书店迁到了河的对岸。', '老板说：“\uFFFC我们没有走远。”'], runs: [text('三月，书店'), text('迁到了', ['strong']), text('河的对岸。老板说：“'), { kind: 'note', text: '二〇二六年三月的采访。' }, text('我们没有走远。”')] },
      ['屋顶漏水。', '书都搬到了楼上。', '没有人受伤。'],
      { type: 'quotation', sentences: ['“读书是慢的事。”'] },
      { type: 'listItem', ordered: true, sentences: ['第一排是诗。'] }, { type: 'listItem', ordered: true, sentences: ['第二排是地图。'] }, { type: 'listItem', depth: 1, sentences: ['有两张是手绘的。'] },
      ['桥在冬天修好。'], ['夏天水大。'],
      ['这一段还没有翻译 <script>。'],
    ],
    [
      { type: 'heading', level: 1, sentences: ['The bookshop in the valley'] },
      { sentences: ['In March the bookshop moved across the river. ', '“We have not gone far,” said the owner.'], runs: [text('In March the bookshop '), text('moved', ['strong', 'emphasis']), text(' across '), text('the river', [], 'https://example.org/river?a=1&b=2'), text('. “We have not gone far,” said the owner.')] },
      ['The roof leaked, and the books were carried upstairs. ', 'It was a long night. ', 'Nobody was hurt.'],
      { type: 'quotation', sentences: ['“Reading is a slow affair.”'] },
      { type: 'listItem', ordered: true, sentences: ['The first row is poetry.'] }, { type: 'listItem', ordered: true, sentences: ['The second row is maps.'] }, { type: 'listItem', depth: 1, sentences: ['Two of them are drawn by hand.'] },
      ['In summer the water is high.'], ['The bridge was mended in winter.'],
      ['=HYPERLINK("x") is no formula here.'],
    ],
    [[[0], [0], 'c'], [[1], [1], 'c'], [[2], [2], 's'], [[3, 4], [3], 'c'], [[], [4], 'c'], [[5], [5]], [[6], [6]], [[7], [7]], [[8], [8]], [[9], [9]], [[10], [11]], [[11], [10], 'c']],
  )
  const document = documentOf(section)
  document.agents.push({ id: idOf.agent(1), kind: 'person', name: 'Mei Sufen', hanzi: '梅素芬', pinyin: 'Méi Sùfēn', identifier: '', provenance: PROVENANCE })
  document.sourceItems.push(sourceItemOf(1, { title: 'Notice on the door', publisher: 'The bookshop', date: '2026-03-02', url: 'https://example.org/notice', archiveUrl: 'https://example.org/kept', accessed: '2026-03-05' }), sourceItemOf(2, { url: 'javascript:alert(1)' }))
  document.excerpts.push(excerptOf(1, 1, { quotation: '本店已迁至河东。', translation: 'The shop has moved east of the river.', locator: 'line 1' }))
  document.claims.push(claimOf(1, { statement: 'The bookshop moved in March 2026.', statementZh: '书店于二〇二六年三月搬迁。', agentId: idOf.agent(1), date: '2026-03' }), claimOf(2, { statement: 'Nobody was hurt.', status: 'contradicted', needsRecheck: true }), claimOf(3, { statement: 'A claim without a place.', place: null, status: 'unchecked' }))
  document.relations.push({ id: idOf.relation(1), claimId: idOf.claim(1), to: 'excerpt', kind: 'supports', excerptId: idOf.excerpt(1), provenance: PROVENANCE })
  section.annotations.push(
    annotationOf(1, section, 'source', 1, 3, 12, { claimId: idOf.claim(1) }), annotationOf(2, section, 'target', 5, 0, 15, { claimId: idOf.claim(2) }),
    annotationOf(3, section, 'target', 2, 29, 38, { layer: 'sourceMention', sourceItemId: idOf.item(1) }), annotationOf(4, section, 'target', 6, 1, 8, { layer: 'note', body: 'A proverb & a pun.' }),
    annotationOf(5, section, 'target', 6, 1, 8, { layer: 'term' }),
  )
  return document
}

/** A long document of `pairs` 1:1 sentence pairs, four to a paragraph, 600 paragraphs to a section. */
export function longDocument(pairs: number): ExportDocument {
  const sections: ExportSection[] = []
  for (let done = 0; done < pairs; ) {
    const count = Math.min(2400, pairs - done)
    const source: string[][] = [], target: string[][] = [], links: MadeLink[] = []
    for (let i = 0; i < count; i++) {
      if (i % 4 === 0) { source.push([]); target.push([]) }
      source.at(-1)?.push(`第${done + i}天，他们沿着河岸往上走，看见对岸的灯一盏一盏地亮起来。`)
      target.at(-1)?.push(`On day ${done + i} they walked up along the bank and saw the lamps on the other side light up one by one. `)
      links.push([[i], [i], i % 3 === 0 ? 'c' : undefined] as MadeLink)
    }
    sections.push(sectionOf(source, target, links, sections.length))
    done += count
  }
  return documentOf(...sections)
}
