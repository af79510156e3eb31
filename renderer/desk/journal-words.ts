import type { JournalEntry } from '../../shared/model/knowledge.ts'

const FIELDS: Record<string, string> = {
  statement: 'the statement', statementZh: 'the Chinese statement', kind: 'the kind', status: 'the evidence status', agentId: 'who said it', date: 'the date',
  location: 'the place', certainty: 'the certainty', polarity: 'the polarity', worthiness: 'whether it is worth checking', rating: 'the rating',
  reviewer: 'the reviewer', remark: 'the remark', body: 'the text', sourceItemId: 'the source', verified: 'the check', removed: 'whether it is put away',
}
/** Values longer than this are cut; the field itself shows the whole. */
const SHOWN = 80

/** A line of the journal as a sentence a person would say. */
export function describeEntry(entry: Pick<JournalEntry, 'op' | 'field' | 'value'>): string {
  if (entry.op === 'create') return 'Made'
  if (entry.op === 'remove') return 'Removed'
  if (entry.field === null) return 'Changed'
  const field = FIELDS[spelled(entry.field)] ?? entry.field.replaceAll('_', ' ')
  const value = plain(entry.value)
  return value === null ? `Changed ${field}` : value === '' ? `Cleared ${field}` : `Set ${field} to “${value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value}”`
}

/** Storage writes columns, the model writes camel case. */
function spelled(field: string) { return field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) }

/** Values are JSON where they are not plain text; ids and objects say nothing to a reader. */
function plain(value: string | null): string | null {
  if (value === null) return ''
  let text: unknown = value
  try { text = JSON.parse(value) } catch { text = value }
  if (text === null) return ''
  if (typeof text === 'object' || typeof text === 'boolean') return null
  const words = String(text)
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(words) ? null : words
}
