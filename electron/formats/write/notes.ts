import type { ExportDocument, ExportSection } from '../../../shared/model/interchange.ts'
import type { Annotation, Claim, Relation, SourceItem } from '../../../shared/model/knowledge.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'
import { evidenceOf, type KnowledgeIndex } from './knowledge-index.ts'
import type { Row } from './rows.ts'
import { citation, qualifications, RELATION_WORDS, STATUS_WORDS } from './wording.ts'

/** A line of a note: what it is ("Supported by"), the text, and an address to open. */
export interface NoteLine { label: string; text: string; quotation: string; translation: string; url: string }
/** Its parts as one text, for formats that give them no look of their own. */
export function lineText({ label, quotation, translation, text, url }: NoteLine): string {
  return [label === '' ? '' : `${label}:`, quotation === '' ? '' : `“${quotation}”`, translation === '' ? '' : `“${translation}”`, text, url].filter((part) => part !== '').join(' ')
}
/** A numbered note at the end: a claim with its evidence, a source, or a remark. `placed` counts its references in the text. */
export interface EndNote { number: number; kind: 'claim' | 'source' | 'remark'; status: string; title: string; titleZh: string; detail: string; lines: NoteLine[]; placed: number; /** Who made a remark, and when; empty and 0 on the others. */ author: string; at: number }

/**
 * Part of a sentence under a note, offsets within the sentence. `ends` puts the number there. A claim made on one side
 * shows on the linked sentence of the other as `projected`, over the whole of it.
 */
export interface NoteMark { from: number; to: number; note: number; kind: EndNote['kind']; projected: boolean; ends: boolean }

export interface Notes {
  list: EndNote[]
  /** By section, then `side/sentence id`. */
  marks: Map<string, NoteMark[]>[]
  /** Annotations whose place in the text is lost or doubtful. */
  orphans: number
  /** Marks of layers that exports have no form for: entities, terms, problems. */
  unwritten: number
}

export const NO_NOTES = (sections: number): Notes => ({ list: [], marks: Array.from({ length: sections }, () => new Map()), orphans: 0, unwritten: 0 })

type Subject = { kind: 'claim'; claim: Claim } | { kind: 'source'; item: SourceItem | null; body: string } | { kind: 'remark'; body: string; author: string; at: number }

/**
 * Numbers claims, sources and remarks in the order in which a reader of the rows meets them, and says where they stand.
 * `sides`: those that are shown; a note about words of both ends on the last words of these.
 */
export function notesOf(document: ExportDocument, knowledge: KnowledgeIndex, rows: readonly (readonly Row[])[], sides: readonly Side[]): Notes {
  const notes = NO_NOTES(document.sections.length)
  const numbers = new Map<string, EndNote>()
  const number = (key: string, subject: Subject): EndNote => {
    const known = numbers.get(key)
    if (known !== undefined) return known
    const note = noteOf(knowledge, notes.list.length + 1, subject)
    numbers.set(key, note)
    notes.list.push(note)
    return note
  }
  document.sections.forEach((section, index) => {
    const marks = notes.marks[index]
    if (marks === undefined) return
    const made: { anchors: Annotation['anchors']; note: number }[] = []
    for (const { annotation, anchors } of inReadingOrder(section, rows[index] ?? [], notes)) {
      const subject = subjectOf(annotation, knowledge)
      if (subject === null) { notes.unwritten++; continue }
      const key = subject.kind === 'claim' ? subject.claim.id : subject.kind === 'source' && subject.item !== null ? subject.item.id : annotation.id
      const note = number(key, subject)
      note.placed++
      const last = anchors.findLast(({ side }) => sides.includes(side)) ?? anchors.at(-1)
      for (const anchor of anchors) add(marks, `${anchor.side}/${anchor.sentenceId}`, { from: anchor.from, to: anchor.to, note: note.number, kind: note.kind, projected: false, ends: anchor === last })
      if (subject.kind === 'claim') made.push({ anchors, note: note.number })
    }
    project(section, marks, made)
  })
  // Claims that have lost their place are still part of the work. Those that only stand in other sections are not.
  for (const claim of document.claims) if (!numbers.has(claim.id) && claim.place === null) number(claim.id, { kind: 'claim', claim })
  return notes
}

function subjectOf(annotation: Annotation, { claims, sourceItems }: KnowledgeIndex): Subject | null {
  if (annotation.layer === 'claim') {
    const claim = annotation.claimId === null ? undefined : claims.get(annotation.claimId)
    return claim === undefined ? null : { kind: 'claim', claim }
  }
  if (annotation.layer === 'sourceMention') {
    const item = annotation.sourceItemId === null ? undefined : sourceItems.get(annotation.sourceItemId)
    return item === undefined && annotation.body === '' ? null : { kind: 'source', item: item ?? null, body: annotation.body }
  }
  return annotation.layer === 'note' && annotation.body.trim() !== '' ? { kind: 'remark', body: annotation.body, author: annotation.provenance.author, at: annotation.provenance.changed } : null
}

interface Placed { annotation: Annotation; anchors: Annotation['anchors'] }

/** Annotations with the anchors that hold, by row, source side first, then by place; counts the others as orphans. */
function inReadingOrder(section: ExportSection, rows: readonly Row[], notes: Notes): Placed[] {
  const order = new Map<string, number>()
  let next = 0
  for (const row of rows) {
    for (const side of ['source', 'target'] as const) {
      for (const block of row[side]) for (const sentence of section[side][block]?.sentences ?? []) order.set(`${side}/${sentence.id}`, next++)
    }
  }
  const placed: (Placed & { key: [number, number] })[] = []
  for (const annotation of section.annotations) {
    const anchors = annotation.anchors.filter((anchor) => (anchor.state === 'attached' || anchor.state === 'moved') && order.has(`${anchor.side}/${anchor.sentenceId}`))
    const first = anchors[0]
    if (first === undefined) { notes.orphans++; continue }
    placed.push({ annotation, anchors, key: [order.get(`${first.side}/${first.sentenceId}`) ?? 0, first.from] })
  }
  return placed.sort((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1])
}

function add(marks: Map<string, NoteMark[]>, key: string, mark: NoteMark): void {
  const list = marks.get(key)
  if (list === undefined) marks.set(key, [mark])
  else list.push(mark)
}

/** Shows the claims made on one side on the linked sentences of the other, unless they have a mention of their own there. */
function project(section: ExportSection, marks: Map<string, NoteMark[]>, claims: readonly { anchors: Annotation['anchors']; note: number }[]): void {
  if (claims.length === 0) return
  const counterparts = new Map<string, string[]>()
  for (const link of section.links) {
    for (const id of link.source) counterparts.set(`source/${id}`, link.target.map((other) => `target/${other}`))
    for (const id of link.target) counterparts.set(`target/${id}`, link.source.map((other) => `source/${other}`))
  }
  for (const { anchors, note } of claims) {
    const keys = [...new Set(anchors.flatMap((anchor) => counterparts.get(`${anchor.side}/${anchor.sentenceId}`) ?? []))]
    if (keys.some((key) => marks.get(key)?.some((mark) => mark.note === note) === true)) continue
    keys.forEach((key, at) => add(marks, key, { from: 0, to: Number.MAX_SAFE_INTEGER, note, kind: 'claim', projected: true, ends: at === keys.length - 1 }))
  }
}

const NOTHING: Omit<EndNote, 'number' | 'kind'> = { status: '', title: '', titleZh: '', detail: '', lines: [], placed: 0, author: '', at: 0 }

function noteOf(knowledge: KnowledgeIndex, number: number, subject: Subject): EndNote {
  if (subject.kind === 'remark') return { ...NOTHING, number, kind: 'remark', title: subject.body, author: subject.author, at: subject.at }
  if (subject.kind === 'source') return { ...NOTHING, number, kind: 'source', title: subject.item === null ? subject.body : citation(subject.item), detail: subject.item === null ? '' : subject.body, lines: subject.item === null ? [] : [...addresses(subject.item), ...remarkOn(subject.item)] }
  const { claim } = subject
  const agent = claim.agentId === null ? null : knowledge.agents.get(claim.agentId) ?? null
  const status = STATUS_WORDS[claim.status] + (claim.needsRecheck ? ', to be checked again' : '')
  const rating = claim.rating === '' ? '' : `rated ${claim.rating}${claim.reviewer === '' ? '' : ` by ${claim.reviewer}`}`
  return {
    ...NOTHING, number, kind: 'claim', status, title: claim.statement === '' ? claim.current.target || claim.current.source : claim.statement, titleZh: claim.statementZh,
    detail: [qualifications(claim, agent), rating, claim.remark].filter((part) => part !== '').join('. '),
    lines: (knowledge.relations.get(claim.id) ?? []).flatMap((relation) => relationLines(knowledge, relation)),
  }
}

function relationLines(knowledge: KnowledgeIndex, relation: Relation): NoteLine[] {
  const label = RELATION_WORDS[relation.kind]
  if (relation.to === 'claim') {
    const other = knowledge.claims.get(relation.otherId)
    return other === undefined ? [] : [{ label: relation.kind === 'supports' ? 'Supports the claim' : relation.kind === 'contradicts' ? 'Contradicts the claim' : label, text: other.statement, quotation: '', translation: '', url: '' }]
  }
  const evidence = evidenceOf(knowledge, relation)
  if (evidence === null) return []
  const { excerpt, item } = evidence
  const [first, ...others] = addresses(item)
  const text = [citation(item), excerpt.locator].filter((part) => part !== '').join(', ')
  return [{ label, text, quotation: excerpt.quotation, translation: excerpt.translation, url: first?.url ?? '' }, ...others, ...remarkOn(item)]
}

function remarkOn({ remark }: SourceItem): NoteLine[] { return remark.trim() === '' ? [] : [{ label: 'Remark', text: remark, quotation: '', translation: '', url: '' }] }

/** Only web addresses; a source item's fields are whatever a person typed. */
function addresses(item: SourceItem): NoteLine[] {
  const line = (label: string, url: string): NoteLine[] => (/^https?:\/\/\S+$/i.test(url) ? [{ label, text: '', quotation: '', translation: '', url }] : [])
  return [...line('', item.url), ...line('Kept copy', item.archiveUrl)]
}
