import { useEffect, useRef, useState } from 'react'

interface CommitFieldProps {
  label: string
  value: string
  placeholder?: string | undefined
  lang?: string | undefined
  /** Grows with its text; Enter still commits, Shift+Enter makes a new line. */
  lines?: boolean
  bare?: boolean
  className?: string
  /** What is wrong with the stored value, in one sentence. */
  problem?: string | undefined
  disabled?: boolean
  /** Called once, when the person is done (blur or Enter) and the text differs. */
  onCommit: (value: string) => void
}

/** A text field whose value is stored when the person leaves it; Escape brings the stored value back. */
export function CommitField({ label, value, placeholder, lang, lines, bare = true, className = '', problem, disabled, onCommit }: CommitFieldProps) {
  const [draft, setDraft] = useState(value)
  const editing = useRef(false)
  const giveUp = useRef(false)
  useEffect(() => { if (!editing.current) setDraft(value) }, [value])

  const field = {
    'aria-label': label, 'aria-invalid': problem ? true : undefined, value: draft, placeholder, lang, disabled,
    onFocus: () => { editing.current = true },
    onChange: (event: { currentTarget: { value: string } }) => setDraft(event.currentTarget.value),
    onBlur: () => {
      editing.current = false
      if (giveUp.current) { giveUp.current = false; setDraft(value) } else if (draft !== value) onCommit(draft)
    },
    onKeyDown: (event: React.KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      if (event.nativeEvent.isComposing || event.keyCode === 229) return
      if (event.key === 'Escape') { giveUp.current = true; event.stopPropagation(); event.currentTarget.blur() }
      if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); event.currentTarget.blur() }
    },
  }
  return (
    <>
      <div className={`field ${bare ? 'bare' : ''} ${problem ? 'wrong' : ''} ${className}`}>
        {lines ? <textarea rows={1} {...field} /> : <input type="text" {...field} />}
      </div>
      {problem ? <div className="field-problem" role="alert">{problem}</div> : null}
    </>
  )
}
