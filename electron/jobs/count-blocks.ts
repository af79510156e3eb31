import type { InterchangeBlock } from '../../shared/model/interchange.ts'
import { blockText, countHan } from '../../shared/text/measure.ts'

const COUNTERS = { heading: 'headings', listItem: 'listItems', quotation: 'quotations', paragraph: 'paragraphs' } as const

/** How many of each kind of block, notes (comments among them) and links were read, and the characters that are no white space (code points). Linear. */
export function countBlocks(blocks: readonly InterchangeBlock[]): Record<string, number> {
  const found: Record<string, number> = { headings: 0, listItems: 0, quotations: 0, paragraphs: 0, notes: 0, links: 0, characters: 0, han: 0 }
  const add = (name: string, count: number): void => { found[name] = (found[name] ?? 0) + count }
  for (const block of blocks) {
    add(COUNTERS[block.type], 1)
    add('notes', block.comments?.filter(({ begins }) => begins).length ?? 0)
    let href: string | null = null
    for (const run of block.runs) {
      if (run.kind === 'note') add('notes', 1)
      if (run.kind === 'placeholder') add('placeholders', 1)
      if (run.kind !== 'text') continue
      if (run.href !== null && run.href !== href) add('links', 1)
      href = run.href
    }
    const text = blockText(block).replaceAll('\uFFFC', '')
    add('characters', text.match(/\S/gu)?.length ?? 0)
    add('han', countHan(text))
  }
  return found
}
