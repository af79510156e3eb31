import { z } from 'zod'
import { AcceptanceId, SectionId } from './ids.ts'
import { Provenance } from './knowledge.ts'
import { GATE_CODES, LONGEST_REASON } from './vocabulary.ts'

/**
 * What a finding is about, each thing with a fingerprint of what was to be read there: sentences of the source under
 * their section, claims and annotations under null.
 */
export const GateSubjects = z.array(z.object({ sectionId: SectionId.nullable(), prints: z.record(z.string(), z.string().max(50)) }))
export type GateSubjects = z.infer<typeof GateSubjects>

/**
 * A person let a finding of the gate leave as it is. It answers for the things in `about` as long as their fingerprints
 * are the same, whatever else the same kind of finding comes to say.
 */
export const Acceptance = z.object({ id: AcceptanceId, code: z.enum(GATE_CODES), reason: z.string().min(1).max(LONGEST_REASON), about: GateSubjects, provenance: Provenance })
export type Acceptance = z.infer<typeof Acceptance>

/** An answered finding as an export lists it. */
export interface AcceptedLine { what: string; reason: string; author: string; at: number }
