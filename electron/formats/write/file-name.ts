import type { ExportDocument } from '../../../shared/model/interchange.ts'

const MOST_CHARACTERS = 80
/** File systems take 255 bytes; endings and a number that a folder adds need some of them, and Chinese takes three a character. */
const MOST_BYTES = 200
/** Windows keeps these for devices, whatever ending follows the first point. */
const DEVICE = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?=\.|$)/i

/** A name every file system takes, from the English title if there is one: at most 80 characters or 200 bytes, and the ending. */
export function fileNameFor({ title, targetTitle }: Pick<ExportDocument, 'title' | 'targetTitle'>, ending: string): string {
  return fileNameOf(targetTitle.trim() === '' ? title : targetTitle, ending)
}

/** The same from any title; `otherwise` when nothing of it can stand in a name. */
export function fileNameOf(title: string, ending: string, otherwise = 'document'): string {
  // What Windows forbids, and what nobody sees: a mark that turns the direction of letters can hide an ending.
  // oxlint-disable-next-line no-control-regex -- Windows forbids them in names
  const clean = title.toWellFormed().replace(/[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]+/g, '').replace(/[\0-\x1F\x7F-\x9F<>:"/\\|?*\u2028\u2029\uFFFD]+/g, ' ').replace(/\s+/g, ' ').trim()
  const short = within(clean).replace(/^[. ]+|[. ]+$/g, '')
  return `${short === '' ? otherwise : short.replace(DEVICE, '$& text')}.${ending}`
}

/** The beginning of a text that both limits allow. */
function within(text: string): string {
  let kept = '', bytes = 0
  for (const character of Array.from(text).slice(0, MOST_CHARACTERS)) {
    bytes += Buffer.byteLength(character)
    if (bytes > MOST_BYTES) break
    kept += character
  }
  return kept
}
