import type { CallOutput } from '../../shared/contract/contract.ts'
import { linkStates, livingSentences } from '../../shared/document/link-state.ts'
import { readContent } from '../../shared/document/section-content.ts'
import { sourceSentences, targetSentences } from '../../shared/document/sentences.ts'
import type { LinkState, Progress } from '../../shared/model/text.ts'
import { limitOf } from './command.ts'
import type { Command } from './command.ts'
import { ask, findDocument, JSON_OPTION, withCore, WORKSPACE_OPTION } from './workspace.ts'

export const listCommand: Command = {
  usage: ['list [--json]'],
  summary: 'Lists the documents of the workspace.',
  options: { ...WORKSPACE_OPTION, ...JSON_OPTION },
  words: [0, 0],
  run: (args, terminal) => withCore(args, terminal, true, async (core) => {
    const documents = await ask(core, 'document.list', {})
    if (args.flag('json')) { terminal.out(JSON.stringify(documents)); return }
    for (const [index, document] of documents.entries()) terminal.out(`${index + 1}  ${document.id}  ${document.title}  ${document.sourceLanguage}  ${progressWords(document.progress)}`)
  }),
}

function progressWords({ total, confirmed, untranslated }: Progress) { return `${total} sentences, ${confirmed} confirmed, ${untranslated} untranslated` }

interface Row { place: string; state: LinkState; source: string; target: string }

export const showCommand: Command = {
  usage: ['show DOC [--json]'],
  summary: 'Prints a document, the two texts sentence by sentence.',
  details: ['DOC is a number or id as in duizhao list, or a title or its beginning.'],
  options: { ...WORKSPACE_OPTION, ...JSON_OPTION },
  words: [1, 1],
  run: (args, terminal) => withCore(args, terminal, true, async (core) => {
    const { id } = await findDocument(core, args.words[0] ?? '')
    const { document, sections } = await ask(core, 'document.get', { documentId: id })
    const shown = []
    for (const section of sections) shown.push({ id: section.id, title: section.title, rows: rowsOf(await ask(core, 'section.open', { sectionId: section.id })) })
    if (args.flag('json')) { terminal.out(JSON.stringify({ document, sections: shown })); return }
    terminal.out(`${document.title}${document.targetTitle === '' ? '' : ` / ${document.targetTitle}`}  (${progressWords(document.progress)})`)
    for (const section of shown) {
      terminal.out(`\n${section.title}`)
      for (const row of section.rows) terminal.out(`${row.place}  ${row.state}\n  ${row.source}\n  ${row.target}`)
    }
  }),
}

/** Links in the order of the source, each once; target sentences without any come last. */
function rowsOf({ section }: CallOutput<'section.open'>): Row[] {
  const content = readContent(section)
  const states = linkStates(content)
  const written = new Set<string>()
  const rows: Row[] = []
  const place = placesOf(sourceSentences(content.source))
  const text = (sentences: readonly { text: string }[], gap: string) => sentences.map((sentence) => sentence.text.trim()).join(gap)
  for (const sentence of sourceSentences(content.source)) {
    if (written.has(sentence.id)) continue
    const link = content.links.ofSource(sentence.id)
    const source = link === null ? [sentence] : livingSentences(content, link, 'source')
    const target = link === null ? [] : livingSentences(content, link, 'target')
    for (const one of [...source, ...target]) written.add(one.id)
    rows.push({ place: place.get(sentence.id) ?? '', state: states.source.get(sentence.id) ?? 'untranslated', source: text(source, ''), target: text(target, ' ') })
  }
  for (const sentence of targetSentences(content.target)) {
    if (!written.has(sentence.id)) rows.push({ place: '+', state: states.target.get(sentence.id) ?? 'unlinked', source: '', target: sentence.text.trim() })
  }
  return rows
}

/** Paragraph and sentence, counted from 1 as at the desk. */
function placesOf(sentences: readonly { id: string; block: number }[]): Map<string, string> {
  const places = new Map<string, string>()
  let block = -1
  let number = 0
  for (const sentence of sentences) {
    number = sentence.block === block ? number + 1 : 1
    block = sentence.block
    places.set(sentence.id, `${block + 1}.${number}`)
  }
  return places
}

export const searchCommand: Command = {
  usage: ['search TEXT [--document DOC] [--limit N] [--json]'],
  summary: 'Finds sentences in both languages; either script of Chinese finds both.',
  options: { ...WORKSPACE_OPTION, ...JSON_OPTION, document: { type: 'string' }, limit: { type: 'string' } },
  words: [1, 1],
  run: (args, terminal) => withCore(args, terminal, true, async (core) => {
    const wanted = args.text('document')
    const documentId = wanted === null ? null : (await findDocument(core, wanted)).id
    const found = await ask(core, 'search.find', { text: args.words[0] ?? '', documentId, limit: limitOf(args), offset: 0 })
    if (args.flag('json')) { terminal.out(JSON.stringify(found)); return }
    for (const hit of found.hits) terminal.out(`${hit.documentTitle}  ${hit.place}\n  ${hit.text.trim()}${hit.counterpart === '' ? '' : `\n  ${hit.counterpart.trim()}`}`)
    terminal.out(`${found.total}${found.capped ? ' or more' : ''} found${found.hits.length < found.total ? `, ${found.hits.length} shown` : ''}.`)
    if (found.indexing) terminal.out(`Still indexing: ${found.indexing.done} of ${found.indexing.total} sections.`)
  }),
}
