import type { InlineRun } from '../../shared/model/interchange.ts'

const WHEN = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

interface Made { changed: number | null; created: number | null; author: string }

/** Where a unit comes from, in one line: its memory, when it was last changed and by whom, as far as its file says. */
export function originWords(unit: Made & { memoryName: string }): string { return `${unit.memoryName}${madeWords(unit)}` }

/** The part after the memory, which keeps its place when the name of the memory is long; empty when the file says nothing. */
export function madeWords({ changed, created, author }: Made): string {
  const at = changed ?? created
  return [...(at === null ? [] : [WHEN.format(at)]), ...(author === '' ? [] : [author])].map((part) => `, ${part}`).join('')
}

/** A note, break or placeholder of a text without its runs, as something that can be seen. */
export function withSigns(text: string): string { return text.replaceAll('\uFFFC', '◇') }

/** Words with their inline codes as the small chips they are in the text. */
export function Runs({ runs }: { runs: readonly InlineRun[] }) {
  return runs.map((run, index) => {
    if (run.kind === 'text') return <span key={index}>{run.text}</span>
    if (run.kind === 'placeholder') return <code key={index} className="memory-code">{run.data === '' ? '◇' : run.data}</code>
    return <span key={index}>{run.kind === 'break' ? ' ' : '◇'}</span>
  })
}
