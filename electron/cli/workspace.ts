import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Reply } from '../../shared/contract/errors.ts'
import type { DocumentSummary } from '../../shared/model/text.ts'
import { ask } from '../core/core.ts'
import type { Core } from '../core/core.ts'
import { openCoreForCommand } from '../host/open-core.ts'
export { runJob } from '../host/run-job.ts'
import { defaultWorkspacePath } from '../host/workspace-path.ts'
import type { Arguments } from './command.ts'
import type { Terminal } from './terminal.ts'

export const WORKSPACE_OPTION = { workspace: { type: 'string' } } as const
export { ask }
export const JSON_OPTION = { json: { type: 'boolean' } } as const

export function workspacePath(args: Arguments, terminal: Terminal): string {
  return args.text('workspace') ?? defaultWorkspacePath(terminal.platform, terminal.env, terminal.home)
}

/** Runs `use` over the workspace and closes it whatever happens. */
export async function withCore(args: Arguments, terminal: Terminal, readOnly: boolean, use: (core: Core) => Promise<void>): Promise<void> {
  const core = openCoreForCommand(workspacePath(args, terminal), readOnly)
  try { await use(core) } finally { await core.close() }
}

export function valueOf<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value
  throw new WorkbenchError(reply.error.code, reply.error.message)
}

/** By id or its beginning, by place in `list`, by title or its beginning. Throws a sentence when none or several fit. */
export async function findDocument(core: Core, wanted: string): Promise<DocumentSummary> {
  const documents = await ask(core, 'document.list', {})
  const exact = documents.filter((document, index) => document.id === wanted || document.title === wanted || String(index + 1) === wanted)
  const fitting = exact.length > 0 ? exact : documents.filter((document) => document.title.startsWith(wanted) || wanted.length >= 8 && document.id.startsWith(wanted))
  const [found, second] = fitting
  if (found === undefined) throw new WorkbenchError('notFound', `There is no document "${wanted}"; duizhao list shows what there is.`)
  if (second !== undefined) throw new WorkbenchError('conflict', `"${wanted}" fits ${fitting.length} documents: say its number or id as in duizhao list.`)
  return found
}
