import { useMemo } from 'react'
import type { LinkEvidence } from '../../shared/contract/link-calls.ts'
import { linkState, type SectionContent } from '../../shared/document/section-content.ts'
import type { LinkId, SentenceId } from '../../shared/model/ids.ts'
import type { SectionEditor } from '../editor/section-editor.ts'
import { sentenceNumbers, type LinkEnds } from './link-numbers.ts'
import { MatchSpans } from './match-spans.tsx'
import { aroundLink } from './review-list.ts'
import { ReviewNet, type NetLink } from './review-net.tsx'

interface ReviewColumnsProps {
  editor: SectionEditor
  content: SectionContent
  linkId: LinkId | null
  ends: LinkEnds
  evidence: LinkEvidence | null
  lit: readonly number[]
  onPoint(matches: readonly number[]): void
}

const PARTS = ['before', 'now', 'after'] as const

/** The sentences round the link on both sides, one under the other, with the brackets that join them. */
export function ReviewColumns({ editor, content, linkId, ends, evidence, lit, onPoint }: ReviewColumnsProps) {
  const around = useMemo(() => aroundLink(content, ends), [content, ends])
  const links = useMemo(() => netLinks(content, around, linkId, ends), [content, around, linkId, ends])
  const numbers = sentenceNumbers(content)
  const sentence = (side: 'source' | 'target', id: SentenceId) => {
    const words = editor.seen(side, id)
    if (!words) return null
    const now = ends[side].includes(id), off = linkState(content, side, id) === 'omitted'
    return (
      <div key={id} className={`sn${now ? ' now' : ''}${off ? ' off' : ''}`} data-sentence={id} {...(now ? { 'aria-current': 'true' as const } : {})}>
        <span className="no">{numbers[side].get(id)}</span>
        <p className="read grow" lang={words.language}><MatchSpans words={words} side={side} id={id} evidence={now ? evidence : null} lit={lit} onPoint={onPoint} /></p>
      </div>
    )
  }
  return (
    <div className="rv">
      <ReviewNet links={links} />
      {PARTS.map((part) => [
        <div key={`source ${part}`} className={`rv-source rv-${part}`}>{around.source[part].map((id) => sentence('source', id))}</div>,
        <div key={`target ${part}`} className={`rv-target rv-${part}`}>{around.target[part].map((id) => sentence('target', id))}</div>,
      ])}
    </div>
  )
}

/** The links of all sentences that are shown, each once; ends beyond what is shown are left out. */
function netLinks(content: SectionContent, around: ReturnType<typeof aroundLink>, linkId: LinkId | null, ends: LinkEnds): NetLink[] {
  const shown = { source: new Set(PARTS.flatMap((part) => around.source[part])), target: new Set(PARTS.flatMap((part) => around.target[part])) }
  const found = new Map<LinkId, NetLink>()
  for (const side of ['source', 'target'] as const) for (const id of shown[side]) {
    const link = content.links.of(side, id)
    if (!link || found.has(link.id)) continue
    const state = linkState(content, side, id)
    if (state === 'untranslated' || state === 'unlinked') continue
    const source = link.source.filter((one) => shown.source.has(one)), target = link.target.filter((one) => shown.target.has(one))
    const living = state === 'omitted' || state === 'added' ? 0 : Math.abs(link.source.length - source.length) + Math.abs(link.target.length - target.length)
    found.set(link.id, { id: link.id, source, target, state, confidence: link.confidence, now: link.id === linkId, reaches: living > 0 })
  }
  // A sentence whose link was taken away has no bracket of its own.
  return [...found.values()].filter((link) => !link.now || ends.source.length + ends.target.length > 0)
}
