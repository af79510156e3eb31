import { homedir } from 'node:os'

/** What a command sees of the world, so that a test can be the person at the terminal. */
export interface Terminal {
  /** A line. */
  out(text: string): void
  /** Exactly these characters. */
  write(text: string): void
  err(text: string): void
  /** All of standard input, as UTF-8. */
  input(): Promise<string>
  /** Resolves when the person ends a command that runs until then (Ctrl+C, or the system's request). */
  interrupted(): Promise<void>
  env: Readonly<Record<string, string | undefined>>
  platform: NodeJS.Platform
  home: string
}

export function processTerminal(): Terminal {
  // `duizhao list | head`: who reads has read enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => { if (error.code === 'EPIPE') process.exit(0) })
  return {
    out: (text) => { process.stdout.write(`${text}\n`) },
    write: (text) => { process.stdout.write(text) },
    err: (text) => { process.stderr.write(`${text}\n`) },
    async input() {
      const chunks: Buffer[] = []
      for await (const chunk of process.stdin) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
      return Buffer.concat(chunks).toString('utf8')
    },
    interrupted: () => new Promise((resolve) => { for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => { resolve() }) }),
    env: process.env, platform: process.platform, home: homedir(),
  }
}
