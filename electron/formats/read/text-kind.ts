import { refuse, type Refusal } from './refusal.ts'
import { subtitleKind } from './subtitles.ts'

export type TextKind = 'txt' | 'markdown' | 'html' | 'json' | 'srt' | 'vtt'

const HEAD = 4096

/** What a decoded text is: by what it begins with, then by its name. Looks at the first 4,096 characters. */
export function kindOfText(text: string, fileName: string): TextKind | Refusal {
  const subtitles = subtitleKind(text)
  if (subtitles !== null) return subtitles
  const head = text.slice(0, HEAD).replace(/^\s+/, '')
  const name = fileName.toLowerCase()
  if (head.startsWith('{') && (/"format"\s*:\s*"duizhao-document"/.test(head) || name.endsWith('.json'))) return 'json'
  if (name.endsWith('.json')) return refuse('wrongFormat', 'This is a JSON file, but not a document exported from here. Import a text, or export the document as JSON again.')
  if (isData(text)) return refuse('wrongFormat', 'This file holds data for programs (JSON), not a text. Export the text from the program it comes from as .docx, .md or .txt and import that.')
  const start = head.replace(/^(?:<\?xml[^>]*\?>|<!--[^]*?-->|\s)+/, '')
  if (/^(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])/i.test(start)) return 'html'
  if (/\.(?:html?|xhtml|xht)$/.test(name) && /<[a-z][^<>]*>/i.test(head)) return 'html'
  if (/\.(?:md|markdown|mkd|mdown)$/.test(name)) return 'markdown'
  // A fragment of a page under another name: it begins with a tag and is dense with them.
  if (/^<(?:div|p|h[1-6]|table|section|article|meta|span|ul|ol)[\s>]/i.test(start) && (head.match(/<\/?[a-z][^<>]{0,200}>/gi)?.length ?? 0) > 5) return 'html'
  return 'txt'
}

/** Long enough for a notebook; more is a database, and its cost would not be worth the answer. */
const LONGEST_DATA = 20_000_000

/** JSON under whatever name. */
function isData(text: string): boolean {
  if (text.length > LONGEST_DATA || !/^\s*[[{]\s*["{[]/.test(text.slice(0, HEAD)) || !/[\]}]\s*$/.test(text.slice(-64))) return false
  try {
    JSON.parse(text)
    return true
  } catch { return false }
}

const OTHERS: readonly [RegExp, string][] = [
  [/^(?:<\?xml[^>]*\?>\s*)?(?:<!DOCTYPE tmx[^>]*>\s*)?<tmx[\s>]/i, 'This is a translation memory (TMX), which holds both texts. Import it alone, without a second file.'],
  [/^(?:<\?xml[^>]*\?>\s*)?<(?:\w+:)?xliff[\s>]/i, 'This is an XLIFF file, which holds both texts. Import it alone, without a second file.'],
  [/^<\?xml[^>]*\?>/i, 'This is an XML file of a kind that is not read here. Save its text as .txt, .html or .docx and import that.'],
  [/^(?:From: .{0,200}\n)?(?:[\w-]+: .*\n){0,20}MIME-Version: 1\.0[^]{0,2000}multipart\/related/i, 'This is a web archive (.mht). Open it in a browser, save it as "HTML only" and import that.'],
  [/^(?:\s|#.*(?:\n|$))*(?:msgctxt "[^]{0,2000}\n)?msgid "/, 'This is a catalogue of translations (gettext PO). Convert it to XLIFF or TMX, for example with po2xliff or po2tmx, and import that.'],
  [/^\[Script Info\]/i, 'These are subtitles of the SubStation kind (.ass). Save them as SubRip (.srt) in a subtitle program such as Aegisub and import that.'],
  [/^%!PS/, 'This is a PostScript file, which keeps pages and not paragraphs. Convert it to .docx or .txt and import that.'],
]

/** Refuses texts that are made for machines and are not read here. */
export function refuseOtherText(text: string): Refusal | null {
  const head = text.slice(0, HEAD).replace(/^\s+/, '').replaceAll('\r\n', '\n')
  if (/^(?:<\?xml[^>]*\?>|<!--[^]*?-->|\s)*(?:<!doctype\s+html|<html[\s>])/i.test(head)) return null
  const other = OTHERS.find(([pattern]) => pattern.test(head))
  return other === undefined ? null : refuse('unsupported', other[1])
}
