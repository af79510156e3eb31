import type { CheckedInput } from '../../shared/contract/contract.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { GateFinding, GateScope } from '../../shared/contract/transfer-calls.ts'
import type { Acceptance, AcceptedLine, GateSubjects } from '../../shared/model/gate.ts'
import type { AcceptanceId, DocumentId } from '../../shared/model/ids.ts'
import { GATE_CODES, type GateCode } from '../../shared/model/vocabulary.ts'
import { uuidv7 } from '../../shared/text/ids.ts'
import { documentOfAccepted, insertAccepted, listAccepted, removeAccepted } from '../storage/accepted-store.ts'
import type { ExportParts } from './export-document.ts'
import { gateSubjects, printOfAll, type GateSubject } from './gate-subjects.ts'
import { gone } from './gone.ts'

export interface GateService {
  /** What a person should know before something leaves the house; problems first, and nothing that is in order. */
  findings(scope: GateScope): Promise<GateFinding[]>
  /** Throws `badRequest` when no unanswered finding has the print any more. */
  accept(input: CheckedInput<'export.accept'>): Promise<GateFinding[]>
  /** Gives the document it was about. Throws `notFound`. */
  takeBack(id: AcceptanceId): DocumentId
  /** What was accepted of what leaves, as an export lists it. */
  lines(scope: GateScope): Promise<AcceptedLine[]>
}

/** More claims than these are told together, not each with an answer of its own. */
const CLAIMS_ALONE = 8

const EVERY_CODE: ReadonlySet<GateCode> = new Set(GATE_CODES)

interface Kind { level: GateFinding['level']; what: string; how: string; detail(subjects: readonly GateSubject[]): string }
const KINDS: Readonly<Record<GateCode, Kind>> = {
  staleLinks: { level: 'problem', what: 'confirmed sentence', how: 'changed since', detail: () => 'The text on one side is not what was confirmed. Read the pairs again and confirm them.' },
  needsRecheck: { level: 'problem', what: 'claim', how: 'to be checked again', detail: (claims) => said(claims, 'A sentence under the claim has changed since its status was set') },
  contradictedClaims: { level: 'problem', what: 'claim', how: 'contradicted by the evidence', detail: (claims) => said(claims, 'Readers should be told') },
  untranslated: { level: 'remark', what: 'sentence', how: 'not translated', detail: () => 'They stand in the source only.' },
  doubtfulLinks: { level: 'remark', what: 'sentence', how: 'linked automatically with little confidence', detail: () => 'Confirm or correct them, or export confirmed pairs only.' },
  orphans: { level: 'remark', what: 'annotation', how: 'without a place in the text', detail: () => 'Give them a place in the tray, or they are listed without one.' },
}

export function createGateService(parts: ExportParts): GateService {
  const { workspace } = parts
  /** `among`: kinds that are asked for. */
  async function grouped(scope: GateScope, among: ReadonlySet<GateCode> = EVERY_CODE): Promise<{ finding: GateFinding; subjects: readonly GateSubject[] }[]> {
    parts.documents.summary(scope.documentId)
    const subjects = await gateSubjects(parts, scope, among)
    const accepted = Map.groupBy(listAccepted(workspace, scope.documentId), ({ code }) => code)
    return GATE_CODES.flatMap((code) => {
      const answers = (accepted.get(code) ?? []).map((answer) => ({ answer, prints: printsOf(answer), holding: [] as GateSubject[] }))
      const open: GateSubject[] = []
      for (const subject of subjects[code]) {
        const there = answers.find(({ prints }) => prints.get(keyOf(subject)) === subject.print)
        if (there === undefined) open.push(subject)
        else there.holding.push(subject)
      }
      const alone = (code === 'needsRecheck' || code === 'contradictedClaims') && open.length <= CLAIMS_ALONE
      const unanswered = (alone ? open.map((subject) => [subject]) : [open]).filter((group) => group.length > 0).map((group) => {
        const before = answers.find(({ prints }) => group.some((subject) => prints.has(keyOf(subject))))
        return { finding: findingOf(code, group, null, before === undefined ? null : answerOf(before.answer)), subjects: group }
      })
      const answered = answers.filter(({ holding }) => holding.length > 0).map(({ answer, holding }) => ({ finding: findingOf(code, holding, { id: answer.id, ...answerOf(answer) }, null), subjects: holding }))
      return [...unanswered, ...answered]
    })
  }

  const findings = async (scope: GateScope) => (await grouped(scope)).map(({ finding }) => finding)

  return {
    findings,
    async accept({ scope, print, reason }) {
      const wanted = (await grouped(scope)).find(({ finding }) => finding.accepted === null && finding.print === print)
      if (wanted === undefined) throw new WorkbenchError('badRequest', 'What this finding is about has changed meanwhile: look at it again.')
      workspace.transaction(() => { insertAccepted(workspace, uuidv7() as AcceptanceId, scope.documentId, { code: wanted.finding.code, reason, about: aboutOf(wanted.subjects) }, 'human') })
      return findings(scope)
    },
    takeBack(id) {
      return workspace.transaction(() => {
        const documentId = documentOfAccepted(workspace, id)
        if (documentId === null || !removeAccepted(workspace, id)) throw gone('answer')
        return documentId
      })
    },
    async lines(scope) {
      const among = new Set(listAccepted(workspace, scope.documentId).map(({ code }) => code))
      // Most documents have none, and looking for what an answer may hold for costs as much as the gate.
      return among.size === 0 ? [] : (await grouped(scope, among)).flatMap(({ finding: { code, count, accepted, detail } }) => {
        if (accepted === null) return []
        const what = count === 1 && detail !== '' && (code === 'needsRecheck' || code === 'contradictedClaims') ? `${messageOf(code, count)} (${detail})` : messageOf(code, count)
        return [{ what, reason: accepted.reason, author: accepted.author, at: accepted.at }]
      })
    },
  }
}

function findingOf(code: GateCode, subjects: readonly GateSubject[], accepted: GateFinding['accepted'], before: GateFinding['before']): GateFinding {
  return {
    code, level: KINDS[code].level, count: subjects.length, message: messageOf(code, subjects.length), detail: KINDS[code].detail(subjects),
    place: subjects.find(({ place }) => place !== null)?.place ?? null, print: printOfAll(code, subjects), accepted, before,
  }
}

function messageOf(code: GateCode, count: number): string {
  const { what, how } = KINDS[code]
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'} ${how}`
}

function said(claims: readonly GateSubject[], sentence: string): string {
  const [first] = claims
  if (claims.length === 1 && first !== undefined) return first.says
  return `${sentence}: ${claims.slice(0, 3).map(({ says }) => says).join('; ')}${claims.length > 3 ? `; and ${claims.length - 3} more` : ''}`
}

const keyOf = ({ sectionId, id }: Pick<GateSubject, 'sectionId' | 'id'>) => `${sectionId} ${id}`
const answerOf = ({ reason, provenance }: Acceptance) => ({ reason, author: provenance.author, at: provenance.created })

function printsOf({ about }: Acceptance): Map<string, string> {
  return new Map(about.flatMap(({ sectionId, prints }) => Object.entries(prints).map(([id, print]) => [keyOf({ sectionId, id }), print] as const)))
}

function aboutOf(subjects: readonly GateSubject[]): GateSubjects {
  return [...Map.groupBy(subjects, ({ sectionId }) => sectionId)].map(([sectionId, group]) => ({ sectionId, prints: Object.fromEntries(group.map(({ id, print }) => [id, print])) }))
}
