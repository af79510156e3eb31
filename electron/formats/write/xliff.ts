import type { InlineRun, Written } from '../../../shared/model/interchange.ts'
import { fileNameFor } from './file-name.ts'
import { sourceTag } from './language-tag.ts'
import { omissionsOf, type Plan } from './plan.ts'
import type { Unit } from './rows.ts'
import { notesOfUnit } from './unit-notes.ts'
import { runsOfUnit } from './unit-text.ts'
import { noteId, OWN_DATA, ownValues, xliffState, xliffUnitId, type XliffState } from './xliff-own.ts'
import { escapeXml } from './xml-text.ts'

/** XLIFF's own states for ours; ours goes along as the sub-state. */
const STATES = { untranslated: 'initial', draft: 'translated', stale: 'translated', confirmed: 'final', omitted: 'final', added: 'final', unlinked: 'translated' } as const satisfies Record<XliffState, string>

/**
 * XLIFF 2.1: a file for each section, a unit of one segment for each link or sentence without one. A unit is named after
 * its link (`l-`) or its sentence (`s-`, or `t-` of the translation) and carries the ids of its sentences and a hash of
 * both texts, so that a corrected file finds its way home. What only the translation has is a unit with an empty source.
 */
export function writeXliff(plan: Plan): Written {
  const { document } = plan
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" version="2.1" srcLang="${sourceTag(plan)}" trgLang="en" xml:space="preserve">`,
  ]
  let units = 0
  plan.sections.forEach((part, index) => {
    const section = document.sections[index]
    if (section === undefined || part.units.length === 0) return
    lines.push(`<file id="f-${section.id}" original="duizhao:${document.id}/${section.id}">${section.title.trim() === '' ? '' : `<mda:metadata><mda:metaGroup category="${OWN_DATA}">${meta(['title', section.title])}</mda:metaGroup></mda:metadata>`}`)
    for (const unit of part.units) {
      units++
      lines.push(unitXml(unit, runsOfUnit(section, unit.source, document.shownLanguage), runsOfUnit(section, unit.target, 'en'), notesOfUnit(plan, index, unit)))
    }
    lines.push('</file>')
  })
  lines.push('</xliff>', '')
  return { bytes: new TextEncoder().encode(lines.join('\n')), fileName: fileNameFor(document, 'xlf'), mime: 'application/xliff+xml', units, omissions: omissionsOf(plan) }
}

function meta([type, text]: readonly [string, string]): string { return `<mda:meta type="${type}">${escapeXml(text)}</mda:meta>` }

function unitXml(unit: Unit, source: readonly InlineRun[], target: readonly InlineRun[], notes: ReturnType<typeof notesOfUnit>): string {
  const codes = new Codes()
  const state = xliffState(unit)
  const from = codes.content(source, 's'), to = state === 'untranslated' ? '' : `<target>${codes.content(target, 't')}</target>`
  const own = ownValues(unit, source, target).map(meta).join('')
  const confirmed = state !== 'stale' || unit.confirmed === null ? '' : meta(['confirmedSource', unit.confirmed.source]) + meta(['confirmedTarget', unit.confirmed.target])
  const confidence = state !== 'draft' || unit.confidence === null || unit.confidence >= 1 ? '' : meta(['confidence', String(unit.confidence)])
  return `<unit id="${xliffUnitId(unit)}"><mda:metadata><mda:metaGroup category="${OWN_DATA}">${own}${confirmed}${confidence}</mda:metaGroup></mda:metadata>` +
    (notes.length === 0 ? '' : `<notes>${notes.map((note, index) => `<note id="${noteId(index, note.text)}" category="${note.kind}" appliesTo="${note.side}">${escapeXml(note.text)}</note>`).join('')}</notes>`) +
    (codes.data.length === 0 ? '' : `<originalData>${codes.data.map((data, index) => `<data id="d${index + 1}">${escapeXml(data)}</data>`).join('')}</originalData>`) +
    `<segment id="1" state="${STATES[state]}" subState="duizhao:${state}"><source>${from}</source>${to}</segment></unit>`
}

const SUBTYPES = { emphasis: 'xlf:i', strong: 'xlf:b', code: 'duizhao:code' } as const

/** Inline codes of one unit: ids are unique in it, addresses, footnotes and what placeholders stood for lie in its original data. */
class Codes {
  readonly data: string[] = []
  #last = 0

  content(runs: readonly InlineRun[], side: 's' | 't'): string { return runs.map((run) => this.#run(run, side)).join('') }

  /** The standard wants data for the end of a code that has some for its beginning, though ours needs none. */
  #run(run: InlineRun, side: 's' | 't'): string {
    const id = (): string => `${side}${++this.#last}`
    if (run.kind === 'break') return `<ph id="${id()}" type="fmt" subType="xlf:lb"/>`
    if (run.kind === 'note') return `<ph id="${id()}" type="other" subType="duizhao:note" dataRef="d${this.data.push(run.text)}"/>`
    if (run.kind === 'placeholder') return `<ph id="${id()}" type="other" subType="duizhao:${run.code}" dataRef="d${this.data.push(run.data)}"/>`
    let xml = escapeXml(run.text)
    for (const mark of run.marks) xml = `<pc id="${id()}" type="fmt" subType="${SUBTYPES[mark]}">${xml}</pc>`
    if (run.href !== null) xml = `<pc id="${id()}" type="link" subType="duizhao:link" dataRefStart="d${this.data.push(run.href)}" dataRefEnd="d${this.data.push('')}">${xml}</pc>`
    return xml
  }
}
