import { basename, resolve } from 'node:path'
import { ImportOutcome } from '../../shared/contract/transfer-calls.ts'
import type { FilePreview, ImportChoices, ImportPreview } from '../../shared/contract/transfer-calls.ts'
import { ENCODINGS, SOURCE_LANGUAGES } from '../../shared/model/vocabulary.ts'
import type { StagedId } from '../../shared/model/ids.ts'
import type { Core } from '../core/core.ts'
import { openCoreForCommand } from '../host/open-core.ts'
import { choiceOf, wrongUse } from './command.ts'
import type { Arguments, Command } from './command.ts'
import { checkReadable } from './files.ts'
import type { Terminal } from './terminal.ts'
import { ask, JSON_OPTION, runJob, valueOf, withCore, WORKSPACE_OPTION } from './workspace.ts'

export const importCommand: Command = {
  usage: ['import FILE… [--translation FILE] [--encoding E] [--language TAG] [--title T] [--inspect] [--json]'],
  summary: 'Brings in texts, each as a document; with --translation one linked document.',
  details: [
    '--inspect stores nothing and prints what would be read, as JSON.',
    `--encoding is one of ${ENCODINGS.join(', ')}, and --translation-encoding the same for the translation; both are guessed when left out.`,
    `--language is one of ${SOURCE_LANGUAGES.join(', ')}.`,
    '--no-align leaves the sentences of the two texts unlinked. --paragraphs auto|line|blankLine and --sections auto|heading|none say how the text is divided; --join-lines joins lines broken by hand inside a paragraph.',
    'A file that holds both texts (TMX, XLIFF) becomes a linked document. Of several languages, Chinese and English are taken; --source-tag and --target-tag choose others by their tags in the file (zh-CN, en-US).',
    '--everything takes the whole of a web page, menus and all, and not only its main part.',
  ],
  options: {
    ...WORKSPACE_OPTION, ...JSON_OPTION, translation: { type: 'string' }, encoding: { type: 'string' }, 'translation-encoding': { type: 'string' }, language: { type: 'string' },
    title: { type: 'string' }, 'target-title': { type: 'string' }, paragraphs: { type: 'string' }, sections: { type: 'string' }, inspect: { type: 'boolean' }, 'join-lines': { type: 'boolean' }, everything: { type: 'boolean' }, 'source-tag': { type: 'string' }, 'target-tag': { type: 'string' }, 'no-align': { type: 'boolean' },
  },
  words: [1, 1_000],
  async run(args, terminal) {
    if (args.words.length > 1 && (args.text('translation') !== null || args.text('title') !== null)) throw wrongUse('--translation and --title go with one FILE.')
    // Choices are checked before anything is opened.
    const choices = choicesOf(args, 'encoding')
    if (args.flag('inspect')) {
      const core = openCoreForCommand(':memory:', false)
      try { for (const file of args.words) terminal.out(JSON.stringify(inspection(file, await preview(core, file, args, choices)), null, 1)) } finally { await core.close() }
      return
    }
    await withCore(args, terminal, false, async (core) => { for (const file of args.words) await importOne(core, file, args, choices, terminal) })
  },
}

function choicesOf(args: Arguments, encoding: string): ImportChoices {
  const source = args.text('source-tag'), target = args.text('target-tag')
  if ((source === null) !== (target === null)) throw wrongUse('--source-tag and --target-tag go together: they name the two languages that are taken.')
  return {
    ...(source === null || target === null ? {} : { pair: { source, target } }),
    encoding: choiceOf(args, encoding, ENCODINGS), language: choiceOf(args, 'language', SOURCE_LANGUAGES),
    paragraphs: choiceOf(args, 'paragraphs', ['auto', 'line', 'blankLine'] as const) ?? 'auto', joinLines: args.flag('join-lines'), everything: args.flag('everything'),
    sections: choiceOf(args, 'sections', ['auto', 'heading', 'none'] as const) ?? 'auto',
  }
}

interface Staged { stagedId: StagedId; translationId: StagedId | null; choices: ImportChoices; translationChoices: ImportChoices }

async function stageBoth(core: Core, file: string, args: Arguments, choices: ImportChoices): Promise<Staged> {
  const stage = async (path: string) => {
    await checkReadable(path)
    return valueOf(await core.stageFile(basename(path), resolve(path))).stagedId
  }
  const translation = args.text('translation')
  return { stagedId: await stage(file), translationId: translation === null ? null : await stage(translation), choices, translationChoices: { ...choicesOf(args, 'translation-encoding'), language: null } }
}

async function preview(core: Core, file: string, args: Arguments, choices: ImportChoices): Promise<ImportPreview> {
  return ask(core, 'import.inspect', await stageBoth(core, file, args, choices))
}

async function importOne(core: Core, file: string, args: Arguments, choices: ImportChoices, terminal: Terminal) {
  const staged = await stageBoth(core, file, args, choices)
  const found = await ask(core, 'import.inspect', staged)
  const title = (args.text('title') ?? found.source.title.trim()) || basename(file)
  const outcome = ImportOutcome.parse(await runJob(core, () => ask(core, 'import.commit', {
    ...staged, title: title.slice(0, 500), targetTitle: (args.text('target-title') ?? found.translation?.title ?? '').slice(0, 500), align: !args.flag('no-align'),
  })))
  const { document } = await ask(core, 'document.get', outcome)
  if (args.flag('json')) { terminal.out(JSON.stringify({ file, ...document, warnings: found.warnings })); return }
  terminal.out(`Imported "${document.title}": ${document.sections} ${document.sections === 1 ? 'section' : 'sections'}, ${document.progress.total} ${document.progress.total === 1 ? 'sentence' : 'sentences'}${found.source.encoding === null ? '' : `, read as ${found.source.encoding}`}.`)
  for (const { message } of [...found.warnings, ...found.source.warnings, ...found.translation?.warnings ?? []]) terminal.out(`  ${message}`)
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
  return { units: details['units'] ?? bilingual.pairs, languages: languages.map(({ tag }) => tag), bilingual, details }
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
