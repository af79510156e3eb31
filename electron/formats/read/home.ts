import type { HomeFile } from '../../../shared/model/home.ts'
import { readHomeDocx } from './home-docx.ts'
import { readHomeXliff } from './home-xliff.ts'
import { MAX_DOCX_BYTES, MAX_TEXT_BYTES } from './limits.ts'
import { Refused } from './refusal.ts'
import { decodeXml } from './xml.ts'

export type HomeResult = { ok: true; file: HomeFile | null } | { ok: false; code: 'damaged' | 'tooLarge'; message: string }

const OUR_MARK = 'duizhao'
const DAMAGED = 'This file left here as a document of this program, but it is damaged now. Open it in the program that saved it last, save it again and bring that.'

/**
 * Reads a file that was exported from here to be corrected elsewhere (XLIFF 1.2 and 2.1, Word). `file` is null for every file that
 * is not such a one, whatever is wrong with it: those are for the other readers. Never throws.
 */
export function readHome(bytes: Uint8Array): HomeResult {
  const zip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (bytes.length > (zip ? MAX_DOCX_BYTES : MAX_TEXT_BYTES)) return { ok: true, file: null }
  if (zip) return attempt(() => readHomeDocx(bytes), false)
  const head = decodeXml(bytes.subarray(0, 4_000))
  if (!/<(?:[\w.-]+:)?xliff[\s>]/.test(head) || !/version\s*=\s*["'](?:1\.2|2\.)/.test(head)) return { ok: true, file: null }
  const xml = decodeXml(bytes)
  return xml.includes(OUR_MARK) ? attempt(() => readHomeXliff(xml), true) : { ok: true, file: null }
}

/** `ours`: known to come from here, so that damage is worth a sentence of its own. */
function attempt(read: () => HomeFile | null, ours: boolean): HomeResult {
  try {
    return { ok: true, file: read() }
  } catch (error) {
    if (!(error instanceof Refused)) return ours ? { ok: false, code: 'damaged', message: DAMAGED } : { ok: true, file: null }
    if (!ours) return { ok: true, file: null }
    return { ok: false, code: error.refusal.code === 'tooLarge' ? 'tooLarge' : 'damaged', message: error.refusal.code === 'tooLarge' ? error.refusal.message : DAMAGED }
  }
}
