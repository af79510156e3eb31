import type { ExportBlock, ExportSection, InlineRun, Written } from '../../../shared/model/interchange.ts'
import { SIDES, type Side } from '../../../shared/model/vocabulary.ts'
import { uriOf } from './address.ts'
import { fileNameFor } from './file-name.ts'
import { omissionsOf, type Plan } from './plan.ts'
import { sliceRuns } from './sentences.ts'
import { teiAnnotations, teiId } from './tei-annotations.ts'
import { escapeXml } from './xml-text.ts'

/** What a span says that holds a text as it was confirmed. */
export const CONFIRMED_SPANS = { source: 'confirmedSource', target: 'confirmedTarget' } as const

/**
 * TEI P5: both texts in one group, each sentence an `s` with an id, and the links in the stand-off part. A side of
 * several sentences is first joined. What was left out or added on purpose has nothing to be linked with (a link of TEI has
 * two ends at least): a span says it of the sentences. Spans also tell what had been confirmed of a link before it changed, and
 * `cert` how sure a draft is. Headings open divisions within divisions.
 */
export function writeTei(plan: Plan): Written {
  const { document } = plan
  const { links, joins, spans, confirmed } = linksXml(plan)
  const annotations = plan.options.annotations ? teiAnnotations(plan) : ''
  const standOff = [joins.length === 0 ? '' : `<joinGrp result="s">\n${joins.join('\n')}\n</joinGrp>`, links.length === 0 ? '' : `<linkGrp type="translation">\n${links.join('\n')}\n</linkGrp>`, spans.length === 0 ? '' : `<spanGrp type="translation">\n${spans.join('\n')}\n</spanGrp>`, confirmed.length === 0 ? '' : `<spanGrp type="confirmed">\n${confirmed.join('\n')}\n</spanGrp>`, annotations].filter((part) => part !== '')
  const title = (text: string, language: string): string => (text.trim() === '' ? '' : `<title xml:lang="${language}">${escapeXml(text)}</title>`)
  const sides = plan.options.order === 'sourceFirst' ? ['source', 'target'] as const : ['target', 'source'] as const
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>', '<TEI xmlns="http://www.tei-c.org/ns/1.0">', '<teiHeader>', '<fileDesc>',
    `<titleStmt>${title(document.title, document.shownLanguage) + title(document.targetTitle, 'en') || '<title/>'}</titleStmt>`,
    '<publicationStmt><p>Written by Duizhao; not published.</p></publicationStmt>', '<sourceDesc><p>A Chinese text and its English translation, linked sentence by sentence.</p></sourceDesc>',
    '</fileDesc>', `<profileDesc><langUsage><language ident="${document.shownLanguage}">Chinese</language><language ident="en">English</language></langUsage></profileDesc>`, '</teiHeader>', ...(standOff.length === 0 ? [] : ['<standOff>', ...standOff, '</standOff>']), '<text>', '<group>',
    ...sides.map((side) => sideXml(plan, side)), '</group>', '</text>', '</TEI>', '',
  ]
  return { bytes: new TextEncoder().encode(lines.join('\n')), fileName: fileNameFor(document, 'tei.xml'), mime: 'application/tei+xml', units: links.length, omissions: omissionsOf(plan) }
}

function linksXml(plan: Plan): { links: string[]; joins: string[]; spans: string[]; confirmed: string[] } {
  const links: string[] = [], joins: string[] = [], spans: string[] = [], confirmed: string[] = []
  plan.sections.forEach(({ units }, section) => {
    for (const unit of units) {
      let name = ''
      if (unit.state === 'stale' && unit.confirmed !== null) {
        const id = `u${confirmed.length / 2 + 1}`
        name = ` xml:id="${id}"`
        for (const side of SIDES) confirmed.push(`<span type="${CONFIRMED_SPANS[side]}" target="#${id}">${escapeXml(unit.confirmed[side])}</span>`)
      }
      if (unit.kind === 'omitted' || unit.kind === 'added') spans.push(`<span${name} type="${unit.kind}"${unit.state === 'stale' ? ' subtype="stale"' : ''} target="${[...unit.source, ...unit.target].map(({ side, id }) => `#${teiId(side, section, id)}`).join(' ')}"/>`)
      if (unit.kind !== 'pair') continue
      const ends = ([['source', unit.source], ['target', unit.target]] as const).map(([side, sentences]) => {
        const targets = sentences.map(({ id }) => `#${teiId(side, section, id)}`)
        if (targets.length === 1) return targets.join('')
        const id = `j${joins.length + 1}`
        joins.push(`<join xml:id="${id}" target="${targets.join(' ')}"/>`)
        return `#${id}`
      })
      links.push(`<link${name} type="${unit.state}"${unit.state === 'draft' && unit.confidence !== null ? ` cert="${unit.confidence}"` : ''} target="${ends.join(' ')}"/>`)
    }
  })
  return { links, joins, spans, confirmed }
}

function sideXml(plan: Plan, side: Side): string {
  const language = side === 'source' ? plan.document.shownLanguage : 'en'
  const divisions = plan.document.sections.map((section, index) => sectionXml(section, side, index)).join('\n')
  return `<text xml:lang="${language}"><body>\n${divisions === '' ? '<div><p/></div>' : divisions}\n</body></text>`
}

function sectionXml(section: ExportSection, side: Side, index: number): string {
  const lines = ['<div type="section">']
  /** Levels of the open headings' divisions. */
  const open: number[] = []
  let inList = false
  const endList = (): void => { if (inList) lines.push('</list>'); inList = false }
  for (const block of section[side]) {
    const content = blockContent(block, side, index)
    if (content === '') continue
    if (block.type === 'listItem') {
      if (!inList) lines.push(`<list rend="${block.ordered ? 'numbered' : 'bulleted'}">`)
      inList = true
      lines.push(`<item${block.depth > 0 ? ` rend="depth-${block.depth}"` : ''}>${content}</item>`)
      continue
    }
    endList()
    if (block.type === 'heading') {
      while (open.length > 0 && (open.at(-1) ?? 0) >= block.level) { lines.push('</div>'); open.pop() }
      open.push(block.level)
      lines.push(`<div n="${block.level}">`, `<head>${content}</head>`)
    } else lines.push(block.type === 'quotation' ? `<quote><p>${content}</p></quote>` : `<p>${content}</p>`)
  }
  endList()
  // A division with nothing in it is not valid.
  if (lines.length === 1) lines.push('<p/>')
  return [...lines, ...open.map(() => '</div>'), '</div>'].join('\n')
}

function blockContent(block: ExportBlock, side: Side, section: number): string {
  let xml = '', at = 0
  const plain = (from: number, to: number): string => runsXml(sliceRuns(block.runs, from, to))
  for (const { id, from, to } of block.sentences) {
    xml += `${plain(at, from)}<s xml:id="${teiId(side, section, id)}">${plain(from, to)}</s>`
    at = to
  }
  return xml + plain(at, Number.MAX_SAFE_INTEGER)
}

const RENDITIONS = { emphasis: ['<hi rend="italic">', '</hi>'], strong: ['<hi rend="bold">', '</hi>'], code: ['<code>', '</code>'] } as const

function runsXml(runs: readonly InlineRun[]): string {
  return runs.map((run) => {
    if (run.kind === 'break') return '<lb/>'
    if (run.kind === 'note') return `<note place="foot">${escapeXml(run.text)}</note>`
    if (run.kind === 'placeholder') return ''
    let xml = escapeXml(run.text)
    // `code` holds nothing but text: it goes innermost.
    for (const mark of run.marks.toSorted((a, b) => Number(b === 'code') - Number(a === 'code'))) xml = RENDITIONS[mark][0] + xml + RENDITIONS[mark][1]
    const address = run.href === null ? null : uriOf(run.href)
    return address === null ? xml : `<ref target="${escapeXml(address)}">${xml}</ref>`
  }).join('')
}
