import type { BilingualFile, BilingualSegment, LinkedTexts } from '../../shared/model/bilingual.ts'
import type { ExportDocument, InlineRun } from '../../shared/model/interchange.ts'
import type { MemoryUnit } from '../../shared/model/memory.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import type { TextRules } from '../../shared/segmentation/rule.ts'
import { sentenceSpans } from '../../shared/segmentation/segment.ts'
import type { SegmentationLanguage } from '../../shared/segmentation/segment.ts'
import { joinedRuns } from '../../shared/text/join-runs.ts'
import { textOfRuns } from '../../shared/text/memory-unit.ts'
import { trimRuns } from '../formats/read/block-builder.ts'
import { saidWhole } from '../formats/read/comment-places.ts'
import { isChinese, isEnglish } from '../formats/read/language-pair.ts'
import { unitsOf } from '../formats/write/rows.ts'
import { sliceRuns } from '../formats/write/sentences.ts'
import { runsOfUnit } from '../formats/write/unit-text.ts'
import { alignTexts } from '../language/align-texts.ts'

const NO_ORIGIN = { created: null, changed: null, author: '', properties: [] } as const
/** Notes, breaks and placeholders are no words. */
const NO_WORDS = /^[\s\uFFFC]*$/

interface Cutting { languages: Record<Side, SegmentationLanguage>; rules: TextRules; stopped(): boolean }

export function cuttingLanguages({ sourceLanguage, targetLanguage }: BilingualFile): Cutting['languages'] {
  return { source: sourceLanguage !== null && isEnglish(sourceLanguage) ? 'en' : 'zh', target: targetLanguage !== null && isChinese(targetLanguage) ? 'zh' : 'en' }
}

/**
 * The pairs of segments that have words on both sides, as they stand in the file; whole paragraphs are taken apart into the
 * sentences that belong together. What has one side only, or is there to be translated still, gives nothing.
 */
export async function unitsOfSegments(segments: readonly BilingualSegment[], cutting: Cutting): Promise<MemoryUnit[]> {
  const whole: { segment: BilingualSegment; unit: MemoryUnit }[] = segments.flatMap((segment) => {
    const source = trimRuns(segment.source), target = trimRuns(segment.target)
    if (segment.state === 'untranslated' || NO_WORDS.test(textOfRuns(source)) || NO_WORDS.test(textOfRuns(target))) return []
    return [{ segment, unit: { ...segment.origin ?? NO_ORIGIN, source, target, notes: [...segment.notes, ...segment.comments?.flatMap(({ begins, said }) => (begins ? [saidWhole(said)] : [])) ?? []] } }]
  })
  const loose = whole.filter(({ segment }) => segment.paragraphs === true).map(({ unit }) => unit)
  if (loose.length === 0) return whole.map(({ unit }) => unit)
  const parts = new Map(loose.map((unit) => [unit, { source: sentencesOf(unit.source, cutting.languages.source, cutting.rules), target: sentencesOf(unit.target, cutting.languages.target, cutting.rules) }]))
  const several = loose.filter((unit) => (parts.get(unit)?.source.length ?? 0) > 1 && (parts.get(unit)?.target.length ?? 0) > 1)
  const forAligner = (sentences: readonly InlineRun[][]) => sentences.map((runs) => ({ text: textOfRuns(runs).trim(), block: 0, heading: false }))
  const inputs = several.map((unit) => ({ source: forAligner(parts.get(unit)?.source ?? []), target: forAligner(parts.get(unit)?.target ?? []), fixed: [] }))
  const beads = new Map((inputs.length === 0 ? [] : await alignTexts(inputs, { progress() { /* counted in bytes of the file */ }, stopped: cutting.stopped })).map((found, at) => [several[at], found]))
  return whole.flatMap(({ unit }) => {
    const found = beads.get(unit), sentences = parts.get(unit)
    if (found === undefined || sentences === undefined) return [unit]
    return found.flatMap((bead): MemoryUnit[] => {
      const source = trimRuns(bead.source.flatMap((at) => sentences.source[at] ?? [])), target = trimRuns(bead.target.flatMap((at) => sentences.target[at] ?? []))
      return NO_WORDS.test(textOfRuns(source)) || NO_WORDS.test(textOfRuns(target)) ? [] : [{ ...unit, source, target }]
    })
  })
}

function sentencesOf(runs: readonly InlineRun[], language: SegmentationLanguage, rules: TextRules): InlineRun[][] {
  return sentenceSpans(textOfRuns(runs), language, rules).map(({ from, to }) => sliceRuns(runs, from, to))
}

/** The links of two texts that have something on both sides. */
export function unitsOfLinked({ source, target, links }: LinkedTexts): MemoryUnit[] {
  const runsById = (blocks: LinkedTexts['source']) => new Map(blocks.flatMap(({ sentences }) => sentences.map(({ id, runs }) => [id, runs] as const)))
  const left = runsById(source), right = runsById(target)
  return links.flatMap((link): MemoryUnit[] => {
    const zh = trimmedRuns(link.source.flatMap((id) => left.get(id) ?? [])), en = spacedRuns(link.target.map((id) => right.get(id) ?? []))
    return NO_WORDS.test(textOfRuns(zh)) || NO_WORDS.test(textOfRuns(en)) ? [] : [{ ...NO_ORIGIN, source: zh, target: en, notes: [] }]
  })
}

const trimmedRuns = (runs: readonly InlineRun[]): InlineRun[] => trimRuns(joinedRuns(runs))

function spacedRuns(sentences: readonly (readonly InlineRun[])[]): InlineRun[] {
  const space: InlineRun = { kind: 'text', text: ' ', marks: [], href: null }
  return trimmedRuns(sentences.flatMap((runs, at) => (at === 0 ? [...runs] : [space, ...runs])))
}

/** The links of a document of our own, with when they were confirmed. */
export function unitsOfDocument(document: ExportDocument): MemoryUnit[] {
  return document.sections.flatMap((section) => unitsOf(section).flatMap((unit): MemoryUnit[] => {
    if (unit.kind !== 'pair') return []
    const source = runsOfUnit(section, unit.source, document.shownLanguage), target = runsOfUnit(section, unit.target, 'en')
    if (NO_WORDS.test(textOfRuns(source)) || NO_WORDS.test(textOfRuns(target))) return []
    return [{ ...NO_ORIGIN, changed: unit.confirmedAt, source, target, notes: [] }]
  }))
}
