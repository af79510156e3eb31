import type { Written } from '../../../shared/model/interchange.ts'
import type { Annotation } from '../../../shared/model/knowledge.ts'
import { annotationPlaces, type PlacedAnnotation } from './annotation-places.ts'
import { fileNameFor } from './file-name.ts'
import { omissionsOf, type Plan } from './plan.ts'
import { plainDocument, trimmedPlace, type PlainDocument } from './text-files.ts'
import { astraySaid, counted } from './wording.ts'
import { inOneCell, xmlText } from './xml-text.ts'

const TYPES = { claim: 'Claim', sourceMention: 'SourceMention', entity: 'Entity', term: 'Term', note: 'Note', problem: 'Problem' } as const satisfies Record<Annotation['layer'], string>

/**
 * brat standoff: `.ann` with its companion `.txt`, offsets in code points. A place over several paragraphs becomes one of
 * several pieces, because brat's may not hold a line end. Overlapping ones are written and counted: brat shows them,
 * programs that turn its files into one label a word lose them.
 */
export function writeBrat(plan: Plan): Written {
  const { document, knowledge } = plan
  const plain = plainDocument(plan)
  const { placed, astray } = annotationPlaces(plan, plain)
  const lines: string[] = []
  let notes = 0, attributes = 0, discontinuous = 0
  placed.forEach(({ annotation, codePointFrom, codePointTo }, index) => {
    const id = `T${index + 1}`
    const pieces = linesWithin(plain, codePointFrom, codePointTo)
    if (pieces.length > 1) discontinuous++
    const text = pieces.map(({ from, to }) => plain.characters.slice(from, to).join('')).join(' ')
    lines.push(`${id}\t${TYPES[annotation.layer]} ${pieces.map(({ from, to }) => `${from} ${to}`).join(';')}\t${text}`)
    const claim = annotation.claimId === null ? undefined : knowledge.claims.get(annotation.claimId)
    if (claim !== undefined) lines.push(`A${++attributes}\tStatus ${id} ${claim.status}`)
    const item = annotation.sourceItemId === null ? undefined : knowledge.sourceItems.get(annotation.sourceItemId)
    for (const note of [claim?.statement ?? '', claim?.statementZh ?? '', item?.title ?? '', annotation.body]) if (note.trim() !== '') lines.push(`#${++notes}\tAnnotatorNotes ${id}\t${oneLine(note)}`)
  })
  const overlapping = countOverlapping(placed)
  const omissions = [...omissionsOf(plan), ...astraySaid(astray)]
  if (overlapping > 0) omissions.push(`${counted(overlapping, 'annotation')} ${overlapping === 1 ? 'overlaps another' : 'overlap others'}: brat shows them, but programs that want one label a word will not.`)
  if (discontinuous > 0) omissions.push(`${counted(discontinuous, 'annotation')} over several paragraphs ${discontinuous === 1 ? 'is' : 'are'} written in pieces.`)
  return {
    bytes: new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')), fileName: fileNameFor(document, 'ann'), mime: 'text/plain', units: placed.length, omissions,
    companions: [{ ending: 'txt', bytes: new TextEncoder().encode(plain.text) }],
  }
}

function linesWithin(plain: PlainDocument, from: number, to: number): { from: number; to: number }[] {
  const pieces: { from: number; to: number }[] = []
  for (let start = from, at = from; at <= to; at++) {
    if (at < to && plain.characters[at] !== '\n') continue
    const piece = trimmedPlace(plain, start, at)
    if (piece !== null) pieces.push({ from: piece.codePointFrom, to: piece.codePointTo })
    start = at + 1
  }
  return pieces
}

/** Those that begin before an earlier one has ended. `placed` is sorted by beginning. */
function countOverlapping(placed: readonly PlacedAnnotation[]): number {
  const overlapping = new Set<PlacedAnnotation>()
  let longest: PlacedAnnotation | null = null
  for (const each of placed) {
    if (longest !== null && each.codePointFrom < longest.codePointTo) { overlapping.add(each); overlapping.add(longest) }
    if (longest === null || each.codePointTo > longest.codePointTo) longest = each
  }
  return overlapping.size
}

/** A note is one line and may hold no tab. */
function oneLine(text: string): string { return xmlText(inOneCell(text)).trim() }
