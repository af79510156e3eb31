import { STAGE_LIMIT, STAGE_PIECE } from '../../shared/contract/bridge.ts'
import type { StagedId } from '../../shared/model/ids.ts'
import { CallError, type Client } from './client.ts'

interface StageHooks { /** Bytes handed over so far; heard after every piece. */ progress?(done: number, total: number): void; signal?: AbortSignal }

/**
 * Reads a file of the browser's piece by piece and hands it to the core. A file over the limit is refused before it is read.
 * Stopped by `signal` it rejects with `cancelled`, after the piece that is on its way; the core then keeps nothing of it.
 */
export async function stageFile(client: Client, file: File, { progress, signal }: StageHooks = {}): Promise<StagedId> {
  if (file.size > STAGE_LIMIT) throw new CallError('tooLarge', `${file.name} has more than 256 MB. Nothing was imported; split it and bring the parts one by one.`)
  const stagedId = await client.stage(file.name, await pieceOf(file, 0))
  try {
    for (let from = STAGE_PIECE; from < file.size; from += STAGE_PIECE) {
      stopIfAborted(signal)
      progress?.(from, file.size)
      await client.append(stagedId, await pieceOf(file, from))
    }
    stopIfAborted(signal)
  } catch (error) {
    client.call('import.discard', { stagedId }).catch(() => { /* Gone with the core. */ })
    throw error
  }
  return stagedId
}

function stopIfAborted(signal: AbortSignal | undefined) {
  if (signal?.aborted) throw new CallError('cancelled', 'Stopped. Nothing of it was kept.')
}

async function pieceOf(file: File, from: number): Promise<Uint8Array> {
  try { return new Uint8Array(await file.slice(from, from + STAGE_PIECE).arrayBuffer()) } catch {
    throw new CallError('fileRefused', `${file.name} could not be read from the disk. Is it a folder, or was it moved? Nothing was imported.`)
  }
}
