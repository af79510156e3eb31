import type { ErrorCode } from '../../shared/contract/errors.ts'
import { CallError } from './call-error.ts'

export interface Explanation {
  /** What happened, in a few words without a full stop. */
  title: string
  /** What is safe and what to do next. */
  next: string
}

/** Codes whose own message says more than any general sentence: it names the file, the field or the place. */
const OWN_WORDS: ReadonlySet<ErrorCode> = new Set(['fileRefused', 'tooLarge', 'conflict', 'badRequest', 'newerVersion', 'lockedElsewhere', 'damagedWorkspace'])

const WORDS: Record<ErrorCode, Explanation> = {
  badRequest: { title: 'That was not accepted', next: 'Nothing was changed. Check what you entered and try again.' },
  notFound: { title: 'It is no longer there', next: 'It may have been removed in another window. Go back to the library and open it again.' },
  conflict: { title: 'It is still in use', next: 'Nothing was changed. Remove what uses it first.' },
  readOnly: { title: 'This workspace can only be read', next: 'Nothing was changed. Make the file writable, or work on a copy.' },
  lockedElsewhere: { title: 'Open in another window', next: 'The workspace is being edited elsewhere. Close it there, or read it here.' },
  newerVersion: { title: 'Made by a newer Duizhao', next: 'The file is left untouched. Update Duizhao to open it.' },
  damagedWorkspace: { title: 'The workspace is damaged', next: 'Nothing more is written to it. Restore the last backup, or run the check in Settings.' },
  diskFull: { title: 'The disk is full', next: 'Your last changes are kept in this window. Free some space and they will be saved.' },
  cannotWrite: { title: 'The workspace cannot be written', next: 'Your last changes are kept in this window. Check that the disk is connected and the file is writable.' },
  fileRefused: { title: 'This file cannot be read', next: 'Nothing was imported. Choose another file.' },
  cancelled: { title: 'Stopped', next: 'Nothing of it was stored.' },
  tooLarge: { title: 'This is too large', next: 'Nothing was stored. Split it and bring the parts one by one.' },
  staleVersion: { title: 'Changed in another window', next: 'Reopen the section to see the newest text; what you typed here is kept until then.' },
  invariantBroken: { title: 'This change was not accepted', next: 'The stored text is as it was. Reopen the section and try again.' },
  unavailable: { title: 'Duizhao does not answer', next: 'What was saved is safe. If it does not come back by itself, start it again.' },
  internal: { title: 'Something in Duizhao failed', next: 'What was saved is safe. Try again; if it happens again, run the check in Settings.' },
}

/** Turns any failure into what happened and what to do next, in one place for the whole interface. */
export function explain(error: unknown): Explanation {
  if (!(error instanceof CallError)) return WORDS.internal
  const words = WORDS[error.code]
  return OWN_WORDS.has(error.code) && error.message !== '' ? { title: words.title, next: error.message } : words
}
