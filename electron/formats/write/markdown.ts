import type { ExportBlock, Written } from '../../../shared/model/interchange.ts'
import { uriOf } from './address.ts'
import { fileNameFor } from './file-name.ts'
import type { EndNote, NoteMark } from './notes.ts'
import { listNumbers, piecesOf, type Piece } from './pieces.ts'
import { omissionsOf, type Plan } from './plan.ts'
import { sidesOf } from './sides.ts'
import { ACCEPTED_TITLE, acceptedText } from './wording.ts'
import { inOneLine, xmlText } from './xml-text.ts'

/**
 * Bilingual Markdown: each row's Chinese paragraphs, then its English ones, which is how people read and edit such
 * files (a table cannot hold headings, lists or long paragraphs). Notes are footnotes: the text's own `[^f1]`, claims and sources `[^1]`.
 */
export function writeMarkdown(plan: Plan): Written {
  const { document } = plan
  const footnotes: string[] = []
  const parts = [`---\ntitle: ${JSON.stringify(xmlText(document.title))}\n${document.targetTitle === '' ? '' : `subtitle: ${JSON.stringify(xmlText(document.targetTitle))}\n`}lang: ${document.shownLanguage}\n---`]
  /** Where the content of each open list item begins, by depth; items further in are indented to it. */
  let lists: number[] = []
  let rows = 0
  document.sections.forEach((section, index) => {
    const marks = plan.notes.marks[index] ?? new Map<string, NoteMark[]>()
    const numbers = { source: listNumbers(section.source), target: listNumbers(section.target) }
    for (const row of plan.sections[index]?.rows ?? []) {
      if (sidesOf(plan).some((side) => row[side].length > 0)) rows++
      for (const side of sidesOf(plan)) {
        for (const at of row[side]) {
          const block = section[side][at]
          if (block === undefined) continue
          const text = piecesOf(block, side, marks).flatMap(({ pieces }) => pieces).map((piece) => pieceMarkdown(piece, footnotes)).join('').trim()
          if (text === '') continue
          // An item cannot lie deeper than one level inside the item before it.
          lists = block.type === 'listItem' ? lists.slice(0, block.depth) : []
          const marker = numbers[side][at] === null ? '- ' : `${numbers[side][at]}. `
          const indent = lists.at(-1) ?? 0
          if (block.type === 'listItem') lists.push(indent + marker.length)
          parts.push(blockMarkdown(block, escapeStarts(text), ' '.repeat(indent), marker))
        }
      }
    }
  })
  if (footnotes.length > 0) parts.push(footnotes.map((text, index) => `[^f${index + 1}]: ${escapeInline(text.replace(/\s+/g, ' '))}`).join('\n'))
  if (plan.notes.list.length > 0) parts.push(plan.notes.list.map(noteMarkdown).join('\n'))
  const accepted = plan.options.accepted ?? []
  if (accepted.length > 0) parts.push(`## ${ACCEPTED_TITLE}`, accepted.map((line) => `- ${escapeInline(acceptedText(line)).replace(/\s+/g, ' ')}`).join('\n'))
  return { bytes: new TextEncoder().encode(`${parts.filter((part) => part !== '').join('\n\n')}\n`), fileName: fileNameFor(document, 'md'), mime: 'text/markdown', units: rows, omissions: omissionsOf(plan) }
}

function blockMarkdown(block: ExportBlock, text: string, indent: string, marker: string): string {
  if (block.type === 'heading') return `${'#'.repeat(Math.min(6, Math.max(1, block.level)))} ${text.replace(/\s*\\\n/g, ' ').replace(/(?<=\s)#+$/, (marks) => marks.replaceAll('#', '\\#'))}`
  if (block.type === 'quotation') return prefixed(text, '> '.repeat(Math.min(20, block.depth) + 1))
  if (block.type === 'listItem') return indent + marker + prefixed(text, indent + ' '.repeat(marker.length)).trimStart()
  return text
}

function prefixed(text: string, prefix: string): string { return text.split('\n').map((line) => prefix + line).join('\n') }

function pieceMarkdown(piece: Piece, footnotes: string[]): string {
  if (piece.kind === 'break') return '\\\n'
  if (piece.kind === 'note') return `[^f${footnotes.push(piece.text)}]`
  const refs = piece.ends.map((note) => `[^${note}]`).join('')
  const [, before = '', core = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(xmlText(inOneLine(piece.text))) ?? []
  if (core === '') return `${before}${after}${refs}`
  let text: string
  if (piece.marks.includes('code')) {
    const fence = '`'.repeat(Math.max(0, ...[...core.matchAll(/`+/g)].map((run) => run[0].length)) + 1)
    const pad = core.startsWith('`') || core.endsWith('`') ? ' ' : ''
    text = `${fence}${pad}${core}${pad}${fence}`
  } else text = escapeInline(core)
  if (piece.marks.includes('emphasis')) text = `*${text}*`
  if (piece.marks.includes('strong')) text = `**${text}**`
  const address = piece.href === null ? null : uriOf(piece.href)
  if (address !== null) text = `[${text}](<${address}>)`
  return `${before}${text}${refs}${after}`
}

/** What Markdown would read as formatting inside a line; `^`, and a `$` that could end a formula, to pandoc and on GitHub. */
function escapeInline(text: string): string { return xmlText(text).replace(/[\\`*_[\]<>~|^]|(?<=\S)\$(?!\d)|&(?=[#\w]|$)/g, '\\$&').replace(/!(?=\\\[)/g, '\\!') }

/** What Markdown would read as a heading, list, quotation, definition or rule at the start of a line. */
function escapeStarts(text: string): string {
  return text.split('\n').map((line) => line.trimStart().replace(/^(#{1,6}(?=\s|$)|[-+:](?=\s|$)|[-=]+\s*$|:::)/, '\\$1').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')).join('\n')
}

function noteMarkdown(note: EndNote): string {
  const head = [note.status === '' ? '' : `**${escapeInline(note.status)}.**`, escapeInline(note.title), escapeInline(note.titleZh), note.detail === '' ? '' : `(${escapeInline(note.detail)})`]
  const lines = note.lines.map((line) => [
    line.label === '' ? '' : `${escapeInline(line.label)}:`, line.quotation === '' ? '' : `“${escapeInline(line.quotation)}”`, line.translation === '' ? '' : `“${escapeInline(line.translation)}”`, escapeInline(line.text), line.url === '' ? '' : addressMarkdown(line.url),
  ].filter((part) => part !== '').join(' '))
  return `[^${note.number}]: ${[...head, ...lines].filter((part) => part !== '').join(' ').replace(/\s+/g, ' ')}`
}

function addressMarkdown(url: string): string {
  const address = uriOf(url)
  return address === null ? escapeInline(url) : `<${address}>`
}
