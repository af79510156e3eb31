import type { SectionContent } from '../../shared/document/section-content.ts'
import { readContent } from '../../shared/document/section-content.ts'
import { toSourceBlocks, toTargetDoc } from '../../shared/document/interchange.ts'
import { sourceSentences, targetSentences } from '../../shared/document/sentences.ts'
import type { InterchangeBlock } from '../../shared/model/interchange.ts'
import type { Link } from '../../shared/model/text.ts'
import { newLinkId, randomSentenceId } from '../../shared/text/ids.ts'

const paragraph = (text: string): InterchangeBlock => ({ type: 'paragraph', level: 0, depth: 0, ordered: false, runs: [{ kind: 'text', text, marks: [], href: null }] })
const heading = (text: string): InterchangeBlock => ({ ...paragraph(text), type: 'heading', level: 2 })

/**
 * A linked section: a heading, then `paragraphs` paragraphs of `sentences` sentences on each side, joined one to one by
 * automatic links. `added` English sentences without a link follow in every paragraph.
 */
export function linkedContent(paragraphs: number, sentences: number, added = 0): SectionContent {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
  const zh = numbers(paragraphs).map((p) => paragraph(numbers(sentences).map((s) => `第${p}段的第${s}句话说，他在那一年的春天离开了公司。`).join('')))
  const en = numbers(paragraphs).map((p) => paragraph(numbers(sentences + added).map((s) => `Sentence ${s} of paragraph ${p} says that he left the company that spring.`).join(' ')))
  const source = toSourceBlocks([heading('第一章'), ...zh], 'zh', '00'.repeat(32))
  const target = toTargetDoc([heading('Chapter one'), ...en], randomSentenceId)
  const bare = readContent({ source, target, links: [] })
  const ofBlock = (all: readonly { id: string; block: number }[], block: number) => all.filter((sentence) => sentence.block === block)
  const left = sourceSentences(bare.source), right = targetSentences(bare.target)
  const links: Link[] = []
  for (let block = 0; block <= paragraphs; block++) {
    const english = ofBlock(right, block)
    for (const [index, { id }] of ofBlock(left, block).entries()) {
      const other = english[index]
      if (other === undefined) continue
      links.push({ id: newLinkId(), source: [id], target: [other.id], confidence: index % 5 === 4 ? 0.4 : 0.9, confirmed: null } as Link)
    }
  }
  return readContent({ source, target, links })
}

/** A section nobody has translated yet: one empty English paragraph. */
export function untranslatedContent(text: string): SectionContent {
  return readContent({ source: toSourceBlocks(text.split('\n').map(paragraph), 'zh', '11'.repeat(32)), target: toTargetDoc([], randomSentenceId), links: [] })
}
