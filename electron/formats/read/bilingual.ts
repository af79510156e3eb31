import type { BilingualReader, FileToOpen } from '../../../shared/model/bilingual.ts'
import { MAX_DOCX_BYTES } from './limits.ts'
import { megabytes, Refused, refuse } from './refusal.ts'
import { tmxReader } from './tmx.ts'
import { xliffReader } from './xliff.ts'

/** Every kind of file that holds two texts side by side. The first that accepts a file reads it, before any reader of single texts. */
const READERS: readonly BilingualReader[] = [tmxReader, xliffReader]

export function bilingualReaderFor(files: readonly FileToOpen[]): BilingualReader | null { return READERS.find((reader) => reader.accepts(files)) ?? null }

/** The whole of a file, for formats that cannot be read piece by piece. Throws `Refused` above `limit` bytes. */
export async function wholeFile(file: FileToOpen, limit = MAX_DOCX_BYTES): Promise<Uint8Array> {
  if (file.size > limit) throw new Refused(refuse('tooLarge', `This file has ${megabytes(file.size)}; files of this kind are read up to ${megabytes(limit)}. Split it into several files and import those.`))
  const pieces: Uint8Array[] = []
  for await (const piece of file.bytes()) pieces.push(piece)
  return Buffer.concat(pieces)
}
