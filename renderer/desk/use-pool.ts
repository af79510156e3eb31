import { useEffect, useRef, useState } from 'react'
import type { Settings } from '../../shared/contract/workspace-calls.ts'
import type { AnnotationId, SectionId } from '../../shared/model/ids.ts'
import type { DocumentSummary, Progress } from '../../shared/model/text.ts'
import { useClient } from '../client/client.ts'
import type { CaretPlace, ClaimMark, CreateSectionEditor, EditorSettings, SaveState, TagRequest } from '../editor/section-editor.ts'
import { SectionPool } from './section-pool.ts'
import type { TextMenuRequest } from './text-menu.tsx'
import type { Knowledge } from './use-knowledge.ts'

interface PoolInput {
  create: CreateSectionEditor
  document: DocumentSummary | undefined
  knowledge: Knowledge
  settings: Settings
  /** These hear the section on the page only. */
  onCaret(caret: CaretPlace | null): void
  onSaveState(save: SaveState): void
  onProgress(progress: Progress): void
  onMenu(request: TextMenuRequest): void
  onSeam(element: HTMLElement): void
  onMark(annotationId: AnnotationId): void
  onTag(tag: TagRequest): void
  onEnd(direction: 'forward' | 'backward'): void
  /** Something typed was acknowledged, in whichever section. */
  onSaved(): void
  /** The section on the page was changed by another window and nothing here is unsaved. */
  onForeignChange(sectionId: SectionId): void
}

/** The document's editors, made when its summary is known, flushed and torn down when the page goes. */
export function usePool(input: PoolInput): SectionPool | null {
  const client = useClient()
  const latest = useRef(input)
  useEffect(() => { latest.current = input })
  const [pool, setPool] = useState<SectionPool | null>(null)
  const language = input.document?.sourceLanguage

  useEffect(() => {
    if (language === undefined) return
    const made: SectionPool = new SectionPool({
      client, create: input.create,
      options: () => ({ claims: claimMarks(latest.current.knowledge), sourceLanguage: language, lens: null, settings: editorSettings(latest.current.settings) }),
      onForeignChange: (sectionId, kept) => { if (!kept) latest.current.onForeignChange(sectionId) },
      host: (sectionId) => {
        const here = () => made.shown?.sectionId === sectionId || made.shown === null
        return {
          onCaret: (caret) => { if (here()) latest.current.onCaret(caret) },
          onSaveState: (save) => { if (here()) latest.current.onSaveState(save); if (save.kind === 'saved') latest.current.onSaved() },
          onProgress: (progress) => { if (here()) latest.current.onProgress(progress) },
          onContextMenu: (request) => latest.current.onMenu({ x: request.x, y: request.y, hasSelection: request.hasSelection }),
          onMark: (annotationId) => latest.current.onMark(annotationId),
          onLink: (_linkId, _sentenceId, element) => latest.current.onSeam(element),
          onTag: (tag) => latest.current.onTag(tag),
          onEnd: (direction) => latest.current.onEnd(direction),
          onAnnotationsChanged: () => latest.current.knowledge.reload(),
        }
      },
    })
    setPool(made)
    return () => {
      setPool(null)
      // Off the page at once, off the machine when the last step is acknowledged.
      made.flush().then(() => made.destroy(), () => made.destroy())
    }
  }, [client, language, input.create])

  const { knowledge, settings } = input
  useEffect(() => {
    if (!pool || !knowledge.loaded) return
    const marks = claimMarks(knowledge)
    for (const editor of pool.all()) editor.setClaims(marks)
  }, [pool, knowledge.claims, knowledge.loaded, knowledge])
  useEffect(() => {
    if (!pool || !knowledge.loaded) return
    for (const editor of pool.all()) editor.setAnnotations(knowledge.annotations.filter((annotation) => annotation.anchors.some((anchor) => anchor.sectionId === editor.sectionId)))
  }, [pool, knowledge.annotations, knowledge.loaded])
  useEffect(() => {
    if (!pool) return
    const now = editorSettings(settings)
    for (const editor of pool.all()) editor.setSettings(now)
  }, [pool, settings])
  return pool
}

function claimMarks({ claims }: Knowledge): ClaimMark[] {
  return claims.map(({ id, number, status, needsRecheck }) => ({ id, number, status, needsRecheck }))
}
function editorSettings({ rows, marks, spellcheck }: Settings): EditorSettings { return { layout: rows, marks, spellcheck } }
