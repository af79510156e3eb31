import type { AcceptedLine } from '../../../shared/model/gate.ts'
import type { AgentFields, ClaimFields, Relation, SourceItemFields } from '../../../shared/model/knowledge.ts'
import type { EvidenceStatus, SourceLanguage } from '../../../shared/model/vocabulary.ts'

/** Stands for who said something where a file wants a name and nobody is known; without initials it is read as nobody again. */
export const NOBODY = 'Duizhao'

/** How exported documents say what the workbench shows with signs. */
export const STATUS_WORDS: Readonly<Record<EvidenceStatus, string>> = {
  unchecked: 'Not checked', checking: 'Still being checked', supported: 'Supported', contradicted: 'Contradicted', mixed: 'Mixed evidence', unverifiable: 'Cannot be verified', notCheckable: 'Not a matter of fact',
}
export const RELATION_WORDS: Readonly<Record<Relation['kind'], string>> = {
  supports: 'Supported by', contradicts: 'Contradicted by', quotes: 'Quotes', paraphrases: 'Paraphrases', givesContext: 'Context', attributedTo: 'Attributed to', sameAs: 'Same as', dependsOn: 'Depends on',
}
export const LANGUAGE_NAMES: Readonly<Record<SourceLanguage, string>> = { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', 'zh-Hant-TW': '繁體中文（臺灣）', 'zh-Hant-HK': '繁體中文（香港）' }

/** "1 pair", "3 pairs"; thousands separated. */
export function counted(count: number, one: string, many: string = `${one}s`): string { return `${count.toLocaleString('en')} ${count === 1 ? one : many}` }

/** Who is meant, as a note names them. */
export function agentName(agent: AgentFields): string {
  const other = [agent.hanzi, agent.pinyin].filter((name) => name !== '' && name !== agent.name)
  return agent.name === '' ? agent.hanzi : other.length === 0 ? agent.name : `${agent.name} (${other.join(', ')})`
}

/** A source item as one line without its addresses: authors, title, publisher, date, when it was seen. */
export function citation(item: SourceItemFields): string {
  const parts = [item.authors, item.title === '' ? '' : `“${item.title}”`, item.publisher, item.date, item.accessed === '' ? '' : `seen ${item.accessed}`]
  return parts.map((part) => part.trim()).filter((part) => part !== '').join(', ')
}

/** What qualifies a claim, for readers of a note: said by whom, when and where, how surely. */
export function qualifications(claim: ClaimFields, agent: AgentFields | null): string {
  const parts = [agent === null ? '' : `according to ${agentName(agent)}${agent.identifier === '' ? '' : ` ${agent.identifier}`}`, claim.date, claim.location, claim.certainty === 'asserted' ? '' : claim.certainty, claim.polarity === 'negative' ? 'negated' : '', claim.kind === 'fact' ? '' : claim.kind]
  return parts.filter((part) => part !== '').join(', ')
}

/** Heading of the list of notes that found no place; a file that comes home ends its text there. */
export const WITHOUT_A_PLACE = 'Without a place in this text'
/** Heading of the list of what was accepted at the gate; a file that comes home ends its text there. */
export const ACCEPTED_TITLE = 'Known and accepted'

/** What was accepted, by whom, when (UTC) and why. */
export function acceptedText({ what, reason, author, at }: AcceptedLine): string {
  const day = new Date(at).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  return `${what.replace(/\.$/, '')}. Accepted${author === '' ? '' : ` by ${author}`} on ${day}: “${reason}”`
}

/** Says how many annotations have no place that could be written; nothing for none. */
export function astraySaid(count: number): string[] {
  return count === 0 ? [] : [`${counted(count, 'annotation')} ${count === 1 ? 'has' : 'have'} no sure place in the text and ${count === 1 ? 'is' : 'are'} left out.`]
}
