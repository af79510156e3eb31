import { type ReactNode, useCallback, useState } from 'react'
import type { SourceLanguage } from '../../shared/model/vocabulary.ts'
import type { AskingCommand, EditAnswer, EditRequest, SectionEditor } from '../editor/section-editor.ts'
import { useToast } from '../ui/toasts.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { EDITOR_TITLES } from './use-desk-commands.ts'

interface EditRequests { ask(request: EditRequest): void; nothing(command: AskingCommand): void; dialog: ReactNode }

/** Asks for the words an edit needs, and gives them to the editor that asked. */
export function useEditRequest(editor: SectionEditor | null, sourceLanguage: SourceLanguage): EditRequests {
  const toast = useToast()
  const [request, setRequest] = useState<EditRequest | null>(null)
  const nothing = useCallback((command: AskingCommand) => {
    const { title, not } = EDITOR_TITLES[command]
    toast({ text: `${title.replace('…', '')}: ${not}.`, icon: 'info' })
  }, [toast])
  const answer = (text: string | null): EditAnswer => (editor && request ? editor.answer(request, text) : 'gone')
  const close = () => { setRequest(null); editor?.focus() }
  return { ask: setRequest, nothing, dialog: editor && request ? <EditDialog request={request} sourceLanguage={sourceLanguage} onAnswer={answer} onClose={close} /> : null }
}
