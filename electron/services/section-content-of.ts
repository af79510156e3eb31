import { WorkbenchError } from '../../shared/contract/errors.ts'
import { readContent } from '../../shared/document/section-content.ts'
import type { SectionContent, SectionContentJson } from '../../shared/document/section-content.ts'

/** Lets calls that have come in meanwhile be answered: saving never waits for more than one section. */
export function breath(): Promise<void> { return new Promise((resolve) => { setImmediate(resolve) }) }

/** Checked content of a prepared section. Throws `fileRefused` when it is not what a section can hold. */
export function contentOf(json: SectionContentJson): SectionContent {
  try {
    return readContent(json)
  } catch (error) {
    throw new WorkbenchError('fileRefused', `This file cannot be stored as it is: ${error instanceof Error ? error.message : 'its shape is wrong.'} Export the document again and import the new file.`)
  }
}
