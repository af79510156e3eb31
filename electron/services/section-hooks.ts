import type { Applied, SectionContent } from '../../shared/document/section-content.ts'
import type { DocumentId, SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { Annotation } from '../../shared/model/knowledge.ts'
import type { Side } from '../../shared/model/vocabulary.ts'

/** One batch of steps, applied but not yet committed. */
export interface SectionChange {
  sectionId: SectionId
  documentId: DocumentId
  before: SectionContent
  /** The content after the batch, and every step on the way. */
  applied: Applied
  /** The section's version after the batch. */
  version: number
}

export interface SentencesChange {
  sectionId: SectionId
  documentId: DocumentId
  /** New, or with another text. */
  written: { side: Side; id: SentenceId; text: string }[]
  /** Not in the text any more. */
  gone: { side: Side; id: SentenceId }[]
}

export interface KnowledgeCounts { claims: number; sourceItems: number; agents: number; orphans: number }

/** What sections and documents need of what people say about them. */
export interface Knowledge {
  /** Inside the transaction of `section.apply`: moves the anchors in the changed sentences and gives the annotations that changed, whole. */
  carry(change: SectionChange): Annotation[]
  /** Annotations of one section, in document order. */
  annotationsOf(sectionId: SectionId): Annotation[]
  countsOf(documentId: DocumentId): { claims: number; orphans: number }
  counts(): KnowledgeCounts
}

/** Something derived from the sentences, kept in step with them. */
export interface SentenceIndex {
  /** Inside the transaction that changes the sentences. */
  update(change: SentencesChange): void
  /** Inside the transaction that makes a section, with all its sentences. */
  add(sectionId: SectionId, sentences: readonly SentencesChange['written'][number][]): void
  /** Forgets the sentences of a section that is about to be deleted. */
  forget(sectionId: SectionId): void
  /** What differs from the stored sentences, one sentence each; none when all is well. Other calls are answered meanwhile. */
  differences(): Promise<string[]>
  /** Makes everything again from the stored sentences. Other calls are answered meanwhile, and what they write is in it. Not inside a transaction. */
  rebuild(): Promise<void>
}

/** What people decided about places in the lens. */
export interface LensPlaces {
  /** Inside the transaction of `section.apply`, after the sentences were written: moves the places in the changed sentences. */
  carry(change: SectionChange): void
}

export interface SectionHooks { knowledge: Knowledge; search: SentenceIndex; lensPlaces: LensPlaces }

/** For tests of sections alone. */
export const noHooks: SectionHooks = {
  knowledge: { carry: () => [], annotationsOf: () => [], countsOf: () => ({ claims: 0, orphans: 0 }), counts: () => ({ claims: 0, sourceItems: 0, agents: 0, orphans: 0 }) },
  search: { update() { /* nothing kept */ }, add() { /* nothing kept */ }, forget() { /* nothing kept */ }, differences: async () => [], async rebuild() { /* nothing kept */ } },
  lensPlaces: { carry() { /* nothing kept */ } },
}
