import type { Explanation, Joined } from '../../shared/alignment/explain.ts'
import type { CallInput } from '../../shared/contract/contract.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { LinkEvidence } from '../../shared/contract/link-calls.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import { SIDES } from '../../shared/model/vocabulary.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { countWords } from '../../shared/text/measure.ts'
import type { Work } from '../jobs/work.ts'
import { confirmedPairs } from '../storage/link-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import { isSure, sectionIndex, stands, type NumberedLink, type SectionIndex } from './section-index.ts'
import type { SectionService } from './section.ts'

export interface EvidenceService {
  /** See the contract. Throws `notFound` when none of the sentences is in the text. Under 300 ms once the dictionary is read. */
  of(input: CallInput<'link.evidence'>): Promise<LinkEvidence>
}

/** Sentences on either side that teach words and lengths; and those among which other readings are looked for. */
const CONTEXT = 60, NEAR = 10
/** Confirmed links elsewhere that teach words too. */
const TAUGHT = 200
/** The other side of a stretch reaches at most so many times as far: translations cut sentences otherwise. */
const FARTHEST = 3

export function createEvidenceService(workspace: Workspace, sections: SectionService, work: Work): EvidenceService {
  return {
    async of({ sectionId, source, target }) {
      const { content, documentId } = sections.content(sectionId as Parameters<SectionService['content']>[0])
      const index = sectionIndex(content)
      const link: Joined = { source: index.numbers('source', source as SentenceId[]), target: index.numbers('target', target as SentenceId[]) }
      if (link.source.length + link.target.length === 0) throw new WorkbenchError('notFound', 'These sentences are not in the text any more. Choose others.')
      const others = index.links.filter((other) => !touches(other, link))
      const wide = surroundings(index, others, link, CONTEXT), near = surroundings(index, others, link, NEAR)
      const standing = others.filter((other) => SIDES.every((side) => other[side].length > 0 && other[side].every((at) => at >= wide[side].from && at < wide[side].to)))
      const settled = others.filter((other) => stands(other.link))
      const free = (side: Side) => numbersOf(near[side]).filter((at) => !settled.some((other) => other[side].includes(at)))
      const sentences = (side: Side) => index.forAlignment(side, numbersOf(wide[side]))
      const here = ({ source: s, target: t }: Joined): Joined => ({ source: s.map((at) => at - wide.source.from), target: t.map((at) => at - wide.target.from) })
      const explained = await work.run('explainLink', {
        source: sentences('source'), target: sentences('target'), link: here(link), standing: standing.map(here), near: here({ source: free('source'), target: free('target') }),
        known: confirmedPairs(workspace, documentId, TAUGHT),
      }, { signal: new AbortController().signal })
      return asStored(explained, index, wide, link)
    },
  }
}

interface Range { from: number; to: number }
type Ranges = Record<Side, Range>

const numbersOf = ({ from, to }: Range): number[] => Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at)
const touches = (one: Joined, other: Joined) => one.source.some((s) => other.source.includes(s)) || one.target.some((t) => other.target.includes(t))

/**
 * The stretch of both texts round a link, some `reach` sentences to either side. It ends at links that can be relied on,
 * so that what stands on one side of it stands on the other as well; a side that the link has not is found by them.
 */
function surroundings(index: SectionIndex, others: readonly NumberedLink[], link: Joined, reach: number): Ranges {
  const own: Record<Side, Range | null> = { source: ends(link.source), target: ends(link.target) }
  const lead: Side = own.source ? 'source' : 'target'
  const middle = own[lead] ?? { from: 0, to: 0 }
  const sure = others.filter(isSure).toSorted((a, b) => (a[lead][0] ?? 0) - (b[lead][0] ?? 0))
  const before = sure.filter((other) => SIDES.every((side) => (other[side].at(-1) ?? 0) < (own[side]?.from ?? Infinity)) && (other[lead].at(-1) ?? 0) < middle.from)
  const after = sure.filter((other) => SIDES.every((side) => (other[side][0] ?? 0) >= (own[side]?.to ?? 0)) && (other[lead][0] ?? 0) >= middle.to)
  const first = before.find((other) => (other[lead][0] ?? 0) >= middle.from - reach) ?? before.at(-1)
  const last = after.findLast((other) => (other[lead].at(-1) ?? 0) < middle.to + reach) ?? after[0]
  const range = (side: Side): Range => {
    const here = own[side]
    const from = first?.[side][0] ?? (here ? here.from - reach : 0), to = (last?.[side].at(-1) ?? (here ? here.to + reach : index[side].length) - 1) + 1
    // A moved paragraph may have its links far away.
    const most = here ? { from: here.from - FARTHEST * reach, to: here.to + FARTHEST * reach } : { from: 0, to: index[side].length }
    return { from: Math.max(0, most.from, Math.min(from, here?.from ?? from)), to: Math.min(index[side].length, most.to, Math.max(to, here?.to ?? to)) }
  }
  return { source: range('source'), target: range('target') }
}

function ends(numbers: readonly number[]): Range | null {
  const first = numbers[0], last = numbers.at(-1)
  return first === undefined || last === undefined ? null : { from: first, to: last + 1 }
}

function asStored(explained: Explanation, index: SectionIndex, wide: Ranges, link: Joined): LinkEvidence {
  const sentence = (side: Side, at: number) => index[side][wide[side].from + at]
  const ids = (side: Side, numbers: readonly number[]) => numbers.flatMap((at) => sentence(side, at)?.id ?? [])
  /** The aligner reads sentences without the white space round them. */
  const place = (side: Side, { sentence: at, from, to }: { sentence: number; from: number; to: number }) => {
    const found = sentence(side, at)
    if (!found) return []
    const lead = found.text.length - found.text.trimStart().length
    return [{ sentenceId: found.id, from: lead + from, to: lead + to }]
  }
  const words = countWords(link.target.map((at) => index.target[at]?.text ?? '').join(' '))
  const around = numbersOf(wide.target).map((at) => index.target[at]?.text ?? '').join(' ')
  const { matches, unmatched, length, readings, ...rest } = explained
  return {
    ...rest,
    matches: matches.flatMap((match) => {
      const [source] = place('source', match.source), [target] = place('target', match.target)
      return source && target ? [{ ...match, source, target }] : []
    }),
    unmatched: { source: unmatched.source.flatMap((one) => place('source', one)), target: unmatched.target.flatMap((one) => place('target', one)) },
    length: { ...length, targetWords: words, expectedWords: Math.round(length.expected * countWords(around) / Math.max(1, around.length)) },
    readings: readings.map(({ parts, probability }) => ({ probability, parts: parts.map((part) => ({ source: ids('source', part.source), target: ids('target', part.target) })) })),
  }
}
