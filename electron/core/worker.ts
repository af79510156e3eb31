import { parentPort, workerData } from 'node:worker_threads'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { startCore } from './core.ts'
import type { Core } from './core.ts'
import type { WorkerOptions } from './connect.ts'
import { createHostPrinter } from './host-printer.ts'
import type { FromWorker, ToWorker } from './worker-messages.ts'

/**
 * The core in a thread of its own, so that a busy window never delays a save, nor a save a window. It starts when it is
 * loaded, says how that went, and answers messages in the order of their ids' completion.
 */
if (parentPort === null) throw new Error('this file runs as a worker')
const port = parentPort
const post = (message: FromWorker) => { port.postMessage(message) }

const options = workerData as WorkerOptions
const hostPrinter = options.hostPrints ? createHostPrinter(post) : null

function start(): Core | null {
  try {
    const core = startCore(options, undefined, undefined, hostPrinter ?? undefined)
    post({ kind: 'started' })
    return core
  } catch (error) {
    const code = error instanceof WorkbenchError ? error.code : 'internal'
    if (code === 'internal') console.error('duizhao: start:', error)
    post({ kind: 'refused', error: { code, message: error instanceof WorkbenchError ? error.message : 'Duizhao could not open the workspace because of a mistake of its own. Nothing was changed.' } })
    return null
  }
}

const core = start()
if (core !== null) {
  core.subscribe((event) => { post({ kind: 'event', event }) })
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'printed') { hostPrinter?.printed(message.printId, message.value); return }
    answer(core, message).then(
      (value) => { post({ kind: 'reply', id: message.id, value }) },
      (error: unknown) => {
        console.error(`duizhao: ${message.kind}:`, error)
        post({ kind: 'reply', id: message.id, value: { ok: false, error: { code: 'internal', message: 'Duizhao made a mistake and did not do this.' } } })
      },
    )
  })
}

function answer(running: Core, message: Exclude<ToWorker, { kind: 'printed' }>): Promise<unknown> {
  switch (message.kind) {
    case 'call': return running.call(message.name, message.input)
    case 'stage': return running.stage(message.fileName, message.bytes)
    case 'append': return running.append(message.stagedId, message.bytes)
    case 'stageFile': return running.stageFile(message.fileName, message.path)
    case 'take': return running.take(message.producedId)
    case 'announce': return running.announce(message.place)
    case 'close': return running.close()
  }
}
