import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { MemoryUnit, StoredUnit } from '../../shared/model/memory.ts'
import type { ImportFormat } from '../../shared/model/vocabulary.ts'
import { loadFold } from '../../shared/script/fold.ts'
import { compileRules } from '../../shared/segmentation/compile-rules.ts'
import type { RuleText } from '../../shared/segmentation/rule.ts'
import { HashSet } from '../../shared/text/hash-set.ts'
import { hashOf, indexChunk, UNITS_A_CHUNK } from '../../shared/text/memory-index.ts'
import type { Keyed, MemoryChunk } from '../../shared/text/memory-index.ts'
import { keyedUnit, storedUnit } from '../../shared/text/memory-unit.ts'
import { COLLECT_EVERY, collectGarbage } from './collect-garbage.ts'
import { cuttingLanguages, unitsOfDocument, unitsOfLinked, unitsOfSegments } from './memory-units.ts'
import { batchesOf, openBilingual, type OpenedBilingual } from './open-bilingual.ts'
import { pairLines } from './pair-lines.ts'
import { emptySentence, hashOf as fileHash, refuseUnchosen, scriptOf } from './prepare-bilingual.ts'
import { readOwn } from './prepare-import.ts'
import { readTexts } from './read-texts.ts'
import type { FileToRead } from './read-texts.ts'
import type { Task, TaskHooks } from './task.ts'

/** First what the file is, then its units in order, each stretch with its index and as full as it can be. */
export type MemoryPart =
  | { kind: 'file'; format: ImportFormat; sha256: string; sourceLanguage: string; targetLanguage: string }
  | { kind: 'units'; units: StoredUnit[]; index: MemoryChunk }

/** `known`: the pairs that are there already, as in the index. */
export interface MemoryInput { source: FileToRead; translation: FileToRead | null; companions?: readonly FileToRead[]; rules: readonly RuleText[]; known: readonly Uint32Array[] }

/** Units that were in the memory already or twice in the file, and those the file has without a translation. */
export interface MemoryTally { repeated: number; left: number }

const NO_PAIRS = 'A memory is made of texts that stand beside their translations: TMX, XLIFF, a table, lines that answer one another, or a file of links. Import this as a document and align it; exported as TMX or JSON it can then become a memory.'

/** Hands over the pairs of a file, a stretch at a time; nothing of them is kept longer but a hash. Throws `fileRefused` with a sentence, as document imports do. */
export const prepareMemory: Task<MemoryInput, MemoryTally, MemoryPart> = async ({ source, translation, companions = [], rules: ruleTexts, known }, hooks) => {
  hooks.progress('Reading the file', 0, 0, 'characters')
  const rules = compileRules(ruleTexts)
  const sha256 = await fileHash(source.path)
  const opened = await openBilingual(source, translation, companions)
  if (opened !== null) return readPairs(opened)
  const texts = await readTexts(source, translation)
  if (texts.source.text.format === 'json') {
    const document = await readOwn(source.path)
    const stretches = new Stretches(known, hooks)
    await stretches.begin({ kind: 'file', format: 'json', sha256, sourceLanguage: source.choices.language ?? document.shownLanguage, targetLanguage: 'en' })
    return stretches.end(unitsOfDocument(document), 0)
  }
  const lines = await pairLines(texts)
  if (lines === null || !('opened' in lines)) throw new WorkbenchError('fileRefused', lines?.warning.message ?? NO_PAIRS)
  return readPairs(lines.opened)

  async function readPairs(open: OpenedBilingual): Promise<MemoryTally> {
    const { file } = open, { linked } = file
    const stretches = new Stretches(known, hooks)
    let left = 0
    for await (const batch of batchesOf(open)) {
      refuseUnchosen(file)
      // Of linked texts the segments are only the beginning, to be looked at.
      const units = linked !== undefined ? [] : await unitsOfSegments(batch, { languages: cuttingLanguages(file), rules, stopped: hooks.stopped })
      if (linked === undefined) left += batch.filter(({ source: zh, target: en, state }) => zh.length + en.length > 0 && (zh.length === 0 || en.length === 0 || state === 'untranslated')).length
      if (!stretches.begun && units.length > 0) await stretches.begin(await headOf(units))
      await stretches.add(units)
      hooks.progress('Reading and storing', open.read(), open.bytes, 'bytes')
      if (hooks.stopped()) return { repeated: 0, left }
    }
    const rest = linked === undefined ? [] : unitsOfLinked(linked)
    if (!stretches.begun) {
      if (rest.length === 0) throw new WorkbenchError('fileRefused', left > 0 ? 'Nothing in this file has a translation beside it, so there is nothing to remember. Import it as a document to translate it.' : emptySentence(file))
      await stretches.begin(await headOf(rest))
    }
    return stretches.end(rest, left)

    async function headOf(units: readonly MemoryUnit[]): Promise<MemoryPart> {
      const language = source.choices.language ?? file.sourceLanguage ?? await scriptOf(units.slice(0, UNITS_A_CHUNK).map((unit) => ({ source: [...unit.source] })), file, source)
      return { kind: 'file', format: open.reader.format, sha256, sourceLanguage: language, targetLanguage: file.targetLanguage ?? 'en' }
    }
  }
}

/** Puts units together to full stretches, leaving out what is there already. */
class Stretches {
  begun = false
  readonly #seen = new HashSet()
  readonly #hooks: TaskHooks<MemoryPart>
  #units: StoredUnit[] = []
  #keyed: Keyed[] = []
  #repeated = 0
  #sent = 0

  constructor(known: readonly Uint32Array[], hooks: TaskHooks<MemoryPart>) {
    for (const hashes of known) this.#seen.addAll(hashes)
    this.#hooks = hooks
  }

  async begin(head: MemoryPart): Promise<void> {
    this.begun = true
    await this.#hooks.part(head)
  }

  async add(units: readonly MemoryUnit[]): Promise<void> {
    const fold = await loadFold()
    for (const unit of units) {
      const stored = storedUnit(unit), keyed = keyedUnit(stored, fold)
      if (!this.#seen.add(...hashOf(keyed.pair))) { this.#repeated++; continue }
      this.#units.push(stored)
      this.#keyed.push(keyed)
      if (this.#units.length === UNITS_A_CHUNK) await this.#send()
    }
  }

  async end(units: readonly MemoryUnit[], left: number): Promise<MemoryTally> {
    await this.add(units)
    if (this.#units.length > 0) await this.#send()
    return { repeated: this.#repeated, left }
  }

  async #send(): Promise<void> {
    const units = this.#units, index = indexChunk(this.#keyed)
    this.#units = []
    this.#keyed = []
    await this.#hooks.part({ kind: 'units', units, index })
    if (++this.#sent % COLLECT_EVERY === 0) collectGarbage()
  }
}
