import { spawnSync } from 'node:child_process'

/** Whether a program of somebody else's is here to read what we write; tests that need one are skipped, and named, where it is not. */
export function installed(program: string): boolean {
  const { error, status } = spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 20_000 })
  return error === undefined && status === 0
}
