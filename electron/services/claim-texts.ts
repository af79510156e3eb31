import type { AnnotationId, SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { Claim } from '../../shared/model/knowledge.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import type { ClaimSentence, StoredClaim } from '../storage/claim-store.ts'

/** What the mentions of one claim give: its texts, its place, and what orders it among the claims of its document. */
export interface ClaimTexts {
  texts: { source: string; target: string }
  place: string | null
  sectionId: SectionId | null
  sentenceId: SentenceId | null
  order: number
  mentions: AnnotationId[]
}

/** Statuses that are somebody's word about the text, and so can be overtaken by it. */
export const isVerdict = (status: StoredClaim['status']) => status !== 'unchecked' && status !== 'checking'

const JOINT = { source: '', target: ' ' } as const

/** Linear in the sentences, which come in document order. */
export function textsOf(sentences: readonly ClaimSentence[]): ClaimTexts {
  const attached = sentences.filter((sentence) => sentence.attached && sentence.text !== null)
  // A mention in the translation stands where its Chinese stands, so that claims made on either side have one order.
  const first = firstOf(attached, 'source') ?? firstOf(attached, 'target')
  return {
    texts: { source: joined(sentences, 'source'), target: joined(sentences, 'target') },
    place: first === null ? null : `${first.block + 1}.${first.position + 1}`,
    sectionId: first?.sectionId ?? null, sentenceId: first?.id ?? null, order: first === null ? Infinity : orderOf(first),
    mentions: [...new Set(sentences.filter(({ direct }) => direct).map(({ annotationId }) => annotationId))],
  }
}

const orderOf = ({ ordinal, block, position }: ClaimSentence) => (ordinal * 1e6 + block) * 1e4 + position

function firstOf(sentences: readonly ClaimSentence[], side: Side): ClaimSentence | null {
  return sentences.filter((sentence) => sentence.side === side).toSorted((a, b) => orderOf(a) - orderOf(b))[0] ?? null
}

function joined(sentences: readonly ClaimSentence[], side: Side): string {
  const texts = new Map<string, string>()
  for (const sentence of sentences) if (sentence.side === side && sentence.text !== null) texts.set(sentence.sectionId + sentence.id, sentence.text.trim())
  return [...texts.values()].filter((text) => text !== '').join(JOINT[side])
}

/**
 * Whether a text has changed since the status was set. A side that had no text then is not compared: translating a
 * verified sentence for the first time changes nothing that was verified.
 */
export function differsFrom(verified: Claim['verified'], current: Claim['current']): boolean {
  if (verified === null) return false
  return (verified.source !== '' && verified.source !== current.source) || (verified.target !== '' && verified.target !== current.target)
}
