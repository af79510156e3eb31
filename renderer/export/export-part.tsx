import { useState } from 'react'
import type { ExportRequest } from '../../shared/contract/transfer-calls.ts'
import type { SectionId } from '../../shared/model/ids.ts'
import { Select, TextInput } from '../ui/field.tsx'

type Range = ExportRequest['paragraphs']
type Part = Pick<ExportRequest, 'sectionId' | 'paragraphs'>

/** Paragraphs selected at the desk: source paragraphs of a section by their numbers, from 1, both included. */
export interface Selection { sectionId: SectionId; first: number; last: number }

export function partOf({ sectionId, first, last }: Selection): Part { return { sectionId, paragraphs: { first, last } } }

const WHOLE = 'whole', SELECTION = 'selection', SOME = 'some'

interface ExportPartProps {
  wish: ExportRequest
  sections: readonly { id: SectionId; title: string }[]
  selection: Selection | null
  onChange(change: Part): void
}

/** Which part of the document goes in: all of it, what is selected at the desk, a section, or some paragraphs of one. */
export function ExportPart({ wish, sections, selection, onChange }: ExportPartProps) {
  const [some, setSome] = useState(false)
  const isSelection = selection !== null && wish.sectionId === selection.sectionId && wish.paragraphs?.first === selection.first && wish.paragraphs.last === selection.last && !some
  const single = sections.length === 1 ? sections[0] : undefined
  const chosen = isSelection ? SELECTION : single ? (some ? SOME : WHOLE) : wish.sectionId ?? WHOLE
  const choose = (value: SectionId | typeof WHOLE | typeof SELECTION | typeof SOME) => {
    setSome(value === SOME)
    if (value === SELECTION && selection) onChange(partOf(selection))
    else onChange({ sectionId: value === WHOLE || value === SOME || value === SELECTION ? null : value, paragraphs: null })
  }
  const within = isSelection ? null : single ? (some ? single.id : null) : wish.sectionId
  return <>
    <label className="dt" htmlFor="export-part">Part</label>
    <div className="dd">
      <Select
        id="export-part" value={chosen} onChange={choose}
        choices={[
          { value: WHOLE, name: 'Whole document' }, ...(selection ? [{ value: SELECTION as typeof SELECTION, name: `Selection: ${paragraphWords(selection)}` }] : []),
          ...(single ? [{ value: SOME as typeof SOME, name: 'Some paragraphs' }] : sections.map(({ id, title }) => ({ value: id, name: title }))),
        ]}
      />
    </div>
    {within === null ? null : <Paragraphs key={within} value={wish.paragraphs} onChange={(paragraphs) => onChange({ paragraphs, sectionId: paragraphs === null && single ? null : within })} />}
  </>
}

function paragraphWords({ first, last }: { first: number; last: number }): string { return first === last ? `paragraph ${first}` : `paragraphs ${first}–${last}` }

/** "3" or "3-8", with any dash; null is all of them, undefined no range. */
function paragraphRange(text: string): Range | undefined {
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
