import { runCommandLine } from '../../electron/cli/main.ts'

/** Runs one command as a person at a terminal would; `interrupted` ends a command that runs until then. */
export async function runAtTerminal(argv: readonly string[], input = '', env: Record<string, string> = {}, interrupted: Promise<void> = Promise.resolve()) {
  let out = ''
  let err = ''
  const code = await runCommandLine(argv, {
    out: (text) => { out += `${text}\n` }, write: (text) => { out += text }, err: (text) => { err += `${text}\n` },
    input: async () => input, interrupted: () => interrupted, env, platform: 'linux', home: '/none',
  })
  return { code, out, err }
}
