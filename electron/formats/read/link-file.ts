import type { LinkedTexts } from '../../../shared/model/bilingual.ts'
import { SIDES, type Side } from '../../../shared/model/vocabulary.ts'
import { CONFIRMED_SPANS } from '../write/tei.ts'
import { Refused, refuse } from './refusal.ts'
import { localName, SentenceTexts, type MarkedText } from './sentence-text.ts'
import { confidenceOf } from './xliff-own.ts'
import { walkXml, type XmlAttributes } from './xml.ts'

/** One link as the file writes it: ids of sentences on either side, whichever side is Chinese. Either may be empty. */
export interface FileLink extends LinkStanding { left: string[]; right: string[] }
/** `was`: what was confirmed before it changed; `confidence`: how sure a draft is. */
export type LinkStanding = Pick<LinkedTexts['links'][number], 'confirmed' | 'was' | 'confidence'>

export interface LinkFile {
  /** Files that hold the texts, as named there, without folders; null when the links point into the file itself. */
  left: string | null
  right: string | null
  /** As the file names them, whichever of its sides they are. */
  fromDoc: string | null
  toDoc: string | null
  links: FileLink[]
  /** Texts with sentences in the file itself, in its order. */
  texts: MarkedText[]
}

interface RawLink { targets: string[]; sides: [string[], string[]] | null; id: string | null; standing: LinkStanding }

const words = (list: string | undefined): string[] => (list ?? '').split(/\s+/).filter((word) => word !== '')
const fileOf = (path: string | undefined): string | null => (path === undefined || path.trim() === '' ? null : path.trim().split(/[\\/]/).at(-1) ?? null)

/**
 * Links between the sentences of two texts: InterText and XCES (`linkGrp` with the names of its texts, `xtargets` with the
 * sides parted by a semicolon) and TEI (`link` with pointers, several sentences joined by `join`). Throws Refused. Linear.
 */
export function readLinkFile(xml: string): LinkFile {
  const texts = new SentenceTexts()
  const raw: RawLink[] = []
  const joins = new Map<string, string[]>()
  let from: string | null = null, to: string | null = null, xces = false
  const was = new Map<string, Record<Side, string | null>>()
  let span: { id: string; side: Side; text: string } | null = null
  walkXml(xml, {
    open(qualified, attributes) {
      const name = localName(qualified)
      if (name === 'cesAlign') xces = true
      if (name === 'linkGrp') { from ??= fileOf(attributes['fromDoc']); to ??= fileOf(attributes['toDoc']) }
      if (name === 'join') joins.set(attributes['xml:id'] ?? attributes['id'] ?? '', words(attributes['target'] ?? attributes['targets']))
      if (name === 'link') raw.push(linkOf(attributes))
      // Sentences that somebody left out or added on purpose; see `write/tei.ts`.
      if (name === 'span' && (attributes['type'] === 'omitted' || attributes['type'] === 'added')) raw.push({ ...linkOf(attributes), standing: { confirmed: attributes['subtype'] !== 'stale' } })
      const side = name === 'span' ? SIDES.find((each) => CONFIRMED_SPANS[each] === attributes['type']) : undefined
      if (side !== undefined) span = { id: (attributes['target'] ?? '').replace(/^#/, ''), side, text: '' }
      texts.open(qualified, attributes)
    },
    text(text) {
      if (span !== null) span.text += text
      texts.text(text)
    },
    close(qualified) {
      if (span !== null && localName(qualified) === 'span') {
        was.set(span.id, { source: null, target: null, ...was.get(span.id), [span.side]: span.text })
        span = null
      }
      texts.close(qualified)
    },
  })
  for (const { id, standing } of raw) {
    const { source = null, target = null } = (id === null ? undefined : was.get(id)) ?? {}
    if (!standing.confirmed && source !== null && target !== null) standing.was = { source, target }
  }
  const inside = texts.texts.filter(({ blocks }) => blocks.length > 0)
  if (raw.some(({ sides }) => sides !== null)) {
    // XCES names the text of the first side first, InterText that of the second.
    const [left, right] = xces ? [from, to] : [to, from]
    return { left, right, fromDoc: from, toDoc: to, links: raw.flatMap(({ sides, standing }) => (sides === null ? [] : [{ left: sides[0], right: sides[1], ...standing }])), texts: inside }
  }
  return pointed(raw, joins, inside)
}

function linkOf(attributes: XmlAttributes): RawLink {
  // Manual in InterText; ours says so in words.
  const confirmed = attributes['status'] === 'man' || attributes['type'] === 'confirmed'
  const confidence = confirmed ? null : confidenceOf(attributes['cert'])
  const standing: LinkStanding = { confirmed, ...confidence === null ? {} : { confidence } }, id = attributes['xml:id'] ?? null
  const sides = attributes['xtargets']?.split(';')
  if (sides !== undefined) return { targets: [], sides: [words(sides[0]), words(sides[1])], id, standing }
  return { targets: words(attributes['target'] ?? attributes['targets']), sides: null, id, standing }
}

/** TEI: pointers are `#id` or `file#id`, and one that aims at a `join` means all of that. */
function pointed(raw: readonly RawLink[], joins: ReadonlyMap<string, readonly string[]>, texts: MarkedText[]): LinkFile {
  const files: (string | null)[] = []
  const place = new Map<string, number>()
  for (const [index, { blocks }] of texts.entries()) for (const { sentences } of blocks) for (const { id } of sentences) place.set(id, index)
  const links = raw.flatMap(({ targets, standing }): FileLink[] => {
    const sides: [string[], string[]] = [[], []]
    for (const pointer of targets.flatMap((target) => joins.get(target.replace(/^#/, '')) ?? [target])) {
      const hash = pointer.indexOf('#')
      const file = hash > 0 ? fileOf(pointer.slice(0, hash)) : null, id = pointer.slice(hash + 1)
      const known = place.get(id)
      let side = file === null ? known ?? (sides[0].length === 0 ? 0 : 1) : files.indexOf(file)
      if (side < 0) side = files.push(file) - 1
      sides[side]?.push(id)
    }
    return sides[0].length + sides[1].length === 0 ? [] : [{ left: sides[0], right: sides[1], ...standing }]
  })
  if (files.length > 2) throw new Refused(refuse('unsupported', `The links of this file join ${files.length} texts; files of links between two texts are read here. Take the others out and import it again.`))
  return { left: files[0] ?? null, right: files[1] ?? null, fromDoc: null, toDoc: null, links, texts }
}

/** Sentences a link names and the text does not have. */
export function missingIds(text: MarkedText, ids: Iterable<string>): number {
  const known = new Set(text.blocks.flatMap(({ sentences }) => sentences.map(({ id }) => id)))
  let missing = 0
  for (const id of ids) if (!known.has(id)) missing++
  return missing
}
