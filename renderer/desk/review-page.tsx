import { useEffect, useRef, useState } from 'react'
import type { SectionContent } from '../../shared/document/section-content.ts'
import type { SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { SectionSummary } from '../../shared/model/text.ts'
import type { SectionEditor } from '../editor/section-editor.ts'
import { isKey } from '../ui/key-names.ts'
import { useDesk } from './desk-context.ts'
import { EvidencePanel, READING_KEYS } from './evidence-panel.tsx'
import { linkWords, sentenceNumbers, sizeWords } from './link-numbers.ts'
import { ANSWERS, REACHES, ReviewActs } from './review-acts.tsx'
import { ReviewBar } from './review-bar.tsx'
import { ReviewColumns } from './review-columns.tsx'
import { ReviewEnd } from './review-end.tsx'
import type { ReviewKind } from './review-list.ts'
import { LinkStanding } from './link-standing.tsx'
import { useContent, useEvidence } from './use-evidence.ts'
import { sourceSentence } from './use-jumps.ts'
import { useReview } from './use-review.ts'
import './review.css'

export interface ReviewPageProps {
  title: string
  kind: ReviewKind
  sections: readonly SectionSummary[]
  onKind(kind: ReviewKind): void
  onSection(sectionId: SectionId): void
  /** With the Chinese sentence that was looked at last. */
  onClose(sentenceId: SentenceId | null): void
}

/** Links are gone through one by one, in the place of the desk; the editor behind it makes and saves every change. */
export function ReviewPage(props: ReviewPageProps) {
  const { editor } = useDesk()
  const content = useContent(editor)
  return editor && content ? <ReviewSection key={editor.sectionId} {...props} editor={editor} content={content} /> : <ReviewBar {...props} place={null} onClose={() => props.onClose(null)} />
}

function ReviewSection({ editor, content, ...props }: ReviewPageProps & { editor: SectionEditor; content: SectionContent }) {
  const { store, sourceLanguage } = useDesk()
  const [from] = useState(() => sourceSentence(store.get().caret))
  const review = useReview(editor, content, props.kind, from)
  const { evidence, error, retry } = useEvidence(editor, content, review.ends)
  const [lit, setLit] = useState<readonly number[]>([])
  const main = useRef<HTMLElement>(null)
  const focus = () => main.current?.focus()
  // The first link is there already: its keys should be, too.
  useEffect(() => main.current?.focus(), [])
  // The link stands in the middle of what is shown, so a long one is read from its beginning.
  const first = review.ends?.source[0] ?? review.ends?.target[0] ?? null
  useEffect(() => { main.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }) }, [first])

  const numbers = sentenceNumbers(content)
  const wordsAt: Parameters<typeof EvidencePanel>[0]['wordsAt'] = (side, { sentenceId, from: a, to: b }) => {
    const words = editor.seen(side, sentenceId)
    if (!words) return ''
    const { from: begin, to } = words.seen(a, b)
    return words.text.slice(begin, to)
  }
  const close = () => props.onClose(first !== null && numbers.source.has(first) ? first : null)
  const onKeyDown = (event: React.KeyboardEvent) => {
    const native = event.nativeEvent
    const onButton = event.target instanceof Element && event.target.closest('button, [role=radio]') !== null
    const act = [...ANSWERS, ...REACHES.English, ...REACHES.Chinese].find(({ keys }) => isKey(native, keys))
    const reading = evidence?.readings[READING_KEYS.findIndex((key) => isKey(native, key))]
    const run = isKey(native, 'Escape') ? close
      : isKey(native, 'Mod+z') ? review.undo
      : review.ends === null ? null
      : isKey(native, 'Enter') && !onButton ? () => review.accept(true)
      : isKey(native, 'Shift+Enter') && !onButton ? () => review.accept(false)
      : act ? () => review.change(act.act)
      : reading && !review.settled ? () => review.readAs(reading.parts)
      : isKey(native, 'n') || (isKey(native, 'ArrowDown') && !onButton) ? review.next
      : isKey(native, 'p') || (isKey(native, 'ArrowUp') && !onButton) ? review.previous : null
    if (!run || event.defaultPrevented) return
    event.preventDefault()
    event.stopPropagation()
    run()
    if (!isKey(native, 'Escape')) focus()
  }
  const words = review.ends ? linkWords(review.ends, numbers) : ''
  return (
    <div className="contents" onKeyDown={onKeyDown}>
      <ReviewBar {...props} place={review} onClose={close} />
      <div className="review-body">
        <main className="main-area grow review-main" aria-label="Review of links" tabIndex={0} ref={main}>
          {review.ends ? <ReviewColumns editor={editor} content={content} linkId={review.link?.id ?? null} ends={review.ends} evidence={evidence} lit={lit} onPoint={setLit} />
            : <ReviewEnd {...props} sectionId={editor.sectionId} skipped={review.open} met={review.total} onAgain={() => { review.again(); focus() }} onClose={close} />}
        </main>
        {review.ends ? <ReviewActs review={review} onDone={focus} /> : null}
      </div>
      <aside className="right" aria-label="Why" tabIndex={0}>
        {review.ends ? (
          <>
            <section className="panel" aria-live="polite">
              <div className="row"><h2 className="review-link">{words}</h2><span className="mute">{sizeWords(review.ends)}</span></div>
              <LinkStanding content={content} link={review.link} ends={review.ends} />
            </section>
            <EvidencePanel
              evidence={evidence} error={error} ends={review.ends} numbers={numbers} language={editor.seen('source', review.ends.source[0] ?? ('' as SentenceId))?.language ?? sourceLanguage} wordsAt={wordsAt}
              onPoint={setLit} {...(review.settled ? {} : { onReading: (parts) => { review.readAs(parts); focus() } })} onRetry={retry}
            />
          </>
        ) : null}
      </aside>
    </div>
  )
}
