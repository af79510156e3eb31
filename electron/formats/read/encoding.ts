import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { ENCODINGS, type Encoding } from '../../../shared/model/vocabulary.ts'
import type { EncodingGuess } from '../../../shared/model/interchange.ts'
import { cleanText } from './clean-text.ts'
import { unitWeights } from './common-han.ts'
import { westernPlausibility } from './western-letters.ts'

/** Bytes that are read in every encoding to compare them, from the first one that is not ASCII. Linear, about 10 ms. */
const WINDOW = 256 * 1024
/** Among readings that are about as good, the declared one wins. A lie scores 40 points lower than the truth. */
const DECLARED_BONUS = 4
/** The mean weight of good Chinese prose is 0.75 to 0.8; it should come out as a score in the nineties. */
const FULL_MARKS = 0.8
const SAMPLE = 80

/** Names under which pages declare one of our encodings. */
const DECLARED: Readonly<Record<string, Encoding>> = {
  'utf-8': 'utf-8', 'utf8': 'utf-8', 'unicode-1-1-utf-8': 'utf-8',
  'gb18030': 'gb18030', 'gbk': 'gb18030', 'gb2312': 'gb18030', 'gb-2312-80': 'gb18030', 'x-gbk': 'gb18030', 'cp936': 'gb18030', 'windows-936': 'gb18030', 'hz-gb-2312': 'gb18030',
  'big5': 'big5', 'big5-hkscs': 'big5-hkscs', 'big5hkscs': 'big5-hkscs', 'x-x-big5': 'big5', 'cn-big5': 'big5', 'cp950': 'big5', 'windows-950': 'big5',
  'utf-16': 'utf-16le', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be',
  'windows-1252': 'windows-1252', 'cp1252': 'windows-1252', 'x-cp1252': 'windows-1252', 'iso-8859-1': 'windows-1252', 'iso8859-1': 'windows-1252', 'latin1': 'windows-1252', 'us-ascii': 'windows-1252', 'ascii': 'windows-1252',
}

/** The encoding a page or XML file declares in its first 4 kB, and the name it used; null when it declares none. */
export function declaredEncoding(bytes: Uint8Array): { name: string; encoding: Encoding | null } | null {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1').replace(/<!--[^]*?(?:-->|$)|<script\b[^]*?<\/script\s*>/gi, '')
  const name = /<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(head)?.[1] ?? /<meta[^>]{0,400}charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head)?.[1]
  return name === undefined ? null : { name, encoding: DECLARED[name.toLowerCase().replaceAll('_', '-')] ?? null }
}

/** The encoding a byte order mark gives away, and the mark's length. */
export function byteOrderMark(bytes: Uint8Array): { encoding: Encoding; length: number } | null {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 }
  if (a === 0x84 && b === 0x31 && c === 0x95 && d === 0x33) return { encoding: 'gb18030', length: 4 }
  return null
}

/** Text of `bytes`, without a byte order mark; what cannot be read becomes U+FFFD. Never throws. Linear. */
export function decode(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding === 'gb18030') return iconv.decode(bytes, encoding).replace(/^\uFEFF/, '')
  // As browsers have it, Big5 is read with the characters of Hong Kong.
  if (encoding === 'big5' || encoding === 'big5-hkscs') return iconv.decode(bytes, 'big5hkscs').replace(/^\uFEFF/, '')
  return new TextDecoder(encoding).decode(bytes)
}

/** Whether Big5 bytes hold characters that only Hong Kong's supplement (HKSCS) has. Linear. */
function holdsHkscs(bytes: Uint8Array): boolean {
  for (let i = 0; i + 1 < bytes.length; i++) {
    const lead = bytes[i] ?? 0, trail = bytes[i + 1] ?? 0
    if (lead < 0x81) continue
    if (trail < 0x40 || (trail > 0x7e && trail < 0xa1)) continue
    if ((lead >= 0x87 && lead <= 0xa0) || (lead >= 0xfa && lead <= 0xfe) || (lead === 0xc8 && trail >= 0x7a)) return true
    i++
  }
  return false
}

/** Number of places in a decoded text that could not be read. */
export function countUndecodable(text: string): number {
  let count = 0
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) count++
  return count
}

/** The stretch of bytes worth comparing: from the start of the line with the first byte that is not ASCII. */
function telling(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= WINDOW) return bytes
  let first = 0
  for (let byte = bytes[0] ?? 0; byte < 0x80 && byte > 0 && first < bytes.length; byte = bytes[first] ?? 0) first++
  if (first >= bytes.length) first = 0
  // UTF-16 must be entered at an even offset.
  const from = Math.max(0, Math.min(first - 512, bytes.length - WINDOW)) & ~1
  let to = from + WINDOW
  // Not in the middle of a line: half a character at the end would count as unreadable.
  for (let back = 0; back < 4096 && to < bytes.length && bytes[to - 1] !== 0x0a; back++) to--
  if (bytes[to - 1] !== 0x0a) to = from + WINDOW
  return bytes.subarray(from, to)
}

/** Mean weight of the characters that are not plain ASCII, -2..1, and how many they are. */
function plausibility(text: string): { mean: number; count: number } {
  const weights = unitWeights()
  let sum = 0, count = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0x20 && unit < 0x7f) continue
    if (unit >= 0x09 && unit <= 0x0d && unit !== 0x0b) continue
    sum += weights[unit] ?? 0
    count++
  }
  return { mean: count === 0 ? 1 : sum / count, count }
}

/** The first words of what matters: where the encodings differ, or the beginning. */
function sampleOf(text: string, fromStart: boolean): string {
  // A window from inside a page may begin in the middle of a tag.
  const begin = text.slice(0, 20_000)
  const body = (fromStart ? begin : begin.replace(/^[^<>]{0,2000}>/, ' ')).replace(/<(script|style)\b[^]*?<\/\1\s*>/gi, ' ').replace(/<[^<>]{0,2000}>/g, ' ').replace(/&(?:[a-z]{2,8}|#\d{1,6}|#x[\da-f]{1,5});/gi, ' ')
  const clean = cleanText(body).replace(/\s+/g, ' ').trim()
  const first = clean.search(/[^\0-\x7F]/) // oxlint-disable-line no-control-regex -- ASCII
  return Array.from(clean.slice(first > SAMPLE / 2 ? first - 10 : 0, (first > SAMPLE / 2 ? first - 10 : 0) + 2 * SAMPLE)).slice(0, SAMPLE).join('')
}

/**
 * Every encoding with its score, best first. A byte order mark decides; then text that is valid UTF-8 throughout;
 * then the one in which common Chinese characters come out, or Western letters and quotation marks among ASCII.
 * `declared` only breaks near ties: pages that say gb2312 and are UTF-8 are common. Scores come from a window of 256 kB, strict UTF-8 from the whole file.
 */
export function guessEncodings(bytes: Uint8Array, declared: Encoding | null = null): EncodingGuess[] {
  const mark = byteOrderMark(bytes)
  const body = mark === null ? bytes : bytes.subarray(mark.length)
  const window = telling(body)
  const strict = isUtf8(body)
  // One of the two Big5s stands in the list: they read alike, and which one it is shows in the bytes.
  const hkscs = holdsHkscs(body) && countUndecodable(decode(window, 'big5-hkscs')) === 0
  const listed = ENCODINGS.filter((encoding) => encoding !== (hkscs ? 'big5' : 'big5-hkscs'))
  const named = declared === 'big5' || declared === 'big5-hkscs' ? (hkscs ? 'big5-hkscs' : 'big5') : declared
  const guesses = listed.map((encoding): EncodingGuess => {
    const text = decode(window, encoding)
    const { mean, count } = encoding === 'windows-1252' ? westernPlausibility(window) : plausibility(text)
    const undecodable = countUndecodable(text)
    let score = Math.max(0, Math.min(98, 100 * mean / FULL_MARKS))
    if (count === 0 && encoding !== 'utf-8') score = 97
    if (encoding === 'utf-8' && strict && mean > -0.5) score = 100
    if (encoding === 'utf-8' && !strict) score = Math.min(score, 95)
    if (encoding === named && undecodable === 0) score = Math.max(score, Math.min(99, score + DECLARED_BONUS))
    if (mark?.encoding === encoding) score = 100
    else if (mark !== null) score = Math.min(score, 50)
    return { encoding, score: Math.round(score), sample: sampleOf(text, window.byteOffset === body.byteOffset), undecodable }
  })
  return guesses.sort((a, b) => Number(b.encoding === mark?.encoding) - Number(a.encoding === mark?.encoding) || b.score - a.score || a.undecodable - b.undecodable)
}
