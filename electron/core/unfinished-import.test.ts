import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CHOICES } from '../../tests/support/importing-core.ts'
import { ask, startCore } from './core.ts'
import { createInlineWork } from '../jobs/inline-work.ts'
import { openWorkspace } from '../storage/workspace.ts'

let folder = ''
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'purge-')) })
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

const SECTIONS = 12
const path = () => join(folder, 'a.duizhao')
const start = () => startCore({ path: path(), readOnly: false, productVersion: '1' }, undefined, createInlineWork())

/** A workspace as a kill in the middle of an import leaves it. */
async function unfinished() {
  const core = start()
  const text = Array.from({ length: SECTIONS }, (_, at) => `第${at + 1}章\n${Array.from({ length: 60 }, (_line, line) => `　　第${line}天他没有来。`).join('\n')}`).join('\n')
  const staged = await core.stage('a.txt', new TextEncoder().encode(text))
  if (!staged.ok) throw new Error(staged.error.message)
  const ended = new Promise<void>((resolve) => { core.subscribe(({ event }) => { if (event === 'job.finished') resolve() }) })
  await ask(core, 'import.commit', { stagedId: staged.value.stagedId, translationId: null, choices: { ...CHOICES, sections: 'heading' }, translationChoices: CHOICES, title: '书', targetTitle: '', align: false })
  await ended
  await core.close()
  const workspace = openWorkspace({ path: path(), readOnly: false })
  workspace.transaction(() => { workspace.sql(`UPDATE document SET state = 'importing'`).run() })
  workspace.close()
}

function left() {
  const workspace = openWorkspace({ path: path(), readOnly: true })
  try {
    return ['document', 'section', 'sentence', 'link', 'snapshot', 'search_row', 'search_section'].map((table) => Number(workspace.connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get()))
  } finally { workspace.close() }
}

test('what a kill left of an import is never seen, goes while others are answered, and the doctor finds nothing', async () => {
  await unfinished()
  expect(left()[1]).toBe(SECTIONS)
  const core = start()
  // Answered at once, with all of it still there.
  expect(await ask(core, 'document.list', {})).toEqual([])
  expect(await ask(core, 'search.find', { text: '第7天', documentId: null, limit: 10, offset: 0 })).toMatchObject({ total: 0 })
  expect(await ask(core, 'workspace.doctor', { rebuild: false })).toMatchObject({ integrity: 'ok', documents: 0, sections: 0, sentences: 0, differences: [] })
  expect(left()).toEqual([0, 0, 0, 0, 0, 0, 0])
  await core.close()
}, 60_000)

test('closed on the way it goes on at the next start', async () => {
  await unfinished()
  await start().close()
  const core = start()
  await expect.poll(left, { timeout: 20_000 }).toEqual([0, 0, 0, 0, 0, 0, 0])
  await core.close()
}, 60_000)
