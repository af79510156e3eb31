import { type KeyboardEvent, useState } from 'react'
import { LEAF } from '../../shared/document/schema.ts'
import type { SourceLanguage } from '../../shared/model/vocabulary.ts'
import type { EditAnswer, EditRequest } from '../editor/section-editor.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextArea, TextInput } from '../ui/field.tsx'

interface Words { title: string; label: string; save: string; remove: string | null; help: string | null; empty: string }

interface EditDialogProps {
  request: EditRequest
  sourceLanguage: SourceLanguage
  /** Null takes the link or the note away. */
  onAnswer(text: string | null): EditAnswer
  onClose(): void
}

/** One field for a link's address, a note's text or a sentence of the Chinese. Enter saves, but never the Enter that ends a composition. */
export function EditDialog({ request, sourceLanguage, onAnswer, onClose }: EditDialogProps) {
  const [text, setText] = useState(request.kind === 'link' ? request.href ?? '' : request.text)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const words = wordsOf(request)
  const readOnly = request.kind === 'footnote' && request.readOnly
  const give = (value: string | null) => {
    const answer = onAnswer(value)
    if (answer === 'done' || answer === 'unchanged') { onClose(); return }
    setProblem(answer === 'empty' ? words.empty : answer === 'noAddress' ? 'This is no web or mail address: it begins with https:, http: or mailto:.' : 'The text has changed meanwhile. Close this and try again.')
  }
  const change = (value: string) => { setText(value); setProblem(undefined) }
  const save = () => give(text)
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || event.keyCode === 229) return
    event.preventDefault()
    if (readOnly) onClose()
    else save()
  }
  const common = { value: text, onChange: change, onKeyDown: enter, problem, autoFocus: true, readOnly }
  return (
    <Dialog
      title={words.title} onClose={onClose}
      ends={readOnly ? <Button look="main" onClick={onClose} keys="Escape">Close</Button> : (
        <>
          {words.remove ? <><Button onClick={() => give(null)}>{words.remove}</Button><span className="grow" /></> : null}
          <Button onClick={onClose} keys="Escape">Cancel</Button><Button look="main" onClick={save} keys="Enter">{words.save}</Button>
        </>
      )}
    >
      <div className="stack edit-words">
        {request.kind === 'link' ? <p className="t12 mute cut" lang="en">{request.text}</p> : null}
        <Field label={words.label}>
          {(id) => (request.kind === 'link'
            ? <TextInput id={id} {...common} lang="en" inputMode="url" spellCheck={false} placeholder="https://" />
            : request.kind === 'correct'
              ? <TextArea id={id} {...common} lang={sourceLanguage} spellCheck={false} rows={2} />
              : <TextArea id={id} {...common} lang={readOnly ? sourceLanguage : 'en'} rows={2} />)}
        </Field>
        {words.help ? <p className="t12 mute">{words.help}</p> : null}
      </div>
    </Dialog>
  )
}

function wordsOf(request: EditRequest): Words {
  switch (request.kind) {
    case 'link': return { title: 'Link', label: 'Address', save: request.href === null ? 'Make the link' : 'Save', remove: request.href === null ? null : 'Remove the link', help: null, empty: '' }
    case 'footnote': {
      const title = request.readOnly ? 'Footnote of the Chinese' : request.pos === null ? 'New footnote' : 'Footnote'
      return { title, label: 'Text of the note', save: request.pos === null ? 'Insert' : 'Save', remove: request.pos === null || request.readOnly ? null : 'Remove the note', help: null, empty: 'A note needs words. To take it away, remove it.' }
    }
    case 'correct': {
      const help = [
        'Links and marks stay. A link that was confirmed becomes stale, and Undo brings everything back.',
        ...(request.lens ? ['You see the text as it is stored, not through the lens: that is what you correct.'] : []),
        ...(request.text.includes(LEAF) ? [`The sign ${LEAF} stands for a note or a line break.`] : []),
      ]
      return { title: 'Correct the Chinese', label: 'Sentence as stored', save: 'Save', remove: null, help: help.join(' '), empty: 'A sentence cannot be left empty. Join it with its neighbour, or mark it as omitted.' }
    }
  }
}
