import { expect, test } from 'vitest'
import { createHostPrinter } from './host-printer.ts'
import type { FromWorker } from './worker-messages.ts'

const PAGE = new Uint8Array([1])

test('every page gets the answer that is its own', async () => {
  const posted: FromWorker[] = []
  const printer = createHostPrinter((message) => { posted.push(message) })
  const { signal } = new AbortController()
  const first = printer.print(PAGE, signal), second = printer.print(PAGE, signal), third = printer.print(PAGE, signal)
  printer.printed(2, { ok: true, value: new Uint8Array([2]) })
  printer.printed(1, { ok: true, value: new Uint8Array([1]) })
  printer.printed(3, { ok: false, error: { code: 'badRequest', message: 'No.' } })
  expect([await first, await second]).toEqual([new Uint8Array([1]), new Uint8Array([2])])
  await expect(third).rejects.toThrow('No.')
  expect(posted.map(({ kind }) => kind)).toEqual(['print', 'print', 'print'])
})

test('a host that is told to stop ends the wait with the reason', async () => {
  const controller = new AbortController()
  const printer = createHostPrinter((message) => { if (message.kind === 'stopPrinting') printer.printed(message.printId, { ok: false, error: { code: 'internal', message: 'gone' } }) })
  const printing = printer.print(PAGE, controller.signal)
  controller.abort()
  await expect(printing).rejects.toBe(controller.signal.reason)
  await expect(printer.print(PAGE, controller.signal)).rejects.toBe(controller.signal.reason)
})
