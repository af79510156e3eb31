import type { DocumentId } from '../../shared/model/ids.ts'
import type { DocumentSummary } from '../../shared/model/text.ts'
import type { RuleText } from '../../shared/segmentation/rule.ts'
import { explain } from '../client/explain.ts'
import { useQuery } from '../client/use-query.ts'
import { Select } from '../ui/field.tsx'
import { Note } from '../ui/messages.tsx'
import { count } from '../ui/plain-words.ts'
import { useSettled } from '../ui/use-settled.ts'

/** Changed paragraphs listed; the sentence above them tells of all. */
const SHOWN = 8

interface RulePreviewProps {
  documentId: DocumentId | null
  rules: readonly RuleText[]
  /** Rules of the workspace may be tried on any document. */
  shared: boolean
  documents: readonly DocumentSummary[]
  onDocument(documentId: DocumentId): void
}

/** What a draft would change in a document, sentence by sentence, while it is being written. */
export function RulePreview({ documentId, rules, shared, documents, onDocument }: RulePreviewProps) {
  const settled = useSettled(rules)
  const { value, error } = useQuery('segmentation.preview', documentId === null ? null : { documentId, added: [...settled], removed: [] }, ['segmentation.changed'])
  if (documentId === null) return <p className="t12 mute">With a document in the library, this shows what the rule would change in it.</p>
  return (
    <section className="rule-preview" aria-label="What the rule would change">
      {shared ? <Select label="Try it on" value={documentId as string} choices={documents.map(({ id, title }) => ({ value: id as string, name: title }))} onChange={(picked) => { const found = documents.find(({ id }) => id === picked); if (found) onDocument(found.id) }} /> : null}
      {error ? <Note tone="bad"><b>{explain(error).title}.</b> {explain(error).next}</Note> : null}
      {error ? null : <p role="status">{value === undefined ? 'Looking…' : value.changed === 0 ? 'Nothing would be cut otherwise' : `${count(value.changed, 'paragraph')} would be cut otherwise`}{value === undefined ? '' : value.whole ? ' in this document.' : ` in the first ${value.characters.toLocaleString('en')} characters of this document.`}</p>}
      {value?.blocks.slice(0, SHOWN).map((block, index) => (
        <div key={index} className="rule-change" lang={block.side === 'source' ? 'zh' : 'en'}>
          <Sentences name="Now" sentences={changedOnly(block.before, block.after)} />
          <Sentences name="Then" sentences={changedOnly(block.after, block.before)} />
        </div>
      ))}
    </section>
  )
}

function Sentences({ name, sentences }: { name: string; sentences: readonly string[] }) {
  return <ol aria-label={name}>{sentences.map((sentence, index) => <li key={index}>{sentence.trim()}</li>)}</ol>
}

function changedOnly(sentences: readonly string[], others: readonly string[]): string[] { return sentences.filter((sentence) => !others.includes(sentence)) }
