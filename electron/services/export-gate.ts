import type { GateFinding } from '../../shared/contract/transfer-calls.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import type { Annotation, Claim } from '../../shared/model/knowledge.ts'
import type { AnnotationService } from './annotation.ts'
import type { ClaimService } from './claim.ts'
import type { DocumentService } from './document.ts'
import type { SectionService } from './section.ts'

interface Parts { documents: DocumentService; sections: SectionService; annotations: AnnotationService; claims: ClaimService }

/** What a person should know before a document leaves the house; problems first, and nothing that is in order. */
export function gateFindings({ documents, sections, annotations, claims }: Parts, documentId: DocumentId): GateFinding[] {
  const { progress } = documents.summary(documentId)
  const all = claims.list(documentId)
  const recheck = all.filter((claim) => claim.needsRecheck), contradicted = all.filter(({ status }) => status === 'contradicted')
  const astray = annotations.orphans(documentId)
  const first = (state: 'stale' | 'untranslated' | 'doubtful') => sections.findState(documentId, state, null)
  const findings: GateFinding[] = [
    finding('staleLinks', 'problem', progress.stale, 'confirmed sentence', 'changed since', 'The text on one side is not what was confirmed. Read the pairs again and confirm them.', progress.stale > 0 ? first('stale') : null),
    finding('needsRecheck', 'problem', recheck.length, 'claim', 'to be checked again', numbered(recheck, 'A sentence under the claim has changed since its status was set'), placeOf(recheck)),
    finding('contradictedClaims', 'problem', contradicted.length, 'claim', 'contradicted by the evidence', numbered(contradicted, 'Readers should be told'), placeOf(contradicted)),
    finding('untranslated', 'remark', progress.untranslated, 'sentence', 'not translated', 'They stand in the source only.', progress.untranslated > 0 ? first('untranslated') : null),
    finding('doubtfulLinks', 'remark', progress.doubtful, 'pair', 'linked automatically with little confidence', 'Confirm or correct them, or export confirmed pairs only.', progress.doubtful > 0 ? first('doubtful') : null),
    finding('orphans', 'remark', astray.length, 'annotation', 'without a place in the text', 'Give them a place in the tray, or they are listed without one.', anchorPlace(astray)),
  ]
  return findings.filter(({ count }) => count > 0)
}

function finding(code: GateFinding['code'], level: GateFinding['level'], count: number, what: string, how: string, detail: string, place: GateFinding['place']): GateFinding {
  return { code, level, count, message: `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'} ${how}`, detail, place }
}

function numbered(claims: readonly Claim[], sentence: string): string {
  const numbers = claims.slice(0, 10).map(({ number }) => number).join(', ')
  return `${sentence}: ${claims.length === 1 ? 'claim' : 'claims'} ${numbers}${claims.length > 10 ? ', …' : ''}.`
}

function placeOf(claims: readonly Claim[]): GateFinding['place'] {
  const placed = claims.find(({ sectionId }) => sectionId !== null)
  return placed?.sectionId == null || placed.sentenceId === null ? null : { sectionId: placed.sectionId, sentenceId: placed.sentenceId }
}

function anchorPlace([first]: readonly Annotation[]): GateFinding['place'] {
  const anchor = first?.anchors[0]
  return anchor === undefined ? null : { sectionId: anchor.sectionId, sentenceId: anchor.sentenceId }
}
