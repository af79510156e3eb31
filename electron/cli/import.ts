import { basename, dirname, join, resolve } from 'node:path'
import { MemoryOutcome } from '../../shared/contract/memory-calls.ts'
import { ImportOutcome } from '../../shared/contract/transfer-calls.ts'
import type { FilePreview, ImportChoices, ImportPreview } from '../../shared/contract/transfer-calls.ts'
import { ENCODINGS, SOURCE_LANGUAGES } from '../../shared/model/vocabulary.ts'
import type { StagedId } from '../../shared/model/ids.ts'
import { linkedNames, linkGroups } from '../../shared/text/linked-names.ts'
import { englishBeside, pairsAmong } from '../../shared/text/pair-names.ts'
import type { Core } from '../core/core.ts'
import { openCoreForCommand } from '../host/open-core.ts'
import { choiceOf, wrongUse } from './command.ts'
import type { Arguments, Command } from './command.ts'
import { beginningOf, checkReadable, exists } from './files.ts'
import type { Terminal } from './terminal.ts'
import { ask, JSON_OPTION, runJob, valueOf, withCore, WORKSPACE_OPTION } from './workspace.ts'

export const importCommand: Command = {
  usage: ['import FILE… [--translation FILE] [--encoding E] [--language TAG] [--title T] [--inspect] [--json]', 'import FILE… --memory NAME [--json]'],
  summary: 'Brings in texts, each as a document; with --translation one linked document.',
  details: [
    '--inspect stores nothing and prints what would be read, as JSON.',
    `--encoding is one of ${ENCODINGS.join(', ')}, and --translation-encoding the same for the translation; both are guessed when left out.`,
    `--language is one of ${SOURCE_LANGUAGES.join(', ')}.`,
    '--no-align leaves the sentences of the two texts unlinked. --paragraphs auto|line|blankLine and --sections auto|heading|none say how the text is divided; --join-lines joins lines broken by hand inside a paragraph.',
    'A file that holds both texts (TMX, XLIFF) becomes a linked document. Of several languages, Chinese and English are taken; --source-tag and --target-tag choose others by their tags in the file (zh-CN, en-US).',
    'Two plain texts whose lines answer one another (Moses: NAME.zh and NAME.en, given one after the other, with --translation, or lying beside one another) are linked line by line. --pairing lines says that of other names, --pairing align has them aligned all the same.',
    'A file of links (InterText, XCES, TEI) is taken together with its two texts, given with it or lying beside it.',
    'A table (TSV, CSV, Excel, or one in a Word or OpenDocument text) becomes one too, a row at a time. Its columns are guessed; --columns 1,3 says that the first holds the Chinese and the third the English, --columns 1,3,4 that the fourth holds remarks. --header and --no-header say whether the first row names the columns.',
    'Of a workbook all sheets are taken that are laid out alike and show; --sheet NAME takes one alone, hidden or not.',
    '--memory NAME puts the pairs of files that hold both texts into a translation memory instead, a new one or one of that name; what is in it already is not stored twice. See duizhao memory --help.',
    '--everything takes the whole of a web page, menus and all, and not only its main part.',
  ],
  options: {
    ...WORKSPACE_OPTION, ...JSON_OPTION, translation: { type: 'string' }, encoding: { type: 'string' }, 'translation-encoding': { type: 'string' }, language: { type: 'string' },
    title: { type: 'string' }, memory: { type: 'string' }, 'target-title': { type: 'string' }, paragraphs: { type: 'string' }, sections: { type: 'string' }, inspect: { type: 'boolean' }, 'join-lines': { type: 'boolean' }, everything: { type: 'boolean' }, 'source-tag': { type: 'string' }, 'target-tag': { type: 'string' }, pairing: { type: 'string' }, columns: { type: 'string' }, sheet: { type: 'string' }, header: { type: 'boolean' }, 'no-header': { type: 'boolean' }, 'no-align': { type: 'boolean' },
  },
  words: [1, 1_000],
  async run(args, terminal) {
    if (args.words.length > 1 && (args.text('translation') !== null || args.text('title') !== null)) throw wrongUse('--translation and --title go with one FILE.')
    const memory = args.text('memory')?.trim() ?? null
    if (memory !== null && (args.flag('inspect') || args.text('title') !== null || args.text('target-title') !== null)) throw wrongUse('--memory goes without --inspect and titles: units of a memory have none.')
    if (memory === '' || (memory?.length ?? 0) > 200) throw wrongUse('Say --memory NAME: a name of 200 letters at most.')
    // Choices are checked before anything is opened.
    const choices = choicesOf(args, 'encoding')
    const given = await groupsOf(args)
    if (args.flag('inspect')) {
      const core = openCoreForCommand(':memory:', false)
      try { for (const files of given) terminal.out(JSON.stringify(inspection(files.source, await preview(core, files, args, choices)), null, 1)) } finally { await core.close() }
      return
    }
    await withCore(args, terminal, false, async (core) => { for (const files of given) await (memory === null ? importOne(core, files, args, choices, terminal) : remember(core, files, args, choices, memory, terminal)) })
  },
}

function choicesOf(args: Arguments, encoding: string): ImportChoices {
  const source = args.text('source-tag'), target = args.text('target-tag')
  if ((source === null) !== (target === null)) throw wrongUse('--source-tag and --target-tag go together: they name the two languages that are taken.')
  return {
    ...(source === null || target === null ? {} : { pair: { source, target } }),
    ...columnsOf(args),
    ...sheetOf(args),
    pairing: choiceOf(args, 'pairing', ['auto', 'lines', 'align'] as const) ?? 'auto',
    encoding: choiceOf(args, encoding, ENCODINGS), language: choiceOf(args, 'language', SOURCE_LANGUAGES),
    paragraphs: choiceOf(args, 'paragraphs', ['auto', 'line', 'blankLine'] as const) ?? 'auto', joinLines: args.flag('join-lines'), everything: args.flag('everything'),
    sections: choiceOf(args, 'sections', ['auto', 'heading', 'none'] as const) ?? 'auto',
  }
}

/** `--columns`, counted from 1 as people count. Throws a sentence for what is no list of columns. */
function columnsOf(args: Arguments): Pick<ImportChoices, 'columns'> {
  const list = args.text('columns')
  if (args.flag('header') && args.flag('no-header')) throw wrongUse('--header and --no-header contradict each other: give one of them.')
  const header = args.flag('header') ? true : args.flag('no-header') ? false : null
  if (list === null) {
    if (header !== null) throw wrongUse('--header and --no-header go with --columns, as in --columns 1,2 --no-header.')
    return {}
  }
  const numbers = /^\s*(\d{1,4})\s*,\s*(\d{1,4})\s*(?:,\s*(\d{1,4})\s*)?$/.exec(list)?.slice(1).map((number) => (number === undefined ? null : Number(number) - 1))
  const [source, target, note = null] = numbers ?? []
  if (source == null || target == null || source < 0 || target < 0 || (note !== null && note < 0)) throw wrongUse(`--columns takes the numbers of the Chinese, the English and, if there is one, the column of remarks, counted from 1, as in --columns 1,3. "${list}" is not that.`)
  return { columns: { source, target, note, header } }
}

/** `--sheet`, by the name it has in the workbook. */
function sheetOf(args: Arguments): Pick<ImportChoices, 'sheet'> {
  const sheet = args.text('sheet')
  if (sheet === null) return {}
  if (sheet === '' || sheet.length > 200) throw wrongUse('--sheet takes the name of a sheet, as in --sheet "Chapter 1".')
  return { sheet }
}

/** Files that become one document. */
interface Given { source: string; translation: string | null; /** Texts of a file of links. */ companions: readonly string[] }

/**
 * Every FILE with what belongs to it: the translation named, the other half of a pair or the texts of a file of links, among
 * the files given or lying beside it.
 */
async function groupsOf(args: Arguments): Promise<Given[]> {
  const named = args.text('translation')
  if (named !== null) return args.words.map((source) => ({ source, translation: named, companions: [] }))
  const linked = await linkGroups(args.words, basename, beginningOf)
  const alone = linked.filter(({ texts }) => texts.length === 0).map(({ file }) => file)
  const pairs = await Promise.all(pairsAmong(alone, (path) => path).map(async ([source, translation = null]): Promise<Given> => {
    const beside = englishBeside(basename(source))
    const path = translation === null && beside !== null && args.text('pairing') !== 'align' ? join(dirname(source), beside) : null
    return { source, translation: translation ?? (path !== null && await exists(path) ? path : null), companions: await textsBeside(source) }
  }))
  return [...linked.filter(({ texts }) => texts.length > 0).map(({ file, texts }): Given => ({ source: file, translation: null, companions: texts })), ...pairs]
}

async function textsBeside(path: string): Promise<string[]> {
  const names = /\.xml$/i.test(path) ? linkedNames(await beginningOf(path)) : []
  const paths = names.map((name) => join(dirname(path), name))
  const there = await Promise.all(paths.map(exists))
  return paths.filter((each, index) => there[index] === true && basename(each) !== basename(path))
}

interface Staged { stagedId: StagedId; translationId: StagedId | null; companionIds: StagedId[]; choices: ImportChoices; translationChoices: ImportChoices }

async function stageBoth(core: Core, { source, translation, companions }: Given, args: Arguments, choices: ImportChoices): Promise<Staged> {
  const stage = async (path: string) => {
    await checkReadable(path)
    return valueOf(await core.stageFile(basename(path), resolve(path))).stagedId
  }
  return { stagedId: await stage(source), translationId: translation === null ? null : await stage(translation), companionIds: await Promise.all(companions.map(stage)), choices, translationChoices: { ...choicesOf(args, 'translation-encoding'), language: null } }
}

async function preview(core: Core, given: Given, args: Arguments, choices: ImportChoices): Promise<ImportPreview> {
  return ask(core, 'import.inspect', await stageBoth(core, given, args, choices))
}

async function importOne(core: Core, given: Given, args: Arguments, choices: ImportChoices, terminal: Terminal) {
  const file = given.source
  const staged = await stageBoth(core, given, args, choices)
  const found = await ask(core, 'import.inspect', staged)
  const title = (args.text('title') ?? found.source.title.trim()) || basename(file)
  const outcome = ImportOutcome.parse(await runJob(core, () => ask(core, 'import.commit', {
    ...staged, title: title.slice(0, 500), targetTitle: (args.text('target-title') ?? found.translation?.title ?? '').slice(0, 500), align: !args.flag('no-align'),
  })))
  const { document } = await ask(core, 'document.get', outcome)
  if (args.flag('json')) { terminal.out(JSON.stringify({ file, ...document, warnings: found.warnings })); return }
  terminal.out(`Imported "${document.title}"${given.translation === null ? '' : ` with ${basename(given.translation)}`}: ${document.sections} ${document.sections === 1 ? 'section' : 'sections'}, ${document.progress.total} ${document.progress.total === 1 ? 'sentence' : 'sentences'}${found.source.encoding === null ? '' : `, read as ${found.source.encoding}`}.`)
  for (const { message } of [...found.warnings, ...found.source.warnings, ...found.translation?.warnings ?? []]) terminal.out(`  ${message}`)
}

async function remember(core: Core, given: Given, args: Arguments, choices: ImportChoices, name: string, terminal: Terminal) {
  const staged = await stageBoth(core, given, args, choices)
  const outcome = MemoryOutcome.parse(await runJob(core, () => ask(core, 'memory.import', { ...staged, memory: { name } })))
  const file = given.source, { units, repeated, left } = outcome
  if (args.flag('json')) { terminal.out(JSON.stringify({ file, ...outcome })); return }
  terminal.out(`Put ${units} ${units === 1 ? 'unit' : 'units'} of ${basename(file)} into the memory "${outcome.name}".${repeated === 0 ? '' : ` ${repeated} were there already or came twice.`}${left === 0 ? '' : ` ${left} have no translation and were left.`}`)
}

/** One file as `--inspect` prints it; `units` counts the sentences of the source, or the units of a file that holds both texts. */
function inspection(file: string, found: ImportPreview) {
  return {
    file, ...describe(found.source),
    languages: [found.source.language, ...found.translation === null ? [] : [found.translation.language]],
    translation: found.translation === null ? null : describe(found.translation),
    warnings: [...found.warnings, ...found.source.warnings, ...found.translation?.warnings ?? []],
    ...found.bilingual === null ? {} : bothTexts(found.bilingual),
  }
}

function bothTexts({ details, languages, ...bilingual }: NonNullable<ImportPreview['bilingual']>) {
  return { units: details['units'] ?? bilingual.pairs, ...languages.length === 0 ? {} : { languages: languages.map(({ tag }) => tag) }, bilingual, details }
}

function describe(preview: FilePreview) {
  const others = (preview.encodings ?? []).filter(({ encoding }) => encoding !== preview.encoding)
  return {
    fileName: preview.fileName, format: preview.format, bytes: preview.bytes,
    encoding: preview.encoding, runnerUp: others[0]?.encoding ?? null, encodings: preview.encodings?.map(({ encoding, score, undecodable }) => ({ encoding, score, undecodable })) ?? null,
    declaredEncoding: preview.declaredEncoding, lineEnding: preview.lineEnding, language: preview.language, languageScore: preview.languageScore, title: preview.title,
    sections: preview.sections, blocks: preview.blocks, units: preview.sentences, characters: preview.characters,
    found: preview.found, sample: preview.sample, warnings: preview.warnings,
  }
}
