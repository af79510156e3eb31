import { type KeyboardEvent, useEffect, useRef } from 'react'

interface Candidate { text: string; why: string }

interface CandidateListProps {
  /** The likeliest first. */
  candidates: readonly Candidate[]
  stored: string
  /** What the lens shows now. */
  shown: string
  /** Null while something else is being written. */
  chosen: string | null
  language: string
  storedLanguage: string
  /** Takes the keyboard when it appears. */
  focused: boolean
  onChoose(text: string): void
}

/** What words can be shown as, with the reason for each: one is chosen, by arrows as by pointer. */
export function CandidateList({ candidates, stored, shown, chosen, language, storedLanguage, focused, onChoose }: CandidateListProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => { if (focused) list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus() }, [focused])
  const at = candidates.findIndex(({ text }) => text === chosen)
  const move = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const step = event.key === 'ArrowDown' || event.key === 'ArrowRight' ? 1 : event.key === 'ArrowUp' || event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const next = (Math.max(at, 0) + step + candidates.length) % candidates.length
    const candidate = candidates[next]
    if (!candidate) return
    onChoose(candidate.text)
    list.current?.querySelectorAll<HTMLElement>('[role=radio]')[next]?.focus()
  }
  return (
    <div className="candidates" role="radiogroup" aria-label="What is shown" ref={list} onKeyDown={move}>
      {candidates.map(({ text, why }, index) => (
        <button key={text} type="button" role="radio" aria-checked={index === at} tabIndex={index === Math.max(at, 0) ? 0 : -1} className="candidate" onClick={() => onChoose(text)}>
          <span className="conversion-words" lang={text === stored ? storedLanguage : language}>{text}</span>
          <span className="grow candidate-why">{text === stored ? 'leave as stored, in every lens' : why}</span>
          {text === shown ? <span className="candidate-now">shown now</span> : null}
        </button>
      ))}
    </div>
  )
}
