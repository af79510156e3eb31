import type { AcceptedLine } from '../../../shared/model/gate.ts'
import type { SourceLanguage } from '../../../shared/model/vocabulary.ts'
import { uriOf } from './address.ts'
import type { Footnote } from './html-blocks.ts'
import { englishHtml } from './html-words.ts'
import type { EndNote, NoteLine } from './notes.ts'
import { ACCEPTED_TITLE, acceptedText } from './wording.ts'
import { escapeXml } from './xml-text.ts'

/** The lists at the end of a page: the text's own footnotes, then claims, sources and remarks, each with its way back. */
export function noteLists(notes: readonly EndNote[], footnotes: readonly Footnote[], refs: ReadonlyMap<number, readonly string[]>, language: SourceLanguage): string {
  const own = footnotes.map(({ number, text, lang }) => `<li id="f${number}" value="${number}"><span lang="${lang}">${escapeXml(text)}</span> <a class="back" href="#fr${number}" aria-label="Back to the text">↩</a></li>`)
  const list = noteItems(notes, refs, language)
  return [
    own.length === 0 ? '' : `<section class="notes"><h2>Footnotes</h2><ol>\n${own.join('\n')}\n</ol></section>`,
    list.length === 0 ? '' : `<section class="notes"><h2>Claims and sources</h2><ol>\n${list.join('\n')}\n</ol></section>`,
  ].filter((part) => part !== '').join('\n')
}

/** What was accepted at the gate, with the reasons; nothing when nothing was. */
export function acceptedList(lines: readonly AcceptedLine[], heading: 'h1' | 'h2' = 'h2'): string {
  return lines.length === 0 ? '' : `<section class="notes accepted"><${heading}>${ACCEPTED_TITLE}</${heading}><ul>\n${lines.map((line) => `<li>${escapeXml(acceptedText(line))}</li>`).join('\n')}\n</ul></section>`
}

/** Claims, sources and remarks as list items. */
export function noteItems(notes: readonly EndNote[], refs: ReadonlyMap<number, readonly string[]>, language: SourceLanguage): string[] {
  return notes.map((note) => `<li id="n${note.number}" value="${note.number}">${noteHtml(note, language)}${backLinks(refs.get(note.number) ?? [])}${lines(note.lines, language)}</li>`)
}

function noteHtml(note: EndNote, language: SourceLanguage): string {
  const tone = note.status.startsWith('Supported') ? ' class="supported"' : note.status.startsWith('Contradicted') ? ' class="contradicted"' : ''
  const parts = [
    note.status === '' ? '' : `<b${tone}>${escapeXml(note.status)}.</b>`,
    note.title === '' ? '' : `<span>${englishHtml(note.title, language)}</span>`,
    note.titleZh === '' ? '' : `<span lang="${language}">${escapeXml(note.titleZh)}</span>`,
    note.detail === '' ? '' : `<span class="mute">${englishHtml(note.detail, language)}</span>`,
    note.kind === 'claim' && note.placed === 0 ? '<span class="mute">(no longer found in the text)</span>' : '',
  ]
  return parts.filter((part) => part !== '').join(' ')
}

function backLinks(refs: readonly string[]): string {
  return refs.map((ref, index) => ` <a class="back" href="${ref}" aria-label="Back to the text${refs.length > 1 ? `, place ${index + 1}` : ''}">↩</a>`).join('')
}

function lines(list: readonly NoteLine[], language: SourceLanguage): string {
  if (list.length === 0) return ''
  const items = list.map((line) => {
    const parts = [
      line.label === '' ? '' : `<span class="mute">${escapeXml(line.label)}:</span>`,
      line.quotation === '' ? '' : `<q lang="${/\p{Script=Han}/u.test(line.quotation) ? language : 'en'}">${escapeXml(line.quotation)}</q>`,
      line.translation === '' ? '' : `<q lang="en">${englishHtml(line.translation, language)}</q>`,
      englishHtml(line.text, language),
      line.url === '' ? '' : linked(line.url),
    ]
    return `<li>${parts.filter((part) => part !== '').join(' ')}</li>`
  })
  return `<ul>${items.join('')}</ul>`
}

function linked(url: string): string {
  const address = uriOf(url)
  return address === null ? escapeXml(url) : `<a href="${escapeXml(address)}" rel="noopener noreferrer">${escapeXml(url)}</a>`
}
