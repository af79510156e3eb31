import type { SourceLanguage } from '../../../shared/model/vocabulary.ts'
import type { ExportSection, Written } from '../../../shared/model/interchange.ts'
import { fileNameFor } from './file-name.ts'
import { sourceTag } from './language-tag.ts'
import { omissionsOf, type Plan } from './plan.ts'
import type { Unit } from './rows.ts'
import { tmxDate } from './tmx-date.ts'
import { runsOfUnit } from './unit-text.ts'
import { escapeXml, isBlank } from './xml-text.ts'

/** Of this writer; goes up when what it writes changes. */
const TOOL_VERSION = '1'

/**
 * TMX 1.4b, one `tu` for a link. Several sentences on a side are joined in document order and the counts are given as a
 * property. Text is plain, so that every tool finds it, but for placeholders, which go back as they came; what cannot be a pair is counted in `omissions`.
 */
export function writeTmx(plan: Plan): Written {
  const { document } = plan
  const language = document.shownLanguage, tag = sourceTag(plan)
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<tmx version="1.4">',
    `<header creationtool="Duizhao" creationtoolversion="${TOOL_VERSION}" segtype="sentence" o-tmf="duizhao" adminlang="en" srclang="${tag}" datatype="plaintext">`,
    `<prop type="x-document">${escapeXml(document.title.replace(/\s+/g, ' '))}</prop>`,
    '</header>', '<body>',
  ]
  let units = 0
  for (const [index, section] of plan.sections.entries()) {
    for (const unit of section.units) {
      if (unit.kind !== 'pair') continue
      const source = segment(document.sections[index], unit.source, language), target = segment(document.sections[index], unit.target, 'en')
      if (source === '' || target === '') continue
      units++
      lines.push(unitXml(unit, units, index + 1, tag, source, target))
    }
  }
  lines.push('</body>', '</tmx>', '')
  return { bytes: new TextEncoder().encode(lines.join('\n')), fileName: fileNameFor(document, 'tmx'), mime: 'application/xml', units, omissions: omissionsOf(plan) }
}

/** The text of one side of a unit: Chinese sentences follow one another, English ones with a space. */
export function joined(sentences: readonly { text: string }[], language: SourceLanguage | 'en'): string {
  return sentences.map((sentence) => sentence.text).filter((text) => text !== '').join(language === 'en' ? ' ' : '')
}

/** The content of a `seg`; empty when there are no words in it. */
function segment(section: ExportSection | undefined, sentences: Unit['source'], language: SourceLanguage | 'en'): string {
  if (section === undefined) return ''
  let number = 0, words = ''
  const xml = runsOfUnit(section, sentences, language).map((run) => {
    if (run.kind === 'placeholder') return `<ph x="${++number}" type="x-${run.code}">${escapeXml(run.data)}</ph>`
    const text = run.kind === 'text' ? escapeXml(run.text) : run.kind === 'break' ? ' ' : ''
    words += text
    return text
  }).join('')
  return isBlank(words) ? '' : xml
}

function unitXml(unit: Unit, number: number, section: number, language: string, source: string, target: string): string {
  const changed = unit.confirmedAt === null ? '' : ` changedate="${tmxDate(unit.confirmedAt)}"`
  const counts = unit.source.length === 1 && unit.target.length === 1 ? '' : `<prop type="x-alignment">${unit.source.length}:${unit.target.length}</prop>`
  return `<tu tuid="${number}"${changed}><prop type="x-state">${unit.state}</prop><prop type="x-section">${section}</prop>${counts}` +
    `<tuv xml:lang="${language}"><seg>${source}</seg></tuv><tuv xml:lang="en"><seg>${target}</seg></tuv></tu>`
}
