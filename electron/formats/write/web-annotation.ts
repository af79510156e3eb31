import type { Written } from '../../../shared/model/interchange.ts'
import type { Annotation } from '../../../shared/model/knowledge.ts'
import { annotationPlaces, type PlacedAnnotation } from './annotation-places.ts'
import { fileNameFor } from './file-name.ts'
import { omissionsOf, type Plan } from './plan.ts'
import { webAddress } from './source-fields.ts'
import { plainDocument, type PlainDocument } from './text-files.ts'
import { astraySaid } from './wording.ts'

/** Characters of context on each side of a quotation. */
const CONTEXT = 32
const CONTEXT_IRI = 'http://www.w3.org/ns/anno.jsonld'
const MOTIVATIONS = { claim: 'assessing', sourceMention: 'linking', entity: 'identifying', term: 'classifying', note: 'commenting', problem: 'questioning' } as const satisfies Record<Annotation['layer'], string>

interface TextBody { type: 'TextualBody'; value: string; purpose: string; format: 'text/plain'; language?: string }
interface LinkBody { type: 'SpecificResource'; source: string; purpose: 'linking' }

/**
 * W3C Web Annotations as one collection. Each quotes its place with the text around it and gives its position in the
 * companion `.txt`, in code points.
 */
export function writeWebAnnotation(plan: Plan): Written {
  const { document } = plan
  const plain = plainDocument(plan)
  const { placed, astray } = annotationPlaces(plan, plain)
  const items = placed.map((each) => annotationJson(plan, plain, each))
  const id = `urn:uuid:${document.id}`
  const collection = {
    '@context': CONTEXT_IRI, id: `${id}#annotations`, type: 'AnnotationCollection', label: [document.title, document.targetTitle].filter((title) => title !== '').join(' / ').toWellFormed(), total: items.length,
    first: { id: `${id}#page-1`, type: 'AnnotationPage', startIndex: 0, items },
  }
  return {
    bytes: new TextEncoder().encode(`${JSON.stringify(collection, null, 1)}\n`), fileName: fileNameFor(document, 'jsonld'), mime: 'application/ld+json', units: items.length,
    omissions: [...omissionsOf(plan), ...astraySaid(astray)], companions: [{ ending: 'txt', bytes: new TextEncoder().encode(plain.text) }],
  }
}

function annotationJson(plan: Plan, plain: PlainDocument, { annotation, codePointFrom, codePointTo }: PlacedAnnotation): object {
  const part = (from: number, to: number): string => plain.characters.slice(Math.max(0, from), to).join('')
  const { author, created, changed } = annotation.provenance
  const body = bodies(plan, annotation)
  return {
    '@context': CONTEXT_IRI, id: `urn:uuid:${annotation.id}`, type: 'Annotation', motivation: MOTIVATIONS[annotation.layer], created: new Date(created).toISOString(), modified: new Date(changed).toISOString(),
    ...(author.trim() === '' ? {} : { creator: { type: 'Person', name: author.toWellFormed() } }), ...(body.length === 0 ? {} : { body }),
    target: {
      type: 'SpecificResource', source: `urn:uuid:${plan.document.id}`,
      selector: [
        { type: 'TextQuoteSelector', exact: part(codePointFrom, codePointTo), prefix: part(codePointFrom - CONTEXT, codePointFrom), suffix: part(codePointTo, codePointTo + CONTEXT) },
        { type: 'TextPositionSelector', start: codePointFrom, end: codePointTo },
      ],
    },
  }
}

function bodies({ document, knowledge }: Plan, annotation: Annotation): (TextBody | LinkBody)[] {
  const text = (value: string, purpose: string, language?: string): TextBody[] => (value.trim() === '' ? [] : [{ type: 'TextualBody', value: value.toWellFormed(), purpose, format: 'text/plain', ...(language === undefined ? {} : { language }) }])
  const claim = annotation.claimId === null ? undefined : knowledge.claims.get(annotation.claimId), item = annotation.sourceItemId === null ? undefined : knowledge.sourceItems.get(annotation.sourceItemId)
  const address = item === undefined ? null : webAddress(item.url)
  return [
    ...text(annotation.layer, 'tagging'),
    ...(claim === undefined ? [] : [...text(claim.statement, 'describing', 'en'), ...text(claim.statementZh, 'describing', document.shownLanguage), ...text(claim.status, 'assessing'), ...text(claim.remark, 'commenting')]),
    ...(item === undefined ? [] : text([item.authors, item.title, item.publisher, item.date].filter((part) => part !== '').join(', '), 'describing')),
    ...(address === null ? [] : [{ type: 'SpecificResource', source: address, purpose: 'linking' } satisfies LinkBody]),
    ...text(annotation.body, 'commenting'),
  ]
}
