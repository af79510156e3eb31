import type { DocumentId } from '../../shared/model/ids.ts'
import type { DocumentSummary } from '../../shared/model/text.ts'
import { useClient } from '../client/client.ts'
import { useQuery } from '../client/use-query.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { LAYER_LOOK } from '../ui/knowledge-words.ts'
import { Empty } from '../ui/messages.tsx'
import { count } from '../ui/plain-words.ts'
import { StatusBar } from '../ui/status-bar.tsx'
import { useToast } from '../ui/toasts.tsx'
import type { ClaimsPageProps } from './claims-page.tsx'
import { useAttempt } from './use-attempt.ts'

/** Marks that lost their words. A new place is given at the desk, where the text is. */
export function OrphansTable({ documentId, documents, onDesk }: { documentId: DocumentId | null; documents: ReadonlyMap<string, DocumentSummary>; onDesk: ClaimsPageProps['onDesk'] }) {
  const client = useClient()
  const toast = useToast()
  const attempt = useAttempt()
  const list = useQuery('annotation.orphans', { documentId }, ['knowledge.changed'])
  const orphans = list.value ?? []
  const remove = async (annotationId: (typeof orphans)[number]['id']) => {
    const removed = await attempt(() => client.call('annotation.remove', { annotationId }))
    if (removed) toast({ text: 'Removed.', action: { name: 'Undo', run: () => void attempt(() => client.call('annotation.restore', { annotationId })) } })
  }
  return (
    <>
      <main className="main-area" aria-label="Orphans">
        {list.value && orphans.length === 0 ? <Empty icon="tick" title="No orphans">Every mark stands at its words.</Empty> : null}
        {orphans.length > 0 ? (
          <table>
            <thead><tr><th className="w-status">Mark</th><th>Its words</th><th>What happened</th><th className="w-agent">Document</th><th className="w-checked"><span className="hidden-label">Actions</span></th></tr></thead>
            <tbody>
              {orphans.map((orphan) => {
                const lost = orphan.anchors.find((anchor) => anchor.state === 'orphaned' || anchor.state === 'ambiguous') ?? orphan.anchors[0]
                const document = documents.get(orphan.documentId)
                return lost ? (
                  <tr key={orphan.id}>
                    <td><span className="row t12"><Icon name={LAYER_LOOK[orphan.layer].icon} tone={LAYER_LOOK[orphan.layer].tone} />{LAYER_LOOK[orphan.layer].name}</span></td>
                    <td><span className="q" lang={lost.side === 'source' ? document?.sourceLanguage : 'en'}>{lost.quote}</span></td>
                    <td className="t12">{lost.reason}</td>
                    <td className="t12">{document?.title}</td>
                    <td><span className="row"><Button tiny look="box" onClick={() => onDesk(orphan.documentId, lost.sectionId, lost.sentenceId)}>Open at the desk</Button><Button tiny onClick={() => void remove(orphan.id)}>Remove</Button></span></td>
                  </tr>
                ) : null
              })}
            </tbody>
          </table>
        ) : null}
      </main>
      <StatusBar><span className="num">{count(orphans.length, 'orphan')}</span></StatusBar>
    </>
  )
}
