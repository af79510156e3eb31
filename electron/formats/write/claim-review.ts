import type { Written } from '../../../shared/model/interchange.ts'
import type { Claim } from '../../../shared/model/knowledge.ts'
import { fileNameFor } from './file-name.ts'
import { evidenceOf, type KnowledgeIndex } from './knowledge-index.ts'
import { omissionsOf, type Plan } from './plan.ts'
import { isoDate, webAddress } from './source-fields.ts'
import { agentName, citation, counted, STATUS_WORDS } from './wording.ts'

/** Verdicts that are one; the others say only how far the work has come. The scale is ours: 1 contradicted, 3 mixed, 5 supported. */
const RATINGS: Readonly<Partial<Record<Claim['status'], number>>> = { contradicted: 1, mixed: 3, supported: 5 }
/** Stands where the address of the published review must be put; nothing will ever answer there (RFC 2606). */
const NO_ADDRESS = 'https://review.invalid/'

/** ClaimReview (schema.org) as JSON-LD: one for each claim with a verdict, with what it rests on as citations. */
export function writeClaimReview(plan: Plan): Written {
  const { document, knowledge, options } = plan
  const judged = document.claims.filter(({ status }) => RATINGS[status] !== undefined || status === 'unverifiable')
  const address = webAddress(options.address.trim())
  const omissions = omissionsOf(plan)
  const open = document.claims.length - judged.length
  if (open > 0) omissions.push(`${counted(open, 'claim')} without a verdict ${open === 1 ? 'is' : 'are'} left out.`)
  if (judged.length > 0 && address === null) omissions.push(`No address of the published review was given: ${NO_ADDRESS} stands in its place.`)
  const graph = judged.map((claim) => review(knowledge, claim, address ?? NO_ADDRESS))
  return {
    bytes: new TextEncoder().encode(`${JSON.stringify({ '@context': 'https://schema.org', '@graph': graph }, null, 2)}\n`), fileName: fileNameFor(document, 'claimreview.jsonld'), mime: 'application/ld+json',
    units: graph.length, omissions,
  }
}

function review(knowledge: KnowledgeIndex, claim: Claim, address: string): object {
  const agent = claim.agentId === null ? undefined : knowledge.agents.get(claim.agentId)
  const rating = RATINGS[claim.status]
  const made = isoDate(claim.date)
  const statement = claim.statement || claim.current.target || claim.statementZh || claim.current.source
  const citations = (knowledge.relations.get(claim.id) ?? []).flatMap((relation) => {
    const evidence = evidenceOf(knowledge, relation)
    if (evidence === null) return []
    const { excerpt, item } = evidence
    const url = webAddress(item.url)
    return [{ '@type': 'CreativeWork', name: citation(item).toWellFormed(), ...(url === null ? {} : { url }), ...(excerpt.quotation === '' ? {} : { text: excerpt.quotation.toWellFormed() }) }]
  })
  return {
    '@type': 'ClaimReview', '@id': `urn:uuid:${claim.id}`, url: `${address.replace(/#.*$/, '')}#claim-${claim.number}`, inLanguage: 'en',
    claimReviewed: statement.toWellFormed(), author: { '@type': 'Person', name: (claim.reviewer || claim.verified?.by || claim.provenance.author || 'Unknown').toWellFormed() },
    datePublished: new Date(claim.verified?.at ?? claim.provenance.changed).toISOString().slice(0, 10),
    reviewRating: { '@type': 'Rating', alternateName: STATUS_WORDS[claim.status], ...(rating === undefined ? {} : { ratingValue: rating, worstRating: 1, bestRating: 5 }) },
    itemReviewed: {
      '@type': 'Claim', ...(claim.statementZh === '' ? {} : { alternateName: claim.statementZh.toWellFormed() }), ...(made === null ? {} : { datePublished: made }),
      ...(agent === undefined ? {} : { author: { '@type': agent.kind === 'organisation' ? 'Organization' : agent.kind === 'document' ? 'CreativeWork' : 'Person', name: agentName(agent).toWellFormed() } }),
    },
    ...(claim.remark === '' ? {} : { reviewBody: claim.remark.toWellFormed() }), ...(citations.length === 0 ? {} : { citation: citations }),
  }
}
