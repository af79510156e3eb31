import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DocumentId } from '../../shared/model/ids.ts'
import { uuidv7 } from '../../shared/text/ids.ts'
import { fromBlob, toBlob } from './blob-id.ts'
import { journalGaps } from './check-store.ts'
import { createDocument, finishDocument, updateDocument } from './document-store.ts'
import { setRemoved, updateRow } from './row.ts'
import { openWorkspace } from './workspace.ts'
import type { Workspace } from './workspace.ts'

let workspace: Workspace, id: DocumentId
beforeEach(() => {
  workspace = openWorkspace({ path: ':memory:', readOnly: false, author: '陈' })
  id = uuidv7() as DocumentId
  workspace.transaction(() => { createDocument(workspace, { id, title: '春', targetTitle: '', sourceLanguage: 'zh-Hans', lens: 'stored', origin: null }) })
})
afterEach(() => { workspace.close() })

const lines = () => workspace.journal.ofEntity(id, 100)

test('ids survive the way to 16 bytes and back', () => {
  for (let i = 0; i < 100; i++) {
    const uuid = uuidv7()
    expect(fromBlob(toBlob(uuid))).toBe(uuid)
  }
  expect(() => toBlob('no id')).toThrow()
})

describe('a row and its journal', () => {
  test('go together: one line for a new row, one for each field that differs, none for the rest', () => {
    workspace.transaction(() => {
      finishDocument(workspace, id)
      updateDocument(workspace, id, { title: '春天', target_title: '' })
      updateDocument(workspace, id, { title: '春天' })
    })
    expect(lines().map(({ op, field, value, author }) => [op, field, value, author])).toEqual([
      ['update', 'title', '"春天"', '陈'], ['update', 'state', '"ready"', '陈'], ['create', null, expect.stringContaining('"title":"春"'), '陈'],
    ])
  })

  test('go together when it fails: neither is there', () => {
    expect(() => workspace.transaction(() => {
      updateDocument(workspace, id, { title: '夏' })
      throw new Error('stop')
    })).toThrow('stop')
    expect(lines()).toHaveLength(1)
    workspace.transaction(() => { updateDocument(workspace, id, { title: '秋' }) })
    expect(journalGaps(workspace)).toEqual([])
  })

  test('putting away and bringing back are lines too, and happen once', () => {
    const set = (removed: boolean) => workspace.transaction(() => setRemoved(workspace, 'document', id, removed))
    expect([set(true), set(true), set(false), set(false)]).toEqual([true, false, true, false])
    expect(lines().map(({ op }) => op)).toEqual(['create', 'remove', 'create'])
  })

  test('are refused outside a transaction, and names that are no names always', () => {
    expect(() => { updateDocument(workspace, id, { title: '冬' }) }).toThrow(/outside a transaction/)
    expect(() => workspace.transaction(() => updateRow(workspace, 'document; DROP TABLE journal', id, {}))).toThrow(/not a name/)
  })

  test('share one transaction id, ascend in time, and number densely per device', () => {
    workspace.transaction(() => { for (let i = 0; i < 50; i++) updateDocument(workspace, id, { title: `第${i}` }) })
    const rows = workspace.sql<[], { tx_id: Buffer; hlc: string; device_seq: number }>('SELECT tx_id, hlc, device_seq FROM journal ORDER BY device_seq').all()
    expect(rows.map((row) => row.device_seq)).toEqual(rows.map((_row, index) => index + 1))
    expect(rows.map((row) => row.hlc).toSorted()).toEqual(rows.map((row) => row.hlc))
    expect(new Set(rows.map((row) => row.hlc)).size).toBe(rows.length)
    expect(new Set(rows.slice(1).map((row) => row.tx_id.toString('hex'))).size).toBe(1)
  })
})
