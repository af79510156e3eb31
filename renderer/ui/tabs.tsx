import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'

export interface Tab<T extends string> { value: T; name: ReactNode }

interface TabsProps<T extends string> { value: T; tabs: readonly Tab<T>[]; onChange(value: T): void; label: string; children: ReactNode }

/** A strip of tabs over one panel; `children` is the panel of the chosen tab. */
export function Tabs<T extends string>({ value, tabs, onChange, label, children }: TabsProps<T>) {
  const id = useId()
  const strip = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const next = (tabs.findIndex((tab) => tab.value === value) + step + tabs.length) % tabs.length
    const chosen = tabs[next]
    if (!chosen) return
    onChange(chosen.value)
    const button = strip.current?.children[next]
    if (button instanceof HTMLElement) button.focus()
  }
  return (
    <>
      <div className="tabs" role="tablist" aria-label={label} ref={strip} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.value} type="button" role="tab" id={`${id}-${tab.value}`} aria-controls={`${id}-panel`} aria-selected={tab.value === value}
            tabIndex={tab.value === value ? 0 : -1} onClick={() => onChange(tab.value)}
          >
            {tab.name}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`}>{children}</div>
    </>
  )
}
