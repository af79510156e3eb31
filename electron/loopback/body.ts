import type { IncomingMessage } from 'node:http'
import type { Refusal } from './gate.ts'

export type Body = { ok: true; bytes: Buffer } | { ok: false; refusal: Refusal }

/** Reads a whole body of one exact type; stops at the first byte over `limit`, whatever length was announced. */
export async function readBody(request: IncomingMessage, type: string, limit: number): Promise<Body> {
  const tooLarge = { ok: false, refusal: { status: 413, message: `That is more than ${Math.floor(limit / 1024 / 1024)} MB, which is more than Duizhao takes at once.` } } as const
  if (request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() !== type) return { ok: false, refusal: { status: 415, message: `The body must be ${type}.` } }
  if (Number(request.headers['content-length'] ?? 0) > limit) return tooLarge
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue
    length += chunk.length
    if (length > limit) return tooLarge
    chunks.push(chunk)
  }
  return { ok: true, bytes: Buffer.concat(chunks) }
}

/** An object, or null for anything else. */
export function parseObject(bytes: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch { return null }
}
