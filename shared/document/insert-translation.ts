import { Fragment, type Node } from 'prosemirror-model'
import type { Transform } from 'prosemirror-transform'
import type { LinkId, SentenceId } from '../model/ids.ts'
import type { InlineRun } from '../model/interchange.ts'
import type { TextRules } from '../segmentation/rule.ts'
import { sentenceSpans } from '../segmentation/segment.ts'
import { textOfRuns } from '../text/memory-unit.ts'
import { inlineNodes } from './interchange.ts'
import type { LinkDraft } from './link-draft.ts'
import { sectionSchema } from './schema.ts'
import { sentenceIdOf } from './sentence-runs.ts'
import { findSourceSentence, findTargetSentence, livingSentences, type SectionContent, type TargetSentence } from './section-content.ts'
import { emptyBlock, placeFor } from './slot-place.ts'

interface Ids { sentence(): SentenceId; link(): LinkId }

/**
 * Puts a translation where the desk would open a place for it: beside the translations of the same paragraph, else in a
 * block of its own, in the order of the source. All its sentences are linked with all of `source`. Gives the link; null
 * when nothing of the source is there.
 */
export function insertTranslation(content: SectionContent, tr: Transform, source: readonly SentenceId[], given: string | readonly InlineRun[], links: LinkDraft, rules: TextRules | null, ids: Ids): LinkId | null {
  const living = source.filter((id) => findSourceSentence(content.source, id) !== null)
  const [first] = living
  const runs: readonly InlineRun[] = typeof given === 'string' ? [{ kind: 'text', text: given, marks: [], href: null }] : given
  const text = textOfRuns(runs)
  if (first === undefined || text === '') return null
  const spans = sentenceSpans(text, 'en', rules).map(({ from, to }) => ({ id: ids.sentence(), from, to }))
  const nodes = inlineNodes(runs, spans)
  const pieces = spans.map(({ id, from, to }) => ({ id, text: text.slice(from, to), nodes: nodes.filter((node) => sentenceIdOf(node) === id) }))
  if (!putBeside(content, tr, living, pieces)) putInBlock(content, tr, first, pieces)
  const known = living.flatMap((id) => links.of('source', id) ?? [])
  const [link] = known
  for (const other of known) links.drop(other)
  const id = link?.id ?? ids.link()
  links.put({ id, source: [...new Set([...(link?.source ?? []), ...living])], target: pieces.map((piece) => piece.id), confidence: null, confirmed: null })
  return id
}

/** One sentence each; `nodes` carry its mark. */
type Pieces = readonly { id: SentenceId; text: string; nodes: readonly Node[] }[]

const spaceIn = (id: SentenceId): Node => sectionSchema.text(' ', [sectionSchema.marks.sentence.create({ id })])
const nodesOf = (pieces: Pieces): Node[] => pieces.flatMap(({ nodes }) => [...nodes])

function translationsOf(content: SectionContent, source: SentenceId): TargetSentence[] {
  const link = content.links.ofSource(source)
  return link === null ? [] : livingSentences(content, link, 'target').flatMap(({ id }) => findTargetSentence(content.target, id) ?? [])
}

function putBeside(content: SectionContent, tr: Transform, source: readonly SentenceId[], pieces: Pieces): boolean {
  if (content.target.children.some((node) => node.content.size === 0 && source.some((id) => node.attrs['forSource'] === id))) return false
  const block = content.source[findSourceSentence(content.source, source[0] ?? ('' as SentenceId))?.block ?? -1]
  const siblings = block?.sentences.map(({ id }) => id) ?? []
  const begins = siblings.findIndex((id) => source.includes(id))
  for (const id of siblings.slice(0, begins).reverse()) {
    const before = translationsOf(content, id).at(-1)
    if (before === undefined) continue
    const at = before.pos + before.to
    const goesOn = before.to < content.target.child(before.block).content.size
    tr.insert(at, [...(/\s$/.test(before.text) ? [] : [spaceIn(before.id)]), ...nodesOf(goesOn ? spaced(pieces) : pieces)])
    return true
  }
  for (const id of siblings.slice(begins + 1)) {
    const after = source.includes(id) ? undefined : translationsOf(content, id)[0]
    if (after === undefined) continue
    tr.insert(after.pos + after.from, nodesOf(spaced(pieces)))
    return true
  }
  return false
}

/** With a space at its end, before what goes on. */
function spaced(pieces: Pieces): Pieces { return pieces.map((piece, index) => (index === pieces.length - 1 && !/\s$/.test(piece.text) ? { ...piece, text: `${piece.text} `, nodes: [...piece.nodes, spaceIn(piece.id)] } : piece)) }

function putInBlock(content: SectionContent, tr: Transform, source: SentenceId, pieces: Pieces): void {
  const sourceBlock = findSourceSentence(content.source, source)?.block ?? 0
  const blocks = tr.doc.children
  const held = blocks.findIndex((node) => node.content.size === 0 && node.attrs['forSource'] === source)
  const index = held >= 0 ? held : placeFor(tr.doc, content, sourceBlock)
  const free = held >= 0 ? held : [index, index - 1].find((at) => blocks[at]?.content.size === 0 && blocks[at]?.attrs['forSource'] === null)
  const block = emptyBlock(content, sourceBlock, null).copy(Fragment.from(nodesOf(pieces)))
  const at = free ?? index
  const pos = blocks.slice(0, at).reduce((sum, node) => sum + node.nodeSize, 0)
  if (free === undefined) tr.insert(pos, block)
  else tr.replaceWith(pos, pos + (blocks[free]?.nodeSize ?? 0), block)
}
