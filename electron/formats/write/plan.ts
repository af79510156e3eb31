import type { ExportDocument, ExportOptions } from '../../../shared/model/interchange.ts'
import { SIDES, type ExportFormat, type Side } from '../../../shared/model/vocabulary.ts'
import { confirmedOnly } from './confirmed.ts'
import { knowledgeIndex, type KnowledgeIndex } from './knowledge-index.ts'
import { NO_NOTES, notesOf, type Notes } from './notes.ts'
import { rowsOf, unitsOf, type Row, type Unit } from './rows.ts'
import { sidesOf } from './sides.ts'
import { counted } from './wording.ts'
import { forbiddenIn } from './xml-text.ts'

/** Everything writers share: the document as it goes out, its rows and units, its notes. Made once; linear apart from sorting. */
export interface Plan { document: ExportDocument; options: ExportOptions; sections: { rows: Row[]; units: Unit[] }[]; knowledge: KnowledgeIndex; notes: Notes; crossing: number; leftOut: number; /** Rules of fonts for a page to be printed; empty: the system's. */ fonts: string }

export function planExport(document: ExportDocument, options: ExportOptions, fonts = ''): Plan {
  // JSON carries everything, whatever was asked.
  const { document: kept, leftOut } = options.confirmedOnly && options.format !== 'json' ? confirmedOnly(document) : { document, leftOut: 0 }
  let crossing = 0
  const sections = kept.sections.map((section) => {
    const units = unitsOf(section)
    const { rows, crossing: here } = rowsOf(section, units)
    crossing += here
    return { rows, units }
  })
  const knowledge = knowledgeIndex(kept)
  const notes = options.annotations && options.format !== 'json' ? notesOf(kept, knowledge, sections.map((section) => section.rows), shownSides({ options })) : NO_NOTES(kept.sections.length)
  return { document: kept, options, sections, knowledge, notes, crossing, leftOut, fonts }
}

/** Formats by what they cannot hold. */
const NAMES: Readonly<Partial<Record<ExportFormat, string>>> = { tmx: 'TMX', tsv: 'TSV', csv: 'CSV', xlsx: 'XLSX', moses: 'Moses', webanno: 'The text beside Web Annotations', brat: 'The text beside brat’s file' }
export const PAIRS_ONLY: ReadonlySet<ExportFormat> = new Set(['tmx', 'moses'])
const SOURCE_FIRST: ReadonlySet<ExportFormat> = new Set(['xliff', 'xliff12'])
export const NO_NOTES_IN: ReadonlySet<ExportFormat> = new Set(['tmx', 'tsv', 'csv', 'moses'])
/** They carry an inline code of a translation file as they got it. */
const CARRY_CODES: ReadonlySet<ExportFormat> = new Set(['tmx', 'xliff', 'xliff12'])
export const PAGES: ReadonlySet<ExportFormat> = new Set(['html', 'docx', 'odt', 'epub', 'pdf', 'markdown'])
/** Annotations that point into a text beside them. */
const STANDOFF: ReadonlySet<ExportFormat> = new Set(['webanno', 'brat'])
/** They hold claims or sources and nothing of the text. */
const LISTS: ReadonlySet<ExportFormat> = new Set(['csljson', 'bibtex', 'claimreview'])

/** Whether the Chinese goes out otherwise than it is stored. */
export function inAnotherScript({ script, quotes }: Pick<ExportOptions, 'script' | 'quotes'>): boolean { return script !== null || quotes !== 'asStored' }

/** What the format of `plan.options` cannot carry, one sentence each. */
export function omissionsOf(plan: Plan): string[] {
  const { format } = plan.options
  const omissions: string[] = []
  const say = (count: number, sentence: (count: number) => string): void => { if (count > 0) omissions.push(sentence(count)) }
  if (format === 'json') {
    if (plan.options.confirmedOnly) omissions.push('JSON holds the whole document, confirmed or not, so that it can be imported again.')
    if (!plan.options.annotations) omissions.push('JSON holds claims, sources and notes too, so that it can be imported again.')
    if (inAnotherScript(plan.options)) say(plan.document.scriptRules.length, (count) => `${counted(count, 'decision')} about words in the lens ${count === 1 ? 'is' : 'are'} in the text itself, where it is seen so, and not kept as ${count === 1 ? 'a rule' : 'rules'}. Export the Chinese as it is stored to keep them.`)
    return omissions
  }
  if (!PAGES.has(format)) say(plan.options.accepted?.length ?? 0, (count) => `${counted(count, 'accepted finding')} and ${count === 1 ? 'its reason' : 'their reasons'} ${count === 1 ? 'is' : 'are'} not told in the file.`)
  if (LISTS.has(format)) return [...omissions, ...leftOfClaims(plan)]
  say(plan.leftOut, (count) => `${counted(count, 'English sentence')} that nobody has confirmed, or that changed since, ${count === 1 ? 'is' : 'are'} left out.`)
  const units = plan.sections.flatMap((section) => section.units)
  const lonely = (kind: Unit['kind']): number => units.filter((unit) => unit.kind === kind).reduce((sum, unit) => sum + unit.source.length + unit.target.length, 0)
  if (PAIRS_ONLY.has(format)) {
    const what = format === 'tmx' ? 'in a translation memory' : 'a line of Moses'
    say(lonely('untranslated'), (count) => `${counted(count, 'sentence')} without a translation cannot be ${what} and ${count === 1 ? 'is' : 'are'} left out.`)
    say(lonely('omitted') + lonely('added'), (count) => `${counted(count, 'omitted or added sentence')} cannot be ${what} and ${count === 1 ? 'is' : 'are'} left out.`)
    say(lonely('unlinked'), (count) => `${counted(count, 'English sentence')} without a link ${count === 1 ? 'is' : 'are'} left out.`)
    const pairs = units.filter(({ kind }) => kind === 'pair')
    if (format === 'tmx') say(pairs.filter(({ state }) => state === 'stale').length, (count) => `${counted(count, 'pair')} that changed since ${count === 1 ? 'it was' : 'they were'} confirmed ${count === 1 ? 'comes' : 'come'} back as ${count === 1 ? 'a draft' : 'drafts'}: TMX has no place for what was confirmed.`)
    else say(pairs.filter(({ state }) => state !== 'draft').length, (count) => `Lines of Moses say nothing of states: ${counted(count, 'confirmed pair')} ${count === 1 ? 'comes' : 'come'} back as ${count === 1 ? 'a draft' : 'drafts'}.`)
    if (format === 'tmx') say(units.filter(({ kind, source, target }) => kind === 'pair' && (isBlank(source) || isBlank(target))).length, (count) => `${counted(count, 'pair')} without words on one side ${count === 1 ? 'is' : 'are'} left out.`)
  }
  if (SOURCE_FIRST.has(format)) say(lonely('added') + lonely('unlinked'), (count) => `${counted(count, 'English sentence')} without a Chinese one ${count === 1 ? 'is a unit' : 'are units'} with an empty source, which many translation tools do not show.`)
  if (format === 'tei') say(lonely('untranslated') + lonely('unlinked'), (count) => `${counted(count, 'sentence')} without a counterpart ${count === 1 ? 'stands' : 'stand'} in the text without a link.`)
  const name = NAMES[format]
  if (PAGES.has(format) && plan.options.layout === 'translation') say(lonely('untranslated'), (count) => `${counted(count, 'Chinese sentence')} without a translation ${count === 1 ? 'has' : 'have'} nothing in it.`)
  if (name !== undefined) {
    say(formatted(plan), (count) => `${name} carries plain text: emphasis, web links and line breaks in ${counted(count, 'paragraph')} are not kept.`)
    say(blocksOf(plan).filter(({ type }) => type !== 'paragraph').length, (count) => `${counted(count, 'heading, list item or quotation', 'headings, list items or quotations')} ${count === 1 ? 'is' : 'are'} plain text there.`)
    say(footnotes(plan), (count) => `${counted(count, 'footnote')} of the text ${count === 1 ? 'is' : 'are'} left out.`)
  }
  if (!CARRY_CODES.has(format)) say(placeholders(plan), (count) => `${counted(count, 'inline code')} of the file the text came from ${count === 1 ? 'is' : 'are'} left out.`)
  say(unwritable(plan), (count) => `${counted(count, 'character')} that such a file cannot hold (controls, halves of characters) ${count === 1 ? 'is' : 'are'} left out.`)
  if (NO_NOTES_IN.has(format) && plan.options.annotations) say(plan.notes.list.length + plan.notes.orphans + plan.notes.unwritten, (count) => `${name ?? format} has no place for claims, sources, notes and other marks: ${count.toLocaleString('en')} ${count === 1 ? 'is' : 'are'} left out.`)
  if (PAGES.has(format)) say(plan.options.layout === 'translation' ? 0 : plan.crossing, (count) => `${counted(count, 'link')} between paragraphs ${count === 1 ? 'crosses others and is' : 'cross others and are'} shown as two rows.`)
  if (PAGES.has(format) || SOURCE_FIRST.has(format) || format === 'xlsx') {
    say(plan.notes.orphans, (count) => `${counted(count, 'mark')} ${count === 1 ? 'has' : 'have'} lost ${count === 1 ? 'its' : 'their'} place in the text and ${count === 1 ? 'is' : 'are'} not shown there.`)
    say(plan.notes.unwritten, (count) => `${counted(count, 'mark')} for entities, terms or problems ${count === 1 ? 'is' : 'are'} left out.`)
  }
  return plan.options.annotations || STANDOFF.has(format) ? [...omissions, ...leftOfClaims(plan)] : omissions
}

/** What the format has no place for, of claims and what leads from them. */
function leftOfClaims({ document: { claims, relations, sections, excerpts }, options: { format } }: Plan): string[] {
  const supported = new Set<string>(relations.map(({ claimId }) => claimId)), mentioned = new Set(sections.flatMap(({ annotations }) => annotations.map(({ claimId }) => claimId)))
  const evidence = claims.filter(({ id }) => supported.has(id)).length, lost = claims.filter(({ id }) => !mentioned.has(id)).length
  const detailed = claims.filter(({ id, agentId, date, location, rating, remark }) => supported.has(id) || agentId !== null || [date, location, rating, remark].some((field) => field !== '')).length
  const said: [boolean, number, (count: number) => string][] = [
    [SOURCE_FIRST.has(format), evidence, (count) => `The evidence of ${counted(count, 'claim')} is left out: notes of XLIFF are plain text.`],
    [STANDOFF.has(format) || format === 'tei', detailed, (count) => `What is known of ${counted(count, 'claim')} beyond statement and status (evidence, who said it, when and where) is left out.`],
    [SOURCE_FIRST.has(format) || STANDOFF.has(format) || format === 'tei', lost, (count) => `${counted(count, 'claim')} without a place in the text ${count === 1 ? 'is' : 'are'} left out.`],
    [format === 'claimreview', claims.filter(({ date, location, rating }) => [date, location, rating].some((field) => field !== '')).length, (count) => `When and where ${counted(count, 'claim')} ${count === 1 ? 'holds' : 'hold'}, and how others rated ${count === 1 ? 'it' : 'them'}, is left out.`],
    [format === 'claimreview', excerpts.length, (count) => `The translation and place of ${counted(count, 'excerpt')} ${count === 1 ? 'is' : 'are'} left out.`],
    [format === 'csljson' || format === 'bibtex', claims.length, (count) => `Sources only: ${counted(count, 'claim')} and the text stay behind.`],
  ]
  return said.flatMap(([where, count, sentence]) => (where && count > 0 ? [sentence(count)] : []))
}

function isBlank(sentences: Unit['source']): boolean { return sentences.every(({ text }) => text.trim() === '') }

/** Tables of text keep controls that XML forbids. */
function unwritable(plan: Plan): number {
  const table = plan.options.format === 'tsv' || plan.options.format === 'csv'
  return blocksOf(plan).reduce((sum, block) => sum + block.runs.reduce((inner, run) => inner + ('text' in run ? table ? run.text.split('\0').length - 1 : forbiddenIn(run.text) : 0), 0), 0)
}

/** Of the texts that are written. */
function shownSides(plan: Pick<Plan, 'options'>): readonly Side[] { return PAGES.has(plan.options.format) ? sidesOf(plan) : SIDES }
function blocksOf(plan: Plan): ExportDocument['sections'][number]['source'] { return plan.document.sections.flatMap((section) => shownSides(plan).flatMap((side) => section[side])) }
function formatted(plan: Plan): number { return blocksOf(plan).filter((block) => block.runs.some((run) => run.kind === 'break' || (run.kind === 'text' && (run.marks.length > 0 || run.href !== null)))).length }
function placeholders(plan: Plan): number { return blocksOf(plan).reduce((sum, block) => sum + block.runs.filter((run) => run.kind === 'placeholder').length, 0) }
function footnotes(plan: Plan): number { return blocksOf(plan).reduce((sum, block) => sum + block.runs.filter((run) => run.kind === 'note').length, 0) }
