import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import type { DocumentSummary } from '../../shared/model/text.ts'
import { Icon } from '../ui/icon.tsx'
import { ContextMenu, type MenuEntry } from '../ui/menu.tsx'
import { DocumentRow } from './document-row.tsx'
import type { Order, SortKey } from './document-state.ts'

const ROW_HEIGHT = 64
const COLUMNS: readonly { name: string; key: SortKey | null; end: boolean }[] = [
  { name: 'Document', key: 'title', end: false }, { name: 'Progress', key: 'progress', end: false }, { name: 'Script', key: null, end: false },
  { name: 'Characters', key: 'characters', end: true }, { name: 'Claims', key: 'claims', end: true }, { name: 'Opened', key: 'opened', end: true },
]

interface DocumentGridProps {
  documents: readonly DocumentSummary[]
  order: Order
  onOrder(order: Order): void
  selected: string | null
  onSelect(documentId: string): void
  onOpen(document: DocumentSummary): void
  menuOf(document: DocumentSummary): readonly MenuEntry[]
  now: number
}

/**
 * The library's table: one stop for Tab, arrows move, Enter opens. Only the rows in sight exist, so ten thousand documents
 * cost as much as twenty.
 */
export function DocumentGrid({ documents, order, onOrder, selected, onSelect, onOpen, menuOf, now }: DocumentGridProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  // oxlint-disable-next-line react/incompatible-library -- nothing here is compiled or memoized
  const rows = useVirtualizer({ count: documents.length, getScrollElement: () => scroller.current, estimateSize: () => ROW_HEIGHT, overscan: 8 })
  const index = Math.max(0, documents.findIndex((document) => document.id === selected))
  useEffect(() => { if (selected !== null) rows.scrollToIndex(index, { align: 'auto' }) }, [rows, index, selected])

  const move = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW_HEIGHT) / ROW_HEIGHT) - 1)
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -documents.length, End: documents.length }
    const step = steps[event.key]
    if (event.target !== event.currentTarget) return
    if (event.key === 'Enter') { const document = documents[index]; if (document) { event.preventDefault(); onOpen(document) } return }
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const next = documents[Math.min(documents.length - 1, Math.max(0, index + step))]
    if (next) onSelect(next.id)
  }

  return (
    <div className="documents">
      <div className="documents-head" role="presentation">
        {COLUMNS.map((column) => {
          const { key } = column
          if (key === null) return <span key={column.name} className="mute t12">{column.name}</span>
          const sorted = order.by === key
          return (
            <button
              key={column.name} type="button" className={column.end ? 't12 mute end' : 't12 mute'} aria-pressed={sorted}
              aria-label={`Sort by ${column.name.toLowerCase()}${sorted ? (order.descending ? ', descending now' : ', ascending now') : ''}`}
              onClick={() => onOrder({ by: key, descending: sorted ? !order.descending : key !== 'title' })}
            >
              {column.name}{sorted ? <Icon name="down" className={order.descending ? 'sorted' : 'sorted up'} /> : null}
            </button>
          )
        })}
      </div>
      <div className="documents-scroll" ref={scroller}>
        <div
          role="grid" aria-label="Documents" aria-rowcount={documents.length} tabIndex={0} className="documents-rows" style={{ height: rows.getTotalSize() }}
          aria-activedescendant={documents[index] ? `${id}-${documents[index].id}` : undefined} onKeyDown={move}
        >
          {rows.getVirtualItems().map((row) => {
            const document = documents[row.index]
            if (!document) return null
            return (
              <ContextMenu key={document.id} entries={menuOf(document)}>
                <div
                  role="row" id={`${id}-${document.id}`} aria-rowindex={row.index + 1} aria-selected={document.id === selected} className="document"
                  style={{ transform: `translateY(${row.start}px)` }} onPointerDown={() => onSelect(document.id)} onClick={() => onOpen(document)}
                >
                  <DocumentRow document={document} now={now} />
                </div>
              </ContextMenu>
            )
          })}
        </div>
      </div>
    </div>
  )
}
