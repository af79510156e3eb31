import type { ExportBlock, ExportDocument, ExportSection, InlineRun } from '../../shared/model/interchange.ts'
import type { Anchor, Claim } from '../../shared/model/knowledge.ts'
import type { Script } from '../../shared/model/vocabulary.ts'
import { lensConfig, loadConverter, scriptLanguage } from '../../shared/script/convert.ts'
import type { Convert } from '../../shared/script/convert.ts'
import { blockText } from '../../shared/text/measure.ts'

/**
 * The document with its Chinese in another script. Sentences are converted whole, so that phrases are seen; where a run
 * or an anchor begins inside one, its place is where the conversion of what stands before it ends.
 */
export async function convertDocument(document: ExportDocument, script: Script): Promise<ExportDocument> {
  const config = lensConfig(document.shownLanguage, script)
  if (config === null) return document
  const convert = await loadConverter(config)
  return {
    ...document, title: convert(document.title), shownLanguage: scriptLanguage(script),
    sections: document.sections.map((section) => convertSection(section, convert)),
    claims: document.claims.map((claim) => convertClaim(claim, convert)),
  }
}

function convertSection(section: ExportSection, convert: Convert): ExportSection {
  const texts = new Map<string, string>()
  const source = section.source.map((block) => convertBlock(block, convert, texts))
  return {
    ...section, title: convert(section.title), source,
    links: section.links.map((link) => (link.confirmed === null ? link : { ...link, confirmed: { ...link.confirmed, source: convert(link.confirmed.source) } })),
    annotations: section.annotations.map((annotation) => ({ ...annotation, anchors: annotation.anchors.map((anchor) => convertAnchor(anchor, texts.get(anchor.sentenceId), convert)) })),
  }
}

const convertClaim = (claim: Claim, convert: Convert): Claim => ({
  ...claim, statementZh: convert(claim.statementZh), current: { ...claim.current, source: convert(claim.current.source) },
  verified: claim.verified === null ? null : { ...claim.verified, source: convert(claim.verified.source) },
})

/** Where an offset of a text comes to stand in its conversion. */
function placeIn(text: string, converted: string, offset: number, convert: Convert): number {
  if (offset === text.length) return converted.length
  return Math.min(convert(text.slice(0, offset)).length, converted.length)
}

/** Notes the text of each sentence in `texts`. */
function convertBlock(block: ExportBlock, convert: Convert, texts: Map<string, string>): ExportBlock {
  const text = blockText(block)
  const runs: InlineRun[] = []
  const sentences: ExportBlock['sentences'] = []
  let written = 0
  for (const { id, from, to } of block.sentences) {
    const sentence = text.slice(from, to), converted = convert(sentence)
    texts.set(id, sentence)
    sentences.push({ id, from: written, to: written + converted.length })
    written += converted.length
    let at = 0
    for (const { run, from: start, to: end } of runsWithin(block, from, to)) {
      const next = Math.max(at, placeIn(sentence, converted, end - from, convert))
      if (run.kind === 'text') {
        const piece = converted.slice(at, next)
        const last = runs.at(-1)
        if (start > from || last?.kind !== 'text' || last.href !== run.href || last.marks.join() !== run.marks.join()) { if (piece !== '') runs.push({ ...run, text: piece }) } else last.text += piece
      } else runs.push(run.kind === 'note' ? { kind: 'note', text: convert(run.text) } : run)
      at = next
    }
  }
  return { ...block, runs, sentences }
}

/** The parts of a block's runs in a stretch, with their offsets in the block. */
function* runsWithin(block: ExportBlock, from: number, to: number): IterableIterator<{ run: InlineRun; from: number; to: number }> {
  let at = 0
  for (const run of block.runs) {
    const end = at + (run.kind === 'text' ? run.text.length : 1)
    const start = Math.max(at, from), stop = Math.min(end, to)
    if (start < stop) yield { run, from: start, to: stop }
    at = end
  }
}

function convertAnchor(anchor: Anchor, sentence: string | undefined, convert: Convert): Anchor {
  if (anchor.side === 'target') return anchor
  const plain = { ...anchor, quote: convert(anchor.quote), prefix: convert(anchor.prefix), suffix: convert(anchor.suffix) }
  if (sentence === undefined) return plain
  const converted = convert(sentence)
  const from = placeIn(sentence, converted, anchor.from, convert), to = Math.max(from, placeIn(sentence, converted, anchor.to, convert))
  return { ...plain, from, to, quote: converted.slice(from, to) }
}
