import { useEffect, useMemo } from 'react'
import { livingSentences } from '../../shared/document/section-content.ts'
import type { CaretPlace, EvidenceMark, SectionEditor } from '../editor/section-editor.ts'
import { Button } from '../ui/button.tsx'
import { useDesk } from './desk-context.ts'
import { WHY_KEY } from './desk-keys.ts'
import { EvidencePanel } from './evidence-panel.tsx'
import { sentenceNumbers, type LinkEnds } from './link-numbers.ts'
import { useEvidence, useRestedContent } from './use-evidence.ts'
import './review.css'

interface WhySectionProps { editor: SectionEditor; caret: CaretPlace; open: boolean; onOpen(to: boolean): void }

/** Why the link at the caret was made, with its words underlined in both texts while it is shown. */
export function WhySection({ editor, caret, open, onOpen }: WhySectionProps) {
  return (
    <>
      <section className="panel">
        <Button icon="relate" keys={WHY_KEY} className="wide" aria-expanded={open} onClick={() => onOpen(!open)}>{open ? 'Hide why these belong together' : 'Why these belong together'}</Button>
      </section>
      {open ? <Why editor={editor} caret={caret} /> : null}
    </>
  )
}

function Why({ editor, caret }: { editor: SectionEditor; caret: CaretPlace }) {
  const { sourceLanguage } = useDesk()
  const content = useRestedContent(editor)
  const numbers = sentenceNumbers(content)
  const { sentenceId, linkId } = caret
  // The caret stands in a sentence of either side; a place opened for a translation stands for the Chinese one.
  const side = sentenceId !== null && numbers.source.has(sentenceId) ? 'source' : 'target'
  const ends = useMemo((): LinkEnds | null => {
    // A sentence that has just been begun is not in what rested.
    if (sentenceId === null || !numbers[side].has(sentenceId)) return null
    const link = linkId === null ? null : content.links.byId(linkId)
    if (!link) return { source: [], target: [], [side]: [sentenceId] }
    return { source: livingSentences(content, link, 'source').map(({ id }) => id), target: livingSentences(content, link, 'target').map(({ id }) => id) }
  }, [content, numbers, sentenceId, linkId, side])
  const { evidence, error, retry } = useEvidence(editor, content, ends)
  useEffect(() => {
    const marks = (evidence?.matches ?? []).filter(({ kind }) => kind !== 'mark').flatMap(({ source, target }): EvidenceMark[] => [{ side: 'source', ...source }, { side: 'target', ...target }])
    editor.setEvidence(marks)
    return () => editor.setEvidence([])
  }, [editor, evidence])
  if (!ends) return null
  return (
    <EvidencePanel
      evidence={evidence} error={error} ends={ends} numbers={numbers} onRetry={retry}
      language={ends.source[0] === undefined ? sourceLanguage : editor.seen('source', ends.source[0])?.language ?? sourceLanguage}
      wordsAt={(at, { sentenceId: id, from, to }) => {
        const words = editor.seen(at, id), place = words?.seen(from, to)
        return words && place ? words.text.slice(place.from, place.to) : ''
      }}
      {...(caret.linkState === 'confirmed' || caret.linkState === 'stale' ? {} : { onReading: (parts) => { editor.readAs(parts) } })}
    />
  )
}
