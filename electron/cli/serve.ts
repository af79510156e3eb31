import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { readLockNote } from '../core/closed-workspace.ts'
import type { Core } from '../core/core.ts'
import { openCoreForWindows } from '../host/open-core.ts'
import { listPageFiles } from '../host/page-files.ts'
import { PAGE_FOLDER } from '../host/page-folder.ts'
import { startLoopback } from '../loopback/server.ts'
import type { LoopbackHost } from '../loopback/server.ts'
import { openBrowser } from './browser.ts'
import { wrongUse } from './command.ts'
import type { Command } from './command.ts'
import { joinHolder } from './join.ts'
import type { Terminal } from './terminal.ts'
import { workspacePath } from './workspace.ts'

export const serveCommand: Command = {
  usage: ['serve [--port N] [--no-open] [--workspace FILE]'],
  summary: 'Opens the workbench in the browser, served on this machine only.',
  details: ['--no-open only prints the address. A workspace that is served already is joined. Ctrl+C ends it.'],
  options: { port: { type: 'string' }, 'no-open': { type: 'boolean' }, workspace: { type: 'string' } },
  words: [0, 0],
  async run(args, terminal) {
    const port = portOf(args.text('port'))
    const open = !args.flag('no-open')
    const path = workspacePath(args, terminal)
    if (!existsSync(join(PAGE_FOLDER, 'index.html'))) throw new WorkbenchError('unavailable', 'The page of Duizhao is not built: run npm run build first.')
    let core: Core
    try { core = await openCoreForWindows(path) } catch (error) {
      if (!(error instanceof WorkbenchError) || error.code !== 'lockedElsewhere') throw error
      const address = await joinHolder(readLockNote(path))
      if (address === null) throw error
      terminal.out('Duizhao is already running with this workspace; joining it.')
      await show(terminal, address, open)
      return
    }
    try { await serve(core, port, open, terminal) } finally { await core.close() }
  },
}

async function serve(core: Core, port: number, open: boolean, terminal: Terminal) {
  const joinKey = randomBytes(32).toString('base64url')
  let host: LoopbackHost
  try { host = await startLoopback({ core, files: listPageFiles(PAGE_FOLDER), port, joinKey }) } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') throw new WorkbenchError('unavailable', `Port ${port} is taken: leave --port out, or choose another.`)
    throw error
  }
  await core.announce({ address: host.origin, joinKey })
  await show(terminal, host.address, open)
  terminal.out('Ctrl+C ends it.')
  await terminal.interrupted()
  await host.close()
}

async function show(terminal: Terminal, address: string, open: boolean) {
  const opened = open && await openBrowser(terminal, address)
  terminal.out(opened ? `Duizhao is open in your browser, at ${address}` : `Open Duizhao at ${address}`)
}

function portOf(given: string | null): number {
  if (given === null) return 0
  const port = Number(given)
  if (!/^\d+$/u.test(given) || port > 65_535) throw wrongUse(`--port is a number up to 65535, not "${given}".`)
  return port
}
