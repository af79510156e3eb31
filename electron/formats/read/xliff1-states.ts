import type { SegmentState } from '../../../shared/model/bilingual.ts'
import type { XmlAttributes } from './xml.ts'

/** States of a target by which somebody has agreed to it. */
const AGREED: ReadonlySet<string> = new Set(['final', 'signed-off'])
/** States that ask for more work, whatever else is said. */
const OPEN = /^(?:new|needs-|rejected|unreviewed)/
/** Trados calls a segment translated when its translator has confirmed it; memoQ and Phrase have words and signs of their own. */
const SDL_AGREED: ReadonlySet<string> = new Set(['Translated', 'ApprovedTranslation', 'ApprovedSignOff'])
const MEMOQ_AGREED: ReadonlySet<string> = new Set(['Confirmed', 'ManuallyConfirmed', 'Proofread', 'Reviewer1Confirmed', 'Reviewer2Confirmed', 'Reviewer3Confirmed'])

export interface StateSigns {
  /** Of the unit. */
  attributes: XmlAttributes
  targetState: string | null
  /** What Trados says of the segment; null when it says nothing. */
  segment: string | null
  hasSource: boolean
  hasTarget: boolean
  /** There is a target, though nothing may stand in it. */
  targetThere: boolean
  /** What our own file calls it; null in any other. */
  own: string | null
}

/** What a unit or segment of XLIFF 1 is, by the signs of the standard and of the tools that have their own. */
export function stateOfUnit({ attributes, targetState, segment, hasSource, hasTarget, targetThere, own }: StateSigns): SegmentState {
  const agreed = isAgreed(attributes, targetState, segment)
  if (own === 'stale' && !agreed) return 'stale'
  if (!hasSource) return own === 'added' && hasTarget ? 'added' : 'draft'
  // An empty target that is final, and what must not be translated, is left out on purpose.
  if (!hasTarget) return attributes['translate'] === 'no' || (targetThere && AGREED.has(targetState ?? '') && (own === null || own === 'omitted')) ? 'omitted' : 'untranslated'
  return agreed ? 'confirmed' : 'draft'
}

function isAgreed(attributes: XmlAttributes, targetState: string | null, segment: string | null): boolean {
  if (segment !== null) return SDL_AGREED.has(segment)
  const memoq = attributes['mq:status']
  if (memoq !== undefined) return MEMOQ_AGREED.has(memoq)
  const phrase = attributes['m:confirmed']
  if (phrase !== undefined) return phrase === '1' || phrase === 'true'
  if (targetState !== null && (AGREED.has(targetState) || OPEN.test(targetState))) return AGREED.has(targetState)
  return attributes['approved'] === 'yes'
}
