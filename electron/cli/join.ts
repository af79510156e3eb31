import { parseObject } from './files.ts'

/** Where the holder of a workspace says that it can be reached. */
export interface Holder { address: string | null; joinKey: string | null }

/** Asks the Duizhao that holds a workspace for its whole address; null when it has none to give (a desktop window, a process that hangs). */
export async function joinHolder(holder: Holder | null, timeLimit = 3_000): Promise<string | null> {
  if (holder === null || holder.address === null || holder.joinKey === null) return null
  if (!/^http:\/\/127\.0\.0\.1:\d+$/u.test(holder.address)) return null
  try {
    const answer = await fetch(`${holder.address}/join`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ joinKey: holder.joinKey }), signal: AbortSignal.timeout(timeLimit),
    })
    const value = parseObject(await answer.text())?.['value']
    const address = typeof value === 'object' && value !== null && 'address' in value ? value.address : null
    return typeof address === 'string' && address.startsWith(`${holder.address}/#`) ? address : null
  } catch { return null }
}
