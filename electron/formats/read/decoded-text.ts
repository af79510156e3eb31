import type { EncodingGuess, ReaderWarning } from '../../../shared/model/interchange.ts'
import { type Encoding, ENCODING_NAMES } from '../../../shared/model/vocabulary.ts'
import { countUndecodable, declaredEncoding, decode, guessEncodings } from './encoding.ts'
import { foreignEncoding, sevenBitText } from './foreign-encoding.ts'
import { refuse, Refused } from './refusal.ts'

const BINARY = refuse('binary', 'This is not a text: it holds bytes that are no letters in any encoding known here. If it is one, open it where its letters look right, save it as UTF-8 and import that.')
/** Under this no reading is Chinese, or a short one; then other languages are asked. Good Chinese prose scores in the nineties. */
const DOUBTFUL = 85
/** Under this nothing fits. */
const POOR = 65
const SAMPLE_BYTES = 65_536

export interface DecodedText {
  text: string
  encodings: EncodingGuess[]
  encoding: Encoding
  /** What the file itself says of its encoding. */
  declared: ReturnType<typeof declaredEncoding>
  warnings: ReaderWarning[]
}

/** A file of text in the chosen encoding, or in the one that fits best. Throws Refused for what is no text. Linear. */
export function decodedText(bytes: Uint8Array, chosen: Encoding | null): DecodedText {
  const declared = declaredEncoding(bytes)
  const encodings = guessEncodings(bytes, declared?.encoding ?? null)
  const best = encodings[0]
  const encoding = chosen ?? best?.encoding ?? 'utf-8'
  if (looksBinary(bytes, best?.score ?? 0, encodings.find((guess) => guess.encoding === encoding)?.undecodable ?? 0)) throw new Refused(BINARY)
  // Asked only where nobody has chosen: a person may know better.
  const foreign = chosen !== null || (best?.score ?? 0) >= DOUBTFUL ? null : foreignEncoding(bytes.subarray(0, SAMPLE_BYTES))
  const other = foreign ?? (chosen === null ? sevenBitText(bytes) : null)
  if (other !== null) throw new Refused(other)
  const text = decode(bytes, encoding)
  const doubtful: ReaderWarning[] = chosen !== null || (best?.score ?? 0) >= POOR ? [] : [{ code: 'doubtful-encoding', message: `No encoding known here fits this text well; it was read as ${ENCODING_NAMES[encoding]}. If the letters look wrong, choose another, or open it where they look right, save it as UTF-8 and import that.` }]
  return { text, encodings, encoding, declared, warnings: [...doubtful, ...undecodableWarning(countUndecodable(text))] }
}

/** What is said of places that could not be read; nothing where there are none. */
export function undecodableWarning(undecodable: number): ReaderWarning[] {
  return undecodable === 0 ? [] : [{ code: 'bad-bytes', message: `${undecodable === 1 ? 'One place' : `${undecodable.toLocaleString('en')} places`} could not be read in this encoding and ${undecodable === 1 ? 'shows' : 'show'} as \uFFFD. Choose another encoding if the text looks wrong.` }]
}

/**
 * No encoding makes sense of the bytes, or the chosen one leaves more than a tenth of the first part unreadable while
 * zero bytes are among them. A byte order mark or valid UTF-8 scores 100.
 */
function looksBinary(bytes: Uint8Array, bestScore: number, undecodable: number): boolean {
  if (bestScore < 12) return true
  const head = bytes.subarray(0, 65_536)
  return bestScore < 60 && head.includes(0) && undecodable * 10 > head.length
}
