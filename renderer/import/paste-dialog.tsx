import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextArea } from '../ui/field.tsx'

/** Text without a file becomes one, so that it takes the same way in as every other. */
export function textFile(text: string, name: string = 'Pasted text.txt'): File {
  return new File([text], name, { type: PASTED })
}

/** No file from a disk says so of itself. */
const PASTED = 'text/plain;charset=utf-8'
export function wasPasted(file: File): boolean { return file.type === PASTED }

export function PasteDialog({ onText, onClose }: { onText(source: File, translation: File | null): void; onClose(): void }) {
  const [source, setSource] = useState('')
  const [translation, setTranslation] = useState('')
  const ready = source.trim() !== ''
  const go = () => { if (ready) onText(textFile(source), translation.trim() === '' ? null : textFile(translation, 'Pasted translation.txt')) }
  return (
    <Dialog
      title="Paste a text" onClose={onClose}
      ends={<><Button keys="Escape" onClick={onClose}>Cancel</Button><Button look="main" keys="Mod+Enter" aria-disabled={!ready} onClick={go}>Preview</Button></>}
    >
      <form className="stack paste" onSubmit={(event) => { event.preventDefault(); go() }} onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) go() }}>
        <Field label="Chinese text">{(id) => <TextArea id={id} lang="zh-Hans" rows={7} value={source} onChange={setSource} autoFocus />}</Field>
        <Field label="Translation, if there is one">{(id) => <TextArea id={id} lang="en" rows={4} value={translation} onChange={setTranslation} />}</Field>
      </form>
    </Dialog>
  )
}
