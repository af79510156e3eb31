import type { DocumentId } from '../../shared/model/ids.ts'
import type { DocumentSummary } from '../../shared/model/text.ts'
import { Select } from '../ui/field.tsx'

const WORKSPACE = 'workspace'

export interface RuleScopeProps {
  label: string
  /** Null: the whole workspace. */
  scope: DocumentId | null
  documents: readonly Pick<DocumentSummary, 'id' | 'title'>[]
  /** Which rules go first. */
  order: string
  onScope(scope: DocumentId | null): void
}

/** Whose rules are shown and made: those of the workspace or of one document. */
export function RuleScope({ label, scope, documents, order, onScope }: RuleScopeProps) {
  return (
    <div className="settings-line">
      <div className="name">Rules of</div>
      <div>
        <Select
          label={label} value={scope ?? WORKSPACE}
          choices={[{ value: WORKSPACE, name: 'The whole workspace' }, ...documents.map(({ id, title }) => ({ value: id as string, name: title, lang: 'zh' }))]}
          onChange={(value) => { onScope(documents.find(({ id }) => id === value)?.id ?? null) }}
        />
        <p className="t12 mute">{order}</p>
      </div>
    </div>
  )
}
