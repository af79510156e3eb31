import { STAGE_LIMIT, STAGE_PIECE } from '../../shared/contract/bridge.ts'
import type { StagedId } from '../../shared/model/ids.ts'
import { CallError, type Client } from './client.ts'

/** Reads a file of the browser's piece by piece and hands it to the core. A file over the limit is refused before it is read. */
export async function stageFile(client: Client, file: File): Promise<StagedId> {
  if (file.size > STAGE_LIMIT) throw new CallError('tooLarge', `${file.name} has more than 256 MB. Nothing was imported; split it and bring the parts one by one.`)
  const stagedId = await client.stage(file.name, await pieceOf(file, 0))
  for (let from = STAGE_PIECE; from < file.size; from += STAGE_PIECE) await client.append(stagedId, await pieceOf(file, from))
  return stagedId
}

async function pieceOf(file: File, from: number): Promise<Uint8Array> {
  try { return new Uint8Array(await file.slice(from, from + STAGE_PIECE).arrayBuffer()) } catch {
    throw new CallError('fileRefused', `${file.name} could not be read from the disk. Is it a folder, or was it moved? Nothing was imported.`)
  }
}
