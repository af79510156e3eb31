import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { STAGE_LIMIT } from '../../shared/contract/bridge.ts'
import type { Core } from '../core/core.ts'
import { findPageFile } from '../host/page-files.ts'
import type { PageFiles } from '../host/page-files.ts'
import { bareFileName, SECURITY_HEADERS } from '../host/policy.ts'
import { parseObject, readBody } from './body.ts'
import { refuseCaller, refuseHost, sameSecret } from './gate.ts'
import type { Gate, Refusal } from './gate.ts'

export interface LoopbackOptions {
  core: Core
  files: PageFiles
  /** 0 takes any free one. */
  port: number
  /** A second start that shows it is told the whole address. */
  joinKey: string
}

export interface LoopbackHost {
  origin: string
  /** With the token in the fragment, which browsers never send anywhere. */
  address: string
  close(): Promise<void>
}

/** Steps of a long paste are the largest thing said in one call. */
const CALL_LIMIT = 64 * 1024 * 1024
const SMALL_LIMIT = 16 * 1024
/** Proxies and sleeping machines drop silent connections; an empty line keeps the stream of events known to be alive. */
const HEARTBEAT_MS = 15_000

/** Serves the page and the core on 127.0.0.1 only. Rejects when the port is taken. */
export async function startLoopback(options: LoopbackOptions): Promise<LoopbackHost> {
  const gate: Gate = { host: '', origin: '', token: randomBytes(32).toString('base64url') }
  const server = createServer({ requestTimeout: 120_000, headersTimeout: 20_000, maxHeaderSize: 16 * 1024 }, (request, response) => {
    answer(options, gate, request, response).catch(() => { fail(response) })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port: options.port, exclusive: true }, resolve)
  })
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('the loopback host listens on no port')
  gate.host = `127.0.0.1:${bound.port}`
  gate.origin = `http://${gate.host}`
  return { origin: gate.origin, address: pageAddress(gate), close: () => closeServer(server) }
}

function pageAddress(gate: Gate) { return `${gate.origin}/#token=${gate.token}` }

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => { resolve() })
    server.closeAllConnections()
  })
}

async function answer(options: LoopbackOptions, gate: Gate, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
  const badHost = refuseHost(gate, request.rawHeaders)
  if (badHost !== null) { refuse(response, badHost); return }
  // Not URL's parser: `//evil/` would become another host.
  const [pathname = '', query = ''] = (request.url ?? '').split('?', 2)
  if (request.method === 'GET' || request.method === 'HEAD') { sendFile(options.files, pathname, request.method, response); return }
  if (request.method !== 'POST') { response.setHeader('allow', 'GET, HEAD, POST'); refuse(response, { status: 405, message: 'Duizhao does not answer this method.' }); return }
  if (pathname === '/join') { await join(options, gate, request, response); return }
  const badCaller = refuseCaller(gate, request.headers)
  if (badCaller !== null) { refuse(response, badCaller); return }
  if (pathname === '/call') await call(options.core, request, response)
  else if (pathname === '/stage') await stage(options.core, query, request, response)
  else if (pathname === '/append') await append(options.core, query, request, response)
  else if (pathname === '/take') await take(options.core, request, response)
  else if (pathname === '/events') await events(options.core, request, response)
  else refuse(response, { status: 404, message: 'There is nothing here.' })
}

function sendFile(files: PageFiles, pathname: string, method: string, response: ServerResponse) {
  const file = findPageFile(files, pathname)
  if (file === null) { refuse(response, { status: 404, message: 'There is nothing here.' }); return }
  response.writeHead(200, { 'content-type': file.type })
  if (method === 'HEAD') { response.end(); return }
  createReadStream(file.path).on('error', () => { response.destroy() }).pipe(response)
}

async function call(core: Core, request: IncomingMessage, response: ServerResponse) {
  const body = await readBody(request, 'application/json', CALL_LIMIT)
  if (!body.ok) { refuse(response, body.refusal); return }
  const message = parseObject(body.bytes)
  const name = message?.['name']
  if (message === null || typeof name !== 'string') { refuse(response, { status: 400, message: 'A call is {"name", "input"}.' }); return }
  sendJson(response, 200, await core.call(name, message['input']))
}

async function stage(core: Core, query: string, request: IncomingMessage, response: ServerResponse) {
  const name = bareFileName(new URLSearchParams(query).get('name'))
  if (name === null) { refuse(response, { status: 400, message: 'A file needs a name without a folder.' }); return }
  const body = await readBody(request, 'application/octet-stream', STAGE_LIMIT)
  if (!body.ok) { refuse(response, body.refusal); return }
  sendJson(response, 200, await core.stage(name, body.bytes))
}

async function append(core: Core, query: string, request: IncomingMessage, response: ServerResponse) {
  const id = new URLSearchParams(query).get('id')
  if (id === null || id === '') { refuse(response, { status: 400, message: 'A piece of a file needs the file it belongs to.' }); return }
  const body = await readBody(request, 'application/octet-stream', CALL_LIMIT)
  if (!body.ok) { refuse(response, body.refusal); return }
  sendJson(response, 200, await core.append(id, body.bytes))
}

async function take(core: Core, request: IncomingMessage, response: ServerResponse) {
  const body = await readBody(request, 'application/json', SMALL_LIMIT)
  if (!body.ok) { refuse(response, body.refusal); return }
  const producedId = parseObject(body.bytes)?.['producedId']
  if (typeof producedId !== 'string') { refuse(response, { status: 400, message: 'Say which produced file.' }); return }
  const taken = await core.take(producedId)
  if (!taken.ok) { sendJson(response, 404, taken); return }
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': taken.value.bytes.byteLength })
  response.end(taken.value.bytes)
}

async function events(core: Core, request: IncomingMessage, response: ServerResponse) {
  const body = await readBody(request, 'application/json', SMALL_LIMIT)
  if (!body.ok) { refuse(response, body.refusal); return }
  response.writeHead(200, { 'content-type': 'application/x-ndjson' })
  response.write('\n')
  const unsubscribe = core.subscribe((event) => { response.write(`${JSON.stringify(event)}\n`) })
  const heartbeat = setInterval(() => { response.write('\n') }, HEARTBEAT_MS)
  response.on('close', () => { clearInterval(heartbeat); unsubscribe() })
}

/** A second start by the same person (it could read the key in a file only they can read) learns where to look. Pages always send Origin. */
async function join(options: LoopbackOptions, gate: Gate, request: IncomingMessage, response: ServerResponse) {
  const body = await readBody(request, 'application/json', SMALL_LIMIT)
  if (!body.ok) { refuse(response, body.refusal); return }
  const key = parseObject(body.bytes)?.['joinKey']
  if (request.headers.origin !== undefined || typeof key !== 'string' || !sameSecret(key, options.joinKey)) { refuse(response, { status: 403, message: 'Only a second start of Duizhao may ask this.' }); return }
  sendJson(response, 200, { ok: true, value: { address: pageAddress(gate) } })
}

function refuse(response: ServerResponse, refusal: Refusal) {
  // The rest of a refused body is not worth reading.
  response.setHeader('connection', 'close')
  sendJson(response, refusal.status, { ok: false, error: { code: refusal.status === 413 ? 'tooLarge' : 'badRequest', message: refusal.message } })
}

/** A mistake of ours: what it was stays on this side. */
function fail(response: ServerResponse) {
  if (response.headersSent) response.destroy()
  else sendJson(response, 500, { ok: false, error: { code: 'internal', message: 'Something went wrong inside Duizhao.' } })
}

function sendJson(response: ServerResponse, status: number, value: unknown) {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(value))
}
