import type { Provenance } from '../../shared/model/knowledge.ts'
import { uuidv7 } from '../../shared/text/ids.ts'
import { toBlob } from './blob-id.ts'
import type { Workspace } from './workspace.ts'

/** The columns every row of knowledge has; `author` is joined from its id. */
export interface ProvenanceColumns { author: string; created: number; changed: number; origin: Provenance['origin'] }

export function provenanceOf({ author, created, changed, origin }: ProvenanceColumns): Provenance { return { author, created, changed, origin } }

/** Keeps who made an imported row, and when; the journal says who imported it. Only inside a transaction. */
export function keepProvenance(workspace: Workspace, table: 'agent' | 'source_item' | 'excerpt' | 'claim' | 'annotation' | 'relation' | 'accepted_finding' | 'script_rule' | 'segmentation_rule', id: string, { author, created, changed }: Provenance): void {
  workspace.sql('INSERT INTO author (id, name, created) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING').run(toBlob(uuidv7()), author, Date.now())
  workspace.sql(`UPDATE ${table} SET author_id = (SELECT id FROM author WHERE name = ?), created = ?, changed = ? WHERE id = ?`).run(author, created, changed, toBlob(id))
}
