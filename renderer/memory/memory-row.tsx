import type { MemorySummary } from '../../shared/model/memory.ts'
import { Button } from '../ui/button.tsx'
import { count, whenWords } from '../ui/plain-words.ts'
import { useNow } from '../ui/use-now.ts'
import { withHan } from '../ui/with-han.tsx'

/** Files named before the rest is only counted. */
const NAMED = 3

interface MemoryRowProps { memory: MemorySummary; readOnly: boolean; busy: boolean; onExport(): void; onRename(): void; onRemove(): void }

export function MemoryRow({ memory, readOnly, busy, onExport, onRename, onRemove }: MemoryRowProps) {
  const now = useNow()
  const { name, sourceLanguage, targetLanguage, units, files } = memory
  const named = files.slice(-NAMED).reverse()
  return (
    <article className="memory-row" aria-label={name}>
      <b className="cut" title={name}>{withHan(name)}</b>
      <div className="acts-here">
        <Button tiny icon="export" disabled={busy} onClick={onExport}>Export as TMX</Button>
        {readOnly ? null : <><Button tiny icon="pen" onClick={onRename}>Rename</Button><Button tiny icon="close" onClick={onRemove}>Remove</Button></>}
      </div>
      <div className="t12 mute files num">
        {sourceLanguage} → {targetLanguage}, {count(units, 'unit')}, from {withHan(named.map(({ fileName, at }) => `${fileName} (${whenWords(at, now)})`).join(', '))}{files.length > NAMED ? ` and ${count(files.length - NAMED, 'file')} more` : ''}
      </div>
    </article>
  )
}
