import { useEffect } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { ClientContext } from '../client/client.ts'
import { createFixtureClient } from '../client/fixture-workspace.ts'
import type { MemoryClient } from '../client/memory-client.ts'
import { type ImportState, useImport } from './use-import.ts'

let root: Root, client: MemoryClient, state: ImportState
/** Lets a file of this name be handed over. */
const release = new Map<string, () => void>()
const file = (name: string) => new File(['书店'], name)

const NONE: readonly File[] = [], SOURCE = file('a.txt')
function Shown() {
  const now = useImport(SOURCE, null, NONE)
  useEffect(() => { state = now })
  return <p>{now.slots ? [now.slots.source.fileName, now.slots.translation?.fileName ?? 'none'].join(' / ') : 'reading'}</p>
}

beforeEach(() => {
  const host = document.createElement('div')
  host.id = 'root'
  document.body.append(host)
  client = createFixtureClient([])
  const stage = client.stage
  client.stage = async (name, bytes) => {
    if (name.startsWith('slow')) await new Promise<void>((resolve) => { release.set(name, resolve) })
    return stage(name, bytes)
  }
  root = createRoot(host)
  root.render(<ClientContext value={client}><Shown /></ClientContext>)
})
afterEach(() => { root.unmount(); document.getElementById('root')?.remove(); release.clear() })

test('of files chosen one after the other the last counts, also when the one before it takes longer', async () => {
  await expect.element(page.getByText('a.txt / none')).toBeVisible()
  state.setTranslation(file('slow.en.txt'))
  await expect.poll(() => release.size).toBe(1)
  state.setTranslation(file('b.txt'))
  await expect.element(page.getByText('a.txt / b.txt')).toBeVisible()
  void state.replaceSource([file('slow.zh.txt')])
  await expect.poll(() => release.size).toBe(2)
  await state.replaceSource([file('c.txt')])
  await expect.element(page.getByText('c.txt / b.txt')).toBeVisible()
  for (const go of release.values()) go()
  // Both are handed over now, and neither is shown.
  await expect.poll(() => [...client.staged.values()].filter(({ fileName }) => fileName.startsWith('slow')).length).toBe(2)
  await new Promise((resolve) => { setTimeout(resolve, 100) })
  await expect.element(page.getByText('c.txt / b.txt')).toBeVisible()
})

test('a translation that was taken away does not come back when it has been handed over', async () => {
  await expect.element(page.getByText('a.txt / none')).toBeVisible()
  state.setTranslation(file('slow.en.txt'))
  await expect.poll(() => release.size).toBe(1)
  state.setTranslation(null)
  release.get('slow.en.txt')?.()
  await expect.poll(() => client.staged.size).toBe(2)
  await new Promise((resolve) => { setTimeout(resolve, 100) })
  await expect.element(page.getByText('a.txt / none')).toBeVisible()
})
