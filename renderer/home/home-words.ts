import type { HomeKind, HomeRow } from '../../shared/contract/home-calls.ts'
import type { IconName } from '../ui/icon.tsx'
import { count } from '../ui/plain-words.ts'

/** What each kind of row is called, in the order in which a person looks at them. */
export const KINDS: readonly { kind: HomeKind; name: string; icon: IconName; what: string }[] = [
  { kind: 'conflict', name: 'Changed in both', icon: 'warning', what: 'Changed in the file and here' },
  { kind: 'edit', name: 'Changed in the file', icon: 'pen', what: 'Changed in the file only' },
  { kind: 'format', name: 'Formatting', icon: 'quote', what: 'Bold, italics or footnotes changed in the file' },
  { kind: 'translation', name: 'Translated', icon: 'plus', what: 'Not translated here' },
  { kind: 'approval', name: 'Approved', icon: 'tick', what: 'Final in the file' },
  { kind: 'reopened', name: 'Approval withdrawn', icon: 'undo', what: 'Final when it left, and not any more' },
  { kind: 'new', name: 'Added in the file', icon: 'link-added', what: 'Written in the file after this place' },
  { kind: 'note', name: 'Notes', icon: 'mark-note', what: 'Said in the file' },
  { kind: 'missing', name: 'Not in the file', icon: 'link-omitted', what: 'Taken out there, or new here' },
]

export function whatOf(kind: HomeKind): string { return KINDS.find((each) => each.kind === kind)?.what ?? '' }

/** What the choice comes to, in a sentence without its end. */
export function choiceWords(rows: readonly HomeRow[], taken: ReadonlySet<string>, notes: boolean): string {
  const changes = rows.filter(({ key }) => taken.has(key)).length, possible = rows.filter(({ canTake }) => canTake).length
  const said = notes ? rows.reduce((sum, row) => sum + row.notes.length, 0) : 0
  return [possible > 0 ? `${changes.toLocaleString('en-GB')} of ${count(possible, 'change')}` : '', said > 0 ? count(said, 'note') : ''].filter((part) => part !== '').join(' and ') || 'Nothing'
}
