import { Transform, type Step } from 'prosemirror-transform'
import { LinkDraft } from '../../../shared/document/link-draft.ts'
import { sectionSchema } from '../../../shared/document/schema.ts'
import { confirmationOf, type SectionContent } from '../../../shared/document/section-content.ts'
import { runsOf } from '../../../shared/document/sentence-runs.ts'
import { findTargetSentence } from '../../../shared/document/sentences.ts'
import type { HomeDetails } from '../../../shared/model/home.ts'
import type { LinkId, SentenceId } from '../../../shared/model/ids.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'
import type { TextRules } from '../../../shared/segmentation/rule.ts'
import { newLinkId, randomSentenceId } from '../../../shared/text/ids.ts'
import { insertTranslation } from '../../../shared/document/insert-translation.ts'
import { editsOf } from './edits.ts'
import { insertNew } from './insert-new.ts'
import { divideNewSentences } from './new-sentences.ts'
import { comparable, stretchOf } from './stretch.ts'
import { writeDetails } from './write-details.ts'
import { sourceSteps } from './write-source.ts'
import { writeEdits } from './write-text.ts'

/**
 * What is taken over from a file. `confirm`: the pair is confirmed with the text it then has. `format` dresses the words
 * that the file's `text` has in common with what then stands there; `new` stands between two sentences of the translation.
 */
export type HomeChange =
  | { kind: 'text'; side: Side; ids: readonly SentenceId[]; text: string; linkId: LinkId | null; confirm: boolean }
  | { kind: 'translation'; source: readonly SentenceId[]; text: string; confirm: boolean }
  | { kind: 'format'; side: Side; ids: readonly SentenceId[]; text: string; details: HomeDetails }
  | { kind: 'new'; text: string; details: HomeDetails | null; before: SentenceId | null; after: SentenceId | null }
  | { kind: 'approval' | 'reopened'; linkId: LinkId }

export interface HomeEnv { rules: TextRules | null; now: number; sentenceId?: () => SentenceId; linkId?: () => LinkId }

/**
 * The steps that bring a section to what the changes say, to be applied as one: words that stay are not touched, so
 * formatting, footnotes and anchors on them stay; a sentence that is new becomes one of the same link; one without words
 * goes. Links become stale by what changed, unless they are to be confirmed. Linear in the section and the changes, but
 * for the comparison of each changed text with its own.
 */
export function stepsOf(content: SectionContent, changes: readonly HomeChange[], env: HomeEnv): Step[] {
  const ids = { sentence: env.sentenceId ?? randomSentenceId, link: env.linkId ?? newLinkId }
  const links = new LinkDraft(content.links)
  const texts = changes.flatMap((change) => {
    if (change.kind !== 'text') return []
    const stretch = stretchOf(content, change.side, change.ids)
    return [{ side: change.side, stretch, edits: editsOf(stretch, comparable(change.text), change.side === 'source' ? 'zh' : 'en', env.rules) }]
  })
  const tr = new Transform(content.target)
  const target = texts.filter(({ side, edits }) => side === 'target' && edits.length > 0)
  const starts = startsOf(content)
  writeEdits({ tr, start: (block) => starts[block] ?? 0, own: ({ id }) => [sectionSchema.marks.sentence.create({ id })] }, target)
  const touched = target.flatMap(({ stretch, edits }) => [...new Set(edits.map(({ sentence }) => stretch.sentences[sentence]?.id))].flatMap((id) => id ?? []))
  const formats = changes.filter((change) => change.kind === 'format')
  writeFormats(content, tr, formats.filter(({ side }) => side === 'target'))
  dropEmptied(tr, touched)
  divideNewSentences(tr, content, touched, links, env.rules, ids.sentence)
  const confirmed = new Set<LinkId>()
  for (const change of changes) {
    if (change.kind === 'approval') confirmed.add(change.linkId)
    else if (change.kind === 'reopened') { const link = links.table.byId(change.linkId); if (link !== null) links.put({ ...link, confirmed: null }) }
    else if (change.kind === 'text') { if (change.confirm && change.linkId !== null) confirmed.add(change.linkId) }
    else if (change.kind === 'translation') {
      const link = insertTranslation({ ...content, target: tr.doc, links: links.table }, tr, change.source, comparable(change.text), links, env.rules, ids)
      if (change.confirm && link !== null) confirmed.add(link)
    }
  }
  const added = insertNew(tr, changes.filter((change) => change.kind === 'new'), links, env.rules, ids)
  for (const { link } of added) confirmed.add(link)
  writeFormats(content, tr, added.flatMap(({ ids: own, text, details }) => (details === null ? [] : [{ ids: own, text, details }])))
  const source = sourceSteps(content, texts.filter(({ side, edits }) => side === 'source' && edits.length > 0), formats.filter(({ side }) => side === 'source'))
  const after = { source: source.reduce((blocks, step) => step.applyTo(blocks), content.source), target: tr.doc, links: links.table }
  for (const id of confirmed) {
    const link = links.table.byId(id)
    if (link !== null) links.put({ ...link, confirmed: { at: env.now, ...confirmationOf(after, link) } })
  }
  const linkStep = links.step()
  return [...tr.steps, ...source, ...(linkStep === null ? [] : [linkStep])]
}

/** When the words stand: of sentences here after they have changed and before they are divided, of new ones once they are in. */
function writeFormats(content: SectionContent, tr: Transform, formats: readonly { ids: readonly SentenceId[]; text: string; details: HomeDetails }[]): void {
  if (formats.length === 0) return
  const now = { ...content, target: tr.doc }, starts = startsOf(now)
  writeDetails({ tr, start: (block) => starts[block] ?? 0, own: ({ id }) => [sectionSchema.marks.sentence.create({ id })] }, formats.map(({ ids, text, details }) => ({ stretch: stretchOf(now, 'target', ids), text, details })))
}

function startsOf(content: SectionContent): number[] {
  const starts: number[] = []
  content.target.forEach((_block, offset) => { starts.push(offset + 1) })
  return starts
}

/** A sentence that has no words left goes, and a block that has no sentence left. Space that still parts its neighbours goes to the first of them. */
function dropEmptied(tr: Transform, ids: readonly SentenceId[]): void {
  for (const id of ids) {
    const sentence = findTargetSentence(tr.doc, id)
    if (sentence === null || sentence.text.trim() !== '') continue
    const { text, runs } = runsOf(tr.doc.child(sentence.block))
    const before = runs.find(({ to }) => to === sentence.from)
    const from = sentence.pos + sentence.from, to = sentence.pos + sentence.to
    if (before?.id == null || sentence.to === text.length || /\s$/.test(text.slice(0, sentence.from))) tr.delete(from, to)
    else tr.removeMark(from, to, sectionSchema.marks.sentence).addMark(from, to, sectionSchema.marks.sentence.create({ id: before.id }))
  }
  for (let index = tr.doc.childCount - 1; index >= 0 && tr.doc.childCount > 1; index--) {
    const block = tr.doc.child(index)
    if (block.content.size > 0 || block.attrs['forSource'] !== null || !ids.some((id) => wasAlone(tr, id, index))) continue
    const pos = tr.doc.children.slice(0, index).reduce((sum, node) => sum + node.nodeSize, 0)
    tr.delete(pos, pos + block.nodeSize)
  }
}

/** Whether the sentence stood in the block that is empty now. */
function wasAlone(tr: Transform, id: SentenceId, index: number): boolean {
  const first = tr.docs[0]
  const before = first === undefined ? null : findTargetSentence(first, id)
  return before !== null && tr.doc.resolve(tr.mapping.map(before.pos, -1)).index(0) === index
}
