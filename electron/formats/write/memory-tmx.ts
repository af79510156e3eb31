import type { InlineRun } from '../../../shared/model/interchange.ts'
import type { MemoryUnit } from '../../../shared/model/memory.ts'
import { tmxDate } from './tmx-date.ts'
import { escapeXml } from './xml-text.ts'

/** Of this writer; goes up when what it writes changes. */
const TOOL_VERSION = '1'

export function memoryTmxHead(sourceLanguage: string): string {
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<tmx version="1.4">',
    `<header creationtool="Duizhao" creationtoolversion="${TOOL_VERSION}" segtype="sentence" o-tmf="duizhao" adminlang="en" srclang="${escapeXml(sourceLanguage)}" datatype="plaintext"/>`, '<body>', ''].join('\n')
}

export const MEMORY_TMX_END = '</body>\n</tmx>\n'

/** One unit with everything that is kept of it: marks, links, notes and breaks go out as the codes that our reader and others know. */
export function memoryTmxUnit(unit: MemoryUnit, number: number, languages: { source: string; target: string }): string {
  const { created, changed, author, notes, properties } = unit
  const attributes = [
    `tuid="${number}"`, ...(created === null ? [] : [`creationdate="${tmxDate(created)}"`]), ...(changed === null ? [] : [`changedate="${tmxDate(changed)}"`]),
    ...(author === '' ? [] : [`${changed === null ? 'creationid' : 'changeid'}="${escapeXml(author)}"`]),
  ]
  const about = [...notes.map((note) => `<note>${escapeXml(note)}</note>`), ...properties.map(([name, value]) => `<prop type="${escapeXml(name)}">${escapeXml(value)}</prop>`)]
  const text = (language: string, runs: readonly InlineRun[]): string => `<tuv xml:lang="${escapeXml(language)}"><seg>${segmentXml(runs)}</seg></tuv>`
  return `<tu ${attributes.join(' ')}>${about.join('')}${text(languages.source, unit.source)}${text(languages.target, unit.target)}</tu>\n`
}

const MARKS = { emphasis: { type: 'italic', tag: 'i' }, strong: { type: 'bold', tag: 'b' }, code: { type: 'x-code', tag: 'code' } } as const

function segmentXml(runs: readonly InlineRun[]): string {
  let number = 0
  const code = (type: string, data: string): string => `<ph x="${++number}" type="${type}">${escapeXml(data)}</ph>`
  return runs.map((run) => {
    if (run.kind === 'placeholder') return code(`x-${run.code}`, run.data)
    if (run.kind === 'break') return code('lb', '<br/>')
    if (run.kind === 'note') return code('x-note', run.text)
    const around = [...(run.href === null ? [] : [{ type: 'link', begin: `<a href="${run.href.replaceAll('"', '%22')}">`, end: '</a>' }]), ...run.marks.map((mark) => ({ type: MARKS[mark].type, begin: `<${MARKS[mark].tag}>`, end: `</${MARKS[mark].tag}>` }))]
      .map((pair) => ({ ...pair, i: ++number }))
    return around.map(({ type, begin, i }) => `<bpt i="${i}" type="${type}">${escapeXml(begin)}</bpt>`).join('') + escapeXml(run.text)
      + around.toReversed().map(({ end, i }) => `<ept i="${i}">${escapeXml(end)}</ept>`).join('')
  }).join('')
}
