import type { CaretPlace, SaveState } from '../editor/editor-options.ts'
import type { SectionId } from '../../shared/model/ids.ts'
import type { Progress } from '../../shared/model/text.ts'
import { createStore, type Store } from './store.ts'

/** What follows the caret and the typing. Only the small parts that show it subscribe. */
export interface DeskState {
  caret: CaretPlace | null
  /** The caret as of the last pause in typing: what panels with whole sentences show. */
  restingCaret: CaretPlace | null
  save: SaveState
  /** Of the sections visited here: newer than what the outline was loaded with. */
  progress: ReadonlyMap<SectionId, Progress>
}
export type DeskStore = Store<DeskState>

/** Panels may lag behind the typing by this much, in milliseconds; moving to another sentence is shown at once. */
const REST = 250

export function createDeskStore(): DeskStore { return createStore<DeskState>({ caret: null, restingCaret: null, save: { kind: 'saved' }, progress: new Map() }) }

export function noteProgress(store: DeskStore, sectionId: SectionId, progress: Progress): void {
  store.set({ progress: new Map(store.get().progress).set(sectionId, progress) })
}

/** Gives a sink for the editor's caret reports. */
export function caretSink(store: DeskStore): { report(caret: CaretPlace | null): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  const rest = () => { timer = undefined; store.set({ restingCaret: store.get().caret }) }
  return {
    report(caret) {
      const before = store.get().restingCaret
      store.set({ caret })
      const sameSentence = caret?.sentenceId === before?.sentenceId && caret?.linkState === before?.linkState && caret?.side === before?.side
      if (sameSentence) timer ??= setTimeout(rest, REST)
      else { clearTimeout(timer); rest() }
    },
    stop() { clearTimeout(timer) },
  }
}
