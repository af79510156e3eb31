import { existsSync } from 'node:fs'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { restoreBackup } from '../core/closed-workspace.ts'
import type { Core } from '../core/core.ts'
import type { Arguments, Command } from './command.ts'
import { writeWhole } from './files.ts'
import type { Terminal } from './terminal.ts'
import { ask, JSON_OPTION, valueOf, withCore, WORKSPACE_OPTION, workspacePath } from './workspace.ts'

export const backupCommand: Command = {
  usage: ['backup FILE'],
  summary: 'Copies the whole workspace to a file, also while it is in use.',
  options: { ...WORKSPACE_OPTION, ...JSON_OPTION },
  words: [1, 1],
  run: (args, terminal) => withCore(args, terminal, true, async (core) => {
    const file = args.words[0] ?? ''
    const { producedId } = await ask(core, 'workspace.backup', {})
    const { bytes } = valueOf(await core.take(producedId))
    await writeWhole(file, bytes)
    terminal.out(args.flag('json') ? JSON.stringify({ file, bytes: bytes.byteLength }) : `Copied the workspace to ${file} (${bytes.byteLength} bytes).`)
  }),
}

export const restoreCommand: Command = {
  usage: ['restore FILE'],
  summary: 'Puts a backup in the place of the workspace; the present one is kept beside it.',
  options: { ...WORKSPACE_OPTION, ...JSON_OPTION },
  words: [1, 1],
  async run(args, terminal) {
    const file = args.words[0] ?? ''
    const { kept } = restoreBackup(file, workspacePath(args, terminal))
    terminal.out(args.flag('json') ? JSON.stringify({ restored: file, kept }) : `Restored ${file}.${kept === null ? '' : ` What was there before is kept as ${kept}.`}`)
  },
}

export const doctorCommand: Command = {
  usage: ['doctor [--rebuild] [--json]'],
  summary: 'Checks the workspace; --rebuild makes everything derived anew and says what was different.',
  options: { ...WORKSPACE_OPTION, ...JSON_OPTION, rebuild: { type: 'boolean' } },
  words: [0, 0],
  async run(args, terminal) {
    if (!existsSync(workspacePath(args, terminal))) throw new WorkbenchError('notFound', `There is no workspace ${workspacePath(args, terminal)}.`)
    await withCore(args, terminal, !args.flag('rebuild'), (core) => examine(core, args, terminal))
  },
}

async function examine(core: Core, args: Arguments, terminal: Terminal) {
  const report = await ask(core, 'workspace.doctor', { rebuild: args.flag('rebuild') })
  if (args.flag('json')) terminal.out(JSON.stringify(report))
  else {
    terminal.out(`Integrity: ${report.integrity}. ${report.documents} documents, ${report.sections} sections, ${report.sentences} sentences.${report.rebuilt ? ' Rebuilt.' : ''}`)
    for (const difference of report.differences) terminal.out(`  ${difference}`)
    if (report.differences.length === 0) terminal.out('Everything derived agrees with what was typed.')
  }
  if (report.integrity !== 'ok') throw new WorkbenchError('damagedWorkspace', 'The file is damaged: restore a backup with duizhao restore FILE; backups are in the folder "backups" beside the workspace.')
}
