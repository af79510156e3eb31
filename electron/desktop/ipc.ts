import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { STAGE_LIMIT } from '../../shared/contract/bridge.ts'
import type { ErrorCode, Reply } from '../../shared/contract/errors.ts'
import type { Core } from '../core/core.ts'
import { bareFileName, mayOpenOutside } from '../host/policy.ts'
import { CHANNELS } from './channels.ts'
import type { ElectronApi } from './electron-api.ts'
import { PAGE_ORIGIN } from './page.ts'

const refuse = (code: ErrorCode, message: string) => ({ ok: false, error: { code, message } }) as const

/** The one gate: only the top frame of our own page is heard. */
export function isOwnPage(event: Pick<IpcMainEvent | IpcMainInvokeEvent, 'senderFrame'>): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && frame.origin === PAGE_ORIGIN
}

/** Answers the page's calls. `core` rejects nothing by itself: whatever breaks becomes a reply without a stack or a path. */
export function answerCalls(electron: ElectronApi, core: Core) {
  const handle = (channel: string, answer: (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<Reply<unknown>>) => {
    electron.ipcMain.handle(channel, async (event, ...args: unknown[]) => {
      if (!isOwnPage(event)) return refuse('badRequest', 'Only the page of Duizhao itself may ask this.')
      try { return await answer(event, ...args) } catch { return refuse('internal', 'Something went wrong inside Duizhao.') }
    })
  }
  handle(CHANNELS.call, async (_event, name, input) => typeof name === 'string' ? core.call(name, input) : refuse('badRequest', 'A call needs a name.'))
  handle(CHANNELS.stage, async (_event, name, bytes) => {
    const fileName = bareFileName(name)
    if (fileName === null || !(bytes instanceof Uint8Array)) return refuse('badRequest', 'A file needs a name without a folder, and bytes.')
    if (bytes.byteLength > STAGE_LIMIT) return refuse('tooLarge', 'This file is larger than 256 MB, which is more than Duizhao takes.')
    return core.stage(fileName, bytes)
  })
  handle(CHANNELS.append, async (_event, stagedId, bytes) => {
    if (typeof stagedId !== 'string' || !(bytes instanceof Uint8Array)) return refuse('badRequest', 'A piece of a file needs the file it belongs to, and bytes.')
    return core.append(stagedId, bytes)
  })
  handle(CHANNELS.openExternal, async (_event, address) => {
    if (typeof address !== 'string' || !mayOpenOutside(address)) return refuse('badRequest', 'Only https and mailto addresses are opened.')
    await electron.shell.openExternal(address)
    return { ok: true, value: { opened: true } }
  })
  handle(CHANNELS.save, async (event, producedId, name) => {
    if (typeof producedId !== 'string') return refuse('badRequest', 'Say which produced file.')
    const path = await askWhere(electron, event, bareFileName(name) ?? 'duizhao')
    if (path === null) return { ok: true, value: { saved: false } }
    const taken = await core.take(producedId)
    return taken.ok ? writeWhole(path, taken.value.bytes) : taken
  })
}

async function askWhere(electron: ElectronApi, event: IpcMainInvokeEvent, fileName: string): Promise<string | null> {
  const window = electron.BrowserWindow.fromWebContents(event.sender)
  const options = { defaultPath: join(electron.app.getPath('documents'), fileName) }
  const answer = window === null ? await electron.dialog.showSaveDialog(options) : await electron.dialog.showSaveDialog(window, options)
  return answer.canceled || answer.filePath === '' ? null : answer.filePath
}

/** All or nothing: a full disk leaves the file that was there before. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<Reply<unknown>> {
  const partial = `${path}.part`
  try {
    await writeFile(partial, bytes)
    await rename(partial, path)
    return { ok: true, value: { saved: true } }
  } catch (error) {
    await rm(partial, { force: true })
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC'
    return full ? refuse('diskFull', 'The disk is full: nothing was saved. Free some space and save again.') : refuse('cannotWrite', 'Duizhao cannot write there: choose another folder.')
  }
}
