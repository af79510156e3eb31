import type { Written } from '../../../shared/model/interchange.ts'
import type { SourceItem } from '../../../shared/model/knowledge.ts'
import { fileNameFor } from './file-name.ts'
import { omissionsOf, type Plan } from './plan.ts'
import { datePartsOf, isoDate, namesOf, webAddress } from './source-fields.ts'
import { xmlText } from './xml-text.ts'

/** The document's sources for LaTeX: BibLaTeX's fields, UTF-8. Keys are made of the first author and the year. */
export function writeBibtex(plan: Plan): Written {
  const used = new Map<string, number>()
  const entries = plan.document.sourceItems.map((item) => entry(item, keyFor(item, used)))
  return { bytes: new TextEncoder().encode(entries.join('\n')), fileName: fileNameFor(plan.document, 'bib'), mime: 'application/x-bibtex', units: entries.length, omissions: omissionsOf(plan) }
}

function entry(item: SourceItem, key: string): string {
  const url = webAddress(item.url)
  const type = item.kind === 'official' ? 'report' : url === null ? 'misc' : 'online'
  const iso = isoDate(item.date), seen = isoDate(item.accessed)
  const authors = namesOf(item.authors).map((name) => ('literal' in name ? `{${escaped(name.literal)}}` : `${escaped(name.family)}, ${escaped(name.given)}`)).join(' and ')
  const remark = [item.remark, iso === null ? item.date : '', webAddress(item.archiveUrl) === null ? '' : `Kept copy: ${item.archiveUrl}`].filter((part) => part.trim() !== '').join(' ')
  const fields: [string, string][] = [
    ['author', authors], ['title', `{${[item.title, item.url, item.authors, item.publisher].map(escaped).find((text) => text !== '') ?? 'Untitled'}}`], [type === 'report' ? 'institution' : 'organization', item.publisher.trim() === '' ? '' : `{${escaped(item.publisher)}}`], ['date', iso ?? ''],
    ['url', url ?? ''], ['urldate', url === null ? '' : seen ?? ''], ['langid', /^zh/i.test(item.language) ? 'chinese' : /^en/i.test(item.language) ? 'english' : ''], ['note', escaped(remark)],
  ]
  return `@${type}{${key},\n${fields.filter(([, value]) => value !== '' && value !== '{}').map(([name, value]) => `  ${name} = {${value}},`).join('\n')}\n}\n`
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}', '`': '\\textasciigrave{}' }
function escaped(text: string): string {
  return xmlText(text).replace(/\s+/g, ' ').trim().replace(/[\\{}$&#%_~^`]/g, (character) => ESCAPES[character] ?? `\\${character}`)
}

/** Letters and figures of ASCII only: every LaTeX takes them. `used`: how many have each key already; the second gets a hyphen and a 2, which no key has by itself. */
function keyFor(item: SourceItem, used: Map<string, number>): string {
  const [name] = namesOf(item.authors)
  const word = (text: string): string => text.normalize('NFKD').replace(/[^A-Za-z0-9 ]/g, '').trim().split(/\s+/).at(-1)?.toLowerCase() ?? ''
  const stem = (name === undefined ? '' : word('literal' in name ? name.literal : name.family)) || word(item.publisher) || 'source'
  const base = `${stem}${datePartsOf(item.date)?.[0] ?? ''}`
  const number = (used.get(base) ?? 0) + 1
  used.set(base, number)
  return number === 1 ? base : `${base}-${number}`
}
