import type { SectionId } from '../../shared/model/ids.ts'
import type { SectionSummary } from '../../shared/model/text.ts'
import { Button } from '../ui/button.tsx'

/** Sections turn like pages; a document of one has nothing to turn. */
export function SectionTurn({ sections, sectionId, onTurn }: { sections: readonly SectionSummary[]; sectionId: SectionId | null; onTurn(direction: 1 | -1): void }) {
  const at = sections.findIndex((section) => section.id === sectionId)
  if (sections.length < 2 || at < 0) return null
  return (
    <nav className="turn" aria-label="Sections">
      <Button tiny icon="back" keys="Alt+PageUp" disabled={at === 0} onClick={() => onTurn(-1)}>Previous</Button>
      <span className="cut t12 mute num">{at + 1} of {sections.length}</span>
      <Button tiny keys="Alt+PageDown" disabled={at === sections.length - 1} onClick={() => onTurn(1)}>Next</Button>
    </nav>
  )
}
