import type { Mark } from 'prosemirror-model'
import type { MarkView } from 'prosemirror-view'
import type { LinkTable } from '../../shared/document/link-table.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { Side } from '../../shared/model/vocabulary.ts'

/** How a sentence is written: ink, pencil (English nobody has confirmed) or grey (Chinese that is left out). */
export type Ink = 'ink' | 'draft' | 'omitted'

export function inkOf(links: LinkTable, side: Side, id: SentenceId): Ink {
  const link = links.of(side, id)
  if (side === 'target') return link?.confirmed ? 'ink' : 'draft'
  return link?.target.length === 0 ? 'omitted' : 'ink'
}

const classOf = (ink: Ink): string => (ink === 'ink' ? 'sentence' : `sentence ${ink}`)

/** A sentence's element says its ink, which `inkBlock` changes without touching the text. */
export function sentenceViews(inkNow: (id: SentenceId) => Ink) {
  const sentence = (mark: Mark): MarkView => {
    const id = mark.attrs['id'] as SentenceId
    const dom = document.createElement('span')
    dom.className = classOf(inkNow(id))
    dom.dataset['s'] = id
    return { dom, ignoreMutation: (mutation) => mutation.type === 'attributes' && mutation.target === dom }
  }
  return { sentence }
}

/** The ink of all sentences in a block's element, as their links are now. */
export function inkBlock(block: Element, inkNow: (id: SentenceId) => Ink): void {
  for (const element of block.querySelectorAll<HTMLElement>('span[data-s]')) {
    const wanted = classOf(inkNow(element.dataset['s'] as SentenceId))
    if (element.className !== wanted) element.className = wanted
  }
}
