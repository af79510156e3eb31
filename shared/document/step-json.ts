import type { LinkId, SentenceId } from '../model/ids.ts'
import type { Confirmation, Link, NodeJson, SourceBlock } from '../model/text.ts'
import { sectionSchema } from './schema.ts'

/**
 * Readers of the parts of LinkStep and SourceStep. They stand here by hand, not as zod schemas, because the renderer
 * loads this code and zod stays in the core. All throw RangeError.
 */
const SENTENCE_ID = /^[A-Za-z0-9_-]{16}$/
const LINK_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

type Fields = Readonly<Record<string, unknown>>

function refuse(what: string): never { throw new RangeError(`${what} is malformed.`) }
export const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const isOffset = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
const isSentenceId = (value: unknown): value is SentenceId => typeof value === 'string' && SENTENCE_ID.test(value)
const isLinkId = (value: unknown): value is LinkId => typeof value === 'string' && LINK_ID.test(value)

export function readList<T>(value: unknown, read: (item: unknown) => T, what: string): T[] {
  return Array.isArray(value) ? value.map(read) : refuse(what)
}

export function readIndex(value: unknown, what: string): number { return isOffset(value) ? value : refuse(what) }

const readSentenceId = (value: unknown): SentenceId => (isSentenceId(value) ? value : refuse('A sentence id'))

function readConfirmation(value: unknown): Confirmation | null {
  if (value === null) return null
  if (!isRecord(value)) return refuse('A confirmation')
  const { at, source, target } = value
  if (!isOffset(at) || typeof source !== 'string' || typeof target !== 'string') return refuse('A confirmation')
  return { at, source, target }
}

export function readLink(value: unknown): Link {
  if (!isRecord(value) || !isLinkId(value['id'])) return refuse('A link')
  const source = readList(value['source'], readSentenceId, 'A link'), target = readList(value['target'], readSentenceId, 'A link')
  const confidence = value['confidence'] ?? null
  if (confidence !== null && !(typeof confidence === 'number' && confidence >= 0 && confidence <= 1)) return refuse('A confidence')
  const confirmed = readConfirmation(value['confirmed'] ?? null)
  if (new Set([...source, ...target]).size !== source.length + target.length) return refuse('A link that names a sentence twice')
  if (source.length + target.length === 0) return refuse('A link without sentences')
  if ((source.length === 0 || target.length === 0) && confirmed === null) return refuse('A one-sided link that nobody confirmed')
  return { id: value['id'], source, target, confidence, confirmed }
}

export function readSourceBlock(value: unknown): SourceBlock {
  if (!isRecord(value) || !isRecord(value['node'])) return refuse('A source block')
  const node = sectionSchema.nodeFromJSON(value['node'])
  node.check()
  const type = value['type']
  if (node.type.spec.group !== 'block' || node.type.name !== type) return refuse('A source block')
  node.forEach((inline) => { if (sectionSchema.marks.sentence.isInSet(inline.marks)) refuse('A source block with sentence marks') })
  let end = 0
  const sentences = readList(value['sentences'], (item) => {
    if (!isRecord(item)) return refuse('A source sentence')
    const { id, from, to } = item
    if (!isSentenceId(id) || !isOffset(from) || !isOffset(to) || from !== end || to <= from) return refuse('A source sentence')
    end = to
    return { id, from, to }
  }, 'A source block')
  if (end !== node.content.size) return refuse('A source block not covered by its sentences')
  return { type: type as SourceBlock['type'], node: value['node'] as NodeJson, sentences }
}
