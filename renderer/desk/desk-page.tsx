import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { AnnotationId, DocumentId, SectionId, SentenceId } from '../../shared/model/ids.ts'
import { useClient } from '../client/client.ts'
import { explain } from '../client/explain.ts'
import { useSettings } from '../client/settings.tsx'
import { useQuery } from '../client/use-query.ts'
import { createSectionEditor } from '../editor/section-editor.ts'
import type { ParagraphRange } from '../editor/selected-paragraphs.ts'
import { Button } from '../ui/button.tsx'
import { ErrorCard } from '../ui/messages.tsx'
import { JobCard } from '../ui/progress.tsx'
import { count } from '../ui/plain-words.ts'
import { useToast } from '../ui/toasts.tsx'
import { useLate } from '../ui/use-late.ts'
import { AnnotationPeek } from './annotation-tab.tsx'
import { DeskBar } from './desk-bar.tsx'
import { DeskContext, type Desk } from './desk-context.ts'
import { DeskFoot } from './desk-foot.tsx'
import { caretSink, createDeskStore, noteProgress } from './desk-state.ts'
import { DeskSkeleton, SaveBanner } from './desk-states.tsx'
import { FindBar } from './find-bar.tsx'
import { Inspector, type InspectorTab } from './inspector.tsx'
import { lostReason } from './mention-line.tsx'
import { OrphanTray } from './orphan-tray.tsx'
import { Outline } from './outline.tsx'
import { Remembered, type RememberedPlace } from './remembered.tsx'
import { ReviewPage } from './review-page.tsx'
import type { ReviewKind } from './review-list.ts'
import { SectionTurn } from './section-turn.tsx'
import { TextMenu, type TextMenuRequest } from './text-menu.tsx'
import { useAlign, type Alignment } from './use-align.ts'
import { useArrival } from './use-arrival.ts'
import { useConversionCommands } from './use-conversion-commands.ts'
import { useConversions } from './use-conversions.tsx'
import { useDeskActions } from './use-desk-actions.ts'
import { useDeskCommands } from './use-desk-commands.ts'
import { useEditRequest } from './use-edit-request.tsx'
import { useJumps } from './use-jumps.ts'
import { useKnowledge } from './use-knowledge.ts'
import { useLens } from './use-lens.ts'
import { useNarrow } from './use-narrow.ts'
import { usePool } from './use-pool.ts'
import { useRules } from './use-rules.ts'
import { useSection } from './use-section.ts'
import './desk.css'

export interface DeskPageProps {
  documentId: DocumentId
  /** Null: where the person was, else the beginning. */
  sectionId: SectionId | null
  /** On either side; null leaves the caret where it was. */
  sentenceId: SentenceId | null
  /** `replace` while one stays on the page. */
  onPlace(sectionId: SectionId, sentenceId: SentenceId | null, how: 'push' | 'replace'): void
  onLibrary(): void
  onClaims(): void
  /** `selection`: paragraphs of a section, null when nothing is selected; `only`: they are what is to be exported. */
  onExport(selection: ExportSelection | null, only: boolean): void
  /** What the memories have for a place. */
  memory(place: RememberedPlace): ReactNode
}
export interface ExportSelection extends ParagraphRange { sectionId: SectionId }

/** One section on the desk with everything around it. The text itself is drawn by the editor, outside React. */
export function DeskPage(props: DeskPageProps) {
  const { documentId, onPlace, memory } = props
  const client = useClient()
  const { settings, change: changeSettings } = useSettings()
  const toast = useToast()
  const got = useQuery('document.get', { documentId }, ['documents.changed'])
  const knowledge = useKnowledge(documentId)
  const rules = useRules(documentId)
  const orphans = useMemo(() => knowledge.annotations.filter((annotation) => lostReason(annotation) !== null), [knowledge.annotations])
  const [store] = useState(createDeskStore)
  const narrow = useNarrow()

  const [picked, setPicked] = useState<AnnotationId | null>(null)
  const [fresh, setFresh] = useState<AnnotationId | null>(null)
  const [tab, setTab] = useState<InspectorTab>('mark')
  const [open, setOpen] = useState({ outline: true, inspector: true, overInspector: false, find: false, orphans: false, why: false })
  const [reviewing, setReviewing] = useState<ReviewKind | null>(null)
  const [memoryPanel, setMemoryPanel] = useState<Element | null>(null)
  const [memoryFoot, setMemoryFoot] = useState<Element | null>(null)
  const [menu, setMenu] = useState<{ request: TextMenuRequest; tagging: boolean } | null>(null)
  const toggle = useCallback((part: keyof typeof open, to?: boolean) => setOpen((before) => ({ ...before, [part]: to ?? !before[part] })), [])

  const sections = got.value?.sections ?? []
  const sectionId = props.sectionId ?? got.value?.document.place?.sectionId ?? sections[0]?.id ?? null
  const section = sections.find((one) => one.id === sectionId)
  // The address names the section from now on, so that Back and a reload come back to it.
  useEffect(() => { if (props.sectionId === null && sectionId !== null) onPlace(sectionId, null, 'replace') }, [props.sectionId, sectionId, onPlace])

  const turnPage = (direction: 1 | -1) => {
    const next = sections[sections.findIndex((one) => one.id === sectionId) + direction]
    if (next) onPlace(next.id, null, 'push')
  }
  const parent = useRef<HTMLDivElement>(null)
  const [sink] = useState(() => caretSink(store))
  // A double click that opened the document leaves words selected that are no longer there.
  useEffect(() => getSelection()?.removeAllRanges(), [])
  useEffect(() => sink.stop, [sink])
  const showInspector = useCallback(() => { setTab('mark'); toggle('inspector', true); toggle('overInspector', true) }, [toggle])
  const onPasted = useRef<Alignment['pasted']>(() => undefined)
  const pool = usePool({
    create: createSectionEditor, document: got.value?.document, knowledge, settings, rules,
    onCaret: (caret) => {
      sink.report(caret)
      const here = caret?.annotations ?? []
      setPicked((before) => (before !== null && here.includes(before) ? before : (here[0] ?? null)))
    },
    onSaveState: (save) => store.set({ save }),
    onProgress: (id, progress) => noteProgress(store, id, progress),
    onSaved: knowledge.reloadSoon,
    onAnnotationsChanged: (changed) => {
      const lost = changed.filter((annotation) => lostReason(annotation) !== null && !orphans.some((orphan) => orphan.id === annotation.id))
      if (lost.length > 0) toast({ text: `The marked words were deleted. ${count(lost.length, 'mark is', 'marks are')} in the tray.`, icon: 'orphan', tone: 'mute', action: { name: 'Open', run: () => toggle('orphans', true) } })
      knowledge.reload()
    },
    onMenu: ({ x, y, hasSelection, caret }) => setMenu({ request: { x, y, hasSelection, side: caret.side }, tagging: true }),
    onSeam: (element) => { const box = element.getBoundingClientRect(); setMenu({ request: { x: box.left, y: box.bottom, hasSelection: false, side: undefined }, tagging: false }) },
    onMark: (annotationId) => { setPicked(annotationId); showInspector() },
    onTag: (layer) => void actions.tag(layer),
    onRequest: (request) => edits.ask(request),
    onNothing: (command) => edits.nothing(command),
    onSourceChanged: () => { lens.reload(); conversions.reload() },
    onLensMark: (mark) => conversions.press(mark),
    onPasted: (target) => onPasted.current(target),
    onEnd: (direction) => turnPage(direction === 'forward' ? 1 : -1),
    onForeignChange: () => retry(),
  })
  const { view, retry } = useSection(pool, got.value ? sectionId : null, parent)
  const editor = view.state === 'ready' ? view.editor : null

  const currentEditor = useRef(editor)
  useEffect(() => { currentEditor.current = editor })
  const getEditor = useCallback(() => currentEditor.current, [])
  const made = useCallback((annotationId: AnnotationId) => { setPicked(annotationId); setFresh(annotationId); showInspector() }, [showInspector])
  const actions = useDeskActions(getEditor, made)
  const lens = useLens({ documentId, document: got.value?.document, settings, editor, attempt: actions.attempt })
  const markConversions = (lensDoubts: boolean) => { void actions.attempt(() => changeSettings({ lensDoubts })) }
  const conversions = useConversions({ documentId, sourceLanguage: got.value?.document.sourceLanguage ?? 'zh-Hans', lens, marked: settings.lensDoubts, editor, attempt: actions.attempt, mark: markConversions })
  const edits = useEditRequest(editor, got.value?.document.sourceLanguage ?? 'zh-Hans')

  const goTo = useArrival({ editor, getEditor, sentenceId: props.sentenceId, remembered: got.value?.document.place ?? null, onPlace })
  useEffect(() => {
    if (!editor) return
    store.set({ save: editor.saveState })
    noteProgress(store, editor.sectionId, editor.progress())
    sink.report(editor.caret)
  }, [editor, store, sink])

  const desk: Desk = useMemo(() => ({
    documentId, sourceLanguage: got.value?.document.sourceLanguage ?? 'zh-Hans', knowledge, store, editor, picked, fresh,
    pick: setPicked, goTo, ...actions, memoryPanel: setMemoryPanel, memoryFoot: setMemoryFoot,
    goToAnnotation: (annotation) => {
      const anchor = annotation.anchors.find((one) => one.state === 'attached' || one.state === 'moved') ?? annotation.anchors[0]
      if (anchor) goTo({ sectionId: anchor.sectionId, sentenceId: anchor.sentenceId, side: anchor.side, range: { from: anchor.from, to: anchor.to } })
      setPicked(annotation.id)
    },
  }), [documentId, got.value?.document.sourceLanguage, knowledge, store, editor, picked, fresh, goTo, actions])
  const jumps = useJumps(documentId, desk, getEditor)
  useEffect(() => editor?.setPicked(picked), [editor, picked])

  const exporting = (only: boolean) => {
    const paragraphs = editor?.selectedParagraphs() ?? null
    const open = () => props.onExport(editor && paragraphs ? { sectionId: editor.sectionId, ...paragraphs } : null, only)
    // What is being typed goes in too; a text that cannot be saved says so itself.
    if (editor) editor.flush().then(open, open)
    else open()
  }
  const review = useCallback((kind: ReviewKind = 'doubtful') => setReviewing(kind), [])
  const showSentence = useCallback(() => { setTab('sentence'); toggle('inspector', true); toggle('overInspector', true) }, [toggle])
  const why = useCallback((to?: boolean) => { toggle('why', to); showSentence() }, [toggle, showSentence])
  // The desk is on the page again when the caret goes to where the review was.
  const left = useRef<SentenceId | null>(null)
  useEffect(() => {
    if (reviewing !== null || left.current === null) return
    editor?.goTo(left.current, 'source')
    left.current = null
  }, [reviewing, editor])
  const alignment = useAlign(editor, actions.attempt, review)
  useEffect(() => { onPasted.current = alignment.pasted })
  useDeskCommands({
    editor, tag: actions.tag, lens: lens.choose, toggleLens: lens.toggle, jump: (state) => void jumps.toState(state), turnPage, alignment, review, why: () => why(!open.why), reviewing: reviewing !== null,
    find: () => toggle('find', true), exportDocument: () => exporting(false), exportSelection: () => exporting(true), claims: props.onClaims, orphans: () => toggle('orphans'),
    outline: () => toggle('outline'), inspector: () => toggle(narrow ? 'overInspector' : 'inspector'), layout: (rows) => void actions.attempt(() => changeSettings({ rows })),
  })

  useConversionCommands({ conversions, editor, marked: settings.lensDoubts, onMark: markConversions })

  const failure = (got.value ? null : got.error) ?? (view.state === 'failed' ? view.error : null)
  const late = useLate(view.state === 'loading' && failure === null)
  const atDesk = reviewing === null
  // Whoever shuts what lies over the text goes on in the text.
  const closeOver = () => { toggle('overInspector', false); editor?.focus() }
  const inspectorShown = narrow ? open.overInspector : open.inspector
  return (
    <DeskContext value={desk}>
      <div className={atDesk ? 'win desk' : 'win review'} style={!atDesk ? {} : { '--left': narrow || !open.outline ? '0px' : '212px', '--right': narrow || !open.inspector ? '0px' : '316px' } as React.CSSProperties}>
        {atDesk ? <DeskBar
          document={got.value?.document} lens={lens} settings={settings} outline={open.outline} inspector={inspectorShown}
          onBack={props.onLibrary} onExport={() => exporting(false)} onFind={() => toggle('find', true)}
          onOutline={() => toggle('outline')} onInspector={() => toggle(narrow ? 'overInspector' : 'inspector')}
          onSettings={(part) => void actions.attempt(() => changeSettings(part))}
          onRename={(title, targetTitle) => void actions.attempt(() => client.call('document.rename', { documentId, title, targetTitle }))}
        /> : (
          <ReviewPage
            title={got.value?.document.title ?? ''} kind={reviewing} sections={sections} onKind={setReviewing} onSection={(id) => onPlace(id, null, 'push')}
            onClose={(sentenceId) => { left.current = sentenceId; setReviewing(null); if (sentenceId === null) editor?.focus() }}
          />
        )}
        {atDesk && !narrow && open.outline ? (
          <Outline
            sections={sections} sectionId={sectionId} orphans={orphans.length} sourceLanguage={desk.sourceLanguage}
            onSection={(id) => onPlace(id, null, 'push')} onJump={(state) => void jumps.toState(state)} onJumpToMark={jumps.toMark}
            onHeading={(id, block) => { const sentenceId = pool?.firstSentence(id, block); if (sentenceId) goTo({ sectionId: id, sentenceId, side: 'source' }) }}
            onOrphans={() => toggle('orphans', true)} onClaims={props.onClaims}
          />
        ) : null}
        <main
          className="desk-main" aria-label="Text and translation" hidden={!atDesk}
          onKeyDown={(event) => { if (narrow && open.overInspector && event.key === 'Escape' && !event.defaultPrevented && !event.nativeEvent.isComposing) { event.preventDefault(); closeOver() } }}
        >
          <h1 className="hidden-label" lang={desk.sourceLanguage}>{got.value?.document.title}</h1>
          <SaveBanner onReopen={retry} />
          {open.find ? <FindBar onClose={() => { toggle('find', false); editor?.focus() }} /> : null}
          <div className="desk-stage">
            <div className="desk-editor" ref={parent} hidden={failure !== null} />
            {late ? <DeskSkeleton /> : null}
            {failure !== null ? (
              <div className="desk-failure">
                <ErrorCard title={explain(failure).title} actions={<><Button look="box" onClick={() => { got.reload(); retry() }}>Try again</Button><Button onClick={props.onLibrary}>Back to the library</Button></>}>{explain(failure).next}</ErrorCard>
              </div>
            ) : null}
            {alignment.job.state === 'running' ? (
              <div className="job-cards"><JobCard job={{ label: alignment.label, done: 0, total: 0, unit: 'sentences', ...alignment.job.progress, stopping: alignment.job.stopping }} onCancel={alignment.cancel} /></div>
            ) : null}
          </div>
          {alignment.job.state === 'failed' ? (
            <ErrorCard title={explain(alignment.job.error).title} actions={<><Button look="box" onClick={alignment.again}>Try again</Button><Button onClick={alignment.reset}>Close</Button></>}>{explain(alignment.job.error).next}</ErrorCard>
          ) : null}
          {open.orphans ? <OrphanTray orphans={orphans} onClose={() => { toggle('orphans', false); editor?.focus() }} /> : null}
          <SectionTurn sections={sections} sectionId={sectionId} onTurn={turnPage} />
          {narrow && !open.overInspector ? <AnnotationPeek onOpen={() => toggle('overInspector', true)} /> : null}
        </main>
        {atDesk && inspectorShown ? <Inspector tab={tab} onTab={setTab} over={narrow} why={open.why} onWhy={(to) => toggle('why', to)} onClose={closeOver} /> : null}
        {atDesk ? <DeskFoot section={section} doubts={conversions.doubts} onDoubts={() => conversions.next(1)} /> : null}
        {atDesk ? <Remembered memory={memory} panel={memoryPanel} foot={memoryFoot} onShow={showSentence} /> : null}
        {menu ? <TextMenu request={menu.request} tagging={menu.tagging} conversions={conversions} onWhy={() => why(true)} onAlign={alignment.selection} onHistory={showSentence} onExport={() => exporting(true)} onClose={() => { setMenu(null); editor?.focus() }} /> : null}
        {conversions.card}
        {edits.dialog}
      </div>
    </DeskContext>
  )
}
