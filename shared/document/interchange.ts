import type { Mark, Node } from 'prosemirror-model'
import type { ExportBlock, InlineMark, InlineRun, InterchangeBlock } from '../model/interchange.ts'
import type { SentenceId } from '../model/ids.ts'
import type { NodeJson, SentenceSpan, SourceBlock } from '../model/text.ts'
import type { PlaceholderCode } from '../model/vocabulary.ts'
import type { TextRules } from '../segmentation/rule.ts'
import { sentenceSpans } from '../segmentation/segment.ts'
import { sourceSentenceId } from '../text/ids.ts'
import { blockText } from '../text/measure.ts'
import { LINK_ADDRESS, sectionSchema } from './schema.ts'
import { runsOf } from './sentence-runs.ts'
import { sourceBlockOf, sourceNode } from './sentences.ts'
import type { SectionContent } from './section-content.ts'

const { marks, nodes } = sectionSchema
const INLINE_MARKS = ['emphasis', 'strong', 'code'] as const satisfies readonly InlineMark[]

const attrsOf = ({ type, level, depth, ordered }: InterchangeBlock): Record<string, unknown> => {
  if (type === 'heading') return { level: Math.min(6, Math.max(1, level)) }
  const shallow = Math.min(99, depth)
  if (type === 'listItem') return { depth: shallow, ordered }
  return type === 'quotation' ? { depth: shallow } : {}
}

function leafOf(run: Exclude<InlineRun, { kind: 'text' }>): Node {
  if (run.kind === 'note') return nodes.note.create({ text: run.text })
  return run.kind === 'break' ? nodes.hardBreak.create() : nodes.placeholder.create({ data: run.data, code: run.code })
}

/** Cuts runs at sentence boundaries and gives each piece its sentence's mark; with no spans, no marks. */
export function inlineNodes(runs: readonly InlineRun[], spans: readonly SentenceSpan[]): Node[] {
  const found: Node[] = []
  let at = 0, span = 0
  const sentence = (): readonly Mark[] => {
    while (span < spans.length && (spans[span]?.to ?? 0) <= at) span++
    const id = spans[span]?.id
    return id === undefined ? [] : [marks.sentence.create({ id })]
  }
  for (const run of runs) {
    if (run.kind !== 'text') {
      found.push(leafOf(run).mark(sentence()))
      at++
      continue
    }
    let set: readonly Mark[] = run.marks.map((name) => marks[name].create())
    if (run.href !== null && LINK_ADDRESS.test(run.href)) set = [...set, marks.link.create({ href: run.href })]
    for (let from = 0; from < run.text.length;) {
      const own = sentence()
      const to = own.length === 0 ? run.text.length : Math.min(run.text.length, from + (spans[span]?.to ?? 0) - at)
      const all = [...set, ...own].reduce<readonly Mark[]>((ordered, mark) => mark.addToSet(ordered), [])
      found.push(sectionSchema.text(run.text.slice(from, to), all))
      at += to - from
      from = to
    }
  }
  return found
}

/**
 * Source blocks with deterministic sentence ids: `hashHex` is the SHA-256 of the imported content, in which the first of
 * these blocks has the number `firstBlock`.
 */
export function toSourceBlocks(blocks: readonly InterchangeBlock[], language: 'zh' | 'en', hashHex: string, firstBlock = 0, rules: TextRules | null = null): SourceBlock[] {
  return blocks.map((block, index) => {
    const sentences = sentenceSpans(blockText(block), language, rules).map((span) => ({ id: sourceSentenceId(hashHex, firstBlock + index, span), ...span }))
    return sourceBlockOf(nodes[block.type].create(attrsOf(block), inlineNodes(block.runs, [])), sentences)
  })
}

/** A target document whose English is cut into sentences with ids from `newId`; one empty paragraph when there are no blocks. */
export function toTarget(blocks: readonly InterchangeBlock[], newId: () => SentenceId, rules: TextRules | null = null): Node {
  return docOf(blocks.map((block) => {
    const spans = sentenceSpans(blockText(block), 'en', rules).map(({ from, to }) => ({ id: newId(), from, to }))
    return nodes[block.type].create(attrsOf(block), inlineNodes(block.runs, spans))
  }))
}

/** The same as JSON. */
export function toTargetDoc(blocks: readonly InterchangeBlock[], newId: () => SentenceId, rules: TextRules | null = null): NodeJson {
  return toTarget(blocks, newId, rules).toJSON() as NodeJson
}

const docOf = (children: readonly Node[]): Node => nodes.doc.create(null, children.length > 0 ? children : [nodes.paragraph.create()])

interface BothTexts { source: readonly ExportBlock[]; target: readonly ExportBlock[] }

/** Both texts of an exported section as they were, with the sentences and ids they were exported with. */
export function textsOfBlocks(section: BothTexts): Pick<SectionContent, 'source' | 'target'> {
  return {
    source: section.source.map((block) => sourceBlockOf(nodes[block.type].create(attrsOf(block), inlineNodes(block.runs, [])), block.sentences.map((span) => ({ ...span })))),
    target: docOf(section.target.map((block) => nodes[block.type].create(attrsOf(block), inlineNodes(block.runs, block.sentences)))),
  }
}

/** The same as JSON. */
export function fromExportBlocks(section: BothTexts): { source: SourceBlock[]; target: NodeJson } {
  const { source, target } = textsOfBlocks(section)
  return { source: [...source], target: target.toJSON() as NodeJson }
}

function runsFrom(block: Node): InlineRun[] {
  const runs: InlineRun[] = []
  block.forEach((inline) => {
    if (inline.type === nodes.note) { runs.push({ kind: 'note', text: String(inline.attrs['text']) }); return }
    if (inline.type === nodes.placeholder) { runs.push({ kind: 'placeholder', data: String(inline.attrs['data']), code: inline.attrs['code'] as PlaceholderCode }); return }
    if (!inline.isText) { runs.push({ kind: 'break' }); return }
    const own = INLINE_MARKS.filter((name) => marks[name].isInSet(inline.marks))
    const link = marks.link.isInSet(inline.marks)
    const href = link ? String(link.attrs['href']) : null
    const last = runs.at(-1)
    if (last?.kind === 'text' && last.href === href && last.marks.join() === own.join()) last.text += inline.text ?? ''
    else runs.push({ kind: 'text', text: inline.text ?? '', marks: own, href })
  })
  return runs
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0)

function exportBlock(node: Node, sentences: SentenceSpan[]): ExportBlock {
  const { level, depth, ordered } = node.attrs
  return { type: node.type.name as ExportBlock['type'], level: numberOf(level), depth: numberOf(depth), ordered: ordered === true, runs: runsFrom(node), sentences }
}

/** Both texts as writers take them. Empty target blocks (places still to be filled) are left out. */
export function toExportBlocks(content: SectionContent): { source: ExportBlock[]; target: ExportBlock[] } {
  return {
    source: content.source.map((block) => exportBlock(sourceNode(block), block.sentences.map((span) => ({ ...span })))),
    target: content.target.children.filter((node) => node.content.size > 0).map((node) =>
      exportBlock(node, runsOf(node).runs.flatMap(({ id, from, to }) => (id === null ? [] : [{ id, from, to }])))),
  }
}
