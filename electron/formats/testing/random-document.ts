import fc from 'fast-check'
import type { SectionId } from '../../../shared/model/ids.ts'
import type { ExportDocument, InlineRun } from '../../../shared/model/interchange.ts'
import { annotationOf, blockOf, claimOf, documentOf, idOf, PROVENANCE, sectionOf, sourceItemOf, type MadeLink, type Paragraph } from './made-document.ts'

/** Text with everything that has ever broken an export: controls, astral and lone surrogates, right-to-left, line separators, formulas, markup. */
const awkward = fc.constantFrom('\0', '\u000B', '\u001F', '\u007F', '\u0085', '\uFFFE', '\uFFFF', '\uFDD0', '\u{1FFFE}', '# ', '- ', '1. ', '---', '    ', '\uD800x', 'x\uDC00', '𠮷', '😀', 'שלום', '\u202E', '\u200F', '\u2028', '\u2029', '\r\n', '\t', '=1+1', '+1', '-1', '@x', '＝1', "'=1", '"', '""', '&amp;', '<b>', ']]>', '--', '|', '`', '*', '[^1]', '\\', '\uFFFC', '\u00A0', '　', '\uFEFF', '\u200B', '\u0301', '\u2066', '\uF8FF', '-->', '<!--', '${1}', '%3C', '_x000B_', '&#0;', 'https://example.org/a?b=1&c=2#d', 'x'.repeat(300))
const word = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('书店', '搬走了。', '河', 'The shop ', 'moved. ', '“好”') }, { weight: 2, arbitrary: awkward })
const sentence = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(''))
const paragraph: fc.Arbitrary<Paragraph> = fc.record({ sentences: fc.array(sentence, { maxLength: 4 }), type: fc.constantFrom('paragraph', 'heading', 'listItem', 'quotation'), level: fc.integer({ min: 1, max: 6 }), depth: fc.integer({ min: 0, max: 3 }), ordered: fc.boolean(), marked: fc.boolean(), leaf: fc.constantFrom(null, null, 'note' as const, 'placeholder' as const) })
  .map(({ sentences, type, level, depth, ordered, marked, leaf: wanted }): Paragraph => {
    const text = sentences.join('')
    if (text === '') return { sentences: [] }
    // Formatting never parts the two halves of a character.
    let half = Math.floor(text.length / 2)
    while (half > 0 && /[\uD800-\uDFFF]/.test(text.charAt(half))) half--
    // A note or placeholder stands in for one unit of the text, as the offsets have it.
    const leaf = /[\uD800-\uDFFF]/.test(text.charAt(half)) ? null : wanted
    const runs: InlineRun[] = [
      { kind: 'text', text: text.slice(0, half), marks: marked ? ['emphasis', 'strong'] : [], href: marked ? 'https://example.org/?a=1&b="' : null },
      ...(leaf === null ? [] : [leaf === 'note' ? { kind: 'note', text: `Note ${text}` } satisfies InlineRun : { kind: 'placeholder', data: `<${text}>`, code: depth === 0 ? 'open' : depth === 1 ? 'close' : 'alone' } satisfies InlineRun]),
      { kind: 'text', text: text.slice(leaf === null ? half : half + 1), marks: [], href: null },
    ]
    return { sentences, type, level: type === 'heading' ? level : 0, depth: type === 'heading' || type === 'paragraph' ? 0 : depth, ordered: type === 'listItem' && ordered, runs: runs.filter((run) => run.kind !== 'text' || run.text !== '') }
  })

const count = (paragraphs: readonly Paragraph[]): number => paragraphs.reduce((sum, each) => sum + blockOf(each, 's', 0).sentences.length, 0)

/** Documents of one or two sections with links of every kind, claims, sources and annotations on either side. */
export const randomDocument: fc.Arbitrary<ExportDocument> = fc.array(
  fc.record({ source: fc.array(paragraph, { minLength: 1, maxLength: 6 }), target: fc.array(paragraph, { maxLength: 6 }), steps: fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 }), fc.constantFrom('c', 's', 'none', 'skip')), { maxLength: 20 }) }),
  { minLength: 1, maxLength: 2 },
).chain((parts) => fc.record({ parts: fc.constant(parts), title: sentence, english: sentence, body: sentence })).map(({ parts, title, english, body }) => {
  const sections = parts.map(({ source, target, steps }, number) => {
    const most = { source: count(source), target: count(target) }
    const links: MadeLink[] = []
    let s = 0, t = 0
    for (const [n, m, state] of steps) {
      const left = Array.from({ length: Math.min(n, most.source - s) }, (_, i) => s + i), right = Array.from({ length: Math.min(m, most.target - t) }, (_, i) => t + i)
      s += left.length
      t += right.length
      if (state === 'skip' || left.length + right.length === 0) continue
      if (left.length === 0 || right.length === 0) links.push([left, right, state === 's' ? 's' : 'c'])
      else links.push(state === 'none' ? [left, right] : [left, right, state === 'c' ? 'c' : 's'])
    }
    const section = sectionOf(source, target, links, number)
    const base = number * 100_000
    if (most.source > 0) section.annotations.push(annotationOf(10 * number + 1, section, 'source', base, 0, 2, { claimId: idOf.claim(1) }))
    if (most.target > 0) section.annotations.push(annotationOf(10 * number + 2, section, 'target', base, 1, 3, { layer: 'note', body }), annotationOf(10 * number + 3, section, 'target', base, 0, 1, { layer: 'sourceMention', sourceItemId: idOf.item(1) }))
    return section
  })
  const document = documentOf(...sections)
  document.title = title
  document.targetTitle = english
  document.claims.push(claimOf(1, { statement: body, statementZh: title, remark: english }))
  for (const [number, section] of document.sections.entries()) {
    const [annotation] = section.annotations
    if (annotation?.anchors[0]?.side === 'source') document.scriptRules.push({ id: idOf.scriptRule(2 * number + 1), place: { sectionId: section.id as SectionId, anchors: annotation.anchors }, from: body, to: [title, body], script: number === 0 ? 'tw' : null, provenance: PROVENANCE })
  }
  document.scriptRules.push({ id: idOf.scriptRule(99), place: null, from: title, to: [title], script: null, provenance: PROVENANCE })
  document.segmentationRules.push({ id: idOf.rule(1), language: 'en', kind: 'abbreviation', before: `${english}.`, after: '', provenance: PROVENANCE }, { id: idOf.rule(2), language: 'zh', kind: 'cut', before: '；', after: '', provenance: PROVENANCE })
  document.view = document.sections.length > 1 ? { lens: 'hk', lastLens: 'hk', quotes: 'corner' } : null
  document.sourceItems.push(sourceItemOf(1, { title: body, url: 'https://example.org/?x="<>&' }))
  return document
})
