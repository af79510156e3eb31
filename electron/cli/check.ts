import type { CallOutput } from '../../shared/contract/contract.ts'
import { EXPORT_FORMATS, GATE_CODES } from '../../shared/model/vocabulary.ts'
import { choiceOf, wrongUse } from './command.ts'
import type { Command } from './command.ts'
import { paragraphsOf, sectionOf } from './export.ts'
import { ask, findDocument, JSON_OPTION, withCore, WORKSPACE_OPTION } from './workspace.ts'

type Finding = CallOutput<'export.gate'>[number]

export const checkCommand: Command = {
  usage: ['check DOC [--section N] [--paragraphs A-B] [--format F] [--accept CODE --reason TEXT] [--take-back ID] [--json]'],
  summary: 'Says what should be looked at before a document is handed on, and what somebody has accepted.',
  details: [
    '--section and --paragraphs look at that part only, --format at what such a file would hold, as duizhao export takes them.',
    `--accept lets all open findings of a kind leave as they are, with the reason: ${GATE_CODES.join(', ')}. An answer holds until the text it is about changes.`,
    '--take-back takes the id of an answer and opens its finding again.',
  ],
  options: {
    ...WORKSPACE_OPTION, ...JSON_OPTION, section: { type: 'string' }, paragraphs: { type: 'string' }, format: { type: 'string' },
    accept: { type: 'string' }, reason: { type: 'string' }, 'take-back': { type: 'string' },
  },
  words: [1, 1],
  async run(args, terminal) {
    const format = choiceOf(args, 'format', EXPORT_FORMATS), paragraphs = paragraphsOf(args)
    const code = choiceOf(args, 'accept', GATE_CODES), reason = args.text('reason')?.trim() ?? '', taken = args.text('take-back')
    if ((code === null) !== (reason === '')) throw wrongUse('Say both --accept CODE and --reason TEXT.')
    await withCore(args, terminal, code === null && taken === null, async (core) => {
      const { id } = await findDocument(core, args.words[0] ?? '')
      const { sections } = await ask(core, 'document.get', { documentId: id })
      const scope = { documentId: id, sectionId: sectionOf(sections, args.text('section'), paragraphs !== null), paragraphs, format }
      let findings = await ask(core, 'export.gate', scope)
      if (taken !== null) {
        const answer = findings.find(({ accepted }) => accepted?.id === taken)?.accepted
        if (answer == null) throw wrongUse(`Nothing here was accepted under the id "${taken}".`)
        await ask(core, 'export.takeBack', { acceptanceId: answer.id })
        findings = await ask(core, 'export.gate', scope)
      }
      const wanted = code === null ? [] : findings.filter((finding) => finding.code === code && finding.accepted === null)
      if (code !== null && wanted.length === 0) throw wrongUse(`There is no open finding of the kind ${code}.`)
      for (const { print } of wanted) findings = await ask(core, 'export.accept', { scope, print, reason })
      if (args.flag('json')) { terminal.out(JSON.stringify(findings)); return }
      for (const line of findings.flatMap(linesOf)) terminal.out(line)
      if (findings.length === 0) terminal.out('Nothing to look at.')
    })
  },
}

function linesOf({ level, code, message, detail, accepted, before }: Finding): string[] {
  const what = `${message}${detail === '' ? '' : `. ${detail}`}`
  if (accepted !== null) return [`accepted: ${what}`, `  ${saidBy(accepted)} (${accepted.id})`]
  return [`${level}: ${what} (${code})`, ...(before === null ? [] : [`  Before it changed, ${saidBy(before)}`])]
}

function saidBy({ author, at, reason }: NonNullable<Finding['before']>): string { return `accepted${author === '' ? '' : ` by ${author}`} on ${new Date(at).toISOString().slice(0, 10)}: “${reason}”` }
