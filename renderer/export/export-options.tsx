import type { ExportRequest } from '../../shared/contract/transfer-calls.ts'
import type { SectionId } from '../../shared/model/ids.ts'
import type { ExportChoices } from '../../shared/model/export-choices.ts'
import { QUOTES, SCRIPTS, type SourceLanguage } from '../../shared/model/vocabulary.ts'
import { lensConfig } from '../../shared/script/lens-config.ts'
import { Checkbox, Select, TextInput } from '../ui/field.tsx'
import { QUOTE_NAMES, SCRIPT_NAMES } from '../ui/plain-words.ts'
import { ExportPart, type Selection } from './export-part.tsx'

interface ExportOptionsProps {
  wish: ExportRequest
  /** What means anything in the format and layout. */
  has: ExportChoices
  /** Of the document; null until it is known. */
  language: SourceLanguage | null
  onChange(change: Partial<ExportRequest>): void
  sections: readonly { id: SectionId; title: string }[]
  selection: Selection | null
  /** Something was accepted that could be listed. */
  accepted: boolean
}

/** What of the document goes in, and how. Only what the format has is offered. */
export function ExportOptions({ wish, has, language, onChange, sections, selection, accepted }: ExportOptionsProps) {
  return (
    <section className="panel">
      <h2>What goes in</h2>
      <div className="props">
        <ExportPart wish={wish} sections={sections} selection={selection} onChange={onChange} />
        {has.order ? <>
          <label className="dt" htmlFor="export-order">First</label>
          <div className="dd"><Select id="export-order" value={wish.order} onChange={(order) => onChange({ order })} choices={[{ value: 'sourceFirst', name: 'Chinese' }, { value: 'targetFirst', name: 'English' }]} /></div>
        </> : null}
        {has.script ? <>
          <label className="dt" htmlFor="export-script">Chinese in</label>
          <div className="dd"><Select id="export-script" value={wish.script ?? 'stored'} onChange={(value) => onChange({ script: value === 'stored' ? null : value })} choices={[{ value: 'stored', name: 'As stored' }, ...SCRIPTS.filter((script) => language === null || lensConfig(language, script) !== null).map((script) => ({ value: script, name: SCRIPT_NAMES[script] }))]} /></div>
          <label className="dt" htmlFor="export-quotes">Quotation marks</label>
          <div className="dd"><Select id="export-quotes" value={wish.quotes} onChange={(quotes) => onChange({ quotes })} choices={QUOTES.map((quotes) => ({ value: quotes, name: QUOTE_NAMES[quotes] }))} /></div>
        </> : null}
        {has.address ? <>
          <label className="dt" htmlFor="export-address">Published at</label>
          <div className="dd"><TextInput id="export-address" value={wish.address} placeholder="https://" onChange={(address) => onChange({ address })} /></div>
        </> : null}
      </div>
      <div>
        {has.annotations ? <Checkbox checked={wish.annotations} onChange={(annotations) => onChange({ annotations })}>Claims and sources as notes</Checkbox> : null}
        {has.accepted && accepted ? <Checkbox checked={wish.accepted} onChange={(on) => onChange({ accepted: on })}>Accepted findings, with the reasons</Checkbox> : null}
        {has.lightCounterpart ? <Checkbox checked={wish.lightCounterpart} onChange={(lightCounterpart) => onChange({ lightCounterpart })}>Light the counterpart</Checkbox> : null}
        {has.confirmedOnly ? <Checkbox checked={wish.confirmedOnly} onChange={(confirmedOnly) => onChange({ confirmedOnly })}>Only what is confirmed</Checkbox> : null}
        {has.regionTags ? <Checkbox checked={wish.regionTags} onChange={(regionTags) => onChange({ regionTags })}>zh-CN, zh-TW: for older tools</Checkbox> : null}
        {wish.format === 'json' ? <p className="t12 mute">Everything goes in, so that it can be imported again.</p> : null}
      </div>
    </section>
  )
}
