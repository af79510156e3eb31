import packageJson from '../../package.json' with { type: 'json' }
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { alignCommand } from './align.ts'
import { helpOf, parseArguments } from './command.ts'
import type { Command } from './command.ts'
import { convertCommand } from './convert.ts'
import { listCommand, searchCommand, showCommand } from './documents.ts'
import { checkCommand } from './check.ts'
import { copyCommand, exportCommand } from './export.ts'
import { homeCommand } from './home.ts'
import { importCommand } from './import.ts'
import { backupCommand, doctorCommand, restoreCommand } from './maintenance.ts'
import { memoryCommand } from './memory.ts'
import { segmentCommand } from './segment.ts'
import { serveCommand } from './serve.ts'
import { processTerminal } from './terminal.ts'
import type { Terminal } from './terminal.ts'

const COMMANDS: Readonly<Record<string, Command>> = {
  serve: serveCommand, import: importCommand, home: homeCommand, list: listCommand, show: showCommand, export: exportCommand, copy: copyCommand, check: checkCommand, search: searchCommand, memory: memoryCommand,
  backup: backupCommand, restore: restoreCommand, doctor: doctorCommand, align: alignCommand, segment: segmentCommand, convert: convertCommand,
}

/** Whether a first word asks for the command line; the desktop program is the same file. */
export function isCommand(word: string | undefined): boolean { return word !== undefined && Object.hasOwn(COMMANDS, word) }

/** Runs one command to its end; the exit code is 0, or 1 after a sentence on standard error. */
export async function runCommandLine(argv: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === 'help') { terminal.out(overview()); return 0 }
  if (name === '--version') { terminal.out(packageJson.version); return 0 }
  try {
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
    if (command === undefined) throw new WorkbenchError('badRequest', `There is no command "${name}". See duizhao --help.`)
    const args = parseArguments(name, command, rest)
    if (args.flag('help')) terminal.out(helpOf(command))
    else await command.run(args, terminal)
    return 0
  } catch (error) {
    terminal.err(error instanceof WorkbenchError ? error.message : `Duizhao made a mistake: ${error instanceof Error ? error.message : String(error)}`)
    return 1
  }
}

function overview(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length))
  return ['Duizhao: Chinese to English, sentence by sentence, with what a text claims.', '',
    ...Object.entries(COMMANDS).map(([name, command]) => `  ${name.padEnd(width)}  ${command.summary}`), '',
    'duizhao COMMAND --help says more. --workspace FILE names another workspace than the app\'s; --json prints data.'].join('\n')
}
