import type { SentenceId } from '../../shared/model/ids.ts'
import type { ExportBlock, ExportDocument, ExportSection, InlineRun } from '../../shared/model/interchange.ts'
import type { Anchor, Claim } from '../../shared/model/knowledge.ts'
import type { ScriptRule } from '../../shared/model/script-rule.ts'
import type { Quotes, Script } from '../../shared/model/vocabulary.ts'
import { lensConfig, loadConversion, scriptLanguage } from '../../shared/script/convert.ts'
import type { Converted } from '../../shared/script/convert.ts'
import { decisionsFor } from '../../shared/script/decisions.ts'
import { toConverted } from '../../shared/script/offset-map.ts'
import { blockText } from '../../shared/text/measure.ts'

/** A sentence, and what it became. */
interface ConvertedSentence { text: string; converted: Converted }

/** How a document is to be seen. `decided` is what holds for it and its workspace. */
export interface View { script: Script | null; quotes: Quotes; rare: boolean; decided: readonly ScriptRule[] }

/** `sentence` is null for words that are no sentence of the text, of which no place can have been decided. */
type Convert = (text: string, sentence: SentenceId | null) => Converted

/**
 * The document with its Chinese in another script (null: as it is) and with quotation marks of one kind. Sentences are
 * converted whole, so that phrases are seen; runs, links and anchors go through the map, and those that begin or end
 * inside a phrase that was replaced as one go outward to its edges.
 */
export async function convertDocument(document: ExportDocument, { script, quotes, rare, decided }: View): Promise<ExportDocument> {
  const config = script === null ? null : lensConfig(document.shownLanguage, script)
  const { rules, kept } = await decisionsFor(script, decided)
  if (config === null && quotes === 'asStored' && decided.length === 0) return document
  const conversion = await loadConversion(config, { rare })
  const convert: Convert = (text, sentence) => conversion(text, { quotes, kept: sentence === null ? [] : kept(sentence), ...(rules === undefined ? {} : { rules }) })
  const words = (text: string) => convert(text, null).text
  const sections = document.sections.map((section) => convertSection(section, convert, words))
  return {
    ...document, title: words(document.title), shownLanguage: config === null || script === null ? document.shownLanguage : scriptLanguage(script),
    sections: sections.map(({ section }) => section),
    claims: document.claims.map((claim) => convertClaim(claim, words, sections)),
  }
}

type Words = (text: string) => string
interface Section { section: ExportSection; sentences: ReadonlyMap<string, ConvertedSentence>; /** By claim. */ mentioned: ReadonlyMap<string, readonly SentenceId[]> }

function convertSection(section: ExportSection, convert: Convert, words: Words): Section {
  const sentences = new Map<string, ConvertedSentence>()
  const source = section.source.map((block) => convertBlock(block, convert, sentences))
  return {
    sentences, mentioned: sourceUnderClaims(section),
    section: {
      ...section, title: words(section.title), source,
      links: section.links.map((link) => (link.confirmed === null ? link : { ...link, confirmed: { ...link.confirmed, source: asSentences(link.confirmed.source, link.source.map((id) => sentences.get(id)), words) } })),
      annotations: section.annotations.map((annotation) => ({ ...annotation, anchors: annotation.anchors.map((anchor) => convertAnchor(anchor, sentences.get(anchor.sentenceId), words)) })),
    },
  }
}

/**
 * What somebody confirmed or verified, as its sentences were converted: they must go on being the same text, also where a
 * place in them was decided. Words that the sentences no longer have are converted by themselves.
 */
function asSentences(text: string, sentences: readonly (ConvertedSentence | undefined)[], words: Words): string {
  const there = sentences.flatMap((sentence) => sentence ?? [])
  const joined = (of: (sentence: ConvertedSentence) => string) => there.map((sentence) => of(sentence).trim()).filter((one) => one !== '').join('')
  return text === joined((sentence) => sentence.text) ? joined(({ converted }) => converted.text) : words(text)
}

function convertClaim(claim: Claim, words: Words, sections: readonly Section[]): Claim {
  const sentences = sections.flatMap(({ mentioned, sentences: known }) => (mentioned.get(claim.id) ?? []).map((id) => known.get(id)))
  const source = (text: string) => asSentences(text, sentences, words)
  return {
    ...claim, statementZh: words(claim.statementZh), current: { ...claim.current, source: source(claim.current.source) },
    verified: claim.verified === null ? null : { ...claim.verified, source: source(claim.verified.source) },
  }
}

/** The Chinese sentences under the mentions of each claim, on either side, in order. */
function sourceUnderClaims({ source, links, annotations }: ExportSection): Map<string, SentenceId[]> {
  const order = new Map(source.flatMap(({ sentences }) => sentences).map(({ id }, at) => [id, at]))
  const counterparts = new Map(links.flatMap((link) => link.target.map((id) => [id, link.source] as const)))
  const under = new Map<string, Set<SentenceId>>()
  for (const { claimId, anchors } of annotations) {
    if (claimId === null) continue
    const ids = under.get(claimId) ?? new Set<SentenceId>()
    under.set(claimId, ids)
    for (const { side, sentenceId } of anchors) for (const id of side === 'source' ? [sentenceId] : counterparts.get(sentenceId) ?? []) if (order.has(id)) ids.add(id)
  }
  return new Map([...under].map(([claim, ids]) => [claim, [...ids].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))]))
}

/** Notes each sentence in `sentences`. A phrase that was replaced as one is written as its first character was. */
function convertBlock(block: ExportBlock, convert: Convert, sentences: Map<string, ConvertedSentence>): ExportBlock {
  const text = blockText(block)
  const runs: InlineRun[] = []
  const spans: ExportBlock['sentences'] = []
  let written = 0
  let last: InlineRun | null = null
  for (const { id, from, to } of block.sentences) {
    const sentence = text.slice(from, to), converted = convert(sentence, id)
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
        runs.push(run.kind === 'note' ? { kind: 'note', text: convert(run.text, null).text } : run)
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
