import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { DocumentId } from '../../shared/model/ids.ts'
import type { Claim } from '../../shared/model/knowledge.ts'
import type { DocumentSummary } from '../../shared/model/text.ts'
import { useClient } from '../client/client.ts'
import { explain } from '../client/explain.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { isKey } from '../ui/key-names.ts'
import { ErrorCard, Empty } from '../ui/messages.tsx'
import { count } from '../ui/plain-words.ts'
import { StatusBar } from '../ui/status-bar.tsx'
import { useToast } from '../ui/toasts.tsx'
import { ClaimDetail } from './claim-detail.tsx'
import { ClaimLine } from './claim-line.tsx'
import type { ClaimQuery } from './claim-query.ts'
import { EMPTY_QUERY } from './claim-query.ts'
import type { ClaimsPageProps } from './claims-page.tsx'
import { ClaimsFilters } from './claims-filters.tsx'
import { useClaims } from './use-claims.ts'

interface ClaimsTableProps {
  documentId: DocumentId | null
  documents: ReadonlyMap<string, DocumentSummary>
  query: ClaimQuery
  onQuery(query: ClaimQuery): void
  onDesk: ClaimsPageProps['onDesk']
}

const KEYS = [{ keys: 'ArrowUp', name: 'Up' }, { keys: 'ArrowDown', name: 'Down' }, { keys: ' ', name: 'Details' }, { keys: 'Enter', name: 'Open at the desk' }]

/** The claims, one row each, virtualised: ten thousand scroll like ten. One row is current; its details open below it. */
export function ClaimsTable({ documentId, documents, query, onQuery, onDesk }: ClaimsTableProps) {
  const client = useClient()
  const toast = useToast()
  const { rows, counts, excerpts, agents, claims, loaded, error, reload } = useClaims(documentId, query)
  const [current, setCurrent] = useState<string | null>(null)
  const [opened, setOpened] = useState<string | null>(null)
  const scroller = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- the renderer is built without the compiler this rule speaks for
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => 62, overscan: 8, getItemKey: (index) => rows[index]?.key ?? index })
  const found = rows.filter((row) => row.kind === 'claim')
  useEffect(() => { if (current !== null && !found.some((row) => row.key === current)) setCurrent(null) }, [current, found])

  const run = (work: () => Promise<unknown>) => { work().catch((failure: unknown) => { const words = explain(failure); toast({ text: `${words.title}. ${words.next}`, icon: 'stop', tone: 'bad' }) }) }
  const open = (claim: Claim) => {
    if (claim.sectionId === null) toast({ text: 'This claim has lost its place; it waits among the orphans.', icon: 'orphan' })
    else onDesk(claim.documentId, claim.sectionId, claim.sentenceId)
  }
  const verify = (claim: Claim) => run(() => client.call('claim.verify', { claimId: claim.id }))
  const checkAgain = (claim: Claim) => run(() => client.call('claim.update', { claimId: claim.id, fields: { status: 'checking' } }))

  const move = (by: number) => {
    const at = found.findIndex((row) => row.key === current)
    const next = found[Math.max(0, Math.min(found.length - 1, at < 0 ? 0 : at + by))]
    if (!next) return
    setCurrent(next.key)
    virtual.scrollToIndex(rows.indexOf(next), { align: 'auto' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget && (event.target as HTMLElement).closest('button, input, a')) return
    const claim = found.find((row) => row.key === current)?.claim
    const key = (name: string) => isKey(event.nativeEvent, name)
    const action = key('ArrowDown') ? () => move(1) : key('ArrowUp') ? () => move(-1) : key('PageDown') ? () => move(10) : key('PageUp') ? () => move(-10)
      : key('Home') ? () => move(-rows.length) : key('End') ? () => move(rows.length)
      : claim && key(' ') ? () => setOpened(opened === claim.id ? null : claim.id)
      : claim && key('Enter') ? () => open(claim)
      : claim && opened === claim.id && claim.needsRecheck && key('s') ? () => verify(claim)
      : claim && opened === claim.id && key('c') ? () => checkAgain(claim) : null
    if (!action) return
    event.preventDefault()
    action()
  }
  const items = virtual.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)

  return (
    <>
      <main className="main-area claims-main" aria-label="Claims">
        <ClaimsFilters query={query} onQuery={onQuery} />
        {error ? <ErrorCard title={explain(error).title} actions={<Button look="box" onClick={reload}>Try again</Button>}>{explain(error).next}</ErrorCard> : null}
        <div className="claims-scroll" ref={scroller} tabIndex={0} role="region" aria-label="Table of claims. Up and Down move, Space shows details, Enter opens at the desk." onKeyDown={onKeyDown} onFocus={(event) => { if (event.target === event.currentTarget && current === null) move(0) }}>
          {loaded && claims.length === 0 ? <Empty icon="mark-claim" title="No claims yet">At the desk, select some words and tag them as a claim. They show on the other side too.</Empty>
            : loaded && rows.length === 0 ? <Empty icon="find" title="No claim fits" action={<Button look="box" onClick={() => onQuery(EMPTY_QUERY)}>Show all claims</Button>}>Nothing is like what you asked for.</Empty> : (
            <table className="claims-table">
              <thead><tr><th className="w-status">Status</th><th className="w-number"><span className="hidden-label">Number</span></th><th>Claim</th><th className="w-kind">Kind</th><th className="w-agent">Said by</th><th className="w-sources">Sources</th><th className="w-place">Place</th><th className="w-checked">Checked</th></tr></thead>
              {before > 0 ? <tbody aria-hidden="true"><tr><td colSpan={8} style={{ height: before, padding: 0, border: 0 }} /></tr></tbody> : null}
              {items.map((item) => {
                const row = rows[item.index]
                if (!row) return null
                return (
                  <tbody key={row.key} data-index={item.index} ref={virtual.measureElement}>
                    {row.kind === 'group'
                      ? <tr><th colSpan={8} scope="rowgroup" className="group">{row.label} <span className="num">{row.count}</span></th></tr>
                      : (
                        <>
                          <ClaimLine
                            claim={row.claim} agent={row.claim.agentId === null ? undefined : agents.get(row.claim.agentId)} excerpts={excerpts.get(row.claim.id) ?? 0}
                            language={documents.get(row.claim.documentId)?.sourceLanguage ?? 'zh-Hans'} document={documentId === null ? documents.get(row.claim.documentId)?.title : undefined}
                            current={row.key === current} opened={row.key === opened}
                            onPick={() => { setCurrent(row.key); scroller.current?.focus() }} onToggle={() => { setCurrent(row.key); setOpened(row.key === opened ? null : row.key) }} onOpen={() => open(row.claim)}
                          />
                          {row.key === opened ? <ClaimDetail claim={row.claim} language={documents.get(row.claim.documentId)?.sourceLanguage ?? 'zh-Hans'} onVerify={() => verify(row.claim)} onCheckAgain={() => checkAgain(row.claim)} onOpen={() => open(row.claim)} /> : null}
                        </>
                      )}
                  </tbody>
                )
              })}
              {after > 0 ? <tbody aria-hidden="true"><tr><td colSpan={8} style={{ height: after, padding: 0, border: 0 }} /></tr></tbody> : null}
            </table>
          )}
        </div>
      </main>
      <StatusBar keys={KEYS}>
        <span className="num">{found.length.toLocaleString('en-GB')} of {count(claims.length, 'claim')}</span>
        {counts.needsRecheck > 0 ? <span className="num"><Icon name="evidence-recheck" tone="stale" />{counts.needsRecheck} {counts.needsRecheck === 1 ? 'needs' : 'need'} recheck</span> : null}
        <span className="num"><Icon name="warning" tone="doubt" />{claims.filter((claim) => !excerpts.has(claim.id)).length} without a source</span>
      </StatusBar>
    </>
  )
}
