import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readContent } from '../../shared/document/section-content.ts'
import { random, randomEdit, stepsJson } from '../../tests/support/random-edits.ts'
import { linkedContent } from '../../tests/support/section-fixture.ts'
import { storeDocument } from '../../tests/support/stored-document.ts'
import { createInlineWork } from '../jobs/inline-work.ts'
import { openWorkspace } from '../storage/workspace.ts'
import { examine } from './doctor.ts'
import { noHooks } from './section-hooks.ts'
import { createSectionService } from './section.ts'

let folder = '', path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctor-'))
  path = join(folder, 'work.duizhao')
  const { sectionIds: [sectionId] } = storeDocument(path, [linkedContent(3, 3, 1)])
  if (sectionId === undefined) throw new Error('no section')
  const workspace = openWorkspace({ path, readOnly: false }), sections = createSectionService(workspace, noHooks)
  for (let batch = 0, dice = random(7); batch < 20; batch++) {
    const { section } = sections.open(sectionId)
    sections.apply({ sectionId, batchId: `batch-${batch}-of-it`, baseVersion: section.version, steps: stepsJson(randomEdit(readContent(section), dice)), selection: null })
  }
  sections.flush()
  workspace.close()
})
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

async function doctor(sql: string, rebuild: boolean) {
  const workspace = openWorkspace({ path, readOnly: false })
  try {
    workspace.connection.exec(sql)
    return await examine(workspace, noHooks, { examine: async () => [] }, createInlineWork(), rebuild)
  } finally {
    workspace.close()
  }
}

test.each([
  ['a sentence with another text', `UPDATE sentence SET text = 'x' WHERE side = 'target' AND block = 1 AND position = 0`, /sentence target .* is stored as/],
  ['a sentence that is missing', `DELETE FROM sentence WHERE side = 'source' AND block = 0`, /sentence source .* is missing/],
  ['a sentence too many', `INSERT INTO sentence SELECT section_id, side, 'zzzzzzzzzzzzzzzz', 99, 0, state, text FROM sentence LIMIT 1`, /should not be there/],
  ['a link that lost a sentence', `DELETE FROM link_sentence WHERE position = 0 AND side = 'target' AND link_id = (SELECT min(id) FROM link)`, /link .* is stored as/],
  ['a heading', `UPDATE heading SET level = 5`, /heading 0 is stored as/],
  ['statistics', `UPDATE statistics SET target_words = target_words + 1`, /statistics of the section/],
  ['a snapshot', `UPDATE snapshot SET target = replace(target, 'spring', 'autumn') WHERE version > 0`, /snapshot of version/],
])('%s is found, written again, and gone', async (_what, sql, says) => {
  const found = await doctor(sql, true)
  expect(found.differences.join('\n')).toMatch(says)
  expect(found).toMatchObject({ integrity: 'ok', rebuilt: true, documents: 1, sections: 1 })
  expect((await doctor('', false)).differences).toEqual([])
})

test.each([
  ['a gap in the log', 'DELETE FROM text_log WHERE version = (SELECT max(version) FROM text_log) - 0', /its log ends at|cannot be played/],
  ['a hole in the journal', `INSERT INTO journal SELECT randomblob(16), device_id, device_seq + 7, author_id, tx_id, hlc, entity, entity_id, field, op, value, schema_v FROM journal LIMIT 1`, /The journal of the device/],
])('%s cannot be written again and stays in the report', async (_what, sql, says) => {
  expect((await doctor(sql, true)).differences.join('\n')).toMatch(says)
  expect((await doctor('', false)).differences.join('\n')).toMatch(says)
})

test('a sound workspace is told so', async () => {
  const report = await doctor('', false)
  expect(report).toMatchObject({ integrity: 'ok', differences: [], rebuilt: false })
  expect(report.sentences).toBeGreaterThan(15)
})

test('a large file is looked through elsewhere, over a connection of its own beside the open one', async () => {
  const workspace = openWorkspace({ path, readOnly: false })
  try {
    workspace.connection.exec(`INSERT INTO local (key, value) VALUES ('filler', hex(zeroblob(3000000)))`)
    workspace.connection.pragma('wal_checkpoint(TRUNCATE)')
    // Only in the write-ahead log.
    workspace.connection.exec('UPDATE section SET version = version + 1')
    const inline = createInlineWork(), asked: string[] = []
    const work: typeof inline = { ...inline, run(name, input, hooks) { asked.push(name); return inline.run(name, input, hooks) } }
    const report = await examine(workspace, noHooks, { examine: async () => [] }, work, false)
    expect(asked).toEqual(['checkFile'])
    expect(report.integrity).toBe('ok')
    expect(report.differences.join('\n')).toMatch(/its log ends at/)
  } finally {
    workspace.close()
  }
})
