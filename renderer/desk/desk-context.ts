import { createContext, useContext } from 'react'
import type { AnnotationId, ClaimId, DocumentId, SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { Annotation } from '../../shared/model/knowledge.ts'
import type { Layer, Side, SourceLanguage } from '../../shared/model/vocabulary.ts'
import type { SectionEditor } from '../editor/section-editor.ts'
import type { DeskStore } from './desk-state.ts'
import type { Knowledge } from './use-knowledge.ts'

export interface Place { sectionId: SectionId; sentenceId: SentenceId | null; side?: Side; range?: { from: number; to: number }; /** Opens the place to type a missing translation. */ slot?: boolean }

/** What every part of the desk needs. Changes when knowledge or the open section does, never with a key. */
export interface Desk {
  documentId: DocumentId
  sourceLanguage: SourceLanguage
  knowledge: Knowledge
  store: DeskStore
  /** The section on the page; null while it loads. */
  editor: SectionEditor | null
  /** The annotation the inspector shows. */
  picked: AnnotationId | null
  /** The one just made: its first field takes the focus. */
  fresh: AnnotationId | null
  pick(annotationId: AnnotationId | null): void
  goTo(place: Place): void
  goToAnnotation(annotation: Annotation): void
  /** Runs a change; a refusal is said in a toast and gives null. */
  attempt<T>(work: () => Promise<T>): Promise<T | null>
  /** Makes an annotation of the selection; says what to do when nothing is selected. */
  tag(layer: Layer): Promise<void>
  /** A further mention of a claim on the present selection. */
  addMention(claimId: ClaimId): Promise<void>
  removeAnnotation(annotation: Annotation): Promise<void>
  removeClaim(claimId: ClaimId): Promise<void>
  reattach(annotation: Annotation): Promise<void>
  /** Joins the sentence at the caret with the next, and keeps the word between them from ending sentences in this workspace. */
  callAbbreviation(word: string): Promise<void>
  openExternal(url: string): void
  /** Where the sentence tab and the line below have room for what the memories know; null when it leaves the page. */
  memoryPanel(element: Element | null): void
  memoryFoot(element: Element | null): void
}

export const DeskContext = createContext<Desk | null>(null)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk outside DeskContext')
  return desk
}
