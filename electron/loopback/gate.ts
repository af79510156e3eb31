import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

export interface Refusal { status: number; message: string }

/** What a request must show besides its address. */
export interface Gate { host: string; origin: string; token: string }

const TOKEN_HEADER = 'x-duizhao-token'

/**
 * Any name but our own means that a page elsewhere had its name pointed at this machine (DNS rebinding). Node keeps the
 * first of several Host headers, so the raw list is counted.
 */
export function refuseHost(gate: Gate, rawHeaders: readonly string[]): Refusal | null {
  const hosts = rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === 'host')
  return hosts.length === 1 && hosts[0] === gate.host ? null : { status: 421, message: 'This is not the address of Duizhao.' }
}

/** For everything but the page's own files: made by our page, with the token that only the person's browser was given. */
export function refuseCaller(gate: Gate, headers: IncomingHttpHeaders): Refusal | null {
  if (headers.origin !== gate.origin) return { status: 403, message: 'Only the page of Duizhao itself may ask this.' }
  const token = headers[TOKEN_HEADER]
  if (typeof token !== 'string' || !sameSecret(token, gate.token)) return { status: 401, message: 'Open Duizhao at the address it printed when it started.' }
  return null
}

/** Compares digests, so that neither the time taken nor a difference in length tells anything. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
