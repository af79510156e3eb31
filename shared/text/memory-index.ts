import { codePointLength } from './similarity.ts'
import { hashWords } from './ids.ts'

/**
 * The memory index: for each unit a hash of its key, its length, and two signatures, in arrays that a look-up reads from end
 * to end. 300,000 units are 25 MB, of which a look-up reads 12 and a few milliseconds; nothing that is near enough is missed,
 * as it would be with the n-grams of a text index, and adding units is appending.
 */
export interface MemoryChunk {
  units: number
  /** Two words each: hash of the source's key. */
  keys: Uint32Array
  /** Two words each: hash of the whole pair, for finding what is there already. */
  pairs: Uint32Array
  /** Code points of the source's key, 65,535 at most. */
  lengths: Uint16Array
  /** SIGNATURE_WORDS each: which characters the source's key has. */
  source: Uint32Array
  /** SIGNATURE_WORDS each: which Chinese characters and which three letters in a row the target's key has. */
  target: Uint32Array
}

/** The arrays by name, as they are stored. */
export const INDEX_PARTS = ['keys', 'pairs', 'lengths', 'source', 'target'] as const
export type IndexPart = (typeof INDEX_PARTS)[number]

/** Units in one stored array: large enough that reading costs little for each, small enough to store between two keystrokes. */
export const UNITS_A_CHUNK = 1_024
/** 256 bits tell sentences of up to some 80 Chinese characters apart; half of it lets four times as many through. */
export const SIGNATURE_WORDS = 8
const LONGEST = 0xffff
const HASHED_BITS = 32 * SIGNATURE_WORDS - 1
/** Last bit of a word signature: there is any Chinese, which most English texts have none of. */
const HAS_HAN = 1 << 31

export interface Keyed { sourceKey: string; targetKey: string; /** Everything that makes the pair another one. */ pair: string }

/** Linear in the texts. */
export function indexChunk(units: readonly Keyed[]): MemoryChunk {
  const n = units.length
  const chunk: MemoryChunk = {
    units: n, keys: new Uint32Array(2 * n), pairs: new Uint32Array(2 * n), lengths: new Uint16Array(n), source: new Uint32Array(SIGNATURE_WORDS * n), target: new Uint32Array(SIGNATURE_WORDS * n),
  }
  for (const [at, { sourceKey, targetKey, pair }] of units.entries()) {
    chunk.keys.set(hashOf(sourceKey), 2 * at)
    chunk.pairs.set(hashOf(pair), 2 * at)
    chunk.lengths[at] = Math.min(LONGEST, codePointLength(sourceKey))
    chunk.source.set(characterSignature(sourceKey), SIGNATURE_WORDS * at)
    chunk.target.set(wordSignature(targetKey), SIGNATURE_WORDS * at)
  }
  return chunk
}

/** 64 bits as two words. */
export function hashOf(text: string): [number, number] {
  const [a, , c] = hashWords(text)
  return [a, c]
}

/** One bit for each character. */
export function characterSignature(key: string): Uint32Array {
  const signature = new Uint32Array(SIGNATURE_WORDS)
  for (const character of key) add(signature, character.codePointAt(0) ?? 0)
  return signature
}

const HAN = /\p{Script=Han}/gu
const WORDS = /[[\p{L}\p{N}]--\p{Script=Han}]{3,}/gv

/** One bit for each Chinese character and each three letters in a row; the signature of a part lies within that of the whole. */
export function wordSignature(key: string): Uint32Array {
  const signature = new Uint32Array(SIGNATURE_WORDS)
  for (const [character] of key.matchAll(HAN)) {
    add(signature, character.codePointAt(0) ?? 0)
    signature[SIGNATURE_WORDS - 1] = (signature[SIGNATURE_WORDS - 1] ?? 0) | HAS_HAN
  }
  for (const [word] of key.matchAll(WORDS)) {
    for (let at = 0; at + 3 <= word.length; at++) add(signature, Math.imul(Math.imul(word.charCodeAt(at), 31) + word.charCodeAt(at + 1), 31) + word.charCodeAt(at + 2))
  }
  return signature
}

function add(signature: Uint32Array, feature: number): void {
  // The high bits of a product with a large odd number depend on all bits of the feature. The last bit is kept for HAS_HAN.
  const bit = Math.min(HASHED_BITS - 1, Math.imul(feature, 0x9e3779b1) >>> 24)
  signature[bit >>> 5] = (signature[bit >>> 5] ?? 0) | (1 << (bit & 31))
}

/** Bits of one signature that the one at `at` in `all` has not, or `most + 1` when there are more than `most`. */
export function missingBits(signature: Uint32Array, all: Uint32Array, at: number, most: number): number {
  let missing = 0
  for (let word = 0; word < SIGNATURE_WORDS; word++) {
    missing += ones((signature[word] ?? 0) & ~(all[at + word] ?? 0))
    if (missing > most) return most + 1
  }
  return missing
}

/** As `missingBits`, the other way round. */
function surplusBits(signature: Uint32Array, all: Uint32Array, at: number, most: number): number {
  let surplus = 0
  for (let word = 0; word < SIGNATURE_WORDS; word++) {
    surplus += ones((all[at + word] ?? 0) & ~(signature[word] ?? 0))
    if (surplus > most) return most + 1
  }
  return surplus
}

/** Bits that are set in a word of 32. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** A place that may be near enough, and the similarity it has at most. */
export interface NearPlace { at: number; atMost: number }

/**
 * Units of a chunk whose source may have a similarity of at least `least` to a key: every one that has is among them. Each
 * character that only one of two texts has takes an edit of its own, so the signatures bound the edits from below.
 */
export function nearPlaces({ lengths, source }: Pick<MemoryChunk, 'lengths' | 'source'>, signature: Uint32Array, length: number, least: number): NearPlace[] {
  const places: NearPlace[] = []
  for (let at = 0; at < lengths.length; at++) {
    const other = lengths[at] ?? 0
    const longer = Math.max(length, other)
    const most = Math.floor(longer * (1 - least) + 1e-9)
    const apart = Math.abs(length - other)
    if (apart > most) continue
    const missing = missingBits(signature, source, at * SIGNATURE_WORDS, most)
    if (missing > most) continue
    const surplus = surplusBits(signature, source, at * SIGNATURE_WORDS, most)
    if (surplus <= most) places.push({ at, atMost: longer === 0 ? 1 : 1 - Math.max(missing, surplus, apart) / longer })
  }
  return places
}
