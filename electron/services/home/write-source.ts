import { Transform } from 'prosemirror-transform'
import { sectionSchema } from '../../../shared/document/schema.ts'
import type { SectionContent } from '../../../shared/document/section-content.ts'
import { runsOf } from '../../../shared/document/sentence-runs.ts'
import { sourceNode } from '../../../shared/document/sentences.ts'
import { SourceStep } from '../../../shared/document/source-step.ts'
import type { HomeDetails } from '../../../shared/model/home.ts'
import type { SentenceId } from '../../../shared/model/ids.ts'
import type { NodeJson, SourceBlock } from '../../../shared/model/text.ts'
import type { StretchEdit } from './edits.ts'
import { stretchOf, type Stretch } from './stretch.ts'
import { writeDetails } from './write-details.ts'
import { writeEdits, type Canvas } from './write-text.ts'

interface SourceText { stretch: Stretch; edits: readonly StretchEdit[] }
interface SourceFormat { ids: readonly SentenceId[]; text: string; details: HomeDetails }

/**
 * A step for each block of the source whose words change, then one for each whose bold, italics or footnotes do. A
 * sentence without text left is none; its neighbours close up. Linear in the blocks that change.
 */
export function sourceSteps(content: SectionContent, texts: readonly SourceText[], formats: readonly SourceFormat[]): SourceStep[] {
  const worded = rewritten(content.source, texts.map(({ stretch }) => stretch), (canvas) => { writeEdits(canvas, texts) })
  const source = worded.reduce((blocks, step) => step.applyTo(blocks), content.source)
  const dressings = formats.map(({ ids, text, details }) => ({ stretch: stretchOf({ ...content, source }, 'source', ids), text, details }))
  return [...worded, ...rewritten(source, dressings.map(({ stretch }) => stretch), (canvas) => { writeDetails(canvas, dressings) })]
}

/** The blocks that the stretches stand in are a target of their own, with their sentences marked, so that a change moves them as it does there. */
function rewritten(source: readonly SourceBlock[], stretches: readonly Stretch[], write: (canvas: Canvas) => void): SourceStep[] {
  const indices = [...new Set(stretches.flatMap(({ places }) => places.flatMap((place) => place?.block ?? [])))]
  if (indices.length === 0) return []
  const blocks = indices.flatMap((index) => source[index] ?? [])
  const marking = new Transform(sectionSchema.nodes.doc.create(null, blocks.map(sourceNode)))
  const starts = new Map<number, number>()
  marking.doc.forEach((_node, offset, at) => { starts.set(indices[at] ?? -1, offset + 1) })
  for (const [at, { sentences }] of blocks.entries()) {
    const start = starts.get(indices[at] ?? -1) ?? 0
    for (const { id, from, to } of sentences) marking.addMark(start + from, start + to, sectionSchema.marks.sentence.create({ id }))
  }
  const tr = new Transform(marking.doc)
  write({ tr, start: (block) => starts.get(block) ?? 0, own: ({ id }) => [sectionSchema.marks.sentence.create({ id })] })
  const clean = new Transform(tr.doc).removeMark(0, tr.doc.content.size, sectionSchema.marks.sentence)
  return blocks.flatMap((block, at) => {
    if (tr.doc.child(at).eq(marking.doc.child(at))) return []
    const sentences = runsOf(tr.doc.child(at)).runs.flatMap(({ id, from, to }) => (id === null ? [] : [{ id, from, to }]))
    return [new SourceStep(indices[at] ?? 0, [block], [{ type: block.type, node: clean.doc.child(at).toJSON() as NodeJson, sentences }])]
  })
}
