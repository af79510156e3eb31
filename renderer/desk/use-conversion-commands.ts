import type { SectionEditor } from '../editor/section-editor.ts'
import { type Command, useCommands } from '../ui/commands.ts'
import { CONVERT_KEY, KEEP_KEY, MARK_CONVERSIONS_KEY, NEXT_DOUBT_KEY, PREVIOUS_DOUBT_KEY } from './desk-keys.ts'
import type { Conversions } from './use-conversions.tsx'

/** What can be done about conversions, for palette, help and keys. */
export function useConversionCommands({ conversions, editor, marked, onMark }: { conversions: Conversions; editor: SectionEditor | null; marked: boolean; onMark(on: boolean): void }): void {
  const ready = () => (editor ? true as const : 'the section is still opening')
  const own = (id: string, title: string, run: () => void, rest: Partial<Command> = {}): Command => ({ id, title, group: 'Desk', enabled: ready, run, ...rest })
  useCommands([
    own('conversions.mark', marked ? 'Stop marking doubtful and own conversions' : 'Mark doubtful and own conversions', () => onMark(!marked), { keys: MARK_CONVERSIONS_KEY }),
    own('conversions.next', 'Next doubtful conversion', () => conversions.next(1), { keys: NEXT_DOUBT_KEY }),
    own('conversions.previous', 'Previous doubtful conversion', () => conversions.next(-1), { keys: PREVIOUS_DOUBT_KEY }),
    own('conversions.convert', 'Convert the selection as…', conversions.convert, { keys: CONVERT_KEY }),
    own('conversions.keep', 'Do not convert the selection here', () => conversions.protect('place'), { keys: KEEP_KEY }),
    own('conversions.keepInDocument', 'Do not convert these words in this document', () => conversions.protect('document')),
    own('conversions.keepEverywhere', 'Do not convert these words in any document', () => conversions.protect('workspace')),
  ])
}
