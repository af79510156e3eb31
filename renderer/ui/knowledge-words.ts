import type { AgentFields, Claim, ClaimFields, Relation, SourceItemFields } from '../../shared/model/knowledge.ts'
import type { LinkState } from '../../shared/model/text.ts'
import type { EvidenceStatus, Layer } from '../../shared/model/vocabulary.ts'
import type { IconName } from './icon-shapes.tsx'

/** How the product's closed vocabularies read on screen; one place, so that desk and claims say the same words. */
export type Tone = 'ok' | 'doubt' | 'stale' | 'bad' | 'claim' | 'mention' | 'accent' | 'mute'
export interface Sign { label: string; icon: IconName; tone: Tone | null }

export const EVIDENCE_SIGNS: Record<EvidenceStatus | 'needsRecheck', Sign> = {
  unchecked: { label: 'Unchecked', icon: 'evidence-unchecked', tone: null },
  checking: { label: 'Checking', icon: 'evidence-checking', tone: 'accent' },
  supported: { label: 'Supported', icon: 'evidence-supported', tone: 'ok' },
  contradicted: { label: 'Contradicted', icon: 'evidence-contradicted', tone: 'bad' },
  mixed: { label: 'Mixed', icon: 'evidence-mixed', tone: 'doubt' },
  unverifiable: { label: 'Unverifiable', icon: 'evidence-unverifiable', tone: null },
  notCheckable: { label: 'Not checkable', icon: 'evidence-not-checkable', tone: null },
  needsRecheck: { label: 'Needs recheck', icon: 'evidence-recheck', tone: 'stale' },
}

/** What the margin and the tables show for a claim: the computed recheck replaces the stored status. */
export function evidenceSign(claim: Pick<Claim, 'status' | 'needsRecheck'>): Sign {
  return EVIDENCE_SIGNS[claim.needsRecheck ? 'needsRecheck' : claim.status]
}

export const LINK_SIGNS: Record<LinkState, Sign> = {
  untranslated: { label: 'Not translated', icon: 'link-untranslated', tone: null },
  draft: { label: 'Draft', icon: 'link-draft', tone: null },
  doubtful: { label: 'Doubtful', icon: 'link-doubtful', tone: 'doubt' },
  stale: { label: 'Stale', icon: 'link-stale', tone: 'stale' },
  confirmed: { label: 'Confirmed', icon: 'link-confirmed', tone: null },
  omitted: { label: 'Omitted', icon: 'link-omitted', tone: null },
  added: { label: 'Added', icon: 'link-added', tone: null },
  unlinked: { label: 'Not linked', icon: 'link-untranslated', tone: null },
}

export const LAYER_SIGNS: Record<Layer, Sign> = {
  claim: { label: 'Claims', icon: 'mark-claim', tone: 'claim' },
  sourceMention: { label: 'Source mentions', icon: 'mark-mention', tone: 'mention' },
  entity: { label: 'Entities', icon: 'mark-mention', tone: null },
  term: { label: 'Terms', icon: 'mark-mention', tone: null },
  note: { label: 'Notes', icon: 'mark-note', tone: null },
  problem: { label: 'Problems', icon: 'mark-problem', tone: 'bad' },
}

/** The name of one mark of a layer, for sentences about it. */
export const LAYER_NAMES: Record<Layer, string> = {
  claim: 'Claim', sourceMention: 'Source mention', entity: 'Entity', term: 'Term', note: 'Note', problem: 'Problem',
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
