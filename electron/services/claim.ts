import type { CheckedInput, CallOutput } from '../../shared/contract/contract.ts'
import type { AnnotationId, ClaimId, DocumentId } from '../../shared/model/ids.ts'
import type { Claim, ClaimFields } from '../../shared/model/knowledge.ts'
import { uuidv7 } from '../../shared/text/ids.ts'
import { findAgent } from '../storage/agent-store.ts'
import { annotationsOfClaim, removedWithClaim, setAnnotationRemoved } from '../storage/annotation-store.ts'
import { claimRemovedAt, claimSentences, findClaim, insertClaim, listClaims, setClaimRemoved, setVerified, updateClaim } from '../storage/claim-store.ts'
import type { StoredClaim } from '../storage/claim-store.ts'
import { excerptsOfClaim } from '../storage/excerpt-store.ts'
import { relationsOfClaim } from '../storage/relation-store.ts'
import { findSourceItem } from '../storage/source-item-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { AnnotationService } from './annotation.ts'
import { differsFrom, isVerdict, textsOf } from './claim-texts.ts'
import type { ClaimTexts } from './claim-texts.ts'
import { givenFields } from './given-fields.ts'
import type { Given } from './given-fields.ts'
import { found } from './gone.ts'

const DEFAULT_FIELDS: ClaimFields = {
  statement: '', statementZh: '', kind: 'fact', status: 'unchecked', agentId: null, date: '', location: '', certainty: 'asserted', polarity: 'positive',
  worthiness: 'medium', rating: '', reviewer: '', remark: '',
}

export interface ClaimService {
  create(input: CheckedInput<'claim.create'>): CallOutput<'claim.create'>
  update(id: ClaimId, fields: Given<ClaimFields>): Claim
  verify(id: ClaimId): Claim
  /** Puts a claim away with its mentions. Gives its document. */
  remove(id: ClaimId): DocumentId
  restore(id: ClaimId): Claim
  list(documentId: DocumentId | null): Claim[]
  get(id: ClaimId): CallOutput<'claim.get'>
  documentOf(id: ClaimId): DocumentId
  /** A mention is about to be added or taken away by a person, which is no change of the text: keeps what was verified in step. */
  withMentions<T>(id: ClaimId | null, change: () => T): T
}

export function createClaimService(workspace: Workspace, annotations: () => AnnotationService): ClaimService {
  /** Claims of one document with everything computed, in order of first mention. Linear in its claims and mentions. */
  function ofDocument(documentId: DocumentId, stored: readonly StoredClaim[]): Claim[] {
    const sentences = Map.groupBy(claimSentences(workspace, documentId), ({ claimId }) => claimId)
    const placed = stored.map((claim) => ({ claim, texts: textsOf(sentences.get(claim.id) ?? []) }))
      .toSorted((a, b) => compare(a.texts.order, b.texts.order) || (a.claim.id < b.claim.id ? -1 : 1))
    return placed.map(({ claim, texts }, index) => complete(claim, texts, index + 1))
  }

  /** In their order. A claim has its number among all of its document, so each document is gone through, and once. */
  function wholes(ids: readonly ClaimId[]): Claim[] {
    const documents = new Set(ids.map((id) => found(findClaim(workspace, id), 'claim').documentId))
    const claims = new Map([...documents].flatMap((documentId) => ofDocument(documentId, listClaims(workspace, documentId))).map((claim) => [claim.id, claim]))
    return ids.map((id) => found(claims.get(id) ?? null, 'claim'))
  }
  const whole = (id: ClaimId): Claim => found(wholes([id])[0] ?? null, 'claim')

  const textsNow = ({ id, documentId }: StoredClaim) => textsOf(claimSentences(workspace, documentId, id)).texts

  function keepTexts(id: ClaimId) {
    const claim = found(findClaim(workspace, id), 'claim')
    setVerified(workspace, id, isVerdict(claim.status) ? { at: Date.now(), by: workspace.journal.authorName, ...textsNow(claim) } : null)
  }

  function checkAgent(fields: Given<ClaimFields>) {
    if (fields.agentId !== undefined && fields.agentId !== null) found(findAgent(workspace, fields.agentId), 'agent')
  }

  const service: ClaimService = {
    create({ selection, fields }) {
      const id = uuidv7() as ClaimId
      return workspace.transaction(() => {
        const { documentId, quotation } = annotations().place(selection)
        const given = { ...DEFAULT_FIELDS, ...(selection.side === 'target' ? { statement: quotation } : { statementZh: quotation }), ...givenFields(fields) }
        checkAgent(given)
        insertClaim(workspace, id, documentId, given, null, 'human')
        const annotation = annotations().create({ layer: 'claim', selection, body: '', claimId: id, sourceItemId: null })
        keepTexts(id)
        return { claim: whole(id), annotation }
      })
    },
    update(id, fields) {
      return workspace.transaction(() => {
        const claim = found(findClaim(workspace, id), 'claim')
        checkAgent(fields)
        updateClaim(workspace, id, givenFields(fields))
        if (fields.status !== undefined && fields.status !== claim.status) keepTexts(id)
        return whole(id)
      })
    },
    verify(id) {
      return workspace.transaction(() => {
        keepTexts(id)
        return whole(id)
      })
    },
    remove(id) {
      return workspace.transaction(() => {
        const { documentId } = found(findClaim(workspace, id), 'claim')
        const mentions: AnnotationId[] = annotationsOfClaim(workspace, id).map((annotation) => annotation.id)
        setClaimRemoved(workspace, id, true)
        for (const mention of mentions) setAnnotationRemoved(workspace, mention, true)
        return documentId
      })
    },
    restore(id) {
      return workspace.transaction(() => {
        const since = found(claimRemovedAt(workspace, id), 'claim')
        setClaimRemoved(workspace, id, false)
        for (const mention of removedWithClaim(workspace, id, since)) annotations().bringBack(mention)
        return whole(id)
      })
    },
    list(documentId) {
      return [...Map.groupBy(listClaims(workspace, documentId), (claim) => claim.documentId)].flatMap(([id, claims]) => ofDocument(id, claims))
    },
    get(id) {
      const relations = relationsOfClaim(workspace, id)
      const excerpts = excerptsOfClaim(workspace, id)
      const ids = new Set(relations.flatMap((relation) => (relation.to === 'claim' ? [relation.claimId, relation.otherId] : [])).filter((other) => other !== id))
      const [claim, ...others] = wholes([id, ...ids])
      return {
        claim: found(claim ?? null, 'claim'), relations, excerpts, others,
        sourceItems: [...new Set(excerpts.map(({ sourceItemId }) => sourceItemId))].flatMap((item) => findSourceItem(workspace, item) ?? []),
      }
    },
    documentOf: (id) => found(findClaim(workspace, id), 'claim').documentId,
    withMentions(id, change) {
      const before = id === null ? null : findClaim(workspace, id)
      const held = before !== null && before.verified !== null && !differsFrom(before.verified, textsNow(before))
      const value = change()
      if (held && before.verified !== null) setVerified(workspace, before.id, { ...before.verified, ...textsNow(before) })
      return value
    },
  }
  return service
}

function complete(claim: StoredClaim, texts: ClaimTexts, number: number): Claim {
  const { place, sectionId, sentenceId, mentions } = texts
  return { ...claim, number, place, sectionId, sentenceId, mentions, current: texts.texts, needsRecheck: differsFrom(claim.verified, texts.texts) }
}

const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1)
