import type { InlineRun, Written } from '../../../shared/model/interchange.ts'
import { fileNameFor } from './file-name.ts'
import { sourceTag } from './language-tag.ts'
import { omissionsOf, type Plan } from './plan.ts'
import { notesOfUnit } from './unit-notes.ts'
import { runsOfUnit } from './unit-text.ts'
import { ownData, ownValues, xliffState, xliffUnitId } from './xliff-own.ts'
import { escapeXml } from './xml-text.ts'

const STATES = { untranslated: 'needs-translation', draft: 'translated', stale: 'needs-review-translation', confirmed: 'final', omitted: 'final', added: 'final', unlinked: 'translated' } as const
const KINDS = { emphasis: 'italic', strong: 'bold', code: 'x-code' } as const

/**
 * XLIFF 1.2 for tools that do not read 2.1: the same units under the same ids, with the same names of their texts. A
 * footnote's text and a link's address are notes of their unit, our state is the qualifier of the target's, and what was
 * confirmed before a pair changed is an earlier version of it.
 */
export function writeXliff12(plan: Plan): Written {
  const { document } = plan
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">']
  let units = 0
  // OmegaT opens no file in which nothing at all is translated: the first unit of such a one begins as its own source.
  let nothingYet = plan.sections.every((part) => part.units.every((unit) => unit.source.length === 0 || unit.target.length === 0))
  plan.sections.forEach((part, index) => {
    const section = document.sections[index]
    if (section === undefined || part.units.length === 0) return
    lines.push(`<file original="duizhao:${document.id}/${section.id}" datatype="plaintext" source-language="${sourceTag(plan)}" target-language="en" xml:space="preserve">`, ...section.title.trim() === '' ? [] : [`<header><note from="duizhao:title">${escapeXml(section.title)}</note></header>`], '<body>')
    for (const unit of part.units) {
      units++
      const state = xliffState(unit), own: OwnNote[] = []
      const from = runsOfUnit(section, unit.source, document.shownLanguage), to = runsOfUnit(section, unit.target, 'en')
      const source = content(from, 's', own)
      const begun = nothingYet && source !== '' ? `<target state="new">${source}</target>` : ''
      if (source !== '') nothingYet = false
      const target = state === 'untranslated' ? begun : `<target state="${STATES[state]}" state-qualifier="x-duizhao:${state}${state === 'draft' && unit.confidence !== null && unit.confidence < 1 ? `:${unit.confidence}` : ''}">${content(to, 't', own)}</target>`
      const earlier = state !== 'stale' || unit.confirmed === null ? '' : `<alt-trans alttranstype="previous-version" origin="duizhao"><source>${escapeXml(unit.confirmed.source)}</source><target>${escapeXml(unit.confirmed.target)}</target></alt-trans>`
      const notes = [...own.map(({ from, text }) => `<note from="${from}">${escapeXml(text)}</note>`), ...notesOfUnit(plan, index, unit).map((note) => `<note from="${note.kind}" annotates="${note.side}">${escapeXml(note.text)}</note>`)]
      lines.push(`<trans-unit id="${xliffUnitId(unit)}" approved="${STATES[state] === 'final' ? 'yes' : 'no'}" extradata="${ownData(ownValues(unit, from, to))}"><source>${source}</source>${target}${notes.join('')}${earlier}</trans-unit>`)
    }
    lines.push('</body>', '</file>')
  })
  lines.push('</xliff>', '')
  return { bytes: new TextEncoder().encode(lines.join('\n')), fileName: fileNameFor(document, 'xlf'), mime: 'application/x-xliff+xml', units, omissions: omissionsOf(plan) }
}

/** What a code stands for, which has no place in the code itself. */
interface OwnNote { from: 'footnote' | 'link'; text: string }

function content(runs: readonly InlineRun[], side: 's' | 't', notes: OwnNote[]): string {
  let last = 0
  const id = (): string => `${side}${++last}`
  return runs.map((run) => {
    if (run.kind === 'break') return `<x id="${id()}" ctype="lb"/>`
    if (run.kind === 'note') { notes.push({ from: 'footnote', text: run.text }); return `<x id="${id()}" ctype="x-footnote"/>` }
    if (run.kind === 'placeholder') return `<ph id="${id()}" ctype="x-${run.code}">${escapeXml(run.data)}</ph>`
    let xml = escapeXml(run.text)
    for (const mark of run.marks) xml = `<g id="${id()}" ctype="${KINDS[mark]}">${xml}</g>`
    if (run.href !== null) notes.push({ from: 'link', text: run.href })
    return run.href === null ? xml : `<g id="${id()}" ctype="link">${xml}</g>`
  }).join('')
}
