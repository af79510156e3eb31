import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useImperativeHandle, useMemo, useRef, useState } from 'react'
import type { Ref } from 'react'
import type { HomeRow } from '../../shared/contract/home-calls.ts'
import type { SourceLanguage } from '../../shared/model/vocabulary.ts'
import { isKey } from '../ui/key-names.ts'
import { HomeLine } from './home-row.tsx'
import type { Preview } from './use-home.ts'

type Item = { kind: 'section'; key: string; title: string; count: number } | { kind: 'row'; key: string; row: HomeRow }

interface HomeListProps {
  sections: Preview['sections']
  taken: ReadonlySet<string>
  language: SourceLanguage
  onTake(rows: readonly HomeRow[], fromFile: boolean): void
  ref?: Ref<{ focus(): void }>
}

/** Long sentences wrap; what they really take is measured once they are on the page. */
const USUAL_HEIGHT = 104

/** Differences by section, one current; thousands scroll like ten. Keys answer for the current row and go on. */
export function HomeList({ sections, taken, language, onTake, ref }: HomeListProps) {
  const items = useMemo(() => sections.flatMap(({ sectionId, title, rows }): Item[] => [{ kind: 'section', key: sectionId, title, count: rows.length }, ...rows.map((row): Item => ({ kind: 'row', key: row.key, row }))]), [sections])
  const rows = useMemo(() => items.flatMap((item) => (item.kind === 'row' ? [item.row] : [])), [items])
  const [picked, setPicked] = useState<string | null>(null)
  const scroller = useRef<HTMLDivElement>(null)
  useImperativeHandle(ref, () => ({ focus: () => scroller.current?.focus() }))
  // oxlint-disable-next-line react/incompatible-library -- the renderer is built without the compiler this rule speaks for
  const virtual = useVirtualizer({ count: items.length, getScrollElement: () => scroller.current, estimateSize: (index) => (items[index]?.kind === 'section' ? 38 : USUAL_HEIGHT), overscan: 6, getItemKey: (index) => items[index]?.key ?? index })
  const at = Math.max(0, rows.findIndex(({ key }) => key === picked))
  const current = rows[at]

  const goTo = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (!row) return
    setPicked(row.key)
    const place = items.findIndex(({ key }) => key === row.key)
    // The heading comes along with the first row below it.
    virtual.scrollToIndex(items[place - 1]?.kind === 'section' ? place - 1 : place, { align: 'auto' })
    // Again when what came into view has its real height.
    requestAnimationFrame(() => virtual.scrollToIndex(place, { align: 'auto' }))
  }
  const answer = (fromFile: boolean) => { if (current) { if (current.canTake) onTake([current], fromFile); goTo(at + 1) } }
  const nextConflict = () => {
    const order = [...rows.slice(at + 1), ...rows.slice(0, at + 1)]
    const next = order.find(({ kind }) => kind === 'conflict')
    if (next) goTo(rows.indexOf(next))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget && (event.target as HTMLElement).closest('button, input')) return
    const key = (...names: string[]) => names.some((name) => isKey(event.nativeEvent, name))
    const action = key('ArrowDown', 'j') ? () => goTo(at + 1) : key('ArrowUp', 'k') ? () => goTo(at - 1) : key('PageDown') ? () => goTo(at + 8) : key('PageUp') ? () => goTo(at - 8)
      : key('Home') ? () => goTo(0) : key('End') ? () => goTo(rows.length - 1)
      : key('Enter', 'f') ? () => answer(true) : key('h', 'Backspace') ? () => answer(false)
      : key(' ') ? () => { if (current?.canTake) onTake([current], !taken.has(current.key)) }
      : key('c') ? nextConflict : null
    if (!action) return
    event.preventDefault()
    event.stopPropagation()
    action()
  }
  return (
    <div className="home-scroll" ref={scroller} tabIndex={0} role="table" aria-label="Differences. Up and Down move, Enter takes the file’s text, h keeps what is here, c goes to the next conflict." aria-rowcount={rows.length} onKeyDown={onKeyDown}>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="rowgroup">
        {virtual.getVirtualItems().map(({ index, start }) => {
          const item = items[index]
          if (!item) return null
          return (
            <div key={item.key} data-index={index} ref={virtual.measureElement} className="home-item" style={{ transform: `translateY(${start}px)` }} role="presentation">
              {item.kind === 'section'
                ? <div role="row"><h3 className="home-section" role="cell"><span lang={language}>{item.title}</span> <span className="num mute">{item.count}</span></h3></div>
                : <HomeLine row={item.row} fromFile={taken.has(item.key)} current={item.row === current} language={language} onPick={() => setPicked(item.key)} onChoose={(fromFile) => onTake([item.row], fromFile)} />}
            </div>
          )
        })}
      </div>
    </div>
  )
}
