import { zipSync } from 'fflate'
import type { Written } from '../../../shared/model/interchange.ts'

/** Fixed, so that the same document gives the same file; the first day zip can name. */
export const ZIP_STAMP = new Date(1980, 0, 1)

/** One file for what leaves as several: a zip with the file and its companions under one name. Anything else stays as it is. */
export function bundled(written: Written): Written {
  const { companions = [], fileName, bytes, ...rest } = written
  if (companions.length === 0) return written
  const stem = fileName.slice(0, fileName.lastIndexOf('.'))
  const files = Object.fromEntries([[fileName, bytes] as const, ...companions.map((companion) => [`${stem}.${companion.ending}`, companion.bytes] as const)])
  return { ...rest, bytes: zipSync(files, { mtime: ZIP_STAMP }), fileName: `${stem}.zip`, mime: 'application/zip' }
}
