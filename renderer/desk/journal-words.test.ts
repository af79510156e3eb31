import { expect, test } from 'vitest'
import { describeEntry } from './journal-words.ts'

test.each([
  [{ op: 'create', field: null, value: null }, 'Made'],
  [{ op: 'remove', field: null, value: null }, 'Removed'],
  [{ op: 'update', field: 'status', value: '"supported"' }, 'Set the evidence status to “supported”'],
  [{ op: 'update', field: 'statement_zh', value: '九人离开' }, 'Set the Chinese statement to “九人离开”'],
  [{ op: 'update', field: 'remark', value: '""' }, 'Cleared the remark'],
  [{ op: 'update', field: 'agentId', value: null }, 'Cleared who said it'],
  [{ op: 'update', field: 'agentId', value: '"01890a5d-ac96-774b-bcce-b302099a8057"' }, 'Changed who said it'],
  [{ op: 'update', field: 'verified', value: '{"at":1}' }, 'Changed the check'],
  [{ op: 'update', field: 'statement', value: 'x'.repeat(100) }, `Set the statement to “${'x'.repeat(80)}…”`],
] as const)('%o', (entry, expected) => expect(describeEntry(entry)).toBe(expected))
