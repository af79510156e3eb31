import { useState } from 'react'
import type { ClaimId, SourceItemId } from '../../shared/model/ids.ts'
import { EXCERPT_RELATIONS } from '../../shared/model/vocabulary.ts'
import { useClient } from '../client/client.ts'
import { Button } from '../ui/button.tsx'
import { Field, Select, TextArea, TextInput } from '../ui/field.tsx'
import { RELATION_WORDS } from '../ui/knowledge-words.ts'
import { sourceLanguageOf } from '../ui/quotation-language.ts'
import { useDesk } from './desk-context.ts'
import { SourceItemPicker } from './source-item-picker.tsx'

/** A passage of a source and what it does for the claim, stored together. */
export function ExcerptForm({ claimId, onDone }: { claimId: ClaimId; onDone(): void }) {
  const client = useClient()
  const { attempt, knowledge } = useDesk()
  const [sourceItemId, setSourceItemId] = useState<SourceItemId | null>(null)
  const [kind, setKind] = useState<(typeof EXCERPT_RELATIONS)[number]>('supports')
  const [quotation, setQuotation] = useState('')
  const [translation, setTranslation] = useState('')
  const [locator, setLocator] = useState('')
  const [shown, setShown] = useState(false)
  const sourceMissing = sourceItemId === null
  /** Attribution may rest on the source as a whole; everything else quotes it. */
  const quotationMissing = kind !== 'attributedTo' && quotation.trim() === '' && translation.trim() === ''

  const save = (event: React.FormEvent) => {
    event.preventDefault()
    setShown(true)
    if (sourceItemId === null || quotationMissing) return
    void attempt(async () => {
      const excerpt = await client.call('excerpt.create', { sourceItemId, locator: locator.trim(), quotation: quotation.trim(), translation: translation.trim() })
      await client.call('relation.create', { to: 'excerpt', claimId, kind, excerptId: excerpt.id })
      onDone()
    })
  }
  return (
    <form className="form" onSubmit={save} aria-label="Add an excerpt">
      <div className="labelled">
        <span className="t12 mute">Source</span>
        <SourceItemPicker sourceItemId={sourceItemId} onChange={setSourceItemId} problem={shown && sourceMissing ? 'Choose a source or add one.' : undefined} />
      </div>
      <Field label="What it does">{(id) => <Select id={id} value={kind} choices={EXCERPT_RELATIONS.map((value) => ({ value, name: RELATION_WORDS[value] }))} onChange={(next) => setKind(next)} />}</Field>
      <Field label="Quotation">{(id) => (
        <TextArea
          id={id} rows={2} value={quotation} onChange={setQuotation} problem={shown && quotationMissing ? 'Quote the words of the source.' : undefined}
          lang={sourceLanguageOf(quotation, knowledge.sourceItemById.get(sourceItemId ?? '')?.language)}
        />
      )}</Field>
      <Field label="Its translation">{(id) => <TextArea id={id} rows={2} lang="en" value={translation} onChange={setTranslation} />}</Field>
      <Field label="Where in the source">{(id) => <TextInput id={id} placeholder="p. 3, ¶ 6, 12:40" value={locator} onChange={setLocator} />}</Field>
      <div className="ends">
        <button type="submit" className="btn main">Add</button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  )
}
