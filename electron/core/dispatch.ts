import { contract } from '../../shared/contract/contract.ts'
import type { CallName, Contract } from '../../shared/contract/contract.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Reply } from '../../shared/contract/errors.ts'
import { databaseFailure, fileFailure } from '../storage/failure.ts'
import type { z } from 'zod'

/** What answers one call: it gets the checked input, and what it gives is checked too. */
export type Handler<N extends CallName> = (input: z.output<Contract[N]['input']>) => z.input<Contract[N]['output']> | Promise<z.input<Contract[N]['output']>>
export type Handlers = { [N in CallName]: Handler<N> }

export type Dispatch = (name: string, input: unknown) => Promise<Reply<unknown>>

/**
 * The one gate to the services. Unknown names and wrong shapes are refused with `badRequest`; expected failures become
 * replies; anything else is `internal`, told to `report` and never to the caller (no stacks, no paths).
 */
export function createDispatch(handlers: Handlers, report: (name: string, error: unknown) => void): Dispatch {
  return async (name, input) => {
    if (!isCallName(name)) return { ok: false, error: { code: 'badRequest', message: `There is no call "${name.slice(0, 60)}".` } }
    try {
      return await answer(handlers, name, input)
    } catch (error) {
      const expected = error instanceof WorkbenchError ? error : databaseFailure(error) ?? fileFailure(error)
      if (expected !== null) return { ok: false, error: { code: expected.code, message: expected.message } }
      report(name, error)
      return { ok: false, error: { code: 'internal', message: 'Duizhao made a mistake and did not do this. What was saved before is safe; please report what you did.' } }
    }
  }
}

async function answer<N extends CallName>(handlers: Handlers, name: N, input: unknown): Promise<Reply<unknown>> {
  const checked = contract[name].input.safeParse(input)
  if (!checked.success) {
    const issue = checked.error.issues[0]
    const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`
    return { ok: false, error: { code: 'badRequest', message: `${name} was called with something else than it takes${where}: ${issue?.message ?? 'wrong shape'}` } }
  }
  // The contract's own types tie the three together; TypeScript cannot follow them through the index.
  const handler = handlers[name] as (input: unknown) => unknown
  return { ok: true, value: contract[name].output.parse(await handler(checked.data)) }
}

function isCallName(name: string): name is CallName { return Object.hasOwn(contract, name) }
