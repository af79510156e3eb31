// A process that is nothing but the built core: passes messages between its parent and the worker, to be killed by kill.ts.
import { Worker } from 'node:worker_threads'

const worker = new Worker(new URL(process.argv[2] ?? ''), { workerData: JSON.parse(process.argv[3] ?? '{}') })
worker.on('message', (message) => { process.send?.(message) })
process.on('message', (message) => { worker.postMessage(message) })
process.on('disconnect', () => { process.exit() })
