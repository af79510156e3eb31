import { EventEmitter } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Script } from 'node:vm'
import { beforeEach, expect, test } from 'vitest'
import type { Bridge } from '../../shared/contract/bridge.ts'

/** The preload as it is built, in a context that has what a sandboxed preload has: a `require` that knows only electron. */
const FOLDER = resolve(import.meta.dirname, '../../dist/electron')

class Renderer extends EventEmitter {
  asked: unknown[][] = []
  sent: unknown[][] = []
  invoke(...message: unknown[]) { this.asked.push(message); return Promise.resolve({ ok: true, value: message[0] }) }
  send(...message: unknown[]) { this.sent.push(message) }
}

let renderer: Renderer
let exposed: Map<string, unknown>
let bridge: Bridge

beforeEach(() => {
  renderer = new Renderer()
  exposed = new Map()
  const electron = { ipcRenderer: renderer, contextBridge: { exposeInMainWorld: (name: string, value: unknown) => { exposed.set(name, value) } } }
  const required: string[] = []
  const only = (name: string) => {
    required.push(name)
    if (name !== 'electron') throw new Error(`a sandboxed preload cannot require ${name}`)
    return electron
  }
  const source = readFileSync(join(FOLDER, 'preload.cjs'), 'utf8')
  const run = new Script(`(function (require, exports, module) {${source}\n})`).runInNewContext({}) as (...args: unknown[]) => void
  run(only, {}, { exports: {} })
  expect(new Set(required)).toEqual(new Set(['electron']))
  bridge = exposed.get('duizhao') as Bridge
})

test('is one file', () => {
  expect(readFileSync(join(FOLDER, 'preload.cjs'), 'utf8')).not.toMatch(/require\("\.|import\(/u)
  expect(readdirSync(FOLDER).filter((name) => name.startsWith('preload'))).toEqual(['preload.cjs'])
})

test('gives the page one narrow object and nothing of Electron', () => {
  expect([...exposed.keys()]).toEqual(['duizhao'])
  expect(Object.keys(bridge).sort()).toEqual(['append', 'call', 'host', 'onClosing', 'openExternal', 'save', 'stage', 'subscribe'])
  expect(bridge.host).toBe('desktop')
})

test('asks the shell by fixed channels', async () => {
  const bytes = new Uint8Array([1])
  await bridge.call('document.list', { a: 1 })
  await bridge.stage('a.txt', bytes)
  await bridge.append('c'.repeat(32) as Parameters<Bridge['append']>[0], bytes)
  await bridge.save('b'.repeat(32) as Parameters<Bridge['save']>[0], 'b.docx')
  await bridge.openExternal('https://example.org')
  expect(renderer.asked).toEqual([
    ['duizhao:call', 'document.list', { a: 1 }], ['duizhao:stage', 'a.txt', bytes], ['duizhao:append', 'c'.repeat(32), bytes], ['duizhao:save', 'b'.repeat(32), 'b.docx'], ['duizhao:open-external', 'https://example.org'],
  ])
})

test('passes events on without Electron\'s own, until told to stop', () => {
  const heard: unknown[][] = []
  const stop = bridge.subscribe((...args) => { heard.push(args) })
  renderer.emit('duizhao:event', { sender: renderer }, { event: 'documents.changed', documentId: null })
  stop()
  renderer.emit('duizhao:event', { sender: renderer }, { event: 'documents.changed', documentId: null })
  expect(heard).toEqual([[{ event: 'documents.changed', documentId: null }]])
})

test('says flushed when everything typed is saved, and not before', async () => {
  let done = () => {}
  bridge.onClosing(() => new Promise((resolve) => { done = resolve }))
  renderer.emit('duizhao:closing')
  await Promise.resolve()
  expect(renderer.sent).toEqual([])
  done()
  await expect.poll(() => renderer.sent).toEqual([['duizhao:flushed']])
})

test('says nothing when saving fails: the shell asks the person', async () => {
  bridge.onClosing(() => Promise.reject(new Error('no')))
  renderer.emit('duizhao:closing')
  await new Promise((resolve) => { setTimeout(resolve, 20) })
  expect(renderer.sent).toEqual([])
})
