import { refuse, type Refusal } from './refusal.ts'

/** What the first bytes say a file is. `text` is everything no signature speaks for. */
export type Signature = 'zip' | 'ole' | 'pdf' | 'text' | Refusal

const SAVE_AS = 'Save it as .docx, .txt, .md or .html and import that.'

/** Formats known by their first bytes: hex, and the sentence. */
const KNOWN: readonly [hex: string, refusal: Refusal][] = [
  ['7b5c727466', refuse('unsupported', `This is an RTF document. Open it in a word processor, save it as .docx and import that.`)],
  ['89504e470d0a1a0a', picture('PNG')], ['ffd8ff', picture('JPEG')], ['47494638', picture('GIF')], ['49492a00', picture('TIFF')], ['4d4d002a', picture('TIFF')], ['38425053', picture('Photoshop')],
  ['7f454c46', program()], ['cafebabe', program()], ['cffaedfe', program()], ['feedfacf', program()], ['0061736d', program()],
  ['1f8b', packed('gzip')], ['425a68', packed('bzip2')], ['fd377a585a00', packed('xz')], ['377abcaf271c', packed('7z')], ['526172211a07', packed('RAR')], ['28b52ffd', packed('zstd')],
  ['53514c69746520666f726d6174203300', refuse('binary', 'This is an SQLite database, not a text. If it is a Duizhao workspace, open it as a workspace.')],
  ['49443303', sound()], ['4f676753', sound()], ['664c6143', sound()], ['1a45dfa3', sound()],
  ['fffe0000', refuse('unsupported', 'This text is in UTF-32, which is not read here. Save it as UTF-8 and import that.')], ['0000feff', refuse('unsupported', 'This text is in UTF-32, which is not read here. Save it as UTF-8 and import that.')],
]

function picture(kind: string): Refusal { return refuse('binary', `This is a ${kind} picture, not a text. Type its text or run text recognition on it, and import what comes out.`) }
function program(): Refusal { return refuse('binary', `This is a program, not a text. ${SAVE_AS.replace('Save it', 'Choose a text saved')}`) }
function packed(kind: string): Refusal { return refuse('binary', `This is a ${kind} archive. Unpack it and import the text inside.`) }
function sound(): Refusal { return refuse('binary', 'This is a sound or film file, not a text. Import a transcript of it.') }

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, 16)).toString('hex')

/** Reads at most 512 bytes. A Windows program needs two looks, because a text may well begin with the letters MZ. */
export function signatureOf(bytes: Uint8Array): Signature {
  const hex = hexOf(bytes)
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return 'zip'
  if (hex.startsWith('255044462d')) return 'pdf'
  if (hex.startsWith('d0cf11e0a1b11ae1')) return 'ole'
  if (hex.startsWith('4d5a') && bytes.subarray(2, 64).includes(0)) return program()
  if (hex.startsWith('52494646') && bytes.subarray(4, 12).includes(0)) return hexOf(bytes.subarray(8)).startsWith('57454250') ? picture('WebP') : sound()
  if (hex.slice(8).startsWith('66747970') && bytes[0] === 0) return sound()
  if (hex.startsWith('424d') && bytes.subarray(6, 10).every((byte) => byte === 0)) return picture('BMP')
  return KNOWN.find(([prefix]) => hex.startsWith(prefix))?.[1] ?? 'text'
}

/**
 * Refuses an OLE file: an encrypted Office document keeps its content in a stream called EncryptedPackage, an old
 * Word document in one called WordDocument. Stream names are UTF-16LE in the directory, wherever it lies.
 */
export function refuseOle(bytes: Uint8Array): Refusal {
  const has = (name: string): boolean => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'))
  if (has('EncryptedPackage')) return refuse('encrypted', 'This document is locked with a password. Open it in Word, take the password off under File > Info, save it and import it again.')
  if (has('WordDocument')) return refuse('unsupported', 'This is a Word document of the old kind (.doc). Open it in Word or LibreOffice, save it as .docx and import that.')
  if (has('Workbook')) return refuse('unsupported', 'This is an Excel workbook of the old kind (.xls). Open it in Excel or LibreOffice, save it as .xlsx and import that.')
  if (has('PowerPoint Document')) return refuse('unsupported', 'This is a PowerPoint presentation of the old kind (.ppt). Save its outline as .docx and import that.')
  return refuse('unsupported', 'This is an Office file of an old kind, not a text document. Save what you need as .docx and import that.')
}
