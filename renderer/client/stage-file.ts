import { STAGE_LIMIT } from '../../shared/contract/bridge.ts'
import type { StagedId } from '../../shared/model/ids.ts'
import { CallError, type Client } from './client.ts'

/** Reads a file of the browser's and hands it to the core. A file over the limit is refused before it is read. */
export async function stageFile(client: Client, file: File): Promise<StagedId> {
  if (file.size > STAGE_LIMIT) throw new CallError('tooLarge', `${file.name} has more than 256 MB. Nothing was imported; split it and bring the parts one by one.`)
  let bytes: Uint8Array
  try { bytes = new Uint8Array(await file.arrayBuffer()) } catch {
    throw new CallError('fileRefused', `${file.name} could not be read from the disk. Is it a folder, or was it moved? Nothing was imported.`)
  }
  return client.stage(file.name, bytes)
}
