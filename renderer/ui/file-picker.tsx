import { type ReactNode, useRef } from 'react'

interface FilePickerProps { accept: string; multiple?: boolean; disabled?: boolean; className?: string; onFiles(files: File[]): void; children: ReactNode }

/** A button that opens the system's file dialog; the page sees the files chosen, never where they are. */
export function FilePicker({ accept, multiple = false, disabled = false, className = 'btn box', onFiles, children }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" className={className} disabled={disabled} onClick={() => input.current?.click()}>{children}</button>
      <input
        ref={input} type="file" hidden accept={accept} multiple={multiple} aria-hidden="true" tabIndex={-1}
        onChange={(event) => { const files = [...event.target.files ?? []]; event.target.value = ''; if (files.length > 0) onFiles(files) }}
      />
    </>
  )
}

/** The same from code, for a command. Must run inside a click or key. */
export function chooseFiles(accept: string, onFiles: (files: File[]) => void, multiple: boolean = true): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = accept
  input.multiple = multiple
  input.hidden = true
  // In the document: some browsers drop the event of a detached field.
  document.body.append(input)
  input.addEventListener('change', () => { const files = [...input.files ?? []]; input.remove(); if (files.length > 0) onFiles(files) })
  input.addEventListener('cancel', () => input.remove())
  input.click()
}
