import { useQuery } from '../client/use-query.ts'
import { explain } from '../client/explain.ts'
import { ErrorCard, Empty } from '../ui/messages.tsx'
import { useDesk } from './desk-context.ts'
import { describeEntry } from './journal-words.ts'

/** Who changed what and when, of the picked claim or mark; newest first. */
export function HistoryTab() {
  const { picked, knowledge } = useDesk()
  const annotation = picked === null ? undefined : knowledge.annotationById.get(picked)
  const entityId = annotation?.claimId ?? annotation?.id ?? null
  const journal = useQuery('journal.list', entityId === null ? null : { entityId }, ['knowledge.changed'])
  if (entityId === null) return <Empty icon="clock" title="Nothing is marked here">Put the caret into a claim or a note to see what became of it.</Empty>
  if (journal.error) return <ErrorCard title={explain(journal.error).title}>{explain(journal.error).next}</ErrorCard>
  return (
    <section className="panel" aria-label="History">
      {journal.value?.map((entry, index) => (
        <div className="history-line" key={index}>
          <div>{describeEntry(entry)}</div>
          <div className="t12 mute num">{entry.author || 'Somebody'}, <time dateTime={new Date(entry.at).toISOString()}>{WHEN.format(entry.at)}</time></div>
        </div>
      ))}
      {journal.value?.length === 0 ? <p className="t12 mute">Nothing has been written down about it.</p> : null}
    </section>
  )
}

const WHEN = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })
