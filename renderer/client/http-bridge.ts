import type { Bridge } from '../../shared/contract/bridge.ts'
import { STAGE_LIMIT } from '../../shared/contract/bridge.ts'
import type { Reply } from '../../shared/contract/errors.ts'
import type { WorkbenchEvent } from '../../shared/contract/events.ts'

/**
 * The loopback host over HTTP: `/call` and `/take` with JSON, `/stage?name=` and `/append?id=` with bytes, `/events` as lines of JSON. Every
 * request carries the token; the host knows its own page by it and by the Origin the browser adds.
 */
export function createHttpBridge(token: string): Bridge {
  let leaving = false
  const post = (path: string, body: BodyInit, type = 'application/json', signal?: AbortSignal) => fetch(path, {
    method: 'POST', headers: { 'content-type': type, 'x-duizhao-token': token }, body, cache: 'no-store', ...(signal ? { signal } : {}),
    // A page that is going may still send what fits: 64 KiB for all requests under way.
    keepalive: leaving && typeof body === 'string' && body.length < 20_000,
  })
  const ask = async <T>(path: string, body: BodyInit, type?: string): Promise<Reply<T>> => {
    try {
      const response = await post(path, body, type)
      return await response.json() as Reply<T>
    } catch {
      return { ok: false, error: { code: 'unavailable', message: 'The workbench does not answer. Is it still running?' } }
    }
  }
  const events = createEventStream((signal) => post('/events', '{}', 'application/json', signal))

  return {
    host: 'loopback',
    call: (name, input) => ask('/call', JSON.stringify({ name, input })),
    async stage(fileName, bytes) {
      if (bytes.byteLength > STAGE_LIMIT) return { ok: false, error: { code: 'tooLarge', message: 'The file has more than 256 MB. Nothing was imported; split it and bring the parts one by one.' } }
      return ask(`/stage?name=${encodeURIComponent(fileName)}`, new Blob([bytes as Uint8Array<ArrayBuffer>]), 'application/octet-stream')
    },
    append: (stagedId, bytes) => ask(`/append?id=${encodeURIComponent(stagedId)}`, new Blob([bytes as Uint8Array<ArrayBuffer>]), 'application/octet-stream'),
    async save(producedId, fileName) {
      try {
        const response = await post('/take', JSON.stringify({ producedId }))
        if (!response.ok) return await response.json() as Reply<{ saved: boolean }>
        download(await response.blob(), fileName)
        return { ok: true, value: { saved: true } }
      } catch {
        return { ok: false, error: { code: 'unavailable', message: 'The workbench does not answer. Is it still running?' } }
      }
    },
    async openExternal(url) {
      if (!/^(https:|mailto:)/i.test(url)) return { ok: false, error: { code: 'badRequest', message: 'Only https and mailto addresses are opened.' } }
      window.open(url, '_blank', 'noopener,noreferrer')
      return { ok: true, value: { opened: true } }
    },
    subscribe: events.subscribe,
    onClosing(flush) {
      // A tab gives no time to wait, so hiding it already saves; the app asks "leave?" while anything is unsaved.
      const quietly = () => { flush().catch(() => { /* The editor keeps the steps and shows why. */ }) }
      addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') quietly() })
      addEventListener('pagehide', () => { leaving = true; quietly() })
      addEventListener('pageshow', () => { leaving = false })
    },
  }
}

function download(blob: Blob, fileName: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = fileName
  link.click()
  // The download reads the blob after the click returns.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** One stream for all listeners, opened with the first and reopened for as long as there are any: 0.5, 1, 2, 4, 4 … s apart. */
function createEventStream(open: (signal: AbortSignal) => Promise<Response>) {
  const listeners = new Set<(event: WorkbenchEvent) => void>()
  let running: AbortController | null = null

  const tell = (event: WorkbenchEvent) => { for (const listener of listeners) listener(event) }

  async function run(abort: AbortController) {
    let wait = 500
    let missed = false
    while (!abort.signal.aborted) {
      try {
        const response = await open(abort.signal)
        if (response.ok && response.body) {
          wait = 500
          // Nobody knows what happened meanwhile, so everything that can change is asked for again.
          if (missed) { tell({ event: 'documents.changed', documentId: null }); tell({ event: 'knowledge.changed', documentId: null }) }
          missed = true
          await readLines(response.body, (line) => tell(JSON.parse(line) as WorkbenchEvent))
        }
      } catch { /* The host went away or the stream was cut: try again below. */ }
      if (abort.signal.aborted) return
      await new Promise((resolve) => setTimeout(resolve, wait))
      wait = Math.min(4_000, wait * 2)
    }
  }

  return {
    subscribe(listener: (event: WorkbenchEvent) => void) {
      listeners.add(listener)
      if (!running) { running = new AbortController(); void run(running) }
      return () => {
        listeners.delete(listener)
        // Components come and go within a frame; only a stream nobody wants for a while is closed.
        setTimeout(() => { if (listeners.size === 0 && running) { running.abort(); running = null } }, 5_000)
      }
    },
  }
}

async function readLines(body: ReadableStream<Uint8Array>, take: (line: string) => void) {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') take(line)
  }
}
