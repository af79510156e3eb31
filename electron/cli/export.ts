import { extname } from 'node:path'
import { unzipSync } from 'fflate'
import { ExportOutcome, ImportOutcome } from '../../shared/contract/transfer-calls.ts'
import type { SectionId } from '../../shared/model/ids.ts'
import { exportChoices, exportLayout } from '../../shared/model/export-choices.ts'
import { EXPORT_FORMATS, EXPORT_LAYOUTS, QUOTES, SCRIPTS, TEXT_ORDERS, type ExportFormat, type ExportLayout } from '../../shared/model/vocabulary.ts'
import { choiceOf, wrongUse } from './command.ts'
import type { Arguments, Command } from './command.ts'
import { FORMAT_WORDS } from './export-formats.ts'
import { writeWhole } from './files.ts'
import { ask, findDocument, JSON_OPTION, runJob, valueOf, withCore, WORKSPACE_OPTION } from './workspace.ts'

export const exportCommand: Command = {
  usage: ['export DOC --format F --out FILE [--section N] [--paragraphs A-B] [--script S] [--quotes curly|corner] [--rare] [--layout L] [--order targetFirst] [--region-tags] [--address URL] [--no-annotations] [--no-light] [--no-accepted] [--confirmed-only] [--json]'],
  summary: 'Writes a document to a file.',
  details: [
    'Formats:', ...EXPORT_FORMATS.map((format) => `  ${format.padEnd(11)} ${FORMAT_WORDS[format]}`),
    `--layout is one of ${EXPORT_LAYOUTS.join(', ')}; a format that lacks it takes its own first: side by side (html, docx, odt, pdf) or interleaved (epub, markdown).`,
    '--section takes the number or id of a section, --paragraphs the numbers of Chinese paragraphs in it, such as 3-8.',
    `--script shows the Chinese in another script: ${SCRIPTS.join(', ')}.`, '--quotes writes its quotation marks as “” ‘’ (curly) or 「」『』 (corner).',
    '--rare writes rare Simplified characters, too. What was decided about the lens in the document and the workspace is followed.',
    '--order targetFirst puts the English first. --region-tags says zh-CN, zh-TW or zh-HK in TMX and XLIFF, for tools that know no scripts.',
    '--no-light leaves out of a page what lights the counterpart, --no-accepted the list of findings that were accepted (see duizhao check).',
    '--address is where a ClaimReview will be published. Two files (moses, webanno, brat) lie beside each other; a FILE that ends in .zip holds both.',
  ],
  options: {
    ...WORKSPACE_OPTION, ...JSON_OPTION, format: { type: 'string' }, out: { type: 'string' }, section: { type: 'string' }, paragraphs: { type: 'string' }, script: { type: 'string' }, quotes: { type: 'string' }, rare: { type: 'boolean' }, layout: { type: 'string' },
    order: { type: 'string' }, 'region-tags': { type: 'boolean' }, address: { type: 'string' }, 'no-annotations': { type: 'boolean' }, 'no-light': { type: 'boolean' }, 'no-accepted': { type: 'boolean' }, 'confirmed-only': { type: 'boolean' },
  },
  words: [1, 1],
  async run(args, terminal) {
    const format = choiceOf(args, 'format', EXPORT_FORMATS)
    const script = choiceOf(args, 'script', SCRIPTS)
    const quotes = choiceOf(args, 'quotes', QUOTES) ?? 'asStored'
    const wished = choiceOf(args, 'layout', EXPORT_LAYOUTS)
    const order = choiceOf(args, 'order', TEXT_ORDERS) ?? 'sourceFirst'
    const paragraphs = paragraphsOf(args)
    const out = args.text('out')
    if (format === null) throw wrongUse(`Say --format: ${EXPORT_FORMATS.join(', ')}.`)
    if (out === null) throw wrongUse('Say where to: --out FILE.')
    const annotations = !args.flag('no-annotations'), confirmedOnly = args.flag('confirmed-only')
    const layout = exportLayout(format, wished), idle = idleOptions(args, format, layout)
    await withCore(args, terminal, true, async (core) => {
      const { id } = await findDocument(core, args.words[0] ?? '')
      const { sections } = await ask(core, 'document.get', { documentId: id })
      const sectionId = sectionOf(sections, args.text('section'), paragraphs !== null)
      const outcome = ExportOutcome.parse(await runJob(core, () => ask(core, 'export.run', {
        documentId: id, sectionId, paragraphs, format, layout, order, script, quotes, rare: args.flag('rare'), annotations, lightCounterpart: !args.flag('no-light'), accepted: !args.flag('no-accepted'), confirmedOnly,
        regionTags: args.flag('region-tags'), address: args.text('address') ?? '',
      })))
      const { bytes } = valueOf(await core.take(outcome.producedId))
      const files = filesFor(out, outcome.fileName, bytes)
      for (const file of files) await writeWhole(file.path, file.bytes)
      const problems = (await ask(core, 'export.gate', { documentId: id, sectionId, paragraphs, format, annotations, confirmedOnly })).filter(({ level, accepted }) => level === 'problem' && accepted === null).length
      if (args.flag('json')) { terminal.out(JSON.stringify({ out, files: files.map(({ path }) => path), format, bytes: bytes.byteLength, units: outcome.units, omissions: outcome.omissions, idle, problems })); return }
      terminal.out(`Wrote ${files.map(({ path }) => path).join(' and ')}: ${outcome.units} units.`)
      for (const omission of outcome.omissions) terminal.out(`  ${omission}`)
      if (idle.length > 0) terminal.out(`  ${idle.map((option) => `--${option}`).join(', ')} ${idle.length === 1 ? 'changes' : 'change'} nothing in ${format}${layout === 'translation' ? ' with the translation alone' : ''}.`)
      if (problems > 0) terminal.out(`  ${problems === 1 ? '1 problem was' : `${problems} problems were`} not settled before it left: see duizhao check.`)
    })
  },
}

/** Options that were given and mean nothing in such a file. */
function idleOptions(args: Arguments, format: ExportFormat, layout: ExportLayout): string[] {
  const has = exportChoices(format, layout)
  // JSON can be had in another script, though the window offers it whole or not at all.
  const script = has.script || format === 'json'
  const means: Readonly<Record<string, boolean>> = {
    layout: args.text('layout') === layout, order: has.order, script, quotes: script, rare: script, 'region-tags': has.regionTags, address: has.address,
    'no-annotations': has.annotations, 'no-light': has.lightCounterpart, 'no-accepted': has.accepted, 'confirmed-only': has.confirmedOnly,
  }
  return Object.keys(means).filter((option) => means[option] === false && (args.text(option) !== null || args.flag(option)))
}

/** `--paragraphs`. Throws wrongUse. */
export function paragraphsOf(args: Arguments): { first: number; last: number } | null {
  const given = args.text('paragraphs')
  if (given === null) return null
  const [, first = '', last = first] = /^([1-9]\d{0,6})(?:-([1-9]\d{0,6}))?$/.exec(given) ?? []
  if (first === '' || Number(last) < Number(first)) throw wrongUse(`--paragraphs takes a number or two, such as 3 or 3-8, not "${given}".`)
  return { first: Number(first), last: Number(last) }
}

/** `--section`, or the only one when paragraphs need one. Throws wrongUse. */
export function sectionOf(sections: readonly { id: SectionId }[], wanted: string | null, needed: boolean): SectionId | null {
  if (wanted === null) {
    if (needed && sections.length > 1) throw wrongUse('Say in which section: --section N.')
    return needed ? sections[0]?.id ?? null : null
  }
  const found = sections.find(({ id }, index) => id === wanted || String(index + 1) === wanted)
  if (found === undefined) throw wrongUse(`There is no section "${wanted}": the document has ${sections.length}.`)
  return found.id
}

/** Files that belong together come as one zip: they are laid beside each other unless a zip was asked for. */
function filesFor(out: string, fileName: string, bytes: Uint8Array): { path: string; bytes: Uint8Array }[] {
  if (!fileName.endsWith('.zip') || /\.zip$/i.test(out)) return [{ path: out, bytes }]
  const stem = out.slice(0, out.length - extname(out).length)
  return Object.entries(unzipSync(bytes)).map(([name, content], index) => ({ path: index === 0 && extname(out) !== '' ? out : stem + extname(name), bytes: content }))
}

export const copyCommand: Command = {
  usage: ['copy DOC --script S [--quotes curly|corner] [--rare] [--json]'],
  summary: 'Makes a new document with the Chinese converted for good.',
  details: [`Scripts: ${SCRIPTS.join(', ')}. Links, annotations and the translation come along; the first document stays as it is.`],
  options: { ...WORKSPACE_OPTION, ...JSON_OPTION, script: { type: 'string' }, quotes: { type: 'string' }, rare: { type: 'boolean' } },
  words: [1, 1],
  async run(args, terminal) {
    const script = choiceOf(args, 'script', SCRIPTS)
    const quotes = choiceOf(args, 'quotes', QUOTES) ?? 'asStored'
    if (script === null) throw wrongUse(`Say --script: ${SCRIPTS.join(', ')}.`)
    await withCore(args, terminal, false, async (core) => {
      const { id } = await findDocument(core, args.words[0] ?? '')
      const { documentId } = ImportOutcome.parse(await runJob(core, () => ask(core, 'document.copyConverted', { documentId: id, script, quotes, rare: args.flag('rare') })))
      const { document } = await ask(core, 'document.get', { documentId })
      terminal.out(args.flag('json') ? JSON.stringify(document) : `Made "${document.title}", ${document.id}, from "${document.converted?.title ?? ''}".`)
    })
  },
}
