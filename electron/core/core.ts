import type { CallInput, CallName, CallOutput } from '../../shared/contract/contract.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Reply } from '../../shared/contract/errors.ts'
import type { ProducedId, StagedId } from '../../shared/model/ids.ts'
import { createHeadlessPrinter } from '../jobs/print-headless.ts'
import type { Printer } from '../jobs/printer.ts'
import { createThreadWork } from '../jobs/work.ts'
import type { Work } from '../jobs/work.ts'
import { createFileShelf } from '../services/file-shelf.ts'
import { databaseFailure, fileFailure } from '../storage/failure.ts'
import { openWorkspace } from '../storage/workspace.ts'
import type { Workspace } from '../storage/workspace.ts'
import { createDispatch } from './dispatch.ts'
import { createEventBus } from './events.ts'
import type { EventListener } from './events.ts'
import { homeHandlers } from './handlers/home.ts'
import { knowledgeHandlers } from './handlers/knowledge.ts'
import { linkHandlers } from './handlers/link.ts'
import { memoryHandlers } from './handlers/memory.ts'
import { scriptHandlers } from './handlers/script.ts'
import { sectionHandlers } from './handlers/section.ts'
import { segmentationHandlers } from './handlers/segmentation.ts'
import { transferHandlers } from './handlers/transfer.ts'
import { workspaceHandlers } from './handlers/workspace.ts'
import { createServices } from './services.ts'
import type { Services, Surroundings } from './services.ts'

export interface CoreOptions {
  /** A workspace file, made when it is not there; or `:memory:`. */
  path: string
  /** Readers share the file with a writer; commands are refused with `readOnly`. */
  readOnly: boolean
  /** Shown, and written into exports. */
  productVersion: string
  /** The folder of the built page, whose fonts PDFs are set in; without it the system's. */
  pageFolder?: string
}

/** The product without any host: what windows, the loopback host, the command line and tests talk to. */
export interface Core {
  /** Never rejects: what went wrong is in the reply. */
  call(name: string, input: unknown): Promise<Reply<unknown>>
  stage(fileName: string, bytes: Uint8Array): Promise<Reply<{ stagedId: StagedId }>>
  /** See `Bridge.append`. */
  append(stagedId: string, bytes: Uint8Array): Promise<Reply<{ stagedId: StagedId }>>
  /**
   * A file on this machine, for commands: it is read where it lies and stays there. Refused as `stage`.
   */
  stageFile(fileName: string, path: string): Promise<Reply<{ stagedId: StagedId }>>
  /** A produced file, once. */
  take(producedId: string): Promise<Reply<{ fileName: string; bytes: Uint8Array }>>
  subscribe(listener: EventListener): () => void
  /** Tells a second start where this one can be reached; see `readLockNote`. The address carries no token. */
  announce(place: { address: string; joinKey: string | null }): Promise<void>
  /** Ends jobs and writes snapshots. Everything acknowledged is stored already. */
  close(): Promise<void>
}

/** Calls with the contract's types, for code that would otherwise read replies by hand; throws WorkbenchError. */
export async function ask<N extends CallName>(core: Pick<Core, 'call'>, name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const reply = await core.call(name, input)
  if (!reply.ok) throw new WorkbenchError(reply.error.code, reply.error.message)
  return reply.value as CallOutput<N>
}

/**
 * Starts the core in this thread; hosts start it in a worker (see connect.ts) so that saving never waits for a window.
 * Throws what `openWorkspace` throws. `report` hears of mistakes of ours, with their stacks;
 * `work` does what would keep saving waiting, `printer` makes PDFs.
 */
export function startCore(options: CoreOptions, report: (context: string, error: unknown) => void = logMistake, work: Work = createThreadWork(), printer: Printer = createHeadlessPrinter()): Core {
  const workspace = openWorkspace({ path: options.path, readOnly: options.readOnly })
  const shelf = createFileShelf()
  const events = createEventBus()
  const services = startServices(workspace, { shelf, events, work, printer, report, productVersion: options.productVersion, pageFolder: options.pageFolder ?? null })
  const dispatch = createDispatch({ ...workspaceHandlers(services), ...sectionHandlers(services), ...linkHandlers(services), ...knowledgeHandlers(services), ...transferHandlers(services), ...segmentationHandlers(services), ...scriptHandlers(services), ...homeHandlers(services), ...memoryHandlers(services) }, report)

  return {
    call: dispatch,
    stage: async (fileName, bytes) => replyTo(async () => ({ stagedId: shelf.stage(fileName, bytes) })),
    append: async (stagedId, bytes) => replyTo(async () => ({ stagedId: shelf.append(stagedId as StagedId, bytes) })),
    stageFile: async (fileName, path) => replyTo(async () => ({ stagedId: shelf.stageFile(fileName, path) })),
    take: async (producedId) => replyTo(() => shelf.take(producedId as ProducedId)),
    subscribe: (listener) => events.subscribe(listener),
    async announce(place) { workspace.lock?.announce(place) },
    async close() {
      // Jobs may wait for it.
      await services.memoryIndex.stop()
      await services.jobs.close()
      await services.purge.stop()
      await services.searchIndex.stop()
      // Its copy is checked by `work`.
      await services.backup.stop()
      await work.close()
      try {
        services.sections.flush()
      } finally {
        workspace.close()
        shelf.close()
      }
    },
  }
}

function startServices(workspace: Workspace, surroundings: Surroundings): Services {
  try {
    const services = createServices(workspace, surroundings)
    if (!workspace.readOnly) {
      services.purge.unfinished()
      // What an import left that was killed is invisible: nobody need wait for it to go.
      services.memories.purgeUnfinished().catch((error: unknown) => { if (workspace.connection.open) surroundings.report('memory', error) })
    }
    services.backup.start((error) => { surroundings.report('backup', error) })
    return services
  } catch (error) {
    workspace.close() // Nobody gets a core to close, and the lock must not outlive the attempt.
    throw databaseFailure(error) ?? error
  }
}

async function replyTo<T>(work: () => Promise<T>): Promise<Reply<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    const failure = databaseFailure(error) ?? fileFailure(error)
    if (failure === null) throw error
    return { ok: false, error: { code: failure.code, message: failure.message } }
  }
}

function logMistake(context: string, error: unknown) { console.error(`duizhao: ${context}:`, error) }
