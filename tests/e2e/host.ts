import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { resolve } from 'node:path'

const COMMAND = resolve(import.meta.dirname, '../../electron/cli/duizhao.mjs')

export interface Host { child: ChildProcess; address: string }

/** Starts `duizhao serve` as built; rejects with what it said when it does not come up. */
export function startHost(workspace: string): Promise<Host> {
  const child = spawn(process.execPath, [COMMAND, 'serve', '--no-open', '--workspace', workspace], { stdio: ['ignore', 'pipe', 'pipe'] })
  return new Promise((done, reject) => {
    let said = ''
    const hear = (text: string) => {
      said += text
      const address = /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+/u.exec(said)?.[0]
      if (address !== undefined) done({ child, address })
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', (text: string) => { said += text })
    child.on('error', reject)
    child.on('exit', () => { reject(new Error(`the host ended: ${said}`)) })
  })
}

export function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => {
    child.once('exit', () => { done() })
    child.kill(signal)
  })
}

/** Runs the command line as built. */
export function runCommand(args: string[]): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, [COMMAND, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text })
  child.stderr.setEncoding('utf8').on('data', (text: string) => { err += text })
  return new Promise((done) => { child.on('close', (code) => { done({ code: code ?? 1, out, err }) }) })
}
