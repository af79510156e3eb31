import { expect, test } from 'vitest'
import { createFixtureClient, FIXTURE_SETTINGS, sectionId } from '../client/fixture-workspace.ts'
import type { CreateSectionEditor, SectionEditor } from '../editor/section-editor.ts'
import { type PoolPage, SectionPool } from './section-pool.ts'

/** An editor as far as the pool is concerned, which tells what becomes of it. */
function fakeEditor(name: string, flushed: Promise<void>, said: string[]): SectionEditor {
  return { flush: () => flushed, suspend() {}, setRules() {}, destroy: () => { said.push(`${name} torn down`) } } as unknown as SectionEditor
}

test('a section that cannot be saved when the desk closes does not take another one’s last words with it', async () => {
  const said: string[] = []
  let saved = () => {}
  const editors = [fakeEditor('broken', Promise.reject(new Error('no')), said), fakeEditor('slow', new Promise((resolve) => { saved = resolve }), said)]
  const client = createFixtureClient([], { 'section.open': () => ({ section: { source: [] }, annotations: [] }) as never })
  const pool = new SectionPool(client, (() => editors.shift()) as unknown as CreateSectionEditor, 'zh-Hans')
  pool.setPage({ claims: [], settings: FIXTURE_SETTINGS, rules: null } as unknown as PoolPage)
  const close = pool.start()
  for (const n of [0, 1]) await pool.show(sectionId(n), {} as HTMLElement, () => true)
  close()
  await new Promise((resolve) => setTimeout(resolve, 10))
  expect(said).toEqual([])
  saved()
  await expect.poll(() => said).toEqual(['broken torn down', 'slow torn down'])
})
