import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ended, startHost } from './host.ts'
import type { Host } from './host.ts'

/** A large file comes in over HTTP as the page hands it over; the host is killed, or the import stopped, in the middle of it. */
const CHOICES = { encoding: null, language: null, paragraphs: 'auto', joinLines: false, sections: 'auto' }
/** Some thirty sections: long enough to be met on the way. */
const UNITS = 18_000

let folder = '', host: Host
const workspace = () => join(folder, 'work.duizhao')
const unit = (at: number) => `<tu><tuv xml:lang="zh"><seg>河水在第${at}天涨了，桥断了。</seg></tuv><tuv xml:lang="en"><seg>On day ${at} the river rose and the bridge broke.</seg></tuv></tu>\n`
const MEMORY = `<?xml version="1.0"?><tmx version="1.4"><header srclang="zh"/><body>${Array.from({ length: UNITS }, (_, at) => unit(at)).join('')}</body></tmx>`

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'duizhao-large-'))
  host = await startHost(workspace())
})
afterAll(async () => {
  await ended(host.child, 'SIGTERM')
  rmSync(folder, { recursive: true, force: true })
})

async function post(path: string, body: string | Uint8Array<ArrayBuffer>, type = 'application/json'): Promise<Response> {
  const { origin, hash } = new URL(host.address)
  return fetch(`${origin}${path}`, { method: 'POST', body, headers: { origin, 'content-type': type, 'x-duizhao-token': hash.replace('#token=', '') } })
}

async function call(name: string, input: unknown): Promise<never> {
  const reply = await (await post('/call', JSON.stringify({ name, input }))).json() as { ok: boolean; value: unknown; error?: { message: string } }
  if (!reply.ok) throw new Error(reply.error?.message)
  return reply.value as never
}

/** Lines of the stream of events, until it ends with the host. */
async function listen(hear: (event: { event: string; jobId?: string; done?: number; label?: string }) => void): Promise<void> {
  const { body } = await post('/events', '{}')
  if (body === null) throw new Error('no events')
  void (async () => {
    let rest = ''
    try {
      for await (const piece of body.pipeThrough(new TextDecoderStream())) {
        const lines = (rest + piece).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) if (line !== '') hear(JSON.parse(line) as { event: string })
      }
    } catch { /* The host was killed. */ }
  })()
}

/** Begins the import and resolves when some of it is stored. */
async function begin(): Promise<string> {
  const staged = await (await post('/stage?name=large.tmx', new TextEncoder().encode(MEMORY), 'application/octet-stream')).json() as { value: { stagedId: string } }
  let far = false
  await listen(({ event, done = 0 }) => { far ||= event === 'job.progressed' && done > MEMORY.length / 3 })
  const { jobId }: { jobId: string } = await call('import.commit', { ...staged.value, translationId: null, choices: CHOICES, translationChoices: CHOICES, title: '大', targetTitle: '', align: true })
  await expect.poll(() => far, { timeout: 50_000, interval: 5 }).toBe(true)
  return jobId
}

let before = 0

test('killed in the middle, there is no part of it, and the doctor finds nothing', async () => {
  // The samples of a fresh workspace.
  const { sentences, documents } = await call('workspace.doctor', { rebuild: false }) as { sentences: number; documents: number }
  before = sentences
  await begin()
  await ended(host.child, 'SIGKILL')
  host = await startHost(workspace())
  expect(await call('document.list', {})).toHaveLength(documents)
  expect(await call('workspace.doctor', { rebuild: false })).toMatchObject({ integrity: 'ok', differences: [], documents, sentences })
}, 180_000)

test('stopped in the middle it ends at once, and nothing of it is found any more', async () => {
  const jobId = await begin()
  const asked = performance.now()
  expect(await call('job.cancel', { jobId })).toEqual({ cancelled: true })
  expect(performance.now() - asked).toBeLessThan(5_000)
  expect(await call('search.find', { text: '桥断了', documentId: null, limit: 5, offset: 0 })).toMatchObject({ total: 0 })
  expect(await call('workspace.doctor', { rebuild: false })).toMatchObject({ integrity: 'ok', differences: [], sentences: before })
}, 180_000)
