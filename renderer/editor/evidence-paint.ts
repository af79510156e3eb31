import type { SentenceId } from '../../shared/model/ids.ts'
import type { Side } from '../../shared/model/vocabulary.ts'

/** A word that speaks for a link; half-open UTF-16 within the stored sentence. */
export interface EvidenceMark { side: Side; sentenceId: SentenceId; from: number; to: number }
