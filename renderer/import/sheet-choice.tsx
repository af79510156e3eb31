import type { BilingualPreview } from '../../shared/contract/transfer-calls.ts'
import { Select } from '../ui/field.tsx'

/** What no sheet is called: Excel takes no name with an asterisk. */
const ALL = '*'

interface SheetChoiceProps {
  table: BilingualPreview['table']
  /** What was chosen last; null: every sheet that is laid out alike and shows. */
  chosen: string | null
  onChoose(sheet: string | null): void
}

/** Which sheet of a workbook is taken; nothing for one with a single sheet, or for another table. */
export function SheetChoice({ table, chosen, onChoose }: SheetChoiceProps) {
  if (table?.offered === undefined || table.offered.sheets.length < 2) return null
  return (
    <section className="sheet-choice">
      <div className="head"><h2>Which sheet</h2></div>
      <Select
        label="Sheet" value={chosen ?? ALL} onChange={(sheet) => onChoose(sheet === ALL ? null : sheet)}
        choices={[{ value: ALL, name: 'All that are laid out alike' }, ...table.offered.sheets.map(({ name, hidden }) => ({ value: name, name: hidden ? `${name} (hidden)` : name }))]}
      />
    </section>
  )
}
