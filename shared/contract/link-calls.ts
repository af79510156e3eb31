import { z } from 'zod'
import { EDGES, MATCH_KINDS } from '../alignment/evidence-kinds.ts'
import { SectionId, SentenceId } from '../model/ids.ts'
import { query } from './call.ts'

/** Half-open UTF-16 within the stored sentence. */
const Place = z.object({ sentenceId: SentenceId, from: z.number().int().min(0), to: z.number().int().min(0) })
const Match = z.object({ kind: z.enum(MATCH_KINDS), source: Place, target: Place, weight: z.number() })
const Probability = z.number().min(0).max(1)

/** What speaks for and against a link, and how else its sentences may be read. See shared/alignment/explain.ts. */
export const LinkEvidence = z.object({
  matches: z.array(Match),
  unmatched: z.object({ source: z.array(Place), target: z.array(Place) }),
  /** UTF-16 units, and the English in words as well; `deviation` in standard deviations. */
  length: z.object({ source: z.number(), target: z.number(), expected: z.number(), targetWords: z.number(), expectedWords: z.number(), deviation: z.number() }),
  edges: z.object({ same: z.array(z.enum(EDGES)), apart: z.array(z.enum(EDGES)) }),
  paragraphs: z.enum(['both', 'one', 'neither']).nullable(),
  headingApart: z.boolean(),
  /** Of this link among all readings of its surroundings, as the text is now. */
  probability: Probability,
  /** Other readings of its sentences, whole, likeliest first; a part with one side empty is left out or added. */
  readings: z.array(z.object({ parts: z.array(z.object({ source: z.array(SentenceId), target: z.array(SentenceId) })), probability: Probability })),
})
export type LinkEvidence = z.infer<typeof LinkEvidence>

const Side = z.array(SentenceId).max(50)

export const linkCalls = {
  /** Evidence for joining these sentences, linked so or not; computed over a bounded surrounding of the saved text. */
  'link.evidence': query(z.object({ sectionId: SectionId, source: Side, target: Side }), LinkEvidence),
}
