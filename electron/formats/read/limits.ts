/**
 * What a reader takes on. Every limit is checked before the work it bounds, so that a hostile or mistaken file
 * costs a sentence and not the session.
 */

/** Text of any kind. A long Chinese novel is 6 MB; 100 MB is a log or a database dump, and its strings alone would take 400 MB. */
export const MAX_TEXT_BYTES = 100_000_000
/** HTML and Markdown become a tree of some fifteen times their size before they become paragraphs. */
export const MAX_MARKUP_BYTES = 32_000_000
/** A DOCX as it lies on the disk: a book with hundreds of photographs stays under it. */
export const MAX_DOCX_BYTES = 200_000_000
/** Pages of a PDF. A long book has 1,500; beyond this it is an archive of papers. */
export const MAX_PDF_PAGES = 5_000
/** Time for all pages of a PDF. A book of 1,500 pages of text takes 20 s. */
export const MAX_PDF_MS = 90_000
/** A Word document has tens of parts, one with a thousand pictures about 1,100. */
export const MAX_ZIP_ENTRIES = 10_000
/** One XML part unpacked. A million characters with heavy formatting take about 40 MB. */
export const MAX_PART_BYTES = 80_000_000
/** All the XML parts that are read, together. */
export const MAX_PARTS_BYTES = 120_000_000
/** Word's XML packs 10:1 to 40:1, machine-made repetition 150:1, a bomb 1000:1. Only asked of parts over `RATIO_MATTERS_FROM`. */
export const MAX_ZIP_RATIO = 300
export const RATIO_MATTERS_FROM = 8_000_000
/** Elements inside one another in HTML or XML. Real pages stay under 60; beyond this the parsers' own costs grow with the depth. */
export const MAX_DEPTH = 400
/** Markdown's lists and quotations inside one another, and brackets inside one another. */
export const MAX_MARKDOWN_NESTING = 100
/** Attributes on one element: parsers compare each with all before it. Real pages stay under 40. */
export const MAX_ATTRIBUTES = 1_000
