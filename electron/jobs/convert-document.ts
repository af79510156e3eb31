import type { ExportBlock, ExportDocument, ExportSection, InlineRun } from '../../shared/model/interchange.ts'
import type { Anchor, Claim } from '../../shared/model/knowledge.ts'
import type { Quotes, Script } from '../../shared/model/vocabulary.ts'
import { lensConfig, loadConversion, scriptLanguage } from '../../shared/script/convert.ts'
import type { Conversion } from '../../shared/script/convert.ts'
import { toConverted } from '../../shared/script/offset-map.ts'
import { withQuotes } from '../../shared/script/quotes.ts'
import { blockText } from '../../shared/text/measure.ts'

/** A sentence, and what it became. */
interface ConvertedSentence { text: string; converted: ReturnType<Conversion> }

/**
 * The document with its Chinese in another script (null: as it is) and with quotation marks of one kind. Sentences are
 * converted whole, so that phrases are seen; runs, links and anchors go through the map, and those that begin or end
 * inside a phrase that was replaced as one go outward to its edges.
 */
export async function convertDocument(document: ExportDocument, script: Script | null, quotes: Quotes): Promise<ExportDocument> {
  const config = script === null ? null : lensConfig(document.shownLanguage, script)
  if (config === null && quotes === 'asStored') return document
  const plain: Conversion = config === null ? (text) => ({ text, blocks: [] }) : await loadConversion(config)
  const convert: Conversion = (text) => {
    const { text: converted, blocks } = plain(text)
    return { text: withQuotes(converted, quotes), blocks }
  }
  const words = (text: string) => convert(text).text
  return {
    ...document, title: words(document.title), shownLanguage: config === null || script === null ? document.shownLanguage : scriptLanguage(script),
    sections: document.sections.map((section) => convertSection(section, convert, words)),
    claims: document.claims.map((claim) => convertClaim(claim, words)),
  }
}

type Words = (text: string) => string

function convertSection(section: ExportSection, convert: Conversion, words: Words): ExportSection {
  const sentences = new Map<string, ConvertedSentence>()
  const source = section.source.map((block) => convertBlock(block, convert, sentences))
  return {
    ...section, title: words(section.title), source,
    links: section.links.map((link) => (link.confirmed === null ? link : { ...link, confirmed: { ...link.confirmed, source: words(link.confirmed.source) } })),
    annotations: section.annotations.map((annotation) => ({ ...annotation, anchors: annotation.anchors.map((anchor) => convertAnchor(anchor, sentences.get(anchor.sentenceId), words)) })),
  }
}

const convertClaim = (claim: Claim, words: Words): Claim => ({
  ...claim, statementZh: words(claim.statementZh), current: { ...claim.current, source: words(claim.current.source) },
  verified: claim.verified === null ? null : { ...claim.verified, source: words(claim.verified.source) },
})

/** Notes each sentence in `sentences`. A phrase that was replaced as one is written as its first character was. */
function convertBlock(block: ExportBlock, convert: Conversion, sentences: Map<string, ConvertedSentence>): ExportBlock {
  const text = blockText(block)
  const runs: InlineRun[] = []
  const spans: ExportBlock['sentences'] = []
  let written = 0
  let last: InlineRun | null = null
  for (const { id, from, to } of block.sentences) {
    const sentence = text.slice(from, to), converted = convert(sentence)
    sentences.set(id, { text: sentence, converted })
    spans.push({ id, from: written, to: written + converted.text.length })
    written += converted.text.length
    let at = 0
    for (const { run, to: end } of runsWithin(block, from, to)) {
      const next = Math.max(at, toConverted(converted.blocks, end - from, 1))
      if (run.kind === 'text') {
        const piece = converted.text.slice(at, next)
        const open = runs.at(-1)
        if (run === last && open?.kind === 'text') open.text += piece
        else if (piece !== '') { runs.push({ ...run, text: piece }); last = run }
      } else {
        runs.push(run.kind === 'note' ? { kind: 'note', text: convert(run.text).text } : run)
        last = run
      }
      at = next
    }
  }
  return { ...block, runs, sentences: spans }
}

/** The parts of a block's runs in a stretch, each with the offset in the block where it ends there. */
function* runsWithin(block: ExportBlock, from: number, to: number): IterableIterator<{ run: InlineRun; to: number }> {
  let at = 0
  for (const run of block.runs) {
    const end = at + (run.kind === 'text' ? run.text.length : 1)
    if (Math.max(at, from) < Math.min(end, to)) yield { run, to: Math.min(end, to) }
    at = end
  }
}

function convertAnchor(anchor: Anchor, sentence: ConvertedSentence | undefined, words: Words): Anchor {
  if (anchor.side === 'target') return anchor
  const attached = anchor.state === 'attached' || anchor.state === 'moved'
  if (sentence === undefined || !attached) return { ...anchor, quote: words(anchor.quote), prefix: words(anchor.prefix), suffix: words(anchor.suffix) }
  const { text, converted } = sentence
  const from = toConverted(converted.blocks, anchor.from, -1), to = toConverted(converted.blocks, anchor.to, 1)
  const prefixFrom = toConverted(converted.blocks, Math.max(0, anchor.from - anchor.prefix.length), -1)
  const suffixTo = toConverted(converted.blocks, Math.min(text.length, anchor.to + anchor.suffix.length), 1)
  return { ...anchor, from, to, quote: converted.text.slice(from, to), prefix: converted.text.slice(prefixFrom, from), suffix: converted.text.slice(to, suffixTo) }
}
