import mammoth from 'mammoth'
import type { InterchangeBlock, ReaderWarning } from '../../../shared/model/interchange.ts'
import { placeComments, withoutCommentMarks } from './comment-places.ts'
import { rubyToNotes } from './docx-extras.ts'
import { OUTLINE_STYLE } from './docx-outline.ts'
import { openDocx, type DocxParts, type TrackedChanges } from './docx-parts.ts'
import { hiddenWarning, readHtmlWhole, rubyWarning } from './html.ts'
import { Refused, refuse } from './refusal.ts'

export interface DocxText { blocks: InterchangeBlock[]; title: string | null; declaredLanguage: string | null; warnings: ReaderWarning[]; found: Readonly<Record<string, number>>; chapters?: readonly { title: string; from: number }[] }

/** Styles beside those mammoth knows: titles, quotations and code of Word, LibreOffice and pandoc. Tables of contents are made again by whoever needs them. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh", "p[style-name='标题'] => h1:fresh", "p[style-name='標題'] => h1:fresh",
  ...[1, 2, 3, 4, 5, 6].flatMap((level) => [`p[style-name='标题 ${level}'] => h${level}:fresh`, `p[style-name='標題 ${level}'] => h${level}:fresh`]),
  ...[1, 2, 3, 4, 5, 6].map((level) => `p.${OUTLINE_STYLE}${level} => h${level}:fresh`),
  // Struck out is a look here, not a deletion: what is deleted is in the tracked changes.
  'strike => span',
  ...['Quote', 'Intense Quote', 'Quotations', 'Block Text', '引用', '明显引用'].map((name) => `p[style-name='${name}'] => blockquote > p:fresh`),
  "r[style-name='Emphasis'] => em", "r[style-name='Intense Emphasis'] => em", "r[style-name='Verbatim Char'] => code", "r[style-name='Source Text'] => code",
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => `p[style-name='toc ${level}'] => !`), "p[style-name='TOC Heading'] => !",
]

/**
 * A Word document as blocks: headings, lists, quotations, emphasis, links, foot- and endnotes and readings over characters as notes, comments on the words they are
 * about; every cell of a table is a paragraph. Insertions are taken as accepted, deletions as gone. Throws Refused; about 1 s for 600,000 characters.
 */
export async function readDocx(bytes: Uint8Array): Promise<DocxText> {
  const parts = openDocx(bytes, true)
  const text = readHtmlWhole(await docxHtml(parts))
  const { blocks, warnings } = placeComments(rubyToNotes(text.blocks), parts.comments)
  return { blocks, title: parts.title ?? (text.title === null ? null : withoutCommentMarks(text.title)), declaredLanguage: parts.language, warnings: [...docxWarnings(parts, warnings), ...text.warnings], found: { ...parts.counts } }
}

/** The document as the HTML that mammoth makes of it, without its comments. Throws Refused. */
export async function docxHtml(parts: DocxParts): Promise<string> {
  try {
    const result = await mammoth.convertToHtml({ buffer: Buffer.from(parts.archive) }, {
      styleMap: STYLES, includeEmbeddedStyleMap: false, externalFileAccess: false,
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
    })
    return result.value
  } catch (error) {
    throw new Refused(refuse('damaged', `The inside of this document is not put together as Word does it (${firstLine(error)}). Open it in Word or LibreOffice, save it again and import that.`))
  }
}

function firstLine(error: unknown): string { return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 120) ?? '' }

/** What a person should know that the text does not show; `comments`: what became of those. */
export function docxWarnings({ counts, changes }: Pick<DocxParts, 'counts' | 'changes'>, comments: readonly ReaderWarning[] = []): ReaderWarning[] {
  const warnings: ReaderWarning[] = []
  const warn = (code: string, message: string): void => { warnings.push({ code, message }) }
  const many = (count: number, one: string): string => (count === 1 ? `1 ${one}` : `${count} ${one}s`)
  if (counts.insertions + counts.deletions + counts.moves > 0) {
    const all = ({ insertions, deletions, moves }: TrackedChanges): string => `${many(insertions, 'insertion')}, ${many(deletions, 'deletion')}${moves === 0 ? '' : `, ${many(moves, 'move')}`}`
    const named = [...changes].map(([author, theirs]) => `${author === '' ? 'somebody without a name' : author} ${all(theirs)}`)
    const by = changes.size === 0 || (changes.size === 1 && changes.has('')) ? '' : ` by ${changes.size === 1 ? [...changes.keys()].join('') : `${changes.size} people: ${named.slice(0, 5).join('; ')}${named.length > 5 ? '; and others' : ''}`}`
    warn('tracked-changes', `The document has tracked changes (${all(counts)}${by}). The text was taken as if all were accepted.`)
  }
  warnings.push(...comments)
  if (counts.formulas > 0) warn('dropped-formulas', `${many(counts.formulas, 'formula')} ${counts.formulas === 1 ? 'was' : 'were'} left out.`)
  if (counts.hidden > 0) warnings.push(hiddenWarning(counts.hidden, 'Word', 'Font > Hidden'))
  if (counts.rubies > 0) warnings.push(rubyWarning(counts.rubies))
  return warnings
}
