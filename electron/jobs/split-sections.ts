import type { InterchangeBlock } from '../../shared/model/interchange.ts'
import { blockText } from '../../shared/text/measure.ts'

export type SectionMode = 'auto' | 'heading' | 'none'
/** Half-open block numbers. */
export interface SectionSpan { title: string; from: number; to: number }

/** More paragraphs than this are too slow to edit at once (measured on the desk). */
export const MOST_BLOCKS = 600
/** An article of up to this many paragraphs stays in one piece, whatever headings it has. */
const ARTICLE_BLOCKS = 300
const LONGEST_TITLE = 200

/**
 * Divides a text into sections: at headings (of the highest level that makes the parts small enough), then into equal
 * slices where a part is still longer than MOST_BLOCKS. `none` makes slices only; `auto` leaves articles whole.
 * A file's own chapters decide under `auto`.
 * Covers the blocks without gaps; `title` stands for what is before the first heading. Linear.
 */
export function splitSections(blocks: readonly InterchangeBlock[], mode: SectionMode, title: string, chapters: readonly { title: string; from: number }[] = []): SectionSpan[] {
  if (mode === 'auto' && chapters.length > 1) return atChapters(chapters, blocks.length, title).flatMap(slices)
  const parts = mode === 'none' || (mode === 'auto' && blocks.length <= ARTICLE_BLOCKS) ? [{ title, from: 0, to: blocks.length }] : atHeadings(blocks, title)
  return parts.flatMap(slices)
}

function atChapters(chapters: readonly { title: string; from: number }[], length: number, title: string): SectionSpan[] {
  return chapters.map((chapter, index) => ({ title: (chapter.title || title).slice(0, LONGEST_TITLE), from: index === 0 ? 0 : chapter.from, to: chapters[index + 1]?.from ?? length })).filter(({ from, to }) => to > from)
}

function atHeadings(blocks: readonly InterchangeBlock[], title: string): SectionSpan[] {
  let best: SectionSpan[] = [{ title, from: 0, to: blocks.length }]
  for (let level = 1; level <= 6; level++) {
    const parts = atLevel(blocks, level, title)
    if (parts.length === best.length) continue
    best = parts
    if (parts.length > 1 && parts.every(({ from, to }) => to - from <= MOST_BLOCKS)) break
  }
  return best
}

/** At every heading of a level up to `level`. A part that is nothing but headings (a volume's title) goes with the next one. */
function atLevel(blocks: readonly InterchangeBlock[], level: number, title: string): SectionSpan[] {
  const parts: SectionSpan[] = []
  let from = 0, hasText = false
  let names: string[] = []
  for (const [index, block] of blocks.entries()) {
    const cuts = block.type === 'heading' && block.level <= level
    if (cuts && hasText) {
      parts.push({ title: titleOf(names, title), from, to: index })
      from = index
      names = []
      hasText = false
    }
    if (cuts) names.push(blockText(block).trim())
    else hasText = true
  }
  if (hasText || parts.length === 0) parts.push({ title: titleOf(names, title), from, to: blocks.length })
  else {
    const last = parts.at(-1)
    if (last !== undefined) last.to = blocks.length
  }
  return parts
}

const titleOf = (names: readonly string[], title: string) => (names.filter((name) => name !== '').join(' · ') || title).slice(0, LONGEST_TITLE)

function slices(part: SectionSpan): SectionSpan[] {
  const length = part.to - part.from
  const count = Math.ceil(length / MOST_BLOCKS)
  if (count <= 1) return [part]
  return Array.from({ length: count }, (_, index) => ({
    title: `${part.title} (${index + 1}/${count})`,
    from: part.from + Math.floor((index * length) / count), to: part.from + Math.floor(((index + 1) * length) / count),
  }))
}
