import { useEffect, useMemo } from 'react'
import type { Settings } from '../../shared/contract/workspace-calls.ts'
import type { DocumentSummary } from '../../shared/model/text.ts'
import { useClient } from '../client/client.ts'
import type { ClaimMark, CreateSectionEditor, EditorSettings } from '../editor/section-editor.ts'
import { type PoolPage, SectionPool } from './section-pool.ts'
import type { Knowledge } from './use-knowledge.ts'

interface PoolInput extends Omit<PoolPage, 'claims' | 'settings'> {
  create: CreateSectionEditor
  document: DocumentSummary | undefined
  knowledge: Knowledge
  settings: Settings
}

/** The document's editors, kept in step with what people say about it and with the settings. Null until the document is known. */
export function usePool({ create, document, knowledge, settings, rules, ...page }: PoolInput): SectionPool | null {
  const client = useClient()
  const language = document?.sourceLanguage
  const pool = useMemo(() => (language === undefined ? null : new SectionPool(client, create, language)), [client, create, language])
  const { claims, annotations, loaded } = knowledge
  const marks = useMemo(() => claims.map(({ id, number, status, needsRecheck }): ClaimMark => ({ id, number, status, needsRecheck })), [claims])
  const shown = useMemo((): EditorSettings => ({ layout: settings.rows, marks: settings.marks, spellcheck: settings.spellcheck }), [settings])

  useEffect(() => pool?.setPage({ ...page, rules, claims: marks, settings: shown }))
  useEffect(() => pool?.start(), [pool])
  useEffect(() => {
    if (pool && loaded) for (const editor of pool.all()) editor.setClaims(marks)
  }, [pool, marks, loaded])
  useEffect(() => {
    if (pool && loaded) for (const editor of pool.all()) editor.setAnnotations(annotations.filter((annotation) => annotation.anchors.some((anchor) => anchor.sectionId === editor.sectionId)))
  }, [pool, annotations, loaded])
  useEffect(() => {
    if (pool) for (const editor of pool.all()) editor.setSettings(shown)
  }, [pool, shown])
  useEffect(() => {
    if (pool) for (const editor of pool.all()) editor.setRules(rules)
  }, [pool, rules])
  return pool
}
