import type { CheckedInput, CallOutput } from '../../shared/contract/contract.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { ScriptDoubt } from '../../shared/contract/script-calls.ts'
import { findSourceSentence, sourceSentences, sourceText } from '../../shared/document/sentences.ts'
import type { DocumentId, SectionId } from '../../shared/model/ids.ts'
import type { SourceBlock } from '../../shared/model/text.ts'
import type { Script, SourceLanguage } from '../../shared/model/vocabulary.ts'
import { lensConfig, loadConversion, type ConvertOptions, type LensConfig } from '../../shared/script/convert.ts'
import { loadDoubts, type Candidate, type FindDoubts } from '../../shared/script/doubts.ts'
import { toConverted } from '../../shared/script/offset-map.ts'
import { sparedStretches } from '../../shared/script/spared.ts'
import { loadDictionary } from '../language/dictionary.ts'
import { findDocument } from '../storage/document-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import { found } from './gone.ts'
import type { ScriptRuleService } from './script-rules.ts'
import { breath } from './section-content-of.ts'
import type { SectionService } from './section.ts'

/** What a lens may show wrongly. */
export interface DoubtService {
  /** See the contract. Throws `cancelled` when it was asked for this section again meanwhile. */
  doubts(sectionId: SectionId, script: Script): Promise<CallOutput<'script.doubts'>>
  at(input: CheckedInput<'script.at'>): Promise<CallOutput<'script.at'>>
  /** Where decisions are applied. Linear in the section. */
  places(sectionId: SectionId, script: Script | null): Promise<CallOutput<'script.places'>>
}

/** Han looked at between two breaths: some 10 ms. */
const AT_ONCE = 3_000

export function createDoubtService(workspace: Workspace, sections: SectionService, rules: ScriptRuleService): DoubtService {
  /** Doubts of blocks seen before, nothing decided; blocks are shared between versions of a content. */
  const known = new Map<LensConfig, WeakMap<SourceBlock, readonly ScriptDoubt[]>>()
  const turns = new Map<SectionId, number>()

  const languageOf = (documentId: DocumentId): SourceLanguage => found(findDocument(workspace, documentId), 'document').sourceLanguage

  async function optionsOf(documentId: DocumentId, script: Script | null): Promise<(sentenceId: ScriptDoubt['sentenceId']) => ConvertOptions> {
    const { rules: ready, kept } = await rules.decisions(documentId, script)
    return (sentenceId) => ({ kept: kept(sentenceId), ...(ready === undefined ? {} : { rules: ready }) })
  }

  return {
    async doubts(sectionId, script) {
      const turn = (turns.get(sectionId) ?? 0) + 1
      turns.set(sectionId, turn)
      const { content, version, documentId } = sections.content(sectionId)
      const config = lensConfig(languageOf(documentId), script)
      if (config === null) return { sectionId, version, doubts: [] }
      const [find, options] = await Promise.all([finderOf(config), optionsOf(documentId, script)])
      const blocks = known.get(config) ?? new WeakMap<SourceBlock, readonly ScriptDoubt[]>()
      known.set(config, blocks)
      const doubts: ScriptDoubt[] = []
      let looked = 0
      for (const block of content.source) {
        let all = blocks.get(block)
        if (all === undefined) {
          blocks.set(block, (all = doubtsOf(block, find)))
          looked += sourceText(block).length
        }
        if (all.length > 0) doubts.push(...undecided(block, all, options))
        if (looked < AT_ONCE) continue
        looked = 0
        await breath()
        if (turns.get(sectionId) !== turn) throw new WorkbenchError('cancelled', 'The doubtful places of this section were asked for again.')
      }
      return { sectionId, version, doubts }
    },
    async places(sectionId, script) {
      const { content, documentId } = sections.content(sectionId)
      const options = await optionsOf(documentId, script)
      return sourceSentences(content.source).flatMap(({ id, text }) => {
        const { kept = [], rules: ready } = options(id)
        return sparedStretches(text, kept, ready).map(({ from, to }) => ({ sentenceId: id, from, to }))
      })
    },
    async at({ sectionId, stretch: { sentenceId, from, to }, script }) {
      const { content, documentId } = sections.content(sectionId)
      const sentence = findSourceSentence(content.source, sentenceId)
      if (sentence === null || from >= to || to > sentence.text.length) return null
      const config = lensConfig(languageOf(documentId), script), stored = sentence.text.slice(from, to)
      const [find, options, convert] = await Promise.all([config === null ? null : finderOf(config), optionsOf(documentId, script), loadConversion(config)])
      const { text, blocks } = convert(sentence.text, options(sentenceId))
      const touching = rules.list(documentId).filter((rule) => (rule.place !== null
        ? rule.place.sectionId === sectionId && rule.place.stretches.some((one) => one.sentenceId === sentenceId && one.from < to && from < one.to)
        : standsIn(sentence.text, rule.from, from, to)))
      const doubted = find === null ? [] : [...find(sentence.text).filter((doubt) => doubt.from === from && doubt.to === to), ...find(stored).filter((doubt) => doubt.from === 0 && doubt.to === stored.length)]
      const shown = text.slice(toConverted(blocks, from, -1), toConverted(blocks, to, 1))
      return {
        stored, shown, rules: touching, candidates: distinct([
          ...doubted.flatMap(({ candidates }) => candidates), ...touching.filter((rule) => rule.from === stored).flatMap((rule) => rule.to.map((words) => ({ text: words, why: 'decided before' }))),
          { text: shown, why: 'as the lens has it' }, { text: convert(stored).text, why: 'as words by themselves' },
          { text: Array.from(stored, (character) => convert(character).text).join(''), why: 'character by character' }, { text: stored, why: 'as stored' },
        ]),
      }
    },
  }
}

async function finderOf(config: LensConfig): Promise<FindDoubts> { return loadDoubts(config, await loadDictionary()) }

function doubtsOf(block: SourceBlock, find: FindDoubts): ScriptDoubt[] {
  const whole = sourceText(block)
  return block.sentences.flatMap(({ id, from, to }) => {
    const text = whole.slice(from, to)
    return find(text).map((doubt) => ({ sentenceId: id, from: doubt.from, to: doubt.to, kind: doubt.kind, stored: text.slice(doubt.from, doubt.to), shown: doubt.shown, candidates: [...doubt.candidates] }))
  })
}

/** Those that no decision touches. */
function undecided(block: SourceBlock, doubts: readonly ScriptDoubt[], options: (sentenceId: ScriptDoubt['sentenceId']) => ConvertOptions): ScriptDoubt[] {
  const whole = sourceText(block)
  return block.sentences.flatMap(({ id, from, to }) => {
    const own = doubts.filter(({ sentenceId }) => sentenceId === id)
    if (own.length === 0) return []
    const { kept = [], rules } = options(id)
    const spared = sparedStretches(whole.slice(from, to), kept, rules)
    return own.filter((doubt) => !spared.some((one) => one.from < doubt.to && doubt.from < one.to))
  })
}

/** Whether words stand anywhere in a text where they touch a stretch. */
function standsIn(text: string, words: string, from: number, to: number): boolean {
  const at = text.indexOf(words, Math.max(0, from - words.length + 1))
  return at >= 0 && at < to
}

function distinct(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(({ text }, at) => candidates.findIndex((one) => one.text === text) === at)
}
