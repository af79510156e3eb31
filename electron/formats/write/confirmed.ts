import type { ExportBlock, ExportDocument, ExportSection, InlineRun } from '../../../shared/model/interchange.ts'
import { sliceRuns } from './sentences.ts'

/** Stands for one or more sentences that were left out. */
const LEFT_OUT = '[…] '

export interface ConfirmedOnly { document: ExportDocument; /** Target sentences left out. */ leftOut: number }

/**
 * The document without the target sentences that nobody has confirmed, or that changed since. The source stays whole:
 * a reader sees what is still to come. Links that lost their target are gone, and with them its annotations' places.
 */
export function confirmedOnly(document: ExportDocument): ConfirmedOnly {
  let leftOut = 0
  const sections = document.sections.map((section): ExportSection => {
    const links = section.links.filter((link) => link.confirmed !== null && !link.stale)
    const kept = new Set<string>(links.flatMap((link) => link.target))
    const target = section.target.flatMap((block) => {
      const missing = block.sentences.filter((sentence) => !kept.has(sentence.id)).length
      leftOut += missing
      if (missing === 0) return [block]
      return missing === block.sentences.length ? [] : [withOnly(block, kept)]
    })
    const present = new Set<string>([...section.source, ...target].flatMap((block) => block.sentences.map((sentence) => sentence.id)))
    const annotations = section.annotations.flatMap((annotation) => {
      const anchors = annotation.anchors.filter((anchor) => anchor.state === 'orphaned' || anchor.state === 'ambiguous' || present.has(anchor.sentenceId))
      return anchors.length === 0 ? [] : [{ ...annotation, anchors }]
    })
    return { ...section, target, links, annotations }
  })
  return { document: { ...document, sections }, leftOut }
}

function withOnly(block: ExportBlock, kept: ReadonlySet<string>): ExportBlock {
  const runs: InlineRun[] = []
  const sentences: ExportBlock['sentences'] = []
  let length = 0, gap = false
  for (const { id, from, to } of block.sentences) {
    if (!kept.has(id)) {
      if (!gap) { runs.push({ kind: 'text', text: LEFT_OUT, marks: [], href: null }); length += LEFT_OUT.length }
      gap = true
      continue
    }
    gap = false
    runs.push(...sliceRuns(block.runs, from, to))
    sentences.push({ id, from: length, to: length + to - from })
    length += to - from
  }
  return { ...block, runs, sentences }
}
