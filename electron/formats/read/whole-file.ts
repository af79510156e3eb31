import type { FileToOpen } from '../../../shared/model/bilingual.ts'
import { MAX_DOCX_BYTES } from './limits.ts'
import { megabytes, Refused, refuse } from './refusal.ts'

/** The whole of a file, for formats that cannot be read piece by piece. Throws `Refused` above `limit` bytes. */
export async function wholeFile(file: FileToOpen, limit = MAX_DOCX_BYTES): Promise<Uint8Array> {
  if (file.size > limit) throw new Refused(refuse('tooLarge', `This file has ${megabytes(file.size)}; files of this kind are read up to ${megabytes(limit)}. Split it into several files and import those.`))
  const pieces: Uint8Array[] = []
  for await (const piece of file.bytes()) pieces.push(piece)
  return Buffer.concat(pieces)
}
