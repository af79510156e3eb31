import type { InterchangeBlock, InlineRun } from '../../shared/model/interchange.ts'
import { blockText, countHan } from '../../shared/text/measure.ts'

/** Each language must hold at least this share of the blocks that have letters. */
const SHARE = 0.3
const FEWEST = 4

/**
 * Takes a text apart in which Chinese and English paragraphs alternate, or stand on one line with a tab between them.
 * Null when it is not such a text: a Chinese text with some English in it, or a text of one language.
 */
export function splitBilingual(blocks: readonly InterchangeBlock[]): { source: InterchangeBlock[]; target: InterchangeBlock[] } | null {
  const rows = blocks.flatMap((block) => atTab(block) ?? [block])
  const languages = rows.map((block) => languageOf(blockText(block)))
  const chinese = languages.filter((language) => language === 'zh').length, english = languages.filter((language) => language === 'en').length
  if (chinese + english < FEWEST || Math.min(chinese, english) < SHARE * (chinese + english)) return null
  // Two texts one after the other change language once; alternating ones do at almost every paragraph.
  const known = languages.filter((language) => language !== null)
  const changes = known.filter((language, index) => index > 0 && language !== known[index - 1]).length
  if (changes < Math.min(chinese, english)) return null
  // What has no letters (a rule, a number) stays with the text before it.
  let last: 'zh' | 'en' = known[0] ?? 'zh'
  const source: InterchangeBlock[] = [], target: InterchangeBlock[] = []
  for (const [index, block] of rows.entries()) {
    last = languages[index] ?? last
    if (last === 'zh') source.push(block)
    else target.push(block)
  }
  return { source, target }
}

function languageOf(text: string): 'zh' | 'en' | null {
  const han = countHan(text), latin = text.match(/\p{Script=Latin}+/gu)?.length ?? 0
  if (han + latin === 0) return null
  return han >= latin ? 'zh' : 'en'
}

/** The two halves of `中文<tab>English`, either way round; null when the block is not such a line. */
function atTab(block: InterchangeBlock): [InterchangeBlock, InterchangeBlock] | null {
  const [run] = block.runs
  if (block.runs.length !== 1 || run?.kind !== 'text') return null
  const parts = run.text.split('\t').map((part) => part.trim()).filter((part) => part !== '')
  const [first = '', second = ''] = parts
  const languages = [languageOf(first), languageOf(second)]
  if (parts.length !== 2 || !languages.includes('zh') || !languages.includes('en')) return null
  const half = (text: string): InterchangeBlock => ({ ...block, runs: [{ ...run, text } satisfies InlineRun] })
  return [half(first), half(second)]
}
