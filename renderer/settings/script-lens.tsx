import type { Settings } from '../../shared/contract/workspace-calls.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import { QUOTES } from '../../shared/model/vocabulary.ts'
import { Checkbox } from '../ui/field.tsx'
import { QUOTE_NAMES } from '../ui/plain-words.ts'
import { Segmented } from '../ui/segmented.tsx'
import { ScriptRules } from './script-rules.tsx'

/** How lenses show the Chinese: quotation marks, rare characters, what is marked, and people's own rules. */
export function ScriptLens({ settings, documentId, onSettings }: { settings: Settings; documentId: DocumentId | null; onSettings(part: Partial<Settings>): void }) {
  return (
    <>
      <div className="settings-line">
        <div className="name">Quotation marks</div>
        <div>
          <Segmented label="Quotation marks in a lens" value={settings.lensQuotes} onChange={(lensQuotes) => onSettings({ lensQuotes })} segments={QUOTES.map((value) => ({ value, face: QUOTE_NAMES[value] }))} />
          <p className="t12 mute">Of documents that have no choice of their own in the menu of the lens.</p>
        </div>
      </div>
      <div className="settings-line">
        <div className="name">Conversions</div>
        <div>
          <Checkbox checked={settings.lensDoubts} onChange={(lensDoubts) => onSettings({ lensDoubts })}>Mark doubtful and own conversions in the text</Checkbox>
          <Checkbox checked={settings.lensRare} onChange={(lensRare) => onSettings({ lensRare })}>Rare Simplified characters, which many fonts do not have</Checkbox>
        </div>
      </div>
      <ScriptRules documentId={documentId} />
    </>
  )
}
