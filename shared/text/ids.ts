import type { LinkId, SentenceId } from '../model/ids.ts'

/** The Web Crypto of browsers, workers and Node; declared here because shared/ is compiled without any of their libraries. */
declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array }

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Asking for random bytes costs more than making an id of them, and an import makes a million ids. */
const pool = new Uint8Array(4096)
let used = pool.length

/** Where the next `count` random bytes stand in the pool; nobody else gets them. */
function take(count: number): number {
  if (used + count > pool.length) {
    crypto.getRandomValues(pool)
    used = 0
  }
  used += count
  return used - count
}

/** A fresh id for a target sentence: 96 random bits as 16 characters of base64url. */
export function randomSentenceId(): SentenceId {
  const at = take(16)
  let id = ''
  for (let i = at; i < at + 16; i++) id += BASE64URL.charAt((pool[i] ?? 0) & 63)
  return id as SentenceId
}

/**
 * Id of a source sentence: the same for everybody who imports the same content and cuts it here. It is made of both ends, so
 * that another segmenter or rules of one's own, which may end a sentence elsewhere, never give its id to another text.
 * `contentHash` is the SHA-256 of the content in hex, `from` and `to` UTF-16 offsets within block number `block`.
 */
export function sourceSentenceId(contentHash: string, block: number, { from, to }: { from: number; to: number }): SentenceId {
  const words = hashWords(`${contentHash}/${block}/${from}-${to}`)
  let id = ''
  for (const word of words) for (let shift = 0; shift < 24; shift += 6) id += BASE64URL.charAt((word >>> shift) & 63)
  return id as SentenceId
}

/** Four 32-bit words from a string: cyrb128 (bryc, public domain). Not cryptographic. */
export function hashWords(text: string): [number, number, number, number] {
  let a = 1779033703, b = 3144134277, c = 1013904242, d = 2773480762
  for (let i = 0; i < text.length; i++) {
    const k = text.charCodeAt(i)
    a = b ^ Math.imul(a ^ k, 597399067)
    b = c ^ Math.imul(b ^ k, 2869860233)
    c = d ^ Math.imul(c ^ k, 951274213)
    d = a ^ Math.imul(d ^ k, 2716044179)
  }
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(d ^ (b >>> 22), 2869860233)
  c = Math.imul(a ^ (c >>> 17), 951274213)
  d = Math.imul(b ^ (d >>> 19), 2716044179)
  return [(a ^ b ^ c ^ d) >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0]
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

let lastTime = 0
let sequence = 0

/** UUIDv7 (RFC 9562 §5.7, method 1): millisecond time, a 12-bit counter so that ids of one process ascend, 62 random bits. */
export function uuidv7(now: number = Date.now()): string {
  if (now > lastTime) {
    lastTime = now
    sequence = 0
  } else if (++sequence > 0xfff) {
    lastTime++
    sequence = 0
  }
  const at = take(8)
  const hex = (index: number): string => HEX[pool[at + index] ?? 0] ?? ''
  const time = lastTime.toString(16).padStart(12, '0')
  const variant = HEX[((pool[at] ?? 0) & 0x3f) | 0x80] ?? ''
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence.toString(16).padStart(3, '0')}-${variant}${hex(1)}-${hex(2)}${hex(3)}${hex(4)}${hex(5)}${hex(6)}${hex(7)}`
}

/** A fresh id for a link. */
export function newLinkId(): LinkId { return uuidv7() as LinkId }
