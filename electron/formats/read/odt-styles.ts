import { walkXml } from './xml.ts'

export interface OdtStyle { bold: boolean; italic: boolean; code: boolean; quotation: boolean; /** Text that shows nowhere. */ hidden: boolean; /** Of a list: its levels, from 1, that are numbered. */ numbered: ReadonlySet<number>; /** 0 for what is no heading. */ heading: number }
export interface OdtStyles { get(name: string): OdtStyle | undefined; language: string | null }

interface Raw { parent: string | null; bold: boolean | null; italic: boolean | null; hidden: boolean | null; numbered: Set<number> }

/** How many parents a style may have; a circle ends there. */
const MOST_PARENTS = 20
const QUOTATION = /^(?:Quotations?|Quote|Block_20_Text|Block_20_Quotation|Intense_20_Quote|Citation)$/i
const HEADING = /^Heading_20_([1-6])$/
const CODE = /^(?:Source_20_Text|Source_5f_Text|Verbatim_20_Char|Teletype)$/i

/** Styles by name, list styles under `list:` and their name; the language of the defaults, the Asian one first. Linear in the parts. */
export function readOdtStyles(parts: readonly string[]): OdtStyles {
  const raw = new Map<string, Raw>()
  let open: Raw | null = null, language: string | null = null, inDefaults = false
  for (const part of parts) {
    walkXml(part, {
      open(name, attributes) {
        if (name === 'style:style' || name === 'text:list-style') {
          open = { parent: attributes['style:parent-style-name'] ?? null, bold: null, italic: null, hidden: null, numbered: new Set() }
          raw.set(`${name === 'text:list-style' ? 'list:' : ''}${attributes['style:name'] ?? ''}`, open)
        }
        if (name === 'style:default-style') inDefaults = true
        if (name === 'text:list-level-style-number' && open !== null) open.numbered.add(Number(attributes['text:level'] ?? 1))
        if (name !== 'style:text-properties') return
        if (inDefaults && language === null) {
          const asian = attributes['style:language-asian'], country = attributes['style:country-asian']
          if (asian !== undefined && asian !== 'none') language = country === undefined || country === 'none' ? asian : `${asian}-${country}`
        }
        if (open === null) return
        const weight = attributes['style:font-weight-asian'] ?? attributes['fo:font-weight'], slant = attributes['style:font-style-asian'] ?? attributes['fo:font-style']
        if (weight !== undefined) open.bold = /^(?:bold|[6-9]00)$/.test(weight)
        if (slant !== undefined) open.italic = slant !== 'normal'
        if (attributes['text:display'] !== undefined) open.hidden = attributes['text:display'] === 'none'
      },
      close(name) {
        if (name === 'style:style' || name === 'text:list-style') open = null
        if (name === 'style:default-style') inDefaults = false
      },
    })
  }
  return { language, get: (name) => resolve(raw, name) }
}

function resolve(raw: ReadonlyMap<string, Raw>, name: string): OdtStyle | undefined {
  const own = raw.get(name)
  const chain = [name]
  let bold: boolean | null = null, italic: boolean | null = null, hidden: boolean | null = null
  for (let style = own; style !== undefined && chain.length < MOST_PARENTS; style = raw.get(style.parent ?? '')) {
    bold ??= style.bold
    italic ??= style.italic
    hidden ??= style.hidden
    if (style.parent === null) break
    chain.push(style.parent)
  }
  if (own === undefined && !QUOTATION.test(name) && !CODE.test(name) && name !== 'Title' && !HEADING.test(name)) return undefined
  const level = chain.map((each) => Number(HEADING.exec(each)?.[1] ?? 0)).find((each) => each > 0) ?? 0
  return {
    bold: bold ?? chain.includes('Strong_20_Emphasis'), italic: italic ?? chain.includes('Emphasis'), code: chain.some((each) => CODE.test(each)),
    quotation: chain.some((each) => QUOTATION.test(each)), hidden: hidden ?? false, numbered: own?.numbered ?? new Set(), heading: chain.includes('Title') ? 1 : level,
  }
}
