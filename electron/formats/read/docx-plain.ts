/** Elements around runs that mean nothing for the text: fields that show what they say, and writing directions. */
const AROUND = /<\/?w:(?:fldSimple|bdo|dir)(?:\s[^>]*)?>/g
/** Runs of a field whose result is what a field of its own would show again: page numbers. */
const PAGE_NUMBER = /<w:fldSimple\b[^>]*\bw:instr="\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b[^"]*"[^>]*>(?:(?!<\/w:fldSimple>)[^])*<\/w:fldSimple>/g

/**
 * The document without what the reader behind this would leave out together with the words in it; line ends and tabs of
 * another kind become ordinary ones. Linear in well-formed XML.
 */
export function plainRuns(xml: string): string {
  return xml.replace(PAGE_NUMBER, '').replace(AROUND, '').replace(/<w:cr\s*\/>/g, '<w:br/>').replace(/<w:ptab\b[^>]*\/>/g, '<w:tab/>')
}
