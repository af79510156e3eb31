import { type KeyboardEvent, type ReactNode, useRef } from 'react'

export interface Segment<T extends string> { value: T; face: ReactNode; /** Its full name, when `face` is short. */ name?: string; lang?: string }

interface SegmentedProps<T extends string> { value: T; segments: readonly Segment<T>[]; onChange(value: T): void; label: string }

/** One of a few: a radio group whose arrows both move and choose. */
export function Segmented<T extends string>({ value, segments, onChange, label }: SegmentedProps<T>) {
  const group = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const next = (segments.findIndex((segment) => segment.value === value) + step + segments.length) % segments.length
    const chosen = segments[next]
    if (!chosen) return
    onChange(chosen.value)
    const button = group.current?.children[next]
    if (button instanceof HTMLElement) button.focus()
  }
  return (
    <div className="seg" role="radiogroup" aria-label={label} ref={group} onKeyDown={move}>
      {segments.map((segment) => (
        <button
          key={segment.value} type="button" role="radio" aria-checked={segment.value === value} tabIndex={segment.value === value ? 0 : -1}
          aria-label={segment.name} title={segment.name} lang={segment.lang} onClick={() => onChange(segment.value)}
        >
          {segment.face}
        </button>
      ))}
    </div>
  )
}
