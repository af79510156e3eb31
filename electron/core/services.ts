import { createJobs } from '../jobs/run-job.ts'
import type { Jobs } from '../jobs/run-job.ts'
import type { Printer } from '../jobs/printer.ts'
import type { Work } from '../jobs/work.ts'
import { createAgentService } from '../services/agent.ts'
import type { AgentService } from '../services/agent.ts'
import { createAnnotationService } from '../services/annotation.ts'
import type { AnnotationService } from '../services/annotation.ts'
import { createBackupService } from '../services/backup.ts'
import type { BackupService } from '../services/backup.ts'
import { createClaimService } from '../services/claim.ts'
import type { ClaimService } from '../services/claim.ts'
import { createCopyService } from '../services/copy-converted.ts'
import type { CopyService } from '../services/copy-converted.ts'
import { createDocumentService } from '../services/document.ts'
import type { DocumentService } from '../services/document.ts'
import { createEvidenceService } from '../services/link-evidence.ts'
import type { EvidenceService } from '../services/link-evidence.ts'
import { createGateService } from '../services/export-gate.ts'
import type { GateService } from '../services/export-gate.ts'
import { createExportService } from '../services/export.ts'
import type { ExportService } from '../services/export.ts'
import type { FileShelf } from '../services/file-shelf.ts'
import { createImportService } from '../services/import.ts'
import type { ImportService } from '../services/import.ts'
import { createHomeService } from '../services/home/home.ts'
import type { HomeService } from '../services/home/home.ts'
import { createKnowledge } from '../services/knowledge.ts'
import { createMemoryService } from '../services/memory.ts'
import type { MemoryService } from '../services/memory.ts'
import { createMemoryImportService } from '../services/memory-import.ts'
import type { MemoryImportService } from '../services/memory-import.ts'
import { createMemoryIndexCare } from '../services/memory-index.ts'
import type { MemoryIndexCare } from '../services/memory-index.ts'
import { createMemoryLookUp } from '../services/memory-look-up.ts'
import type { MemoryLookUp } from '../services/memory-look-up.ts'
import { createPurge } from '../services/purge.ts'
import type { Purge } from '../services/purge.ts'
import { createRelationService } from '../services/relation.ts'
import type { RelationService } from '../services/relation.ts'
import { createSearchService } from '../services/search.ts'
import type { SearchService } from '../services/search.ts'
import { createSearchIndex } from '../services/search-index.ts'
import type { SearchIndex } from '../services/search-index.ts'
import type { SectionHooks } from '../services/section-hooks.ts'
import { createDoubtService } from '../services/script-doubts.ts'
import type { DoubtService } from '../services/script-doubts.ts'
import { createRulePreview } from '../services/script-preview.ts'
import type { RulePreview } from '../services/script-preview.ts'
import { createScriptRuleService } from '../services/script-rules.ts'
import type { ScriptRuleService } from '../services/script-rules.ts'
import { createAlignService } from '../services/section-align.ts'
import type { AlignService } from '../services/section-align.ts'
import { createLensService } from '../services/section-lens.ts'
import type { LensService } from '../services/section-lens.ts'
import { createSectionService } from '../services/section.ts'
import type { SectionService } from '../services/section.ts'
import { createSegmentationService } from '../services/segmentation.ts'
import type { SegmentationService } from '../services/segmentation.ts'
import { createSettingsService } from '../services/settings.ts'
import type { SettingsService } from '../services/settings.ts'
import { createSourceItemService } from '../services/source-item.ts'
import type { SourceItemService } from '../services/source-item.ts'
import { loadFold } from '../../shared/script/fold.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { EventBus } from './events.ts'

// Its table is read once for the process, so that starting a core need not wait for it.
const fold = await loadFold()

/** What every handler may use. Services are made once, here, in the order in which they need each other. */
export interface Services {
  workspace: Workspace
  shelf: FileShelf
  events: EventBus
  hooks: SectionHooks
  purge: Purge
  productVersion: string
  settings: SettingsService
  documents: DocumentService
  sections: SectionService
  lens: LensService
  backup: BackupService
  jobs: Jobs
  work: Work
  annotations: AnnotationService
  claims: ClaimService
  agents: AgentService
  sourceItems: SourceItemService
  relations: RelationService
  search: SearchService
  searchIndex: SearchIndex
  aligner: AlignService
  evidence: EvidenceService
  imports: ImportService
  exporter: ExportService
  segmentation: SegmentationService
  copies: CopyService
  scriptRules: ScriptRuleService
  doubts: DoubtService
  home: HomeService
  gate: GateService
  rulePreview: RulePreview
  memories: MemoryService
  memoryImports: MemoryImportService
  memoryIndex: MemoryIndexCare
  memoryLookUp: MemoryLookUp
}

export interface Surroundings { shelf: FileShelf; events: EventBus; work: Work; printer: Printer; productVersion: string; pageFolder: string | null; report(context: string, error: unknown): void }

export function createServices(workspace: Workspace, surroundings: Surroundings): Services {
  const { shelf, events, work, printer, productVersion, pageFolder, report } = surroundings
  const settings = createSettingsService(workspace)
  const index = createSearchIndex(workspace, fold)
  index.ensure((error) => { report('search index', error) })
  // Told once the transaction that is open has ended.
  const scriptRules = createScriptRuleService(workspace, (selection) => annotations.place(selection), (documentId, sectionId) => {
    queueMicrotask(() => { events.emit({ event: 'script.changed', documentId, sectionId }) })
  })
  const hooks: SectionHooks = { knowledge: createKnowledge(workspace), search: index, lensPlaces: scriptRules }
  const sections = createSectionService(workspace, hooks)
  const lens = createLensService(workspace, sections, scriptRules), doubts = createDoubtService(workspace, sections, scriptRules)
  const documents = createDocumentService(workspace, hooks)
  const backup = createBackupService(workspace, shelf, work)
  const jobs = createJobs((event) => { events.emit(event) }, report)
  // A claim is made with its first mention, and a mention asks its claim: each is given the other when it needs it.
  const annotations: AnnotationService = createAnnotationService(workspace, () => claims)
  const claims: ClaimService = createClaimService(workspace, () => annotations)
  const agents = createAgentService(workspace), sourceItems = createSourceItemService(workspace), relations = createRelationService(workspace)
  const search = createSearchService(workspace, fold, index)
  const segmentation = createSegmentationService(workspace, shelf, documents, sections)
  const purge = createPurge(workspace, hooks, report)
  const imports = createImportService({ workspace, shelf, documents, sections, purge, work, segmentation })
  const home = createHomeService({ workspace, shelf, work, sections, annotations, segmentation })
  const aligner = createAlignService(workspace, sections, work), evidence = createEvidenceService(workspace, sections, work)
  const gate = createGateService({ workspace, documents, sections, annotations, claims, agents, sourceItems, relations })
  const exporter = createExportService({ workspace, gate, scriptRules, shelf, work, printer, pageFolder, documents, sections, annotations, claims, agents, sourceItems, relations })
  const copies = createCopyService({ scriptRules, workspace, purge, shelf, work, documents, sections, segmentation, annotations, claims, agents, sourceItems, relations })
  const memories = createMemoryService(workspace), memoryImports = createMemoryImportService({ workspace, shelf, work, memories, segmentation })
  const memoryIndex = createMemoryIndexCare(workspace, fold), memoryLookUp = createMemoryLookUp(workspace, fold)
  memoryIndex.ensure((error) => { report('memory index', error) })
  return {
    workspace, shelf, events, hooks, purge, productVersion, settings, documents, sections, lens, backup, jobs, work,
    annotations, claims, agents, sourceItems, relations, search, searchIndex: index, aligner, evidence, imports, exporter, segmentation, copies, scriptRules, doubts, home, gate, rulePreview: createRulePreview(scriptRules),
    memories, memoryImports, memoryIndex, memoryLookUp,
  }
}
