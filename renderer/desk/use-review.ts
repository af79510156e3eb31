import { useMemo, useState } from 'react'
import { livingSentences, type SectionContent } from '../../shared/document/section-content.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { Link } from '../../shared/model/text.ts'
import type { LinkAct, SectionEditor, SentenceRef } from '../editor/section-editor.ts'
import { sentenceNumbers, type LinkEnds } from './link-numbers.ts'
import { changedPlace, nextItem, openItems, wholeList, type ReviewItem, type ReviewKind } from './review-list.ts'

export interface Review {
  /** Null at the end of the section. */
  link: Link | null
  /** Living sentences of the link; a sentence whose link is gone stands alone. Null at the end of the section. */
  ends: LinkEnds | null
  /** 1-based, of everything this review has met or still has before it; 0 at the end. */
  place: number
  total: number
  open: number
  /** Both sides are joined by a person's word: another reading needs that taken back first. */
  settled: boolean
  /** Changes made here that undo can take back. */
  undoable: boolean
  can(act: LinkAct): boolean
  accept(goOn: boolean): void
  change(act: LinkAct): void
  readAs(parts: readonly LinkEnds[]): void
  next(): void
  previous(): void
  /** Goes to the first that is open, wherever it stands. */
  again(): void
  undo(): void
}

/** After these nothing of the link is left to look at, so the review goes on. */
const DONE: readonly LinkAct[] = ['unlink', 'omit', 'add']

/**
 * Steps through the links of one section. Every answer is one undoable change, made through the editor; undo leads back to
 * the link that it changed.
 */
export function useReview(editor: SectionEditor, content: SectionContent, kind: ReviewKind, from: SentenceId | null): Review {
  const open = useMemo(() => openItems(content, kind), [content, kind])
  const [current, setCurrent] = useState<ReviewItem | null>(() => beginning(content, open, from))
  const [met, setMet] = useState<readonly ReviewItem[]>([])
  const [changes, setChanges] = useState(0)
  const whole = useMemo(() => wholeList(content, open, current ? [...met, current] : met), [content, open, met, current])

  /** What was looked at counts, also when it is not open any more. */
  const show = (item: ReviewItem | null) => {
    if (current) setMet((before) => (before.some(({ linkId }) => linkId === current.linkId) ? before : [...before, current]))
    setCurrent(item)
  }
  // Another kind of review begins where one is; what was met before was of the other kind.
  const [of, setOf] = useState(kind)
  if (of !== kind) { setOf(kind); setMet([]); setCurrent(beginning(content, open, current?.sentenceId ?? from)) }

  const link = current ? linkOf(content, current) : null
  const ends = useMemo(() => (current ? endsOf(content, link, current.sentenceId) : null), [content, link, current])
  const at: SentenceRef | null = ends ? refOf(ends) : null

  const goOn = () => {
    const now = editor.content
    show(nextItem(now, openItems(now, kind), current ? itemNow(now, current).sentenceId : null))
  }
  const place = current ? whole.findIndex((item) => item.sentenceId === (ends?.source[0] ?? current.sentenceId)) : -1
  const did = (done: boolean) => { if (done) setChanges((n) => n + 1); return done }

  return {
    link, ends, place: place + 1, total: whole.length, open: open.length, settled: isSettled(link), undoable: changes > 0,
    can: (act) => at !== null && editor.canAct(act, at),
    accept(goesOn) { if (at && did(editor.act('confirm', at)) && goesOn) goOn() },
    change(act) {
      if (!at || !current || !did(editor.act(act, at))) return
      if (DONE.includes(act)) goOn()
      else show(itemNow(editor.content, current))
    },
    readAs(parts) {
      if (!current || !did(editor.readAs(parts))) return
      // The part that has the sentence one was at.
      const sentenceId = (parts.find(({ source }) => source.includes(current.sentenceId)) ?? parts[0])?.source[0] ?? current.sentenceId
      show(itemNow(editor.content, { ...current, sentenceId, linkId: editor.content.links.ofSource(sentenceId)?.id ?? current.linkId }))
    },
    next: goOn,
    previous() {
      const before = whole[(current ? place : whole.length) - 1]
      if (before) show(before)
    },
    again: () => show(open[0] ?? null),
    undo() {
      if (changes === 0) return
      const before = editor.content
      if (!editor.run('undo')) return
      setChanges((n) => n - 1)
      const sentenceId = changedPlace(before, editor.content)
      const found = sentenceId === null ? null : editor.content.links.ofSource(sentenceId)
      if (sentenceId !== null && found) show({ linkId: found.id, sentenceId: livingSentences(editor.content, found, 'source')[0]?.id ?? sentenceId })
    },
  }
}

const isSettled = (link: Link | null): boolean => link?.confirmed != null && link.source.length > 0 && link.target.length > 0

/** The open link at a sentence or the next after it; at the end of the section the first. */
function beginning(content: SectionContent, open: readonly ReviewItem[], from: SentenceId | null): ReviewItem | null {
  const { source } = sentenceNumbers(content)
  const at = from === null ? 0 : source.get(from) ?? 0
  const link = from === null ? null : content.links.ofSource(from)
  return open.find(({ linkId, sentenceId }) => linkId === link?.id || (source.get(sentenceId) ?? 0) >= at) ?? open[0] ?? null
}

const linkOf = (content: SectionContent, { linkId, sentenceId }: ReviewItem): Link | null => content.links.byId(linkId) ?? content.links.ofSource(sentenceId)

/** A link after a change: it may begin at another sentence now. */
function itemNow(content: SectionContent, item: ReviewItem): ReviewItem {
  const link = linkOf(content, item)
  return link ? { linkId: link.id, sentenceId: livingSentences(content, link, 'source')[0]?.id ?? item.sentenceId } : item
}

function endsOf(content: SectionContent, link: Link | null, sentenceId: SentenceId): LinkEnds {
  if (!link) return { source: [sentenceId], target: [] }
  return { source: livingSentences(content, link, 'source').map(({ id }) => id), target: livingSentences(content, link, 'target').map(({ id }) => id) }
}

function refOf({ source, target }: LinkEnds): SentenceRef | null {
  const [id] = source, [other] = target
  return id !== undefined ? { side: 'source', id } : other !== undefined ? { side: 'target', id: other } : null
}
