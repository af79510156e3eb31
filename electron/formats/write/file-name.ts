import type { ExportDocument } from '../../../shared/model/interchange.ts'

/** A name every file system takes, from the English title if there is one: at most 80 characters and the ending. */
export function fileNameFor(document: ExportDocument, ending: string): string {
  const title = document.targetTitle.trim() === '' ? document.title : document.targetTitle
  // oxlint-disable-next-line no-control-regex -- Windows forbids them in names
  const clean = title.toWellFormed().replace(/[\0-\x1F\x7F<>:"/\\|?*\u2028\u2029\uFFFD]+/g, ' ').replace(/\s+/g, ' ').trim()
  const short = Array.from(clean).slice(0, 80).join('').replace(/^[. ]+|[. ]+$/g, '')
  const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(short)
  return `${short === '' ? 'document' : reserved ? `${short} text` : short}.${ending}`
}
