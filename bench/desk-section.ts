import type { AnnotationId, ClaimId, DocumentId, LinkId, SectionId, SentenceId } from '../shared/model/ids.ts'
import type { Annotation } from '../shared/model/knowledge.ts'
import type { Link, NodeJson, SectionState, SourceBlock } from '../shared/model/text.ts'
import type { EvidenceStatus, Layer } from '../shared/model/vocabulary.ts'
import type { ClaimMark } from '../renderer/editor/editor-options.ts'

/** A section of generated text. The same numbers give the same section, ids included. */
export interface MadeSection { section: SectionState; annotations: Annotation[]; claims: ClaimMark[] }
export interface SectionShape {
  paragraphs: number; sourceSentences: number; targetSentences: number; annotations: number
  /** `worked`: confirmed, draft, doubtful, omitted and not translated mixed; `confirmed`: all confirmed; `untranslated`: no English. */
  state: 'worked' | 'confirmed' | 'untranslated'
  seed?: number
}

const HAN = '研究公司表示去年营收增长百分之四十其中两位创始人离开团队成员仍在讨论未来的方向城市河流经过旧书店门口每天清晨都有人排队等待开门记者发现许多读者并不赞同这种说法政府部门随后公布数据显示人口持续减少'
const ENGLISH = 'the company said that last year its revenue had grown by forty per cent while two of the founders left and a team of nine went on talking about where to go next along an old river past the bookshop whose door opened every morning to people who had waited since dawn reporters found readers did not agree with this figure published later by officials'.split(' ')

function random(seed: number): () => number {
  let x = seed * 2654435761 >>> 0 || 1
  return () => {
    x ^= x << 13; x >>>= 0; x ^= x >>> 17; x ^= x << 5; x >>>= 0
    return x / 4294967296
  }
}

export function makeSection(shape: SectionShape): MadeSection {
  const next = random(shape.seed ?? 7)
  const int = (n: number) => Math.floor(next() * n)
  const hex = (n: number) => Array.from({ length: n }, () => int(16).toString(16)).join('')
  const uuid = () => `0199${hex(4)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`
  const sentenceId = () => Array.from({ length: 16 }, () => 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'.charAt(int(64))).join('') as SentenceId
  const sectionId = uuid() as SectionId, documentId = uuid() as DocumentId

  const source: SourceBlock[] = []
  const target: NodeJson[] = []
  const links: Link[] = []
  const placed: { side: 'source' | 'target'; id: SentenceId; text: string }[] = []
  const forks = shape.targetSentences - shape.sourceSentences
  let made = 0
  for (let paragraph = 0; paragraph < shape.paragraphs; paragraph++) {
    const heading = paragraph % 40 === 0
    const upTo = Math.round((shape.sourceSentences * (paragraph + 1)) / shape.paragraphs)
    const spans: SourceBlock['sentences'] = []
    const english: { id: SentenceId; text: string }[] = []
    let text = ''
    for (; made < upTo; made++) {
      const zh = Array.from({ length: heading ? 3 : 10 + int(24) }, () => HAN.charAt(int(HAN.length))).join('') + (heading ? '' : '。')
      const id = sentenceId()
      spans.push({ id, from: text.length, to: text.length + zh.length })
      text += zh
      placed.push({ side: 'source', id, text: zh })
      const draw = shape.state === 'worked' ? next() : shape.state === 'confirmed' ? 0 : 0.99
      if (draw > 0.95) continue
      if (draw > 0.93) { links.push({ id: uuid() as LinkId, source: [id], target: [], confidence: null, confirmed: { at: 1_700_000_000_000, source: zh, target: '' } }); continue }
      const fork = Math.floor(((made + 1) * forks) / shape.sourceSentences) > Math.floor((made * forks) / shape.sourceSentences)
      const own = Array.from({ length: fork ? 2 : 1 }, () => {
        const words = Array.from({ length: heading ? 3 : 7 + int(16) }, () => ENGLISH[int(ENGLISH.length)] ?? '').join(' ')
        return { id: sentenceId(), text: `${words.charAt(0).toUpperCase()}${words.slice(1)}${heading ? '' : '. '}` }
      })
      english.push(...own)
      const joined = own.map((sentence) => sentence.text.trim()).join(' ')
      links.push({
        id: uuid() as LinkId, source: [id], target: own.map((sentence) => sentence.id),
        confidence: draw > 0.6 ? (draw > 0.88 ? 0.4 : 0.9) : null,
        confirmed: draw > 0.6 ? null : { at: 1_700_000_000_000, source: draw > 0.585 ? `旧${zh}` : zh, target: joined },
      })
    }
    const type = heading ? 'heading' : 'paragraph'
    const attrs = heading ? { level: paragraph === 0 ? 1 : 2 } : {}
    source.push({ type, sentences: spans, node: { type, attrs, ...(text === '' ? {} : { content: [{ type: 'text', text }] }) } })
    const last = english.at(-1)
    if (last) last.text = last.text.trimEnd()
    if (last) target.push({ type, attrs, content: english.map(({ id, text: words }) => ({ type: 'text', text: words, marks: [{ type: 'sentence', attrs: { id } }] })) })
    for (const sentence of english) placed.push({ side: 'target', ...sentence })
  }

  const annotations: Annotation[] = []
  const claims: ClaimMark[] = []
  const layers: Layer[] = ['claim', 'sourceMention', 'note', 'entity', 'term', 'problem']
  const statuses: EvidenceStatus[] = ['unchecked', 'checking', 'supported', 'contradicted', 'mixed', 'unverifiable', 'notCheckable']
  for (let i = 0; i < shape.annotations; i++) {
    const sentence = placed[Math.floor(((i + next()) * placed.length) / shape.annotations)]
    const layer = layers[i % 3 === 0 ? 0 : int(layers.length)] ?? 'note'
    if (!sentence || sentence.text.length < 6) continue
    const from = int(Math.floor(sentence.text.length / 2)), to = from + 2 + int(sentence.text.length - from - 2)
    const claimId = layer === 'claim' ? (uuid() as ClaimId) : null
    if (claimId !== null) claims.push({ id: claimId, number: claims.length + 1, status: statuses[int(statuses.length)] ?? 'unchecked', needsRecheck: int(9) === 0 })
    annotations.push({
      id: uuid() as AnnotationId, documentId, layer, claimId, sourceItemId: null, body: layer === 'note' ? 'Look this up again.' : '',
      anchors: [{ side: sentence.side, sectionId, sentenceId: sentence.id, from, to, quote: sentence.text.slice(from, to), prefix: sentence.text.slice(0, from).slice(-32), suffix: sentence.text.slice(to, to + 32), version: 0, state: 'attached', reason: null }],
      provenance: { author: 'made', created: 0, changed: 0, origin: 'human' },
    })
  }
  return {
    section: { id: sectionId, documentId, title: 'Made for measuring', version: 0, source, target: { type: 'doc', content: target.length > 0 ? target : [{ type: 'paragraph' }] }, links },
    annotations, claims,
  }
}
