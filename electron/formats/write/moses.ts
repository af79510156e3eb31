import type { Written } from '../../../shared/model/interchange.ts'
import { fileNameFor } from './file-name.ts'
import { omissionsOf, type Plan } from './plan.ts'
import { joined } from './tmx.ts'
import { inOneCell, isBlank, xmlText } from './xml-text.ts'

/**
 * Moses: two text files whose lines answer one another, `.zh` with its companion `.en`, one linked pair a line. Anything
 * that any tool takes for a line end becomes a space, or the lines would drift apart.
 */
export function writeMoses(plan: Plan): Written {
  const { document } = plan
  const source: string[] = [], target: string[] = []
  let empty = 0
  for (const unit of plan.sections.flatMap((section) => section.units)) {
    if (unit.kind !== 'pair') continue
    const left = line(joined(unit.source, document.shownLanguage)), right = line(joined(unit.target, 'en'))
    if (isBlank(left) || isBlank(right)) { empty++; continue }
    source.push(left)
    target.push(right)
  }
  const omissions = omissionsOf(plan)
  if (empty > 0) omissions.push(`${empty.toLocaleString('en')} ${empty === 1 ? 'pair' : 'pairs'} without letters on one side cannot be a line and ${empty === 1 ? 'is' : 'are'} left out.`)
  const encode = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(lines.map((each) => `${each}\n`).join(''))
  return { bytes: encode(source), fileName: fileNameFor(document, 'zh'), mime: 'text/plain', units: source.length, omissions, companions: [{ ending: 'en', bytes: encode(target) }] }
}

function line(text: string): string { return xmlText(inOneCell(text)).trim() }
