import { access, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { WorkbenchError } from '../../shared/contract/errors.ts'

/** Throws a sentence that names the file and why it cannot be read. */
export async function readBytes(path: string): Promise<Uint8Array> {
  try { return await readFile(path) } catch (error) { throw fileProblem(path, 'read', error) }
}

/** Throws as `readBytes`, and reads nothing. */
export async function checkReadable(path: string): Promise<void> {
  try {
    const handle = await open(path)
    try { if ((await handle.stat()).isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' }) } finally { await handle.close() }
  } catch (error) { throw fileProblem(path, 'read', error) }
}

/** The first 64 kB as text. Throws as `readBytes`. */
export async function beginningOf(path: string): Promise<string> {
  try {
    const handle = await open(path)
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0)
      return new TextDecoder().decode(buffer.subarray(0, bytesRead))
    } finally { await handle.close() }
  } catch (error) { throw fileProblem(path, 'read', error) }
}

export async function exists(path: string): Promise<boolean> { return access(path).then(() => true, () => false) }

export async function readText(path: string): Promise<string> { return new TextDecoder().decode(await readBytes(path)) }

/** Whole or not at all. Throws a sentence that names the file. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const partial = `${path}.part`
  try {
    await writeFile(partial, content)
    await rename(partial, path)
  } catch (error) {
    await rm(partial, { force: true })
    throw fileProblem(path, 'write', error)
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder', EACCES: 'that is not permitted', EPERM: 'that is not permitted', EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder', ENOSPC: 'the disk is full', EROFS: 'the disk is read-only',
}

function fileProblem(path: string, what: 'read' | 'write', error: unknown): WorkbenchError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return new WorkbenchError(code === 'ENOENT' ? 'notFound' : 'cannotWrite', `Cannot ${what} ${path}: ${REASONS[code] ?? (code || 'it failed')}.`)
}

/** Lines without their ends; an empty last line, as editors leave it, does not count. A byte order mark is no text. */
export function linesOf(text: string): string[] {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r\n|\n|\r/u)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** JSON lines, each an object. Throws a sentence with the number of the first line that is none. */
export function jsonLinesOf(text: string): Record<string, unknown>[] {
  return linesOf(text).flatMap((line, index) => {
    if (line.trim() === '') return []
    const value = parseObject(line)
    if (value === null) throw new WorkbenchError('badRequest', `Line ${index + 1} is not a JSON object.`)
    return [value]
  })
}

export function parseObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch { return null }
}
