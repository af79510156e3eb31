import { type ComponentProps, type ReactNode, useId } from 'react'
import { Icon } from './icon.tsx'

interface Common {
  /** Names the control for assistive technology when no <Field> gives it a visible label. */
  label?: string | undefined
  /** What is wrong with the value, in one sentence; shown under the field. */
  problem?: string | undefined
  /** Without a frame until touched, for the inspector. */
  bare?: boolean
}

/** A visible label above any control; the control gets the id that ties the two. */
export function Field({ label, problem, children }: { label: string; problem?: string | undefined; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {problem ? <Problem text={problem} /> : null}
    </div>
  )
}

function Problem({ text, id }: { text: string; id?: string }) {
  return <div className="field-problem" role="alert" id={id}><Icon name="warning" />{text}</div>
}

function frame(bare: boolean, problem: string | undefined) {
  return ['field', bare ? 'bare' : '', problem ? 'wrong' : ''].filter(Boolean).join(' ')
}

type TextInputProps = Omit<ComponentProps<'input'>, 'onChange'> & Common & {
  value: string
  onChange(value: string): void
  before?: ReactNode
  after?: ReactNode
}

export function TextInput({ label, problem, bare = false, onChange, before, after, ...rest }: TextInputProps) {
  const problemId = useId()
  return (
    <>
      <span className={frame(bare, problem)} lang={rest.lang}>
        {before}
        <input type="text" aria-label={label} aria-invalid={problem ? true : undefined} aria-describedby={problem ? problemId : undefined} onChange={(event) => onChange(event.target.value)} {...rest} />
        {after}
      </span>
      {problem ? <Problem text={problem} id={problemId} /> : null}
    </>
  )
}

type TextAreaProps = Omit<ComponentProps<'textarea'>, 'onChange'> & Common & { value: string; onChange(value: string): void }

export function TextArea({ label, problem, bare = false, onChange, ...rest }: TextAreaProps) {
  const problemId = useId()
  return (
    <>
      <span className={frame(bare, problem)} lang={rest.lang}>
        <textarea aria-label={label} aria-invalid={problem ? true : undefined} aria-describedby={problem ? problemId : undefined} onChange={(event) => onChange(event.target.value)} {...rest} />
      </span>
      {problem ? <Problem text={problem} id={problemId} /> : null}
    </>
  )
}

export interface Choice<T extends string> { value: T; name: string; disabled?: boolean; lang?: string }

interface SelectProps<T extends string> { value: T; choices: readonly Choice<T>[]; onChange(value: T): void; label?: string; id?: string; bare?: boolean; disabled?: boolean }

/** The platform's own list: it knows every keyboard, screen reader and touch habit already. */
export function Select<T extends string>({ value, choices, onChange, label, id, bare = false, disabled = false }: SelectProps<T>) {
  return (
    <span className={bare ? 'field bare' : 'field'}>
      <select
        id={id} aria-label={label} value={value} disabled={disabled}
        onChange={(event) => { const picked = choices.find((choice) => choice.value === event.target.value); if (picked) onChange(picked.value) }}
      >
        {choices.map((choice) => <option key={choice.value} value={choice.value} disabled={choice.disabled} lang={choice.lang}>{choice.name}</option>)}
      </select>
      <Icon name="down" className="chevron" />
    </span>
  )
}

export function Checkbox({ checked, onChange, disabled = false, children }: { checked: boolean; onChange(checked: boolean): void; disabled?: boolean; children: ReactNode }) {
  return (
    <label className="check-line">
      <span className="check"><input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)} /><Icon name="tick" /></span>
      <span>{children}</span>
    </label>
  )
}
