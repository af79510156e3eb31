import { randomUUID } from 'node:crypto'
import type { CallOutput, CheckedInput } from '../../../shared/contract/contract.ts'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { HomeInspected, HomePreview } from '../../../shared/contract/home-calls.ts'
import { counterparts, type SectionContent } from '../../../shared/document/section-content.ts'
import { sourceSentences, targetSentences } from '../../../shared/document/sentences.ts'
import type { DocumentId, SectionId, SentenceId, StagedId } from '../../../shared/model/ids.ts'
import type { HomeFile, HomeNote, HomeSection } from '../../../shared/model/home.ts'
import type { Annotation } from '../../../shared/model/knowledge.ts'
import type { NodeJson } from '../../../shared/model/text.ts'
import { compileRules } from '../../../shared/segmentation/compile-rules.ts'
import type { Job } from '../../jobs/run-job.ts'
import type { Work } from '../../jobs/work.ts'
import { findDocument } from '../../storage/document-store.ts'
import { keepProvenance } from '../../storage/provenance.ts'
import { findSection, sectionsOf } from '../../storage/section-store.ts'
import type { Workspace } from '../../storage/workspace.ts'
import type { AnnotationService } from '../annotation.ts'
import type { FileShelf } from '../file-shelf.ts'
import { breath } from '../section-content-of.ts'
import type { SectionService } from '../section.ts'
import type { SegmentationService } from '../segmentation.ts'
import { compareSection } from './compare.ts'
import type { Compared, ComparedRow, Departed, Left } from './compared-row.ts'
import { matchedByText } from './match-by-text.ts'
import { departedTexts, keyOf } from './history.ts'
import { knownNotes } from './known-notes.ts'
import { placeOfNote } from './note-place.ts'
import { comparable } from './stretch.ts'
import { stepsOf, type HomeChange } from './write-section.ts'

type Choice = CheckedInput<'home.steps'>
interface Parts { workspace: Workspace; shelf: FileShelf; work: Work; sections: SectionService; annotations: AnnotationService; segmentation: Pick<SegmentationService, 'list'> }

/** A section of the file with the one it is here. */
interface Met { sectionId: SectionId; title: string; version: number; content: SectionContent; compared: Compared }
/** The file looked at last, which what follows a preview asks for again, with what was found by section: good for as long as its text is the same. */
interface Looked { stagedId: StagedId; file: HomeFile | null; met: Map<SectionId, Met> }
interface Plan { documentId: DocumentId; title: string; titles: readonly string[]; file: HomeFile; met: Met[]; lost: number }

export interface HomeOutcome { documentId: DocumentId; rows: number; notes: number; changed: { sectionId: SectionId; version: number; batchId: string }[] }

/** Files that were exported from here, corrected elsewhere, and come home into the same document. */
export interface HomeService {
  /** See the contract. */
  inspect(stagedId: StagedId, job: Pick<Job, 'signal' | 'progress'>): Promise<HomeInspected>
  steps(choice: Choice): Promise<CallOutput<'home.steps'>>
  apply(input: CheckedInput<'home.apply'>): Promise<HomeOutcome>
}

export function createHomeService(parts: Parts): HomeService {
  const { workspace, shelf, work, sections, annotations, segmentation } = parts
  let last: Looked | null = null

  async function read(stagedId: StagedId, signal: AbortSignal): Promise<Looked> {
    const { path, fileName } = shelf.staged(stagedId)
    if (last?.stagedId === stagedId) return last
    const file = await work.run('readHome', { path, fileName }, { signal })
    const looked: Looked = { stagedId, file: file?.unmarked === true ? await matchedByText(file, { workspace, sections, signal }) : file, met: new Map() }
    return (last = looked)
  }

  /** Null: of a document that is not here. `only`: the sections that matter; null for all. `heard` hears after each and may throw to stop. */
  async function plan(file: HomeFile, met: Looked['met'], only: ReadonlySet<SectionId> | null, heard: (done: number, total: number) => void): Promise<Plan | null> {
    if (only === null) met.clear()
    const placed = file.sections.map((section) => ({ section, id: sectionOf(file, section) }))
    const rows = placed.map(({ id }) => (id === null ? null : findSection(workspace, id)))
    const documentId = rows.find((row) => row !== null)?.documentId ?? (file.documentId !== null && findDocument(workspace, file.documentId) !== null ? file.documentId : null)
    const document = documentId === null ? null : findDocument(workspace, documentId)
    if (documentId === null || document === null) return null
    const sameScript = file.language === null || file.language === document.sourceLanguage
    const found: Met[] = []
    let lost = 0
    for (const [index, { section }] of placed.entries()) {
      const row = rows[index]
      if (row === null || row === undefined || row.documentId !== documentId) { lost++; continue }
      if (only !== null && !only.has(row.id)) continue
      const known = met.get(row.id)
      const one = known?.version === row.version ? known : await meet(row.id, section, file, sameScript, annotations.list(documentId, row.id))
      met.set(row.id, one)
      found.push(one)
      heard(index + 1, placed.length)
      await breath()
    }
    const order = new Map(sectionsOf(workspace, documentId).map(({ id }, at) => [id, at]))
    return { documentId, title: document.title, titles: [document.title, document.targetTitle], file, met: found.toSorted((a, b) => (order.get(a.sectionId) ?? 0) - (order.get(b.sectionId) ?? 0)), lost }
  }

  async function meet(sectionId: SectionId, section: HomeSection, file: HomeFile, sameScript: boolean, notes: readonly Annotation[]): Promise<Met> {
    const { content, version, title } = sections.content(sectionId)
    const here = knownNotes(notes)
    const hasNote = (id: SentenceId, note: Pick<HomeNote, 'author' | 'text'>): boolean => [id, ...counterparts(content, 'source', id), ...counterparts(content, 'target', id)].some((each) => here.has(each, note))
    const wanted: Departed[] = []
    const compare = (departed: (text: Departed) => Left | null) => compareSection(content, section, { sectionId, format: file.format, sameScript, whole: file.whole, departed, hasNote })
    let compared = compare((text) => { wanted.push(text); return null })
    if (wanted.length > 0) {
      const known = await departedTexts(workspace, sectionId, wanted)
      compared = compare((text) => known.get(keyOf(text)) ?? null)
    }
    return { sectionId, title, version, content, compared }
  }

  /** Sentences are looked for only when the file has lost the name of their section. */
  function sectionOf(file: HomeFile, { sectionId, units }: HomeSection): SectionId | null {
    if (sectionId !== null || file.documentId === null || findDocument(workspace, file.documentId) === null) return sectionId
    const ids = new Set(units.flatMap((unit) => [...(unit.source?.ids ?? []), ...(unit.target?.ids ?? [])]))
    return sectionsOf(workspace, file.documentId).find(({ id }) => {
      const { content } = sections.content(id)
      return [...sourceSentences(content.source), ...targetSentences(content.target)].some((sentence) => ids.has(sentence.id))
    })?.id ?? null
  }

  async function chosen(choice: Choice): Promise<{ plan: Plan; rowsOf(met: Met): { change: HomeChange; row: ComparedRow['row'] }[] }> {
    const { file, met } = await read(choice.stagedId, new AbortController().signal)
    const versions = new Map(choice.sections.map(({ sectionId, version }) => [sectionId, version]))
    const found = file === null ? null : await plan(file, met, new Set(versions.keys()), () => { /* quick: what was compared is known */ })
    if (found === null) throw new WorkbenchError('notFound', 'The document of this file is not there any more. Look in the library.')
    if (found.met.some(({ sectionId, version }) => versions.get(sectionId) !== version)) throw new WorkbenchError('staleVersion', 'The text was changed since the file was compared with it. Nothing was taken over; look at the comparison again.')
    const take = new Set(choice.take)
    return { plan: found, rowsOf: ({ compared }) => compared.rows.flatMap(({ row, change }) => (change !== null && take.has(row.key) ? [{ row, change: 'confirm' in change ? { ...change, confirm: change.confirm && choice.confirm } : change }] : [])) }
  }

  const stepsFor = (documentId: DocumentId, { content }: Met, changes: readonly HomeChange[]): NodeJson[] =>
    stepsOf(content, changes, { rules: compileRules(segmentation.list(documentId)), now: Date.now() }).map((step) => step.toJSON() as NodeJson)

  return {
    async inspect(stagedId, { signal, progress }) {
      progress('Reading the file', 0, 0, 'sections')
      const { file, met } = await read(stagedId, signal)
      if (file === null) return { found: 'no' }
      const found = await plan(file, met, null, (done, total) => {
        signal.throwIfAborted()
        progress('Comparing with the document', done, total, 'sections')
      })
      return found === null ? { found: 'elsewhere' } : { found: 'here', preview: previewOf(found) }
    },
    async steps(choice) {
      const { plan: found, rowsOf } = await chosen(choice)
      return found.met.flatMap((met) => {
        const rows = rowsOf(met)
        const steps = rows.length === 0 ? [] : stepsFor(found.documentId, met, rows.map(({ change }) => change))
        return steps.length === 0 ? [] : [{ sectionId: met.sectionId, version: met.version, rows: rows.length, steps }]
      })
    },
    async apply(input) {
      const { plan: found, rowsOf } = await chosen(input)
      const outcome: HomeOutcome = { documentId: found.documentId, rows: 0, notes: 0, changed: [] }
      try {
        workspace.transaction(() => {
          for (const met of found.met) {
            const rows = rowsOf(met)
            let { version } = met
            const steps = rows.length === 0 ? [] : stepsFor(found.documentId, met, rows.map(({ change }) => change))
            if (steps.length > 0) {
              const batchId = randomUUID()
              version = sections.apply({ sectionId: met.sectionId, batchId, baseVersion: version, steps, selection: null }).version
              outcome.changed.push({ sectionId: met.sectionId, version, batchId })
              outcome.rows += rows.length
            }
            if (input.notes) outcome.notes += storeNotes(met, version)
          }
        })
      } catch (error) {
        last = null
        // What is in memory may be ahead of what the transaction took back.
        sections.reload()
        throw error
      }
      last = null
      return outcome
    },
  }

  function storeNotes({ sectionId, compared }: Met, version: number): number {
    let stored = 0
    const { content } = sections.content(sectionId)
    for (const placed of compared.rows.flatMap(({ notes }) => notes)) {
      const place = placeOfNote(content, placed)
      if (place === null) continue
      const { author, at, text } = placed.note
      const { id } = annotations.create({ layer: 'note', body: text.slice(0, 20_000), claimId: null, sourceItemId: null, selection: { sectionId, version, ...place } })
      const made = at ?? Date.now()
      if (author !== '') keepProvenance(workspace, 'annotation', id, { author, created: made, changed: made, origin: 'imported' })
      stored++
    }
    return stored
  }
}

/** What stands above the text and is no title of the document. */
function aboveTheText({ above }: HomeFile, titles: readonly string[]): { author: string; text: string }[] {
  const known = new Set(titles.map(comparable))
  return above.map(comparable).filter((text) => !known.has(text)).map((text) => ({ author: '', text }))
}

function previewOf({ documentId, title, titles, file, met, lost }: Plan): HomePreview {
  const sum = (name: 'unchanged' | 'kept' | 'otherScript' | 'moved'): number => met.reduce((total, { compared }) => total + compared[name], 0)
  return {
    documentId, title, format: file.format, byText: file.unmarked === true, lostSections: lost, unchanged: sum('unchanged'), kept: sum('kept'), otherScript: sum('otherScript'), moved: sum('moved'), stray: [...aboveTheText(file, titles), ...file.stray, ...met.flatMap(({ compared }) => compared.stray)],
    sections: met.filter(({ compared }) => compared.rows.length > 0).map(({ sectionId, title: name, version, compared }) => ({ sectionId, title: name, version, rows: compared.rows.map(({ row }) => row) })),
  }
}
