import { readFileSync } from 'node:fs'
import type { CheckedInput, CallOutput } from '../../shared/contract/contract.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { SegmentationRule } from '../../shared/contract/segmentation-calls.ts'
import { runsOf } from '../../shared/document/sentence-runs.ts'
import { sourceText } from '../../shared/document/sentences.ts'
import type { DocumentId, ProducedId, RuleId } from '../../shared/model/ids.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { compileRules, ruleFault } from '../../shared/segmentation/compile-rules.ts'
import type { RuleText } from '../../shared/segmentation/rule.ts'
import { sentenceSpans } from '../../shared/segmentation/segment.ts'
import { uuidv7 } from '../../shared/text/ids.ts'
import { readSrx } from '../formats/read/srx.ts'
import { fileNameOf } from '../formats/write/file-name.ts'
import { writeSrx } from '../formats/write/srx.ts'
import { findRule, insertRule, listRules, setRuleRemoved } from '../storage/segmentation-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { DocumentService } from './document.ts'
import type { FileShelf } from './file-shelf.ts'
import { gone } from './gone.ts'
import type { SectionService } from './section.ts'

type Draft = CheckedInput<'segmentation.preview'>
type Preview = CallOutput<'segmentation.preview'>

/** People's own rules for where sentences end. They answer to what is imported or typed after they were made. */
export interface SegmentationService {
  list(documentId: DocumentId | null): SegmentationRule[]
  /** Gives the rules that were new. Throws `badRequest` with the fault of the first that cannot be used. */
  add(documentId: DocumentId | null, rules: readonly RuleText[], imported: boolean): SegmentationRule[]
  /** Gives the documents whose rules changed, null for the workspace. Throws `notFound`. */
  setRemoved(ruleIds: readonly RuleId[], removed: boolean): (DocumentId | null)[]
  /** Throws `badRequest` as `add`. */
  preview(draft: Draft): Preview
  /** Throws `fileRefused`, `notFound`. */
  readSrx(path: string): { rules: RuleText[]; left: string[] }
  writeSrx(documentId: DocumentId | null): { producedId: ProducedId; fileName: string }
}

/** A preview looks at so much text: about half a second of the core, several articles or a third of a novel. */
const LOOKED_AT = 200_000
/** Changed blocks a preview gives; more are only counted. */
const SHOWN = 40

export function createSegmentationService(workspace: Workspace, shelf: FileShelf, documents: DocumentService, sections: SectionService): SegmentationService {
  return {
    list: (documentId) => listRules(workspace, documentId),
    add(documentId, rules, imported) {
      if (documentId !== null) documents.summary(documentId)
      refuseFaults(rules)
      const known = new Set(listRules(workspace, documentId).filter((rule) => rule.documentId === documentId).map(keyOf))
      const added: SegmentationRule[] = []
      workspace.transaction(() => {
        for (const rule of rules) {
          if (known.has(keyOf(rule))) continue
          known.add(keyOf(rule))
          const id = uuidv7() as RuleId
          insertRule(workspace, id, documentId, rule, imported ? 'imported' : 'human')
          added.push({ ...rule, id, documentId })
        }
      })
      return added
    },
    setRemoved(ruleIds, removed) {
      const touched = new Set<DocumentId | null>()
      workspace.transaction(() => {
        for (const id of ruleIds) {
          const rule = findRule(workspace, id)
          if (rule === null || !setRuleRemoved(workspace, id, removed)) throw gone('rule')
          touched.add(rule.documentId)
        }
      })
      return [...touched]
    },
    preview(draft) {
      refuseFaults(draft.added)
      return previewOf(listRules(workspace, draft.documentId), draft, textsOf(draft.documentId))
    },
    readSrx(path) {
      const read = readSrx(readFileSync(path))
      if (!read.ok) throw new WorkbenchError('fileRefused', read.message)
      return { rules: read.rules, left: read.left }
    },
    writeSrx(documentId) {
      const title = documentId === null ? 'workspace' : documents.summary(documentId).title
      const fileName = fileNameOf(title, 'srx', 'rules')
      return { producedId: shelf.produce(fileName, writeSrx(listRules(workspace, documentId))), fileName }
    },
  }

  function* textsOf(documentId: DocumentId): Generator<Omit<Preview['blocks'][number], 'before' | 'after'> & { text: string }> {
    for (const { id: sectionId } of documents.get(documentId).sections) {
      const { source, target } = sections.content(sectionId).content
      for (const block of source) yield { sectionId, side: 'source', text: sourceText(block) }
      for (const block of target.children) yield { sectionId, side: 'target', text: runsOf(block).text }
    }
  }
}

function refuseFaults(rules: readonly RuleText[]): void {
  for (const rule of rules) {
    const fault = ruleFault(rule)
    if (fault !== null) throw new WorkbenchError('badRequest', fault)
  }
}

const LANGUAGE_OF: Readonly<Record<Side, RuleText['language']>> = { source: 'zh', target: 'en' }
const keyOf = ({ language, kind, before, after }: RuleText) => JSON.stringify([language, kind, before, after])

function previewOf(present: readonly SegmentationRule[], { documentId, added, removed }: Draft, texts: Iterable<{ sectionId: Preview['blocks'][number]['sectionId']; side: Side; text: string }>): Preview {
  const without = present.filter(({ id }) => !removed.includes(id))
  const own = without.filter((rule) => rule.documentId === documentId), shared = without.filter((rule) => rule.documentId === null)
  const now = compileRules(present), then = compileRules([...own, ...added, ...shared])
  const preview: Preview = { characters: 0, whole: true, changed: 0, blocks: [] }
  for (const { sectionId, side, text } of texts) {
    if (preview.characters >= LOOKED_AT) { preview.whole = false; break }
    preview.characters += text.length
    const sentences = (rules: typeof now) => sentenceSpans(text, LANGUAGE_OF[side], rules).map(({ from, to }) => text.slice(from, to))
    const before = sentences(now), after = sentences(then)
    if (before.length === after.length && before.every((sentence, index) => sentence === after[index])) continue
    preview.changed++
    if (preview.blocks.length < SHOWN) preview.blocks.push({ sectionId, side, before, after })
  }
  return preview
}
