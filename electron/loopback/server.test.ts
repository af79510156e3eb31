import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import type { OutgoingHttpHeaders } from 'node:http'
import { createConnection } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { STAGE_LIMIT } from '../../shared/contract/bridge.ts'
import type { WorkbenchEvent } from '../../shared/contract/events.ts'
import { StagedId } from '../../shared/model/ids.ts'
import type { Core } from '../core/core.ts'
import { listPageFiles } from '../host/page-files.ts'
import { startLoopback } from './server.ts'
import type { LoopbackHost } from './server.ts'

interface Answer { status: number; headers: Record<string, unknown>; body: Buffer }

const JOIN_KEY = 'the key in a file only the person can read'
const asked: unknown[] = []
const listeners = new Set<(event: WorkbenchEvent) => void>()
const core: Core = {
  call: async (name, input) => { asked.push({ name, input }); return { ok: true, value: { echo: input } } },
  stage: async (fileName, bytes) => { asked.push({ fileName, bytes: bytes.byteLength }); return { ok: true, value: { stagedId: StagedId.parse('a'.repeat(32)) } } },
  append: async (stagedId, bytes) => { asked.push({ stagedId, bytes: bytes.byteLength }); return { ok: true, value: { stagedId: StagedId.parse(stagedId) } } },
  stageFile: async (fileName, path) => { asked.push({ fileName, path }); return { ok: true, value: { stagedId: StagedId.parse('a'.repeat(32)) } } },
  take: async (producedId) => producedId === 'known'
    ? { ok: true, value: { fileName: 'a.bin', bytes: new Uint8Array([0, 1, 255]) } }
    : { ok: false, error: { code: 'notFound', message: 'That file is gone.' } },
  subscribe: (listener) => { listeners.add(listener); return () => { listeners.delete(listener) } },
  announce: async () => {},
  close: async () => {},
}

let folder: string
let host: LoopbackHost
let port: number
let good: OutgoingHttpHeaders

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loopback-'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  host = await startLoopback({ core, files: listPageFiles(folder), port: 0, joinKey: JOIN_KEY })
  port = Number(new URL(host.origin).port)
  good = { origin: host.origin, 'x-duizhao-token': token(), 'content-type': 'application/json' }
})
afterAll(async () => { await host.close(); rmSync(folder, { recursive: true }) })

function token() { return new URLSearchParams(new URL(host.address).hash.slice(1)).get('token') ?? '' }

function send(method: string, path: string, headers: OutgoingHttpHeaders, body: string | Buffer = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () => { resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) }) })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
const aCall = JSON.stringify({ name: 'document.list', input: {} })

/** Speaks HTTP by hand, for what Node's client does not let one say. */
function sendRaw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: '127.0.0.1', port })
    let answer = ''
    socket.setEncoding('utf8').on('data', (part: string) => { answer += part }).on('end', () => { resolve(answer) }).on('error', reject)
    socket.write(text)
  })
}

describe('who may ask', () => {
  test('our own page with its token is answered', async () => {
    const answer = await send('POST', '/call', good, aCall)
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body.toString())).toEqual({ ok: true, value: { echo: {} } })
  })

  test.each([
    ['another Host', { host: 'evil.example' }, 421], ['localhost as Host', { host: 'localhost' }, 421], ['no Origin', { origin: undefined }, 403],
    ['another Origin', { origin: 'https://evil.example' }, 403], ['Origin null', { origin: 'null' }, 403], ['another port', { origin: 'http://127.0.0.1:1' }, 403],
    ['no token', { 'x-duizhao-token': undefined }, 401], ['a wrong token', { 'x-duizhao-token': 'x'.repeat(43) }, 401], ['an empty token', { 'x-duizhao-token': '' }, 401],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415], ['plain text', { 'content-type': 'text/plain' }, 415],
  ])('%s is refused before the core hears of it', async (_, change, status) => {
    const before = asked.length
    const headers = Object.fromEntries(Object.entries({ ...good, ...change }).filter(([, value]) => value !== undefined))
    for (const path of ['/call', '/take', '/events', '/stage?name=a.txt', '/append?id=a']) {
      // /stage expects bytes, so for it JSON is already the wrong type.
      expect((await send('POST', path, headers, aCall)).status).toBe(status)
    }
    expect(asked.length).toBe(before)
  })

  test('two Host headers are refused', async () => {
    const own = new URL(host.origin).host
    expect(await sendRaw(`GET / HTTP/1.1\r\nHost: ${own}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 4/u)
    expect(await sendRaw(`GET / HTTP/1.1\r\nHost: ${own}\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200/u)
    expect(await sendRaw('GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 421/u)
  })

  test('nobody on the network reaches it', async () => {
    const outside = Object.values(networkInterfaces()).flat().filter((address) => address !== undefined && !address.internal && address.family === 'IPv4')
    for (const address of [...outside.map((one) => one?.address), '127.0.0.2']) {
      await expect(new Promise((resolve, reject) => { createConnection({ host: address, port }).on('connect', resolve).on('error', reject) })).rejects.toThrow(/ECONNREFUSED/u)
    }
  })

  test('the token has 32 bytes, is in the fragment only, and changes with every start', async () => {
    expect(Buffer.from(token(), 'base64url').length).toBe(32)
    expect(new URL(host.address).search).toBe('')
    const other = await startLoopback({ core, files: new Map(), port: 0, joinKey: JOIN_KEY })
    expect(other.address.split('#')[1]).not.toBe(host.address.split('#')[1])
    await other.close()
  })
})

describe('what may be asked', () => {
  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is refused', async (method) => { expect((await send(method, '/call', good, aCall)).status).toBe(405) })
  test('a call by GET is just a missing file', async () => { expect((await send('GET', '/call', good)).status).toBe(404) })
  test('an unknown place', async () => { expect((await send('POST', '/other', good, aCall)).status).toBe(404) })
  test.each(['', '[]', '"x"', 'null', '{', '{"name":7}', '{}'])('the body %j is no call', async (body) => { expect((await send('POST', '/call', good, body)).status).toBe(400) })

  test('a body that announces more than the limit is refused unread', async () => {
    const answer = await sendRaw(`POST /stage?name=a.txt HTTP/1.1\r\nHost: ${new URL(host.origin).host}\r\nOrigin: ${host.origin}\r\nX-Duizhao-Token: ${token()}\r\nContent-Type: application/octet-stream\r\nContent-Length: ${STAGE_LIMIT + 1}\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 413/u)
    expect(answer).toContain('"tooLarge"')
  })

  test('a body that grows over the limit without announcing it is cut off', async () => {
    const chunk = Buffer.alloc(1024 * 1024, 0x20)
    const result = await new Promise<string>((resolve) => {
      const outgoing = request({ host: '127.0.0.1', port, method: 'POST', path: '/take', headers: { ...good, 'transfer-encoding': 'chunked' } }, (incoming) => { resolve(String(incoming.statusCode)); incoming.resume() })
      outgoing.on('error', () => { resolve('cut') })
      outgoing.write(chunk)
      outgoing.end(chunk)
    })
    expect(['413', 'cut']).toContain(result)
  })

  test('staging takes bytes and a bare name', async () => {
    const headers = { ...good, 'content-type': 'application/octet-stream' }
    const answer = await send('POST', `/stage?name=${encodeURIComponent('新闻.txt')}`, headers, Buffer.from([1, 2, 3]))
    expect(JSON.parse(answer.body.toString())).toEqual({ ok: true, value: { stagedId: 'a'.repeat(32) } })
    expect(asked.at(-1)).toEqual({ fileName: '新闻.txt', bytes: 3 })
    for (const name of ['', '..%2Fa.txt', '%2Fetc%2Fpasswd', 'a%00b']) expect((await send('POST', `/stage?name=${name}`, headers, 'x')).status).toBe(400)
  })

  test('a file goes on piece by piece', async () => {
    const headers = { ...good, 'content-type': 'application/octet-stream' }
    const answer = await send('POST', `/append?id=${'b'.repeat(32)}`, headers, Buffer.from([1, 2]))
    expect(JSON.parse(answer.body.toString())).toEqual({ ok: true, value: { stagedId: 'b'.repeat(32) } })
    expect(asked.at(-1)).toEqual({ stagedId: 'b'.repeat(32), bytes: 2 })
    expect((await send('POST', '/append', headers, 'x')).status).toBe(400)
  })

  test('taking gives bytes, once known', async () => {
    expect([...(await send('POST', '/take', good, '{"producedId":"known"}')).body]).toEqual([0, 1, 255])
    expect((await send('POST', '/take', good, '{"producedId":"other"}')).status).toBe(404)
    expect((await send('POST', '/take', good, '{}')).status).toBe(400)
  })

  test('events come as lines, and a closed stream is forgotten', async () => {
    const event: WorkbenchEvent = { event: 'documents.changed', documentId: null }
    const line = await new Promise<string>((resolve, reject) => {
      const outgoing = request({ host: '127.0.0.1', port, method: 'POST', path: '/events', headers: good }, (incoming) => {
        incoming.setEncoding('utf8').on('data', (text: string) => {
          if (text.trim() === '') { for (const listener of listeners) listener(event); return }
          resolve(text)
          outgoing.destroy()
        })
      })
      outgoing.on('error', reject)
      outgoing.end('{}')
    })
    expect(JSON.parse(line)).toEqual(event)
    await expect.poll(() => listeners.size).toBe(0)
  })
})

describe('what every answer says', () => {
  test.each([['GET', '/', 200], ['GET', '/nothing', 404], ['POST', '/call', 403], ['OPTIONS', '/call', 405]])('%s %s', async (method, path, status) => {
    const { headers, status: got } = await send(method, path, {})
    expect(got).toBe(status)
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin' })
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
  })

  test('a failure inside tells nothing of the machine', async () => {
    const failing = await startLoopback({ core: { ...core, call: () => Promise.reject(new Error('/home/li/secret')) }, files: new Map(), port: 0, joinKey: JOIN_KEY })
    const origin = failing.origin
    const headers = { ...good, origin, 'x-duizhao-token': failing.address.split('token=')[1] ?? '' }
    const answer = await fetch(`${origin}/call`, { method: 'POST', headers: headers as Record<string, string>, body: aCall })
    const text = await answer.text()
    expect(answer.status).toBe(500)
    expect(text).not.toContain('secret')
    expect(JSON.parse(text)).toMatchObject({ ok: false, error: { code: 'internal' } })
    await failing.close()
  })
})

describe('a second start', () => {
  const ask = (joinKey: unknown, headers: OutgoingHttpHeaders = {}) => send('POST', '/join', { 'content-type': 'application/json', ...headers }, JSON.stringify({ joinKey }))
  test('learns the address with the key', async () => { expect(JSON.parse((await ask(JOIN_KEY)).body.toString())).toEqual({ ok: true, value: { address: host.address } }) })
  test.each(['', 'wrong', null, 7])('learns nothing with the key %j', async (key) => {
    const answer = await ask(key)
    expect(answer.status).toBe(403)
    expect(answer.body.toString()).not.toContain(token())
  })
  test('a page never does, even with the key', async () => { expect((await ask(JOIN_KEY, { origin: host.origin })).status).toBe(403) })
})

test('a port that is taken says so', async () => {
  await expect(startLoopback({ core, files: new Map(), port, joinKey: JOIN_KEY })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
