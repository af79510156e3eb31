import type { MemoryId } from '../../shared/model/ids.ts'
import type { MemorySummary } from '../../shared/model/memory.ts'
import { Select, TextInput } from '../ui/field.tsx'
import { Segmented } from '../ui/segmented.tsx'

/** What becomes of a file that holds both texts: a document, or units of a memory that is there or gets this name. */
export interface Into { as: 'document' | 'memory'; memoryId: MemoryId | null; name: string }

const NEW = 'new'

interface ImportIntoProps { into: Into; memories: readonly MemorySummary[]; onInto(part: Partial<Into>): void }

export function ImportInto({ into, memories, onInto }: ImportIntoProps) {
  return (
    <section>
      <h2 className="head">It comes in</h2>
      <Segmented label="It comes in" value={into.as} onChange={(as) => onInto({ as })} segments={[{ value: 'document', face: 'As a document' }, { value: 'memory', face: 'As a memory' }]} />
      {into.as === 'memory' ? (
        <div className="props import-props below">
          {memories.length > 0 ? <>
            <label className="dt" htmlFor="import-memory">Memory</label>
            <div className="dd">
              <Select
                id="import-memory" value={into.memoryId ?? NEW} onChange={(value) => onInto({ memoryId: memories.find(({ id }) => id === value)?.id ?? null })}
                choices={[{ value: NEW, name: 'A new one' }, ...memories.map(({ id, name }) => ({ value: id as string, name }))]}
              />
            </div>
          </> : null}
          {into.memoryId === null ? <>
            <label className="dt" htmlFor="import-memory-name">Name</label>
            <div className="dd"><TextInput id="import-memory-name" value={into.name} onChange={(name) => onInto({ name })} maxLength={200} /></div>
          </> : null}
        </div>
      ) : null}
    </section>
  )
}
