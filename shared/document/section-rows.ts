import type { SentenceId } from '../model/ids.ts'
import type { Link, LinkState, Progress } from '../model/text.ts'
import type { Side } from '../model/vocabulary.ts'
import { linkStates, progressOf } from './link-state.ts'
import type { SectionContent } from './section-content.ts'
import { sourceNode, sourceSentences, sourceText, targetSentences, type Sentence } from './sentences.ts'

/** `block` and `position` are 0-based: the block within the text, the sentence within the block. */
export interface SentenceRow { side: Side; id: SentenceId; block: number; position: number; state: LinkState; text: string }
export interface Heading { block: number; level: number; text: string }

/** Everything stored of a section that follows from its content. */
export interface SectionRows { sentences: SentenceRow[]; links: Link[]; headings: Heading[]; progress: Progress }

export function headingsOf(content: SectionContent): Heading[] {
  return content.source.flatMap((block, index) => (block.type === 'heading' ? [{ block: index, level: Number(sourceNode(block).attrs['level']), text: sourceText(block) }] : []))
}

/** Linear in the section. Sentences in document order, source first. */
export function rowsOf(content: SectionContent): SectionRows {
  const states = linkStates(content)
  return {
    sentences: [
      ...placed('source', sourceSentences(content.source), states.source),
      ...placed('target', targetSentences(content.target), states.target),
    ],
    links: content.links.all(), headings: headingsOf(content), progress: progressOf(content, states),
  }
}

function placed(side: Side, sentences: readonly Sentence[], states: ReadonlyMap<SentenceId, LinkState>): SentenceRow[] {
  let block = -1, position = 0
  return sentences.map((sentence) => {
    position = sentence.block === block ? position + 1 : 0
    block = sentence.block
    return { side, id: sentence.id, block, position, state: states.get(sentence.id) ?? (side === 'source' ? 'untranslated' : 'unlinked'), text: sentence.text }
  })
}
