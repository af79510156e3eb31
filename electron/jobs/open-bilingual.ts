import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { BilingualFile, BilingualReader, BilingualSegment, FileToOpen } from '../../shared/model/bilingual.ts'
import { openTwoTexts } from '../formats/read/bilingual.ts'
import { Refused } from '../formats/read/refusal.ts'
import type { FileToRead } from './read-texts.ts'

const HEAD_BYTES = 64 * 1024
/** A piece of this size holds some hundred units: enough to go on with, and nothing to keep. */
const PIECE_BYTES = 256 * 1024

export interface OpenedBilingual { reader: Pick<BilingualReader, 'format'>; file: BilingualFile; bytes: number; /** Bytes read so far. */ read(): number }

/** Opens the file or files as one that holds two texts; null when they are no such files. Throws `fileRefused` or `tooLarge` with a sentence. */
export async function openBilingual(source: FileToRead, translation: FileToRead | null, companions: readonly FileToRead[] = []): Promise<OpenedBilingual | null> {
  let read = 0
  const files = await Promise.all([source, ...translation === null ? [] : [translation], ...companions].map((file) => fileToOpen(file, (bytes) => { read += bytes })))
  const { encoding, pair, columns, sheet } = source.choices
  const opened = await refusing(() => openTwoTexts(files, { encoding, sourceLanguage: pair?.source ?? null, targetLanguage: pair?.target ?? null, columns: columns ?? null, sheet: sheet ?? null }))
  if (opened === null && companions.length > 0) throw new WorkbenchError('fileRefused', `${source.fileName} and what was chosen with it are no file of links with its texts. Import them one by one, or choose the file of links too.`)
  if (sheet !== undefined && opened?.reader.format !== 'xlsx') throw new WorkbenchError('fileRefused', `${source.fileName} is no workbook, so it has no sheets to choose from. Import it without naming a sheet.`)
  return opened === null ? null : { ...opened, bytes: files.reduce((sum, { size }) => sum + size, 0), read: () => read }
}

async function fileToOpen({ path, fileName }: FileToRead, count: (bytes: number) => void): Promise<FileToOpen> {
  const { size } = await stat(path)
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(HEAD_BYTES, size)), 0, Math.min(HEAD_BYTES, size), 0)
    return {
      fileName, size, head: buffer.subarray(0, bytesRead),
      async* bytes() {
        for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES })) {
          if (!Buffer.isBuffer(piece)) continue
          count(piece.length)
          yield piece
        }
      },
    }
  } finally { await handle.close() }
}

const DAMAGED = 'This file could not be read; it is probably damaged. Open it in the program that made it, save it again and import that.'

/** What a reader refuses becomes what the person is told. Any other error of a reader's means a damaged file, as with readers of texts; those of the disk stay what they are. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refused) throw new WorkbenchError(error.refusal.code === 'tooLarge' ? 'tooLarge' : 'fileRefused', error.refusal.message)
    if (error instanceof Error && 'code' in error) throw error
    throw new WorkbenchError('fileRefused', DAMAGED)
  }
}

/** The batches of a file; what the reader refuses on the way is told as above. */
export async function* batchesOf({ file }: OpenedBilingual): AsyncGenerator<BilingualSegment[]> {
  const batches = file.segments[Symbol.asyncIterator]()
  try {
    for (;;) {
      const { done, value } = await refusing(() => batches.next())
      if (done === true) return
      yield value
    }
  } finally { await batches.return?.() }
}
