import { crc32, inflateRawSync } from 'node:zlib'
import { MAX_PART_BYTES, MAX_PARTS_BYTES, MAX_ZIP_ENTRIES, MAX_ZIP_RATIO, RATIO_MATTERS_FROM } from './limits.ts'
import { megabytes, Refused, refuse } from './refusal.ts'

export interface ZipEntry { name: string; method: number; packed: number; size: number; crc: number; offset: number; encrypted: boolean }

const DAMAGED = refuse('damaged', 'This file is damaged: its contents cannot be unpacked. Get a fresh copy, or open it in a word processor that can repair it and save it again.')
const END = 0x06054b50, CENTRAL = 0x02014b50, LOCAL = 0x04034b50

/** The directory of a zip, read from its end. Throws Refused for one that is damaged or has more entries than a document. Linear in entries. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > MAX_ZIP_ENTRIES) throw new Refused(refuse('tooLarge', `This file holds more than ${MAX_ZIP_ENTRIES.toLocaleString('en')} parts, which no document does. If it is a collection, unpack it and import the documents one by one.`))
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) throw new Refused(DAMAGED)
    const nameLength = view.getUint16(at + 28, true)
    const packed = view.getUint32(at + 20, true), size = view.getUint32(at + 24, true), offset = view.getUint32(at + 42, true)
    if (packed === 0xffffffff || size === 0xffffffff || offset === 0xffffffff) throw new Refused(tooLarge(0xffffffff))
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/')
    entries.push({ name, packed, size, offset, method: view.getUint16(at + 10, true), crc: view.getUint32(at + 16, true), encrypted: (view.getUint16(at + 8, true) & 1) !== 0 })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function findEnd(view: DataView): number {
  const last = view.byteLength - 22
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) if (view.getUint32(at, true) === END) return at
  throw new Refused(DAMAGED)
}

function tooLarge(size: number, limit = MAX_PARTS_BYTES): ReturnType<typeof refuse> {
  return refuse('tooLarge', `Unpacked, this document would take ${megabytes(size)} or more, which is more than is read here (${megabytes(limit)}). Split it into several documents and import those.`)
}

/**
 * Refuses, before anything is unpacked, what would be too large or packs far better than text does. What the directory
 * says may be a lie: `unpack` never makes more than it says.
 */
export function refuseBomb(entries: readonly ZipEntry[]): void {
  let total = 0
  for (const entry of entries) {
    total += entry.size
    if (entry.size > MAX_PART_BYTES) throw new Refused(tooLarge(entry.size, MAX_PART_BYTES))
    if (total > MAX_PARTS_BYTES) throw new Refused(tooLarge(total))
    if (entry.size > RATIO_MATTERS_FROM && entry.size > MAX_ZIP_RATIO * entry.packed) {
      throw new Refused(refuse('damaged', 'This document is packed so tightly that it cannot be text: it looks like a file made to fill up memory. Nothing was read from it.'))
    }
    if (entry.encrypted) throw new Refused(refuse('encrypted', 'This file is locked with a password. Take the password off in the program that made it, save it and import it again.'))
  }
}

/** One entry unpacked. Throws Refused when it is damaged, packed in an unknown way, or larger than the directory says. */
export function unpack(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== LOCAL) throw new Refused(DAMAGED)
  const from = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  const packed = bytes.subarray(from, from + entry.packed)
  if (packed.length < entry.packed) throw new Refused(DAMAGED)
  if (entry.method !== 0 && entry.method !== 8) throw new Refused(DAMAGED)
  let data: Uint8Array
  try {
    data = entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) })
  } catch { throw new Refused(DAMAGED) }
  if (data.length !== entry.size || crc32(data) !== entry.crc) throw new Refused(DAMAGED)
  return data
}
