import { parseArgs } from 'node:util'
import type { ParseArgsOptionsConfig } from 'node:util'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Terminal } from './terminal.ts'

/** What was typed after a command's name. */
export interface Arguments {
  words: readonly string[]
  text(option: string): string | null
  flag(option: string): boolean
}

export interface Command {
  /** One line each, without `duizhao`. */
  usage: readonly string[]
  summary: string
  options: ParseArgsOptionsConfig
  /** How many words without a dash it takes. */
  words: readonly [min: number, max: number]
  /** More of the help. */
  details?: readonly string[]
  /** Throws a WorkbenchError with a sentence for the person. */
  run(args: Arguments, terminal: Terminal): Promise<void>
}

/** A mistake of the person at the terminal. */
export function wrongUse(sentence: string): WorkbenchError { return new WorkbenchError('badRequest', sentence) }

/** Throws wrongUse for an option or a number of words that the command does not take. */
export function parseArguments(name: string, command: Command, argv: readonly string[]): Arguments {
  const options: ParseArgsOptionsConfig = { ...command.options, help: { type: 'boolean' } }
  let parsed
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })
  } catch (error) {
    // Node's first sentence names the option; the rest is advice about another syntax.
    const reason = error instanceof Error ? error.message.split('. ', 1)[0] : 'wrong options'
    throw wrongUse(`${reason}. See duizhao ${name} --help.`)
  }
  const { positionals: words, values } = parsed
  if (values['help'] !== true && (words.length < command.words[0] || words.length > command.words[1])) throw wrongUse(`Usage: ${command.usage.map((line) => `duizhao ${line}`).join(' or ')}`)
  return {
    words,
    text(option) { const value = values[option]; return typeof value === 'string' ? value : null },
    flag: (option) => values[option] === true,
  }
}

export function helpOf(command: Command): string {
  return [command.summary, '', ...command.usage.map((line) => `  duizhao ${line}`), ...(command.details === undefined ? [] : ['', ...command.details])].join('\n')
}

/** One of a closed list, or null when the option was not given. Throws wrongUse naming the list. */
export function choiceOf<T extends string>(args: Arguments, option: string, choices: readonly T[]): T | null {
  const given = args.text(option)
  if (given === null) return null
  const found = choices.find((choice) => choice === given)
  if (found === undefined) throw wrongUse(`--${option} is one of ${choices.join(', ')}, not "${given}".`)
  return found
}

/** `--limit`: how many are shown, 50 when it was not given. Throws wrongUse for what is no number from 1 to 200. */
export function limitOf(args: Arguments): number {
  const given = args.text('limit') ?? '50'
  if (!/^\d{1,3}$/.test(given) || Number(given) < 1 || Number(given) > 200) throw wrongUse(`--limit takes a number from 1 to 200, not "${given}".`)
  return Number(given)
}
