import { WorkbenchError } from '../../shared/contract/errors.ts'
import { LinkTable } from '../../shared/document/link-table.ts'
import { brokenInvariants, contentStrings } from '../../shared/document/section-content.ts'
import type { ContentStrings, SectionContent } from '../../shared/document/section-content.ts'
import { rowsOf } from '../../shared/document/section-rows.ts'
import type { SectionRows } from '../../shared/document/section-rows.ts'
import { sourceNode } from '../../shared/document/sentences.ts'
import { readLink } from '../../shared/document/step-json.ts'
import type { Link } from '../../shared/model/text.ts'

/** A section as it is stored: its content as strings, and the rows that follow from it. It can be cloned between threads. */
export interface PreparedSection { title: string; content: ContentStrings; rows: SectionRows }

export type Texts = Pick<SectionContent, 'source' | 'target'>

/** Makes all that is stored of a section. Linear. Throws `invariantBroken` with the first fault. */
export function prepareSection(title: string, content: SectionContent): PreparedSection {
  const broken = brokenInvariants(content)
  if (broken[0] !== undefined) throw new WorkbenchError('invariantBroken', `The text of "${title}" cannot be stored: ${broken[0]}`)
  return { title, content: contentStrings(content), rows: rowsOf(content) }
}

/** The content of what a file holds, checked like content that comes from a window. Throws `fileRefused` when it is not what a section can hold. */
export function contentOfFile({ source, target }: Texts, links: readonly Link[]): SectionContent {
  try {
    target.check()
    for (const block of source) sourceNode(block).check()
    return { source, target, links: LinkTable.of(links.map(readLink)) }
  } catch (error) {
    throw new WorkbenchError('fileRefused', `This file cannot be stored as it is: ${error instanceof Error ? error.message : 'its shape is wrong.'} Export the document again and import the new file.`)
  }
}
