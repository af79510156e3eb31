import { basename } from 'node:path'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { HomeInspected, type HomeKind, type HomePreview as Preview, type HomeRow } from '../../shared/contract/home-calls.ts'
import { takenAtFirst } from '../../shared/document/home-choice.ts'
import { detailWords } from '../../shared/document/home-words.ts'
import { choiceOf } from './command.ts'
import type { Command } from './command.ts'
import { readBytes } from './files.ts'
import { ask, JSON_OPTION, runJob, valueOf, withCore, WORKSPACE_OPTION } from './workspace.ts'

export const homeCommand: Command = {
  usage: ['home FILE [--dry-run] [--take file|here] [--no-confirm] [--no-notes] [--json]'],
  summary: 'Brings a corrected XLIFF or Word file home into the document it was exported from.',
  details: [
    'What changed in the file only becomes edits of the right sentences; what changed here only stays.',
    'What changed in both, what the file has taken out and paragraphs that it has added stay as they are here. --take file takes\n  conflicts and added paragraphs from the file; --take here takes nothing over but the notes.',
    'Pairs that the file calls final are confirmed, unless --no-confirm. Notes become annotations, unless --no-notes.',
    'A Word file in both languages whose program dropped our marks, as pandoc does, is found by its text; that is told.',
    '--dry-run stores nothing and prints what would change.',
  ],
  options: { ...WORKSPACE_OPTION, ...JSON_OPTION, 'dry-run': { type: 'boolean' }, take: { type: 'string' }, 'no-confirm': { type: 'boolean' }, 'no-notes': { type: 'boolean' } },
  words: [1, 1],
  async run(args, terminal) {
    const take = choiceOf(args, 'take', ['file', 'here'] as const)
    const dry = args.flag('dry-run')
    await withCore(args, terminal, dry, async (core) => {
      const file = args.words[0] ?? ''
      const { stagedId } = valueOf(await core.stage(basename(file), await readBytes(file)))
      const inspected = HomeInspected.parse(await runJob(core, () => ask(core, 'home.inspect', { stagedId })))
      if (inspected.found === 'no') throw new WorkbenchError('fileRefused', 'This file was not exported from here as XLIFF or Word, or it has lost its marks and is like no document in this workspace. Bring it in as a new document with duizhao import.')
      if (inspected.found === 'elsewhere') throw new WorkbenchError('notFound', 'This file was exported from a document that is not in this workspace. Say which workspace with --workspace, or bring it in with duizhao import.')
      const { preview } = inspected
      const rows = preview.sections.flatMap((section) => section.rows)
      const wanted = rows.filter((row) => take !== 'here' && (takenAtFirst(row) || (take === 'file' && (row.kind === 'conflict' || row.kind === 'new') && row.canTake)) && !(row.kind === 'approval' && args.flag('no-confirm')))
      const left = rows.filter((row) => row.canTake && !wanted.includes(row))
      if (dry) {
        if (args.flag('json')) terminal.out(JSON.stringify({ ...summary(preview), take: wanted.map(({ key }) => key), preview }))
        else for (const line of listing(preview, wanted)) terminal.out(line)
        return
      }
      const outcome = await ask(core, 'home.apply', {
        stagedId, take: wanted.map(({ key }) => key), confirm: !args.flag('no-confirm'), notes: !args.flag('no-notes'),
        sections: preview.sections.map(({ sectionId, version }) => ({ sectionId, version })),
      })
      if (args.flag('json')) { terminal.out(JSON.stringify({ ...summary(preview), ...outcome, conflictsLeft: left.filter(({ kind }) => kind === 'conflict').length, left: left.length })); return }
      terminal.out(`Brought home into "${preview.title}": ${counted(outcome.rows, 'change')} in ${counted(outcome.sections, 'section')}, ${counted(outcome.notes, 'note')}.`)
      for (const line of [...leftWords(left), ...reservations(preview)]) terminal.out(`  ${line}`)
    })
  },
}

function counted(count: number, word: string): string { return `${count} ${word}${count === 1 ? '' : 's'}` }

function summary({ documentId, title, format, byText, sections, unchanged, kept, otherScript, lostSections, moved, stray }: Preview) {
  const counts: Partial<Record<HomeKind, number>> = {}
  for (const { kind } of sections.flatMap(({ rows }) => rows)) counts[kind] = (counts[kind] ?? 0) + 1
  return { documentId, title, format, byText, unchanged, kept, otherScript, lostSections, moved, stray, counts }
}

function listing(preview: Preview, wanted: readonly HomeRow[]): string[] {
  const lines = [`"${preview.title}": ${preview.sections.length === 0 ? 'nothing differs' : `${counted(preview.sections.reduce((sum, { rows }) => sum + rows.length, 0), 'difference')}, ${wanted.length} would be taken over`}; ${preview.unchanged} the same, ${preview.kept} changed here only.`]
  for (const section of preview.sections) {
    lines.push('', section.title)
    for (const row of section.rows) {
      lines.push(`${row.place}  ${row.kind}${row.by.length > 0 ? ` by ${row.by.join(', ')}` : ''}${wanted.includes(row) ? ', taken' : ''}`, ...row.details.map((detail) => `  ${detailWords(detail)}`), ...(row.here === row.file ? [`  ${row.here}`] : [`  here: ${row.here}`, `  file: ${row.file}`]), ...(row.base === null ? [] : [`  left: ${row.base}`]), ...row.notes.map(({ author, text }) => `  note: ${author === '' ? '' : `${author}: `}${text}`))
    }
  }
  return [...lines, ...reservations(preview)]
}

/** What may be taken and was not, by what it is. */
function leftWords(left: readonly HomeRow[]): string[] {
  const number = (...kinds: HomeKind[]): number => left.filter(({ kind }) => kinds.includes(kind)).length
  const conflicts = number('conflict'), added = number('new'), rest = left.length - conflicts - added
  return [
    ...(conflicts > 0 ? [`${counted(conflicts, 'conflict')} left as here; --take file takes the file's text.`] : []),
    ...(added > 0 ? [`${counted(added, 'added paragraph')} not taken; --take file puts ${added === 1 ? 'it' : 'them'} in.`] : []),
    ...(rest > 0 ? [`${counted(rest, 'difference')} that only ${rest === 1 ? 'takes' : 'take'} something out or ${rest === 1 ? 'was' : 'were'} not wanted left as here; --dry-run lists ${rest === 1 ? 'it' : 'them'}.`] : []),
  ]
}

function reservations({ byText, otherScript, lostSections, sections, moved, stray }: Preview): string[] {
  const fresh = sections.flatMap(({ rows }) => rows).filter(({ kind, canTake }) => kind === 'new' && !canTake).length
  return [
    ...(byText ? ['The program that saved this file dropped the marks it left with: its paragraphs were found by their text and order, and bold, italics and footnotes were not compared.'] : []),
    ...(otherScript > 0 ? [`${counted(otherScript, 'correction')} of the Chinese left out: it was exported in another script.`] : []),
    ...(lostSections > 0 ? [`${counted(lostSections, 'section')} of the file left out: not in the document any more.`] : []),
    ...(fresh > 0 ? [`${counted(fresh, 'paragraph')} added to the Chinese left out; --dry-run lists ${fresh === 1 ? 'it' : 'them'}.`] : []),
    ...(moved > 0 ? [`${counted(moved, 'paragraph')} ${moved === 1 ? 'stands' : 'stand'} elsewhere in the file and ${moved === 1 ? 'stays where it is' : 'stay where they are'}.`] : []),
    ...stray.map(({ author, text }) => `Said of no sentence that is here: ${author === '' ? '' : `${author}: `}${text}`),
  ]
}
