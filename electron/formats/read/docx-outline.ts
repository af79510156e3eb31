/** The style that a paragraph of an outline gets; the reader behind this knows headings by their style alone. */
export const OUTLINE_STYLE = 'duizhao-outline-'

/** Deepest level that is a heading here; Word has nine and calls ordinary text the tenth. */
const LEVELS = 6
/** Styles that inherit from one another; a longer chain is a circle. */
const LONGEST_CHAIN = 12

interface Style { name: string; basedOn: string | null; level: number | null }

const first = (xml: string, pattern: RegExp): string | null => pattern.exec(xml)?.[1] ?? null
const outlineOf = (xml: string): number | null => {
  const level = first(xml, /<w:outlineLvl\b[^>]*\bw:val="(\d)"/)
  return level === null ? null : Number(level)
}

/** Level, from 0, of every paragraph style that is a heading without being called one, by its id. */
function outlineStyles(styles: string): Map<string, number> {
  const all = new Map<string, Style>()
  for (const [whole, id = ''] of styles.matchAll(/<w:style\b[^>]*\bw:styleId="([^"]*)"[^>]*>[^]*?<\/w:style>/g)) {
    if (!/\bw:type="paragraph"/.test(whole.slice(0, whole.indexOf('>')))) continue
    all.set(id, { name: first(whole, /<w:name\b[^>]*\bw:val="([^"]*)"/) ?? '', basedOn: first(whole, /<w:basedOn\b[^>]*\bw:val="([^"]*)"/), level: outlineOf(whole) })
  }
  const levels = new Map<string, number>()
  for (const [id, { name }] of all) {
    if (/^(?:heading \d|标题(?: \d)?|標題(?: \d)?|title|toc .*)$/i.test(name)) continue
    let level: number | null = null
    for (let style = all.get(id), step = 0; style !== undefined && level === null && step < LONGEST_CHAIN; step++) {
      const named = first(style.name, /^heading (\d)$/i)
      level = style.level ?? (named === null ? null : Number(named) - 1)
      style = style.basedOn === null ? undefined : all.get(style.basedOn)
    }
    if (level !== null && level < LEVELS) levels.set(id, level)
  }
  return levels
}

/**
 * Gives every paragraph that the outline of the document counts as a heading, by itself or through a style made from one
 * of the headings, a style by which it is known. Linear.
 */
export function markOutline(document: string, styles: string): string {
  const levels = outlineStyles(styles)
  if (levels.size === 0 && !document.includes('<w:outlineLvl')) return document
  return document.replace(/<w:pPr>([^]*?)<\/w:pPr>/g, (whole, inside: string) => {
    const now = inside.split('<w:pPrChange')[0] ?? ''
    const style = first(now, /<w:pStyle\b[^>]*\bw:val="([^"]*)"/)
    const level = outlineOf(now) ?? (style === null ? null : levels.get(style) ?? null)
    // A style that is a heading by its name stays what it is.
    if (level === null || level >= LEVELS || style !== null && !levels.has(style) && outlineOf(now) === null) return whole
    if (style !== null && /^(?:heading|title)/i.test(style)) return whole
    return `<w:pPr><w:pStyle w:val="${OUTLINE_STYLE}${level + 1}"/>${inside.replace(/<w:pStyle\b[^>]*\/>/, '')}</w:pPr>`
  })
}

/** A run that Word does not show or print; rPr comes first in it. */
const HIDDEN = /<w:r(?:\s[^>]*)?>\s*<w:rPr>(?:(?!<\/w:rPr>)[^])*?<w:vanish(?:\s+w:val="(?:1|true|on)")?\s*\/>(?:(?!<\/w:rPr>)[^])*<\/w:rPr>(?:(?!<w:r[\s>]|<\/w:r>)[^])*<\/w:r>/g

/** The document without hidden runs, and how many of them held text. */
export function dropHidden(document: string): { xml: string; hidden: number } {
  let hidden = 0
  const xml = document.includes('<w:vanish') ? document.replace(HIDDEN, (run) => {
    if (/<w:t\b[^>]*>[^<]/.test(run)) hidden++
    return ''
  }) : document
  return { xml, hidden }
}
