import type { BilingualPreview } from '../../shared/contract/transfer-calls.ts'
import { count } from '../ui/plain-words.ts'

const STATES: readonly [keyof BilingualPreview['states'], string][] = [
  ['confirmed', 'confirmed'], ['draft', 'draft'], ['stale', 'changed since they were confirmed'], ['untranslated', 'not translated'], ['omitted', 'omitted'], ['added', 'added'], ['unlinked', 'English only'],
]

/** What a file that holds both texts brings along: how far its links are, and what goes with them. */
export function BilingualFacts({ bilingual, partial }: { bilingual: BilingualPreview; /** Only its beginning has been read yet. */ partial: boolean }) {
  const states = STATES.filter(([state]) => bilingual.states[state] > 0)
  return (
    <section aria-label="What the file holds">
      <div className="head"><h2>{partial ? 'At least ' : ''}{count(bilingual.pairs, 'pair')} linked already</h2></div>
      <ul className="facts">
        {states.map(([state, name]) => <li key={state}><b className="num">{bilingual.states[state].toLocaleString('en-GB')}</b> {name}</li>)}
        {bilingual.notes > 0 ? <li><b className="num">{bilingual.notes.toLocaleString('en-GB')}</b> {bilingual.notes === 1 ? 'note' : 'notes'}, each on its sentence</li> : null}
        {bilingual.placeholders > 0 ? <li><b className="num">{bilingual.placeholders.toLocaleString('en-GB')}</b> inline {bilingual.placeholders === 1 ? 'code' : 'codes'}, kept in place</li> : null}
      </ul>
    </section>
  )
}
