import { useCallback, useEffect, useRef, useState } from 'react'
import type { ImportChoices, ImportPreview } from '../../shared/contract/transfer-calls.ts'
import type { MemoryOutcome } from '../../shared/contract/memory-calls.ts'
import type { DocumentId, JobId, MemoryId, StagedId } from '../../shared/model/ids.ts'
import { CallError, useClient } from '../client/client.ts'
import type { JobProgress } from '../client/job.ts'
import { stageFile } from '../client/stage-file.ts'
import { groupFiles } from './group-files.ts'
import { readPreview } from './read-preview.ts'
import { type JobState, useJob } from '../client/use-job.ts'

export const NO_CHOICES: ImportChoices = { encoding: null, language: null, paragraphs: 'auto', joinLines: false, sections: 'auto' }

/** A file in the core's hands, and what the person chose for it. */
export interface Slot { fileName: string; stagedId: StagedId; choices: ImportChoices }
export interface Slots { source: Slot; translation: Slot | null; /** Texts of a file of links. */ companions: readonly Slot[] }
export interface Names { title: string; targetTitle: string; align: boolean }

export interface ImportState {
  slots: Slots | null
  /** Of the newest choices; while they are being read, the one before. */
  preview: ImportPreview | null
  reading: boolean
  /** How far a large file has been handed over, or counted once its beginning shows; null when it is not under way. */
  under: JobProgress | null
  /** Why the Chinese text cannot be read; without it there is nothing to import. */
  error: unknown
  translationError: unknown
  job: JobState
  setChoices(part: Partial<ImportChoices>): void
  setTranslationChoices(part: Partial<ImportChoices>): void
  /** The first of them, with what belongs to it. */
  replaceSource(files: readonly File[]): Promise<void>
  setTranslation(file: File | null): void
  /** The new document's id, or null when it failed or was cancelled. */
  commit(names: Names): Promise<DocumentId | null>
  /** What came into the memory, or null when it failed or was cancelled. */
  remember(memory: { id: MemoryId } | { name: string }): Promise<MemoryOutcome | null>
  cancel(): void
}

/** What the core is asked about them. */
function filesOf({ source, translation, companions }: Slots) {
  return {
    stagedId: source.stagedId, choices: source.choices, translationId: translation?.stagedId ?? null, translationChoices: translation?.choices ?? NO_CHOICES,
    companionIds: companions.map(({ stagedId }) => stagedId),
  }
}

/** Choices change faster than a large file is read again. */
const SETTLE_MS = 120

export function useImport(source: File, translation: File | null, companions: readonly File[]): ImportState {
  const client = useClient()
  const { job, run, cancel } = useJob()
  const [slots, setSlots] = useState<Slots | null>(null)
  const [shown, setShown] = useState<{ preview: ImportPreview; of: Slots } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [translationError, setTranslationError] = useState<unknown>(null)
  const [under, setUnder] = useState<JobProgress | null>(null)
  const staged = useRef(new Set<StagedId>())
  const turned = useRef(false)
  /** Which of the files chosen one after the other is wanted: a large one may be handed over after a small one that was chosen later. */
  const wanted = useRef({ source: 0, translation: 0 })
  /** Ends with the files that are handed over. */
  const leaving = useRef(new AbortController())
  const counting = useRef(new AbortController())

  const stage = useCallback(async (file: File): Promise<Slot> => {
    const { signal } = leaving.current
    const stagedId = await stageFile(client, file, { signal, progress: (done, total) => { if (!signal.aborted) setUnder({ label: `Taking ${file.name}`, done, total, unit: 'bytes' }) } })
    staged.current.add(stagedId)
    if (!signal.aborted) setUnder(null)
    return { fileName: file.name, stagedId, choices: NO_CHOICES }
  }, [client])

  useEffect(() => {
    let gone = false
    const mine = staged.current, abort = new AbortController()
    leaving.current = abort
    const start = async () => {
      try {
        const first = await stage(source)
        let second: Slot | null = null
        if (translation) { try { second = await stage(translation) } catch (reason) { if (!gone) setTranslationError(reason) } }
        const third = await Promise.all(companions.map(stage))
        if (!gone) setSlots({ source: first, translation: second, companions: third })
      } catch (reason) { if (!gone) setError(reason) }
    }
    void start()
    return () => {
      gone = true
      abort.abort()
      for (const stagedId of mine) client.call('import.discard', { stagedId }).catch(() => { /* Already taken by the import, or gone with the core. */ })
      mine.clear()
    }
  }, [client, source, translation, companions, stage])

  useEffect(() => {
    if (!slots) return
    let gone = false
    const abort = new AbortController()
    counting.current = abort
    const show = (preview: ImportPreview) => {
      if (gone) return
      // Two files dropped together come in the order of the file manager: the Chinese one is the source.
      if (!turned.current && slots.translation && preview.source.language === 'en' && preview.translation?.language.startsWith('zh')) {
        turned.current = true
        setSlots({ ...slots, source: slots.translation, translation: slots.source })
        return
      }
      setError(null)
      setShown({ preview, of: slots })
    }
    const read = async () => {
      try {
        show(await readPreview(client, filesOf(slots), { beginning: show, progress: (progress) => { if (!abort.signal.aborted) setUnder(progress) }, signal: abort.signal }))
        if (!gone) setUnder(null)
      } catch (reason) {
        // Stopped for the import: what was shown stays.
        if (gone || (reason instanceof CallError && reason.code === 'cancelled')) return
        setUnder(null)
        if (!slots.translation) { setError(reason); return }
        // One of two failed: the source alone tells which.
        setTranslationError(reason)
        setSlots({ ...slots, translation: null })
      }
    }
    const timer = setTimeout(() => { void read() }, shown ? SETTLE_MS : 0)
    return () => { gone = true; abort.abort(); setUnder(null); clearTimeout(timer) }
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- `shown` only chooses the delay
  }, [client, slots])

  const setChoices = useCallback((part: Partial<ImportChoices>) => {
    setSlots((now) => now && { ...now, source: { ...now.source, choices: { ...now.source.choices, ...part } } })
  }, [])
  const setTranslationChoices = useCallback((part: Partial<ImportChoices>) => {
    setSlots((now) => now && { ...now, translation: now.translation && { ...now.translation, choices: { ...now.translation.choices, ...part } } })
  }, [])
  const replaceSource = useCallback(async (files: readonly File[]) => {
    setError(null)
    const turn = ++wanted.current.source
    const [group] = await groupFiles(files, false)
    if (group === undefined) return
    try {
      const [slot, second, third] = await Promise.all([stage(group.source), group.translation === null ? null : stage(group.translation), Promise.all(group.companions.map(stage))])
      if (turn === wanted.current.source) setSlots((now) => ({ source: slot, translation: second ?? now?.translation ?? null, companions: third }))
    } catch (reason) { if (turn === wanted.current.source) setError(reason) }
  }, [stage])
  const setTranslation = useCallback((file: File | null) => {
    setTranslationError(null)
    turned.current = true
    const turn = ++wanted.current.translation
    if (!file) { setSlots((now) => now && { ...now, translation: null }); return }
    stage(file).then(
      (slot) => { if (turn === wanted.current.translation) setSlots((now) => now && { ...now, translation: slot }) },
      (reason: unknown) => { if (turn === wanted.current.translation) setTranslationError(reason) },
    )
  }, [stage])

  const take = useCallback((ask: (files: ReturnType<typeof filesOf>) => Promise<{ jobId: JobId }>) => {
    if (!slots) return null
    counting.current.abort()
    setUnder(null)
    return run(() => ask(filesOf(slots)))
  }, [run, slots])

  const commit = useCallback(async (names: Names) => {
    const done = await take((files) => client.call('import.commit', { ...files, ...names }))
    // The core has checked it against ImportOutcome.
    return done ? (done.value as { documentId: DocumentId }).documentId : null
  }, [client, take])

  const remember = useCallback(async (memory: { id: MemoryId } | { name: string }) => {
    const done = await take((files) => client.call('memory.import', { ...files, memory }))
    // The core has checked it against MemoryOutcome.
    return done ? done.value as MemoryOutcome : null
  }, [client, take])

  return {
    slots, preview: shown?.preview ?? null, reading: slots !== null && shown?.of !== slots && !error, under, error, translationError, job,
    setChoices, setTranslationChoices, replaceSource, setTranslation, commit, remember, cancel,
  }
}
