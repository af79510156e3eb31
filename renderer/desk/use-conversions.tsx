import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ScriptDoubt } from '../../shared/contract/script-calls.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import type { SourceLanguage } from '../../shared/model/vocabulary.ts'
import { CallError, useClient } from '../client/client.ts'
import { useQuery } from '../client/use-query.ts'
import type { LensMark, SectionEditor, SourceRange } from '../editor/section-editor.ts'
import { useToast } from '../ui/toasts.tsx'
import { ConversionCard } from './conversion-card.tsx'
import type { DecisionScope } from './conversion-words.tsx'
import type { Desk } from './desk-context.ts'
import { nextPlace } from './place-order.ts'
import { useDecisions } from './use-decisions.ts'
import { sourceSentence } from './use-jumps.ts'
import type { DeskLens } from './use-lens.ts'

export interface Conversions {
  /** Doubtful places of this section through the lens; null while nobody asked or the answer is on its way. */
  doubts: number | null
  next(direction: 1 | -1): void
  /** Opens what is to be known about the selection, to write something of one's own. */
  convert(): void
  protect(scope: DecisionScope): void
  press(mark: LensMark): void
  /** To ask for the doubtful places again after a change of the Chinese. */
  reload(): void
  card: ReactNode
}

interface ConversionsInput { documentId: DocumentId; sourceLanguage: SourceLanguage; lens: DeskLens; marked: boolean; editor: SectionEditor | null; attempt: Desk['attempt']; mark(on: boolean): void }

/** A card is open at some words. */
interface Opened { editor: SectionEditor; opened: SourceRange; range: SourceRange; writing: boolean }

const NONE: readonly never[] = []
const same = (a: SourceRange, b: SourceRange) => a.sentenceId === b.sentenceId && a.from === b.from && a.to === b.to

/** How the Chinese is converted, and what a person decides about it: marks in the text, the way from one doubtful place to the next, and the card of a place. */
export function useConversions({ documentId, sourceLanguage, lens: { lens, script }, marked, editor, attempt, mark }: ConversionsInput): Conversions {
  const toast = useToast()
  const decisions = useDecisions(documentId, sourceLanguage, editor, attempt)
  const { doubts, reload } = useDoubts(editor, lens === 'stored' || !marked ? null : lens, attempt)
  const own = useQuery('script.places', editor && marked ? { sectionId: editor.sectionId, script: lens === 'stored' ? null : lens } : null, ['script.changed'])
  const places = own.value ?? NONE
  const [open, setOpen] = useState<Opened | null>(null)
  const shown = open !== null && open.editor === editor ? open : null
  /** The doubtful place gone to last: from it the next one is counted, also when it has been decided. */
  const last = useRef<SourceRange | null>(null)

  const marks = useMemo((): LensMark[] => [...(doubts ?? NONE).map(({ sentenceId, from, to }) => ({ sentenceId, from, to, kind: 'doubt' as const })), ...places.map((place) => ({ ...place, kind: 'own' as const }))], [doubts, places])
  useEffect(() => { editor?.setLensMarks(marks, shown?.range ?? null) }, [editor, marks, shown])
  useEffect(() => () => editor?.setLensMarks([], null), [editor])

  const show = useCallback((range: SourceRange, writing: boolean) => {
    if (!editor) return
    // What is selected for words of one's own stays so; a place gone to is lit, and the caret is put before it.
    if (!writing) editor.goTo(range.sentenceId, 'source', { from: range.from, to: range.from })
    const { sentenceId, from, to } = range
    setOpen({ editor, opened: { sentenceId, from, to }, range: { sentenceId, from, to }, writing })
  }, [editor])
  const close = useCallback(() => { setOpen(null); editor?.focus('source') }, [editor])

  /** Somebody wants to go on and the answer is on its way. */
  const waiting = useRef<1 | -1 | null>(null)
  const next = (direction: 1 | -1) => {
    if (!editor) return
    if (lens === 'stored') { toast({ text: 'As stored nothing is converted. Put on a lens first.', icon: 'info' }); return }
    if (!marked) mark(true)
    if (doubts === null) { waiting.current = direction; return }
    const here = shown?.opened.sentenceId ?? sourceSentence(editor.caret)
    const at = last.current && last.current.sentenceId === here ? last.current : here ? { sentenceId: here, from: direction > 0 ? -1 : 0 } : null
    const place = nextPlace(doubts, editor.sourceSentences(), at, direction)
    if (!place) { setOpen(null); toast({ text: 'No conversion in this section is doubtful.', icon: 'tick' }); return }
    last.current = place
    show(place, false)
  }
  const go = useRef(next)
  useEffect(() => { go.current = next })
  useEffect(() => {
    const direction = waiting.current
    waiting.current = null
    if (direction !== null && doubts !== null) go.current(direction)
  }, [doubts])
  const convert = () => {
    const selection = editor?.selectionForAnnotation()
    const [stretch] = selection?.stretches ?? []
    if (!editor || selection?.side !== 'source' || stretch === undefined) { toast({ text: 'Select some words of the Chinese first.', icon: 'info' }); return }
    if (selection.stretches.length > 1) { toast({ text: 'Select words within one sentence.', icon: 'info' }); return }
    show(stretch as SourceRange, true)
  }
  const press = (pressed: LensMark) => { if (pressed.kind === 'doubt') last.current = pressed; show(pressed, false) }

  const number = shown === null || doubts === null ? -1 : doubts.findIndex((doubt) => same(doubt, shown.opened))
  const at = useMemo(() => (shown === null ? null : shown.editor.placeOf(shown.range)), [shown])
  const { reload: reloadOwn } = own
  const reloadAll = useCallback(() => { reload(); reloadOwn() }, [reload, reloadOwn])
  return {
    doubts: doubts?.length ?? null, next, convert, press, reload: reloadAll, protect: (scope) => void decisions.protect(null, scope),
    card: shown && at ? (
      <ConversionCard
        key={`${shown.opened.sentenceId} ${shown.opened.from}`} editor={shown.editor} sectionId={shown.editor.sectionId} at={at} range={shown.range} opened={shown.opened} script={script} language={sourceLanguage}
        number={number < 0 ? null : `${number + 1} of ${doubts?.length}`} writing={shown.writing} decisions={decisions}
        onRange={(range) => setOpen({ ...shown, range })} onNext={number < 0 ? null : next} onClose={close}
      />
    ) : null,
  }
}

/** Doubtful places through a lens; null until they are known. Asked again when what is decided or the Chinese has changed. */
function useDoubts(editor: SectionEditor | null, lens: Exclude<DeskLens['lens'], 'stored'> | null, attempt: Desk['attempt']): { doubts: readonly ScriptDoubt[] | null; reload(): void } {
  const client = useClient()
  const [round, setRound] = useState(0)
  const [found, setFound] = useState<{ editor: SectionEditor; lens: string; doubts: readonly ScriptDoubt[] } | null>(null)
  const reload = useCallback(() => setRound((before) => before + 1), [])
  useEffect(() => client.subscribe((event) => { if (event.event === 'script.changed') reload() }), [client, reload])
  useEffect(() => {
    if (!editor || lens === null) return
    let wanted = true
    void attempt(async () => {
      await editor.flush()
      try {
        const { doubts } = await client.call('script.doubts', { sectionId: editor.sectionId, script: lens })
        if (wanted) setFound({ editor, lens, doubts })
      } catch (error) {
        // Asked again meanwhile: the later answer counts.
        if (!(error instanceof CallError && error.code === 'cancelled')) throw error
      }
    })
    return () => { wanted = false }
  }, [client, editor, lens, attempt, round])
  return { doubts: found !== null && found.editor === editor && found.lens === lens ? found.doubts : null, reload }
}
