import type { AgentFields, Claim, ClaimFields, Relation, SourceItemFields } from '../../shared/model/knowledge.ts'
import type { EvidenceStatus, Layer } from '../../shared/model/vocabulary.ts'
import type { IconName, Tone } from './icon.tsx'

/** How the product's closed vocabularies read on screen; one place, so that desk and claims say the same words. */
export const LAYER_LOOK: Record<Layer, { name: string; plural: string; icon: IconName; tone?: Tone }> = {
  claim: { name: 'Claim', plural: 'Claims', icon: 'mark-claim', tone: 'claim' },
  sourceMention: { name: 'Source mention', plural: 'Source mentions', icon: 'mark-mention', tone: 'mention' },
  entity: { name: 'Entity', plural: 'Entities', icon: 'mark-mention' },
  term: { name: 'Term', plural: 'Terms', icon: 'mark-mention' },
  note: { name: 'Note', plural: 'Notes', icon: 'mark-note' },
  problem: { name: 'Problem', plural: 'Problems', icon: 'mark-problem', tone: 'bad' },
}

/** What margin, inspector and tables show for a claim: the computed recheck stands before the status a person set. */
export function shownStatus(claim: Pick<Claim, 'status' | 'needsRecheck'>): EvidenceStatus | 'needsRecheck' {
  return claim.needsRecheck ? 'needsRecheck' : claim.status
}

export const CLAIM_KIND_WORDS: Record<ClaimFields['kind'], string> = {
  fact: 'Fact', statistic: 'Statistic', quotation: 'Quotation', event: 'Event', causal: 'Causal', prediction: 'Prediction', opinion: 'Opinion',
}
export const CERTAINTY_WORDS: Record<ClaimFields['certainty'], string> = { asserted: 'Asserted', reported: 'Reported', hedged: 'Hedged', denied: 'Denied' }
export const POLARITY_WORDS: Record<ClaimFields['polarity'], string> = { positive: 'Says that it is so', negative: 'Says that it is not so' }
export const WORTHINESS_WORDS: Record<ClaimFields['worthiness'], string> = { high: 'High', medium: 'Medium', low: 'Low' }

export const RELATION_WORDS: Record<Relation['kind'], string> = {
  supports: 'Supports', contradicts: 'Contradicts', quotes: 'Quotes', paraphrases: 'Paraphrases', givesContext: 'Gives context',
  attributedTo: 'Attributed to', sameAs: 'Same as', dependsOn: 'Depends on',
}

export const AGENT_KIND_WORDS: Record<AgentFields['kind'], string> = { person: 'Person', organisation: 'Organisation', document: 'Document' }
export const AGENT_ICONS: Record<AgentFields['kind'], IconName> = { person: 'person', organisation: 'organisation', document: 'document' }

export const SOURCE_ITEM_KIND_WORDS: Record<SourceItemFields['kind'], string> = {
  primary: 'Primary', secondary: 'Secondary', socialPost: 'Social post', official: 'Official', other: 'Other',
}
