import type { BilingualPreview, ImportChoices } from '../../shared/contract/transfer-calls.ts'
import { Checkbox, type Choice, Select } from '../ui/field.tsx'
import { count } from '../ui/plain-words.ts'
import { sourceLanguageOf } from '../ui/quotation-language.ts'

type Table = NonNullable<BilingualPreview['table']>
type Columns = NonNullable<ImportChoices['columns']>
type Role = 'source' | 'target' | 'note' | 'none'

/** English and remarks on either side of what most columns are: one arrow key gives either, and takes it from no third column on the way. */
const ROLES: readonly Choice<Role>[] = [{ value: 'source', name: 'Chinese' }, { value: 'target', name: 'English' }, { value: 'none', name: 'Left out' }, { value: 'note', name: 'Remarks' }]

/** Rows are enough to tell columns apart by; what is said about the file stands below them. */
const SHOWN = 5

interface ColumnChooserProps {
  table: Table
  /** What was chosen last; the table shows it only when it has been read again. */
  chosen: Columns | undefined
  onChoose(columns: Columns): void
}

/** The first rows of a table, with a list over each column that says what it holds. A role that is given to another column leaves the one it was at. */
export function ColumnChooser({ table, chosen, onChoose }: ColumnChooserProps) {
  const columns = { ...table.columns, ...chosen, header: chosen?.header ?? table.columns.header }
  const roleOf = (at: number): Role => (at === columns.source ? 'source' : at === columns.target ? 'target' : at === columns.note ? 'note' : 'none')
  const give = (at: number, role: Role) => onChoose(withRole(columns, at, role, roleOf(at)))
  const name = (at: number) => table.names[at] || `Column ${at + 1}`
  return (
    <section>
      <div className="head">
        <h2>What the columns hold</h2>
        <span className="num">{count(table.names.length, 'column')}{table.sheets.length > 1 ? `, ${count(table.sheets.length, 'sheet')}` : ''}</span>
      </div>
      {/* Focusable, so that a keyboard can move a table that is wider than the page. */}
      <div className="columns-scroll" role="region" aria-label="The first rows of the table" tabIndex={0}>
        <table className="columns">
          <thead>
            <tr>
              {table.names.map((_, at) => (
                <th key={at} scope="col" className={roleOf(at) === 'none' ? 'mute' : roleOf(at) === 'note' ? undefined : 'text'}>
                  <Select label={`${name(at)} holds`} value={roleOf(at)} choices={ROLES.map((role) => ({ ...role, disabled: role.value !== 'source' && roleOf(at) === 'source' }))} onChange={(role) => give(at, role)} />
                  <span className="column-name cut" lang={sourceLanguageOf(name(at), undefined)} title={name(at)}>{name(at)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.slice(0, SHOWN).map((row, index) => (
              <tr key={index}>{row.map((cell, at) => <td key={at} className={`q ${roleOf(at) === 'none' ? 'mute' : ''}`} lang={roleOf(at) === 'source' ? 'zh-Hans' : roleOf(at) === 'target' ? 'en' : sourceLanguageOf(cell, undefined)} title={cell}><div className="column-cell">{cell}</div></td>)}</tr>
            ))}
          </tbody>
        </table>
      </div>
      <Checkbox checked={columns.header} onChange={(header) => onChoose({ ...columns, header })}>The first row names the columns and is no text</Checkbox>
    </section>
  )
}

/** The Chinese always has a column: it changes places with the one that gets it. */
function withRole(columns: Table['columns'], at: number, role: Role, before: Role): Columns {
  const free = { ...columns, target: columns.target === at ? null : columns.target, note: columns.note === at ? null : columns.note }
  if (role === 'none') return free
  if (role !== 'source') return { ...free, [role]: at }
  const swapped = before === 'target' || before === 'note' ? { [before]: columns.source } : {}
  return { ...free, ...swapped, source: at }
}
