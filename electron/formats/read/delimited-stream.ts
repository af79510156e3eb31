import { pipeline, Readable } from 'node:stream'
import { TextDecoder } from 'node:util'
import { CsvError, parse } from 'csv-parse'
import iconv from 'iconv-lite'
import type { Encoding } from '../../../shared/model/vocabulary.ts'
import { withoutGuard } from '../formula-guard.ts'
import { NEVER_CLOSED, parsing, type Delimited } from './delimited.ts'
import { countUndecodable } from './encoding.ts'
import { Refused } from './refusal.ts'

/** Rows handed on together. */
const BATCH = 500

/** What is counted on the way; complete at the end. */
export interface StreamCounts { rows: number; undecodable: number; cellsWithMarks: number; rowsWithMarks: number; /** Rows of as many cells, by that number. */ widths: Map<number, number> }

/**
 * A table piece by piece, cut as its beginning showed it to be. Keeps one batch of rows. Throws `Refused` where a quotation
 * mark is never closed. About 10 MB a second.
 */
export async function* streamedRows(pieces: AsyncIterable<Uint8Array>, encoding: Encoding, { delimiter, quoted, fromLine }: Pick<Delimited, 'delimiter' | 'quoted' | 'fromLine'>, counts: StreamCounts): AsyncGenerator<string[][]> {
  const parser = parse({ ...parsing(delimiter, quoted), from_line: fromLine })
  // An error of either end comes out of the parser, which is the one that is listened to.
  pipeline(Readable.from(decodedPieces(pieces, encoding, counts)), parser, () => { /* as above */ })
  let batch: string[][] = []
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      const marks = record.filter((cell) => cell.includes('"')).length
      counts.rows++
      counts.cellsWithMarks += marks
      if (marks > 0) counts.rowsWithMarks++
      counts.widths.set(record.length, (counts.widths.get(record.length) ?? 0) + 1)
      batch.push(record.map(withoutGuard))
      if (batch.length >= BATCH) { yield batch; batch = [] }
    }
  } catch (error) {
    if (error instanceof CsvError) throw new Refused(NEVER_CLOSED)
    throw error
  }
  if (batch.length > 0) yield batch
}

async function* decodedPieces(pieces: AsyncIterable<Uint8Array>, encoding: Encoding, counts: StreamCounts): AsyncGenerator<string> {
  const decoder = decoderFor(encoding)
  for await (const piece of pieces) {
    const text = decoder.write(piece)
    counts.undecodable += countUndecodable(text)
    if (text !== '') yield text
  }
  const rest = decoder.end()
  counts.undecodable += countUndecodable(rest)
  if (rest !== '') yield rest
}

/** The same readings as `decode` gives of a whole file. */
function decoderFor(encoding: Encoding): { write(bytes: Uint8Array): string; end(): string } {
  if (encoding === 'gb18030' || encoding === 'big5' || encoding === 'big5-hkscs') {
    const decoder = iconv.getDecoder(encoding === 'gb18030' ? encoding : 'big5hkscs')
    return { write: (bytes) => decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)), end: () => decoder.end() ?? '' }
  }
  const decoder = new TextDecoder(encoding)
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() }
}
