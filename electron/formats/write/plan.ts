import type { ExportDocument, ExportOptions } from '../../../shared/model/interchange.ts'
import { confirmedOnly } from './confirmed.ts'
import { NO_NOTES, notesOf, type Notes } from './notes.ts'
import { rowsOf, unitsOf, type Row, type Unit } from './rows.ts'
import { counted } from './wording.ts'

/** Everything writers share: the document as it goes out, its rows and units, its notes. Made once; linear apart from sorting. */
export interface Plan { document: ExportDocument; options: ExportOptions; sections: { rows: Row[]; units: Unit[] }[]; notes: Notes; crossing: number; leftOut: number }

export function planExport(document: ExportDocument, options: ExportOptions): Plan {
  // JSON carries everything, whatever was asked.
  const { document: kept, leftOut } = options.confirmedOnly && options.format !== 'json' ? confirmedOnly(document) : { document, leftOut: 0 }
  let crossing = 0
  const sections = kept.sections.map((section) => {
    const units = unitsOf(section)
    const { rows, crossing: here } = rowsOf(section, units)
    crossing += here
    return { rows, units }
  })
  const notes = options.annotations && options.format !== 'json' ? notesOf(kept, sections.map((section) => section.rows)) : NO_NOTES(kept.sections.length)
  return { document: kept, options, sections, notes, crossing, leftOut }
}

/** What the format of `plan.options` cannot carry, one sentence each. */
export function omissionsOf(plan: Plan): string[] {
  const { format } = plan.options
  const omissions: string[] = []
  const say = (count: number, sentence: (count: number) => string): void => { if (count > 0) omissions.push(sentence(count)) }
  if (format === 'json') {
    if (plan.options.confirmedOnly) omissions.push('JSON holds the whole document, confirmed or not, so that it can be imported again.')
    if (!plan.options.annotations) omissions.push('JSON holds claims, sources and notes too, so that it can be imported again.')
    return omissions
  }
  say(plan.leftOut, (count) => `${counted(count, 'English sentence')} that nobody has confirmed, or that changed since, ${count === 1 ? 'is' : 'are'} left out.`)
  const units = plan.sections.flatMap((section) => section.units)
  const lonely = (kind: Unit['kind']): number => units.filter((unit) => unit.kind === kind).reduce((sum, unit) => sum + unit.source.length + unit.target.length, 0)
  if (format === 'tmx') {
    say(lonely('untranslated'), (count) => `${counted(count, 'sentence')} without a translation cannot be in a translation memory and ${count === 1 ? 'is' : 'are'} left out.`)
    say(lonely('omitted') + lonely('added'), (count) => `${counted(count, 'omitted or added sentence')} cannot be in a translation memory and ${count === 1 ? 'is' : 'are'} left out.`)
    say(lonely('unlinked'), (count) => `${counted(count, 'English sentence')} without a link ${count === 1 ? 'is' : 'are'} left out.`)
  }
  if (format === 'tmx' || format === 'tsv') {
    const name = format === 'tmx' ? 'TMX' : 'TSV'
    say(formatted(plan), (count) => `${name} carries plain text: emphasis, web links and line breaks in ${counted(count, 'paragraph')} are not kept.`)
    say(footnotes(plan), (count) => `${counted(count, 'footnote')} of the text ${count === 1 ? 'is' : 'are'} left out.`)
    if (plan.options.annotations) say(plan.notes.list.length, (count) => `${name} has no place for claims, sources and notes: ${count.toLocaleString('en')} ${count === 1 ? 'is' : 'are'} left out.`)
    return omissions
  }
  say(plan.crossing, (count) => `${counted(count, 'link')} between paragraphs ${count === 1 ? 'crosses others and is' : 'cross others and are'} shown as two rows.`)
  say(plan.notes.orphans, (count) => `${counted(count, 'mark')} ${count === 1 ? 'has' : 'have'} lost ${count === 1 ? 'its' : 'their'} place in the text and ${count === 1 ? 'is' : 'are'} not shown there.`)
  say(plan.notes.unwritten, (count) => `${counted(count, 'mark')} for entities, terms or problems ${count === 1 ? 'is' : 'are'} left out.`)
  return omissions
}

function blocksOf(plan: Plan): ExportDocument['sections'][number]['source'] { return plan.document.sections.flatMap((section) => [...section.source, ...section.target]) }
function formatted(plan: Plan): number { return blocksOf(plan).filter((block) => block.runs.some((run) => run.kind === 'break' || (run.kind === 'text' && (run.marks.length > 0 || run.href !== null)))).length }
function footnotes(plan: Plan): number { return blocksOf(plan).reduce((sum, block) => sum + block.runs.filter((run) => run.kind === 'note').length, 0) }
