import iconv from 'iconv-lite'
import { refuse, type Refusal } from './refusal.ts'

/** Fewest letters that show a language; a name proves nothing. */
const FEWEST = 12
/** Japanese prose has at least this share of hiragana among what is not ASCII, Korean this share of Hangul. */
const HIRAGANA = 0.25
const HANGUL = 0.75

const share = (text: string, letters: RegExp): number => {
  const found = text.match(letters)?.length ?? 0
  return found < FEWEST ? 0 : found / Math.max(1, text.match(/[^\0-\x7F]/gu)?.length ?? 1) // oxlint-disable-line no-control-regex -- ASCII
}

const SAVE = 'Open it where its letters look right, save it as UTF-8 and import that.'
const foreign = (what: string): Refusal => refuse('unsupported', `This text seems to be ${what}, which is not read here. ${SAVE}`)

/**
 * What a text is that reads badly in every encoding known here: Japanese or Korean in an old encoding of theirs, which
 * would come in as a salad of rare characters. Null when it is neither. `bytes` should be a sample; linear.
 */
export function foreignEncoding(bytes: Uint8Array): Refusal | null {
  for (const name of ['Shift_JIS', 'EUC-JP'] as const) if (share(iconv.decode(bytes, name), /\p{Script=Hiragana}/gu) > HIRAGANA) return foreign(`Japanese (${name})`)
  if (isEucTw(bytes)) return foreign('Chinese of Taiwan (EUC-TW)')
  // Hanja of old books read as characters; common Chinese in GB18030 reads as Hangul by half.
  const korean = iconv.decode(bytes, 'EUC-KR')
  return share(korean, /\p{Script=Hangul}/gu) > HANGUL && share(korean, /\p{Script=Han}/gu) === 0 ? foreign('Korean (EUC-KR)') : null
}

/**
 * Pairs of high bytes, none of which begins in the rows that CNS 11643 leaves empty before its characters: two of five
 * characters of GB 2312 stand there. Linear.
 */
function isEucTw(bytes: Uint8Array): boolean {
  let characters = 0
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) continue
    const trail = bytes[++at]
    // A sample may end in the middle of one.
    if (trail === undefined) break
    if (lead < 0xa1 || trail < 0xa1 || (lead > 0xa7 && lead < 0xc4)) return false
    if (lead >= 0xc4) characters++
  }
  return characters >= FEWEST
}

/** Chinese or Japanese in seven bits, as mails and news groups once sent it; null for other texts. Looks at the first 64 kB. */
export function sevenBitText(bytes: Uint8Array): Refusal | null {
  const head = Buffer.from(bytes.subarray(0, 65_536)).toString('latin1')
  if (/\x1B\$(?:[)*+]?[@A-HBC])/u.test(head)) return foreign('in an encoding with escape sequences (ISO-2022)') // oxlint-disable-line no-control-regex -- these begin with ESC
  const stretches = /[^\0-\x7F]/u.test(head) ? [] : head.match(/~\{(?:[!-w][!-~]){2,}~\}/gu) ?? [] // oxlint-disable-line no-control-regex -- ASCII
  return stretches.length > 0 ? foreign('in HZ, a code of seven bits') : null
}
