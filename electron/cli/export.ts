import { ExportOutcome, ImportOutcome } from '../../shared/contract/transfer-calls.ts'
import { EXPORT_FORMATS, QUOTES, SCRIPTS } from '../../shared/model/vocabulary.ts'
import { choiceOf, wrongUse } from './command.ts'
import type { Command } from './command.ts'
import { writeWhole } from './files.ts'
import { ask, findDocument, JSON_OPTION, runJob, valueOf, withCore, WORKSPACE_OPTION } from './workspace.ts'

const FORMAT_WORDS: Readonly<Record<(typeof EXPORT_FORMATS)[number], string>> = {
  html: 'a page of its own, side by side, claims and sources as notes', docx: 'a Word file with a table of two columns', tmx: 'translation memory, TMX 1.4b',
  tsv: 'a table of sentence pairs', json: 'everything, can be imported again', markdown: 'text with notes',
}

export const exportCommand: Command = {
  usage: ['export DOC --format F --out FILE [--script S] [--quotes curly|corner] [--layout sideBySide|interleaved] [--no-annotations] [--confirmed-only] [--json]'],
  summary: 'Writes a document to a file.',
  details: ['Formats:', ...EXPORT_FORMATS.map((format) => `  ${format.padEnd(9)} ${FORMAT_WORDS[format]}`), `--script shows the Chinese in another script: ${SCRIPTS.join(', ')}.`, '--quotes writes its quotation marks as “” ‘’ (curly) or 「」『』 (corner).'],
  options: {
    ...WORKSPACE_OPTION, ...JSON_OPTION, format: { type: 'string' }, out: { type: 'string' }, script: { type: 'string' }, quotes: { type: 'string' }, layout: { type: 'string' },
    'no-annotations': { type: 'boolean' }, 'confirmed-only': { type: 'boolean' },
  },
  words: [1, 1],
  async run(args, terminal) {
    const format = choiceOf(args, 'format', EXPORT_FORMATS)
    const script = choiceOf(args, 'script', SCRIPTS)
    const quotes = choiceOf(args, 'quotes', QUOTES) ?? 'asStored'
    const layout = choiceOf(args, 'layout', ['sideBySide', 'interleaved'] as const) ?? 'sideBySide'
    const out = args.text('out')
    if (format === null) throw wrongUse(`Say --format: ${EXPORT_FORMATS.join(', ')}.`)
    if (out === null) throw wrongUse('Say where to: --out FILE.')
    await withCore(args, terminal, true, async (core) => {
      const { id } = await findDocument(core, args.words[0] ?? '')
      const outcome = ExportOutcome.parse(await runJob(core, () => ask(core, 'export.run', {
        documentId: id, sectionId: null, format, layout, script, quotes, annotations: !args.flag('no-annotations'), lightCounterpart: true, confirmedOnly: args.flag('confirmed-only'),
      })))
      const { bytes } = valueOf(await core.take(outcome.producedId))
      await writeWhole(out, bytes)
      if (args.flag('json')) { terminal.out(JSON.stringify({ out, format, bytes: bytes.byteLength, units: outcome.units, omissions: outcome.omissions })); return }
      terminal.out(`Wrote ${out}: ${outcome.units} units.`)
      for (const omission of outcome.omissions) terminal.out(`  ${omission}`)
    })
  },
}

export const copyCommand: Command = {
  usage: ['copy DOC --script S [--quotes curly|corner] [--json]'],
  summary: 'Makes a new document with the Chinese converted for good.',
  details: [`Scripts: ${SCRIPTS.join(', ')}. Links, annotations and the translation come along; the first document stays as it is.`],
  options: { ...WORKSPACE_OPTION, ...JSON_OPTION, script: { type: 'string' }, quotes: { type: 'string' } },
  words: [1, 1],
  async run(args, terminal) {
    const script = choiceOf(args, 'script', SCRIPTS)
    const quotes = choiceOf(args, 'quotes', QUOTES) ?? 'asStored'
    if (script === null) throw wrongUse(`Say --script: ${SCRIPTS.join(', ')}.`)
    await withCore(args, terminal, false, async (core) => {
      const { id } = await findDocument(core, args.words[0] ?? '')
      const { documentId } = ImportOutcome.parse(await runJob(core, () => ask(core, 'document.copyConverted', { documentId: id, script, quotes })))
      const { document } = await ask(core, 'document.get', { documentId })
      terminal.out(args.flag('json') ? JSON.stringify(document) : `Made "${document.title}", ${document.id}, from "${document.converted?.title ?? ''}".`)
    })
  },
}

export const checkCommand: Command = {
  usage: ['check DOC [--json]'],
  summary: 'Says what should be looked at before a document is handed on.',
  options: { ...WORKSPACE_OPTION, ...JSON_OPTION },
  words: [1, 1],
  run: (args, terminal) => withCore(args, terminal, true, async (core) => {
    const { id } = await findDocument(core, args.words[0] ?? '')
    const findings = await ask(core, 'export.gate', { documentId: id })
    if (args.flag('json')) { terminal.out(JSON.stringify(findings)); return }
    for (const { level, message, detail } of findings) terminal.out(`${level}: ${message}${detail === '' ? '' : ` ${detail}`}`)
    if (findings.length === 0) terminal.out('Nothing to look at.')
  }),
}
