import type { CallOutput } from '../../shared/contract/contract.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { DocumentId, ExcerptId, SourceItemId } from '../../shared/model/ids.ts'
import type { Excerpt, ExcerptFields, SourceItem, SourceItemFields } from '../../shared/model/knowledge.ts'
import { uuidv7 } from '../../shared/text/ids.ts'
import { excerptsOfDocument, excerptsOfItem, findExcerpt, insertExcerpt, removeExcerpt, updateExcerpt } from '../storage/excerpt-store.ts'
import { relationsOfExcerpt } from '../storage/relation-store.ts'
import { findSourceItem, insertSourceItem, listSourceItems, removeSourceItem, sourceItemUses, updateSourceItem } from '../storage/source-item-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import { givenFields } from './given-fields.ts'
import type { Given } from './given-fields.ts'
import { found, gone } from './gone.ts'

/** Publications and what was taken from them; shared by all documents of the workspace. */
export interface SourceItemService {
  list(): CallOutput<'sourceItem.list'>
  get(id: SourceItemId): { sourceItem: SourceItem; excerpts: Excerpt[] }
  /** Those that claims of a document are connected with, oldest first. */
  excerptsOf(documentId: DocumentId): Excerpt[]
  /** Throws `badRequest` for an address that is neither empty nor http(s). */
  create(fields: SourceItemFields): SourceItem
  update(id: SourceItemId, fields: Given<SourceItemFields>): SourceItem
  /** Throws `conflict` while excerpts or mentions use it. */
  remove(id: SourceItemId): void
  createExcerpt(fields: ExcerptFields): Excerpt
  updateExcerpt(id: ExcerptId, fields: Given<ExcerptFields>): Excerpt
  /** Throws `conflict` while a claim is connected with it. */
  removeExcerpt(id: ExcerptId): void
}

export function createSourceItemService(workspace: Workspace): SourceItemService {
  const item = (id: SourceItemId) => found(findSourceItem(workspace, id), 'source item')
  const excerpt = (id: ExcerptId) => found(findExcerpt(workspace, id), 'excerpt')
  return {
    list() {
      const uses = sourceItemUses(workspace)
      return listSourceItems(workspace).map((one) => ({ ...one, ...uses.get(one.id) ?? { excerpts: 0, mentions: 0 } }))
    },
    get: (id) => ({ sourceItem: item(id), excerpts: excerptsOfItem(workspace, id) }),
    excerptsOf: (documentId) => excerptsOfDocument(workspace, documentId),
    create(fields) {
      checkAddresses(fields)
      const id = uuidv7() as SourceItemId
      workspace.transaction(() => { insertSourceItem(workspace, id, fields, 'human') })
      return item(id)
    },
    update(id, fields) {
      checkAddresses(fields)
      workspace.transaction(() => { if (!updateSourceItem(workspace, id, givenFields(fields))) throw gone('source item') })
      return item(id)
    },
    remove(id) {
      workspace.transaction(() => {
        const { excerpts, mentions } = sourceItemUses(workspace).get(id) ?? { excerpts: 0, mentions: 0 }
        if (excerpts + mentions > 0) throw new WorkbenchError('conflict', `This source is still used: ${counted(excerpts, 'excerpt')}, ${counted(mentions, 'mention')}. Remove those first.`)
        if (!removeSourceItem(workspace, id)) throw gone('source item')
      })
    },
    createExcerpt(fields) {
      const id = uuidv7() as ExcerptId
      workspace.transaction(() => {
        item(fields.sourceItemId)
        insertExcerpt(workspace, id, fields, 'human')
      })
      return excerpt(id)
    },
    updateExcerpt(id, fields) {
      workspace.transaction(() => {
        if (fields.sourceItemId !== undefined) item(fields.sourceItemId)
        if (!updateExcerpt(workspace, id, givenFields(fields))) throw gone('excerpt')
      })
      return excerpt(id)
    },
    removeExcerpt(id) {
      workspace.transaction(() => {
        const claims = relationsOfExcerpt(workspace, id)
        if (claims > 0) throw new WorkbenchError('conflict', `This excerpt is connected with ${counted(claims, 'claim')}. Take it off there first.`)
        if (!removeExcerpt(workspace, id)) throw gone('excerpt')
      })
    },
  }
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`

/** Addresses are shown and opened on request, so nothing but the web may stand there. */
function checkAddresses({ url, archiveUrl }: Given<SourceItemFields>) {
  for (const address of [url, archiveUrl]) {
    if (address !== undefined && address !== '' && !isWebAddress(address)) throw new WorkbenchError('badRequest', 'An address begins with https:// or http://. Correct it, or leave the field empty.')
  }
}

function isWebAddress(address: string): boolean {
  return /^https?:\/\//i.test(address) && URL.canParse(address)
}
