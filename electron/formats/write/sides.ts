import type { Side } from '../../../shared/model/vocabulary.ts'
import type { Plan } from './plan.ts'

/** The sides a page shows, in the order it shows them. */
export function sidesOf({ options }: Pick<Plan, 'options'>): readonly Side[] {
  if (options.layout === 'translation') return ['target']
  return options.order === 'targetFirst' ? ['target', 'source'] : ['source', 'target']
}

/** Whether the first heading of the text is the document's title, so that a page need not say it again. */
export function beginsWithTitle({ document }: Plan): boolean {
  const first = document.sections[0]?.source[0]
  const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
  return first?.type === 'heading' && oneLine(first.runs.map((run) => (run.kind === 'text' ? run.text : '')).join('')) === oneLine(document.title)
}
