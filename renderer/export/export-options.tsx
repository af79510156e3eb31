import { useState } from 'react'
import type { ExportRequest } from '../../shared/contract/transfer-calls.ts'
import type { SectionId } from '../../shared/model/ids.ts'
import { QUOTES, SCRIPTS } from '../../shared/model/vocabulary.ts'
import { Checkbox, Select, TextInput } from '../ui/field.tsx'
import { QUOTE_NAMES, SCRIPT_NAMES } from '../ui/plain-words.ts'
import type { FormatView } from './export-formats.ts'

const WHOLE = 'whole'

interface ExportOptionsProps {
  view: FormatView
  wish: ExportRequest
  onChange(change: Partial<ExportRequest>): void
  sections: readonly { id: SectionId; title: string }[]
}

/** What of the document goes in, and how. Only what the format has is offered. */
export function ExportOptions({ view: { has, format }, wish, onChange, sections }: ExportOptionsProps) {
  const only = wish.sectionId ?? (sections.length === 1 ? sections[0]?.id ?? null : null)
  return (
    <section className="panel">
      <h2>What goes in</h2>
      <div className="props">
        <label className="dt" htmlFor="export-part">Part</label>
        <div className="dd">
          <Select<SectionId | typeof WHOLE>
            id="export-part" value={sections.length > 1 ? wish.sectionId ?? WHOLE : WHOLE} onChange={(id) => onChange({ sectionId: id === WHOLE ? null : id, paragraphs: null })}
            choices={[{ value: WHOLE, name: 'Whole document' }, ...(sections.length > 1 ? sections.map((section) => ({ value: section.id, name: section.title })) : [])]}
          />
        </div>
        {only === null ? null : <Paragraphs key={only} value={wish.paragraphs} onChange={(paragraphs) => onChange({ paragraphs, sectionId: paragraphs === null && sections.length === 1 ? null : only })} />}
        {has.order ? <>
          <label className="dt" htmlFor="export-order">First</label>
          <div className="dd"><Select id="export-order" value={wish.order} onChange={(order) => onChange({ order })} choices={[{ value: 'sourceFirst', name: 'Chinese' }, { value: 'targetFirst', name: 'English' }]} /></div>
        </> : null}
        {has.script ? <>
          <label className="dt" htmlFor="export-script">Chinese in</label>
          <div className="dd"><Select id="export-script" value={wish.script ?? 'stored'} onChange={(value) => onChange({ script: value === 'stored' ? null : value })} choices={[{ value: 'stored', name: 'As stored' }, ...SCRIPTS.map((script) => ({ value: script, name: SCRIPT_NAMES[script] }))]} /></div>
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
        {has.lightCounterpart ? <Checkbox checked={wish.lightCounterpart} onChange={(lightCounterpart) => onChange({ lightCounterpart })}>Light the counterpart</Checkbox> : null}
        {has.confirmedOnly ? <Checkbox checked={wish.confirmedOnly} onChange={(confirmedOnly) => onChange({ confirmedOnly })}>Only what is confirmed</Checkbox> : null}
        {has.regionTags ? <Checkbox checked={wish.regionTags} onChange={(regionTags) => onChange({ regionTags })}>zh-CN, zh-TW: for older tools</Checkbox> : null}
        {format === 'json' ? <p className="t12 mute">Everything goes in, so that it can be imported again.</p> : null}
      </div>
    </section>
  )
}

type Range = ExportRequest['paragraphs']

/** "3" or "3-8", with any dash; null is all of them, undefined no range. */
export function paragraphRange(text: string): Range | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return null
  const [, first = '', last = first] = /^([1-9]\d{0,6})(?:\s*[-–—]\s*([1-9]\d{0,6}))?$/u.exec(trimmed) ?? []
  return first === '' || Number(last) < Number(first) ? undefined : { first: Number(first), last: Number(last) }
}

function Paragraphs({ value, onChange }: { value: Range; onChange(range: Range): void }) {
  const [draft, setDraft] = useState(value === null ? '' : value.first === value.last ? String(value.first) : `${value.first}-${value.last}`)
  const change = (text: string) => {
    setDraft(text)
    const range = paragraphRange(text)
    if (range !== undefined) onChange(range)
  }
  return <>
    <label className="dt" htmlFor="export-paragraphs">Paragraphs</label>
    <div className="dd"><TextInput id="export-paragraphs" value={draft} placeholder="All, or 3-8" problem={paragraphRange(draft) === undefined ? 'A number or two, such as 3-8.' : undefined} onChange={change} /></div>
  </>
}
