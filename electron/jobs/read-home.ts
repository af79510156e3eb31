import { readFile } from 'node:fs/promises'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { HomeFile } from '../../shared/model/home.ts'
import { readHome as read } from '../formats/read/home.ts'
import type { FileAt, Task } from './task.ts'

/** Null when the file did not leave from here to be corrected. Throws `fileRefused`, `tooLarge` for one that did and is damaged. */
export const readHome: Task<FileAt, HomeFile | null> = async ({ path }) => {
  const result = read(await readFile(path))
  if (!result.ok) throw new WorkbenchError(result.code === 'tooLarge' ? 'tooLarge' : 'fileRefused', result.message)
  return result.file
}
