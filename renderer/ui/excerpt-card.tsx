import type { ReactNode } from 'react'
import type { Excerpt, SourceItem } from '../../shared/model/knowledge.ts'
import { sourceLanguageOf } from './quotation-language.ts'

interface ExcerptCardProps { relation: string | null; relationKind: string | null; excerpt: Excerpt; sourceItem: SourceItem | undefined; actions?: ReactNode }

/** One passage of a source, with what it does for the claim ("Supports") when it stands under one. */
export function ExcerptCard({ relation, relationKind, excerpt, sourceItem, actions }: ExcerptCardProps) {
  return (
    <article className={`ex ${relationKind === 'supports' || relationKind === 'contradicts' ? relationKind : ''}`}>
      <div className="row t12">
        {relation !== null && <b>{relation}</b>}
        <span className="mute cut grow" title={sourceItem?.title}>{[sourceItem?.title, sourceItem?.date].filter(Boolean).join(', ')}</span>
        {actions}
      </div>
      {excerpt.quotation !== '' && <p className="q" lang={sourceLanguageOf(excerpt.quotation, sourceItem?.language)}>{excerpt.quotation}</p>}
      {excerpt.translation !== '' && <p className="q mute" lang="en">{excerpt.translation}</p>}
      {excerpt.locator !== '' && <p className="t12 mute">{excerpt.locator}</p>}
    </article>
  )
}
