/** The 16 bytes of a canonical UUID, as storage keeps it. */
export function toBlob(uuid: string): Buffer {
  const bytes = Buffer.from(uuid.replaceAll('-', ''), 'hex')
  if (bytes.length !== 16) throw new Error(`not a UUID: ${uuid}`)
  return bytes
}

/** The canonical lower-case UUID of 16 stored bytes; the caller says which kind of id it is. */
export function fromBlob<Id extends string>(bytes: Uint8Array): Id {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id
}
