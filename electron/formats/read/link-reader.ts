import type { BilingualChoices, BilingualFile, BilingualReader, FileToOpen, LinkedTexts } from '../../../shared/model/bilingual.ts'
import type { EncodingGuess, ReaderWarning } from '../../../shared/model/interchange.ts'
import type { Encoding } from '../../../shared/model/vocabulary.ts'
import { xmlRoot } from './bilingual-head.ts'
import { decodedText } from './decoded-text.ts'
import { isChinese } from './language-pair.ts'
import { MAX_MARKUP_BYTES } from './limits.ts'
import { missingIds, readLinkFile, type FileLink, type LinkFile } from './link-file.ts'
import { segmentsOfLinks } from './linked-texts.ts'
import { Refused, refuse } from './refusal.ts'
import type { MarkedText } from './sentence-text.ts'
import { languageOfText } from './table-columns.ts'
import { wholeFile } from './whole-file.ts'

/** UTF-16 units that are enough to tell a language. */
const LOOK_AT = 5_000
const LINKS = /^<(?:\w+:)?(?:linkGrp|cesAlign)[\s>]/, TEI = /^<(?:\w+:)?(?:TEI(?:\.2)?|teiCorpus)[\s>]/, TEXT = /^<(?:\w+:)?(?:text|body|cesDoc|cesAna|div|s|document)[\s>]/

/**
 * Links between two texts whose sentences have ids: the files of InterText and XCES with their two texts, and TEI, with
 * the texts in it or beside it.
 */
export const linkReader: BilingualReader = {
  format: 'tei',
  accepts(files) {
    const roots = files.map(({ head }) => xmlRoot(head))
    return roots.some((root) => LINKS.test(root) || TEI.test(root)) && roots.every((root) => LINKS.test(root) || TEI.test(root) || TEXT.test(root))
  },
  async open(files, choices) { return open(await Promise.all(files.map((file) => parsed(file, choices)))) },
}

interface Parsed extends LinkFile { fileName: string; encodings: EncodingGuess[]; encoding: Encoding; warnings: ReaderWarning[] }

async function parsed(file: FileToOpen, { encoding }: BilingualChoices): Promise<Parsed> {
  const { text, ...decoded } = decodedText(await wholeFile(file, MAX_MARKUP_BYTES), encoding)
  return { fileName: file.fileName, ...decoded, ...readLinkFile(text) }
}

interface NamedText extends MarkedText { fileName: string }

function open(files: readonly Parsed[]): BilingualFile {
  const main = files.find(({ links }) => links.length > 0)
  if (main === undefined) throw new Refused(refuse('wrongFormat', `There are no links in ${files.length === 1 ? 'this file' : 'these files'}, so nothing says which sentences belong together. Choose the file of links together with its two texts.`))
  const [left, right] = textsOf(main, files)
  const turned = missing(left, right, main.links) > missing(right, left, main.links)
  // Which of the two the links name first is a matter of the program; the sentences there are decide.
  const [first, second] = turned ? [right, left] : [left, right]
  const chinese = chineseOf(first, second)
  const { links, repeated } = onceEach(main.links.map(({ left: one, right: other, ...standing }) => (chinese === first ? { source: one, target: other, ...standing } : { source: other, target: one, ...standing })))
  const texts: LinkedTexts = { source: chinese.blocks, target: (chinese === first ? second : first).blocks, links }
  const dangling = missing(first, second, main.links)
  const english = chinese === first ? second : first
  const count = ({ blocks }: MarkedText): number => blocks.reduce((sum, { sentences }) => sum + sentences.length, 0)
  return {
    sourceLanguage: chinese.language, targetLanguage: english.language, title: null, segments: segmentsOfLinks(texts), linked: texts,
    warnings: [
      ...main.warnings, ...dangling === 0 ? [] : [{ code: 'dangling-links', message: `${dangling === 1 ? 'One sentence that the links name is' : `${dangling} sentences that the links name are`} not in the texts; those links lack them.` }],
      ...repeated === 0 ? [] : [{ code: 'repeated-links', message: `${repeated === 1 ? 'One sentence is' : `${repeated} sentences are`} in several links; each stays in the first of them.` }]],
    found: { links: main.links.length, sourceSentences: count(chinese), targetSentences: count(english), sourceParagraphs: chinese.blocks.length, targetParagraphs: english.blocks.length },
    details: { links: main.links.length, types: typesOf(main.links), fromDoc: main.fromDoc, toDoc: main.toDoc, sentences: { [chinese.fileName]: count(chinese), [english.fileName === chinese.fileName ? `${english.fileName} (English)` : english.fileName]: count(english) } },
    encoding: main.encoding, encodings: main.encodings,
  }
}

/** A sentence belongs to one link. One that loses a whole side to others says nothing any more. */
function onceEach(links: LinkedTexts['links']): { links: LinkedTexts['links']; repeated: number } {
  const taken = { source: new Set<string>(), target: new Set<string>() }
  let repeated = 0
  const free = (side: 'source' | 'target', ids: readonly string[]): string[] => {
    const own = [...new Set(ids)].filter((id) => !taken[side].has(id))
    repeated += ids.length - own.length
    return own
  }
  const kept = links.flatMap(({ source, target, ...standing }) => {
    const link = { source: free('source', source), target: free('target', target), ...standing }
    if ((source.length > 0 && link.source.length === 0) || (target.length > 0 && link.target.length === 0)) return []
    for (const side of ['source', 'target'] as const) for (const id of link[side]) taken[side].add(id)
    return [link]
  })
  return { links: kept, repeated }
}

/** The two texts that are linked: in the file itself, or by name among the others, or the only two others. */
function textsOf(main: Parsed, files: readonly Parsed[]): [NamedText, NamedText] {
  const inside = main.texts.map((text) => ({ ...text, fileName: main.fileName }))
  const others = files.filter((file) => file !== main).flatMap(({ fileName, texts }) => texts.slice(0, 1).map((text) => ({ ...text, fileName })))
  const named = [main.left, main.right].map((name) => (name === null ? undefined : others.find(({ fileName }) => sameName(fileName, name))))
  const [left, right] = named[0] !== undefined && named[1] !== undefined ? named : others.length === 2 ? others : others.length === 0 && main.left === null ? inside : []
  if (left !== undefined && right !== undefined) return [left, right]
  const lacking = [main.left, main.right].filter((name, index) => name !== null && named[index] === undefined)
  throw new Refused(refuse('wrongFormat', lacking.length > 0
    ? `This file links two texts that are not in it, ${main.left ?? '?'} and ${main.right ?? '?'}; ${lacking.join(' and ')} ${lacking.length === 1 ? 'is' : 'are'} missing. Choose all three files together.`
    : 'The links of this file join two texts that are not in it, and it does not name them. Choose it together with its two texts.'))
}

const sameName = (a: string, b: string): boolean => a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase()

function missing(left: MarkedText, right: MarkedText, links: readonly FileLink[]): number {
  return missingIds(left, links.flatMap((link) => link.left)) + missingIds(right, links.flatMap((link) => link.right))
}

function chineseOf(first: NamedText, second: NamedText): NamedText {
  const tagged = [first, second].filter(({ language }) => language !== null && isChinese(language))
  const seen = [first, second].filter((text) => languageOfText(beginningOf(text)) === 'zh')
  const [chinese] = tagged.length === 1 ? tagged : seen
  if (chinese === undefined) throw new Refused(refuse('wrongFormat', `Neither of the two linked texts is Chinese (${first.fileName}, ${second.fileName}). Check that the right files were chosen, and their encoding.`))
  return chinese
}

function beginningOf({ blocks }: MarkedText): string {
  let text = ''
  for (const { sentences } of blocks) {
    for (const { runs } of sentences) text += `${runs.map((run) => (run.kind === 'text' ? run.text : '')).join('')} `
    if (text.length > LOOK_AT) break
  }
  return text
}

/** How many links join so many sentences with so many, named as the file has its sides. */
function typesOf(links: readonly FileLink[]): Record<string, number> {
  const types: Record<string, number> = {}
  for (const { left, right } of links) {
    const type = `${left.length}-${right.length}`
    types[type] = (types[type] ?? 0) + 1
  }
  return types
}
