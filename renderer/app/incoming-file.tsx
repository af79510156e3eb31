import { useState } from 'react'
import type { MemoryOutcome } from '../../shared/contract/memory-calls.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import { HomeSheet, MAY_COME_HOME } from '../home/home-sheet.tsx'
import { ImportSheet } from '../import/import-sheet.tsx'
import { count } from '../ui/plain-words.ts'
import { useToast } from '../ui/toasts.tsx'
import type { ImportQueue } from './use-import-queue.ts'
import { navigate } from './routes.ts'

interface IncomingFileProps { current: NonNullable<ImportQueue['current']>; queue: Pick<ImportQueue, 'next' | 'done'>; workspaceName: string }

/** A file that came in: a corrected export is offered to its document first, everything else becomes a document of its own. */
export function IncomingFile({ current: { source, translation, companions, turn }, queue, workspaceName }: IncomingFileProps) {
  const toast = useToast()
  const [asNew, setAsNew] = useState(() => translation !== null || companions.length > 0 || !MAY_COME_HOME.test(source.name))
  const remembered = ({ name, units, repeated, left }: MemoryOutcome) => {
    queue.next()
    toast({ text: [`${count(units, 'unit')} ${units === 1 ? 'is' : 'are'} in the memory ${name} now.`, ...(repeated > 0 ? [`${repeated.toLocaleString('en-GB')} were there already or came twice.`] : []), ...(left > 0 ? [`${left.toLocaleString('en-GB')} without a translation were left.`] : [])].join(' ') })
  }
  if (asNew) return <ImportSheet source={source} translation={translation} companions={companions} turn={turn} workspaceName={workspaceName} onClose={queue.next} onDone={queue.done} onRemembered={remembered} />
  const home = (documentId: DocumentId, sentence: string, place: Parameters<React.ComponentProps<typeof HomeSheet>['onDone']>[2]) => {
    queue.next()
    toast({ text: sentence, action: { name: 'Show at the desk', run: () => navigate({ page: 'desk', documentId, sectionId: place?.sectionId ?? null, sentenceId: place?.sentenceId ?? null }) } })
  }
  return <HomeSheet file={source} turn={turn} onClose={queue.next} onImport={() => setAsNew(true)} onDone={home} />
}
