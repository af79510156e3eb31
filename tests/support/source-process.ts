import { spawnSync } from 'node:child_process'

/**
 * Runs a module's text in another process that loads our sources as they are. `unprivileged` leaves the superuser's
 * rights behind, for which no file is read-only.
 */
export function runSource(text: string, words: readonly string[], options: { unprivileged: boolean }) {
  const user = options.unprivileged && process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--experimental-transform-types', '--disable-warning=ExperimentalWarning', '-e', text, ...words], { encoding: 'utf8', timeout: 60_000, ...user })
  return { status, stdout, stderr }
}
