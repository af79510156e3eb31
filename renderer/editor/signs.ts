import type { LinkState } from '../../shared/model/text.ts'
import type { EvidenceStatus } from '../../shared/model/vocabulary.ts'

/**
 * The signs of the seam and the margin as plain SVG, on the same 16 × 16 grid as the interface's icons. They are cloned
 * from a template: a section can show a few hundred.
 */
const SHAPES = {
  draft: '<circle class="sign-paper" cx="8" cy="8" r="3.6"/>',
  doubtful: '<path class="sign-paper" d="M8 3.2 12.8 8 8 12.8 3.2 8Z"/><path d="M8 6.3v2M8 10v.1"/>',
  stale: '<path class="sign-full" d="M8 3.2 13.3 12.5H2.7Z"/>',
  untranslated: '<path d="M4 8h1.4M7.3 8h1.4M10.6 8H12"/>',
  omitted: '<path d="M3 8h5.5M9.5 4.5v7" stroke-width="1.8"/>',
  added: '<path d="M13 8H7.5M6.5 4.5v7" stroke-width="1.8"/>',
  unlinked: '<path d="M13.500 8h-2.200M8.700 8H6.500M5 4.500v7" stroke-width="1.300"/>',
  fork: '<path d="M2.5 8H6c2.5 0 2-3.5 7.5-3.5M6 8c2.5 0 2 3.5 7.5 3.5"/>',
  join: '<path d="M13.5 8H10C7.5 8 8 4.5 2.5 4.5M10 8c-2.5 0-2 3.5-7.5 3.5"/>',
  many: '<path d="M2.5 4.5C7 4.5 6 8 8 8s1-3.5 5.5-3.5M2.5 11.5C7 11.5 6 8 8 8s1 3.5 5.5 3.5"/>',
  cross: '<path d="M2.5 4.5C8 4.5 8 11.5 13.5 11.5M2.5 11.5C8 11.5 8 4.5 13.5 4.5"/>',
  unchecked: '<circle cx="8" cy="8" r="5.3" stroke-dasharray="1.8 2.36"/>',
  checking: '<circle cx="8" cy="8" r="5.3"/><path class="sign-full" d="M8 2.7a5.3 5.3 0 0 1 0 10.6Z"/>',
  supported: '<circle class="sign-full" cx="8" cy="8" r="6"/><path class="sign-cut" d="m5.2 8.3 2 2 3.7-4.3"/>',
  contradicted: '<path class="sign-full" d="M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5Z"/><path class="sign-cut" d="m5.8 5.8 4.4 4.4M10.2 5.8l-4.4 4.4"/>',
  mixed: '<circle cx="8" cy="8" r="5.3"/><path d="M4.3 11.7 11.7 4.3M4.5 6.5l1 1 1.6-2M9.3 9.3l2 2M11.3 9.3l-2 2" stroke-width="1.3"/>',
  unverifiable: '<circle cx="8" cy="8" r="5.3"/><path d="M6.4 6.5c.2-2 3.3-1.9 3.2 0 0 1.1-1.6 1.3-1.6 2.5M8 11v.1"/>',
  notCheckable: '<circle cx="8" cy="8" r="5.3"/><path d="M5.5 8h5"/>',
  recheck: '<path d="M13 8a5 5 0 1 1-1.6-3.7"/><path d="M13 2.3v2.6h-2.6"/>',
  note: '<path d="M3 3h10v7H8l-3 3v-3H3Z"/>',
  problem: '<path d="M3.500 4h9M3.500 7h6"/><path d="M2.500 12.500c1-1.600 1.800-1.600 2.700 0s1.800 1.600 2.700 0 1.800-1.600 2.700 0 1.800 1.600 2.700 0" stroke-width="1.200"/>',
} as const
export type Sign = keyof typeof SHAPES

const made = new Map<Sign, SVGSVGElement>()

export function drawSign(sign: Sign): SVGSVGElement {
  let template = made.get(sign)
  if (!template) {
    template = build(sign)
    made.set(sign, template)
  }
  return template.cloneNode(true) as SVGSVGElement
}

/** Element by element: the window's policy lets no string become markup, not even one of ours. */
function build(sign: Sign): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  for (const [key, value] of Object.entries({ class: `sign sign-${sign}`, viewBox: '0 0 16 16', 'aria-hidden': 'true' })) svg.setAttribute(key, value)
  for (const [, name = '', attributes = ''] of SHAPES[sign].matchAll(/<(\w+) ([^>]*?)\/>/gu)) {
    const shape = document.createElementNS(SVG, name)
    for (const [, key = '', value = ''] of attributes.matchAll(/([\w-]+)="([^"]*)"/gu)) shape.setAttribute(key, value)
    svg.append(shape)
  }
  return svg
}
const SVG = 'http://www.w3.org/2000/svg'

export const STATE_WORDS: Record<LinkState, string> = {
  untranslated: 'not translated', draft: 'draft', doubtful: 'doubtful', stale: 'stale', confirmed: 'confirmed',
  omitted: 'omitted', added: 'added', unlinked: 'not linked',
}

export const STATUS_WORDS: Record<EvidenceStatus, string> = {
  unchecked: 'unchecked', checking: 'checking', supported: 'supported', contradicted: 'contradicted', mixed: 'mixed',
  unverifiable: 'unverifiable', notCheckable: 'not checkable',
}
