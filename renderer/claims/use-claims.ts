import { useEffect, useMemo, useState } from 'react'
import { useQuery } from '../client/use-query.ts'
import { loadFold } from '../../shared/script/fold.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import { type ClaimContext, type ClaimQuery, claimRows, countByStatus, countExcerpts } from './claim-query.ts'

const lowerCase = (text: string) => text.toLowerCase()

/** Claims of a document, or of the workspace (null), and what the table says about them. */
export function useClaims(documentId: DocumentId | null, query: ClaimQuery) {
  const claims = useQuery('claim.list', { documentId }, ['knowledge.changed'])
  const relations = useQuery('relation.list', { documentId }, ['knowledge.changed'])
  const agents = useQuery('agent.list', {}, ['knowledge.changed'])
  const fold = useFold(query.text !== '')
  const context: ClaimContext = useMemo(() => ({ agents: new Map((agents.value ?? []).map((agent) => [agent.id as string, agent])), fold }), [agents.value, fold])
  const rows = useMemo(() => claimRows(claims.value ?? [], query, context), [claims.value, query, context])
  const counts = useMemo(() => countByStatus(claims.value ?? []), [claims.value])
  const excerpts = useMemo(() => countExcerpts(relations.value ?? []), [relations.value])
  return { rows, counts, excerpts, agents: context.agents, claims: claims.value ?? [], loaded: claims.value !== undefined, error: claims.error, reload: claims.reload }
}

/** Folding brings both scripts of the Chinese together; its dictionary is loaded when the first word is looked for. */
function useFold(wanted: boolean): (text: string) => string {
  const [fold, setFold] = useState<{ run(text: string): string }>({ run: lowerCase })
  useEffect(() => {
    if (!wanted) return
    let gone = false
    loadFold().then((run) => { if (!gone) setFold({ run }) }, () => { /* Without the dictionary each script finds itself. */ })
    return () => { gone = true }
  }, [wanted])
  return fold.run
}
