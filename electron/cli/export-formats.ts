import type { ExportFormat } from '../../shared/model/vocabulary.ts'

export const FORMAT_WORDS: Readonly<Record<ExportFormat, string>> = {
  html: 'a page of its own, side by side, interleaved or tabbed, claims and sources as notes', docx: 'a Word file with a table of two columns, interleaved, or the translation alone', odt: 'the same for LibreOffice', epub: 'a book for readers, interleaved, side by side, or the translation alone', pdf: 'pages to print, side by side, interleaved, or the translation alone; made by a Chromium, Chrome or Edge on this machine', markdown: 'text with notes',
  tmx: 'translation memory, TMX 1.4b', xliff: 'XLIFF 2.1, whose corrections find their way home', xliff12: 'XLIFF 1.2, for older translation tools, the same way', tsv: 'a table of sentence pairs', csv: 'the same with commas',
  xlsx: 'the same as a workbook, claims on a second sheet', moses: 'two text files whose lines answer one another (.zh and .en)',
  json: 'everything, can be imported again', tei: 'TEI P5, both texts with links between sentences', webanno: 'W3C Web Annotations as JSON-LD, with the text they point into (.txt)', brat: 'brat standoff, with its text (.txt)',
  csljson: 'the sources as CSL-JSON', bibtex: 'the sources for BibLaTeX', claimreview: 'claims with a verdict as ClaimReview JSON-LD',
}
