export type Json = Readonly<Record<string, unknown>>
export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value])

export const ANNOTATION_CONTEXT = 'http://www.w3.org/ns/anno.jsonld'
const TYPES: ReadonlySet<string> = new Set(['Annotation', 'AnnotationPage', 'AnnotationCollection'])
const SELECTORS: Readonly<Record<string, (selector: Json) => boolean>> = {
  FragmentSelector: ({ value }) => isText(value), CssSelector: ({ value }) => isText(value), XPathSelector: ({ value }) => isText(value), TextQuoteSelector: ({ exact }) => isText(exact),
  TextPositionSelector: ({ start, end }) => isPlace(start) && isPlace(end), DataPositionSelector: ({ start, end }) => isPlace(start) && isPlace(end),
  SvgSelector: ({ value, id }) => isText(value) || isText(id), RangeSelector: ({ startSelector, endSelector }) => isObject(startSelector) && isObject(endSelector),
}
const STATES: Readonly<Record<string, (state: Json) => boolean>> = {
  TimeState: ({ sourceDate, sourceDateStart, sourceDateEnd }) => (sourceDate === undefined ? isTime(sourceDateStart) && isTime(sourceDateEnd) : sourceDateStart === undefined && sourceDateEnd === undefined && listOf(sourceDate).length > 0 && listOf(sourceDate).every(isTime)),
  HttpRequestState: ({ value }) => isText(value),
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isPlace = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value) && value >= 0
const isTime = (value: unknown): boolean => isText(value) && !Number.isNaN(Date.parse(value))
const isAddress = (value: unknown): boolean => isText(value) && /^[a-z][a-z\d+.-]*:\S+$/i.test(value)
/** One value, or a list of one. */
const one = (value: unknown, is: (value: unknown) => boolean): boolean => value === undefined || (listOf(value).length === 1 && listOf(value).every(is))
const some = (value: unknown, is: (value: unknown) => boolean): boolean => value === undefined || (listOf(value).length > 0 && listOf(value).every(is))

/** What the Web Annotation Data Model says an annotation must be, and this one is not; `context` is its own or that of the page it stands on. */
export function annotationProblems(annotation: Json, context: unknown): string[] {
  const { id, type, target, body, bodyValue } = annotation
  const problems: string[] = []
  const must = (holds: boolean, problem: string): void => { if (!holds) problems.push(problem) }
  const types = listOf(type)
  must(listOf(context).includes(ANNOTATION_CONTEXT), `its @context is not ${ANNOTATION_CONTEXT}`)
  must(id !== undefined && one(id, isAddress), 'it has no id that is an address')
  must(types.some((each) => isText(each) && TYPES.has(each)), 'its type is not Annotation')
  if (types.includes('AnnotationCollection') || types.includes('AnnotationPage')) return problems
  must(target !== undefined && listOf(target).length > 0, 'it has no target')
  must(body === undefined || bodyValue === undefined, 'it has both body and bodyValue')
  must(one(bodyValue, isText), 'its bodyValue is no text')
  for (const name of ['created', 'modified', 'generated']) must(one(annotation[name], isTime), `its ${name} is no time`)
  aboutSource(annotation, 'its', must)
  for (const each of listOf(body)) aboutResource(each, 'body', must)
  for (const each of listOf(target)) aboutResource(each, 'target', must)
  const styled = [...listOf(body), ...listOf(target)].flatMap((each) => (isObject(each) ? [each, ...listOf(each['items'])] : [])).some((each) => isObject(each) && each['styleClass'] !== undefined && each['source'] !== undefined)
  must(!styled || listOf(annotation['stylesheet']).length === 1, 'it names a style and no stylesheet')
  return [...new Set(problems)]
}

type Must = (holds: boolean, problem: string) => void

function aboutSource(resource: Json, whose: string, must: Must): void {
  must(some(resource['rights'], isAddress), `${whose} rights are no addresses`)
  must(some(resource['via'], isAddress), `${whose} via is no address`)
  must(one(resource['canonical'], isAddress), `${whose} canonical is no address`)
}

function aboutResource(resource: unknown, what: 'body' | 'target', must: Must): void {
  if (!isObject(resource)) { must(isText(resource), `a ${what} is neither an address nor an object`); return }
  const { id, type, source, items, value, purpose } = resource
  const choice = type === 'Choice' && Array.isArray(items) && items.length > 0
  const specific = source !== undefined, external = !specific && !choice && isText(id), textual = !specific && !choice && isText(value)
  must(choice || specific || external || (what === 'body' && textual), `a ${what} is none of the things that it may be`)
  if (choice) must(value === undefined && source === undefined && purpose === undefined, `a choice of a ${what} has a value, source or purpose of its own`)
  else must(items === undefined, `a ${what} that is no choice has items`)
  if (specific) must(value === undefined, `a ${what} has both source and value`)
  if (external && !textual && what === 'body') must(purpose === undefined, 'a body that is a web resource has a purpose')
  if (what === 'target') must(!(listOf(type).includes('TextualBody') && id === undefined), 'a target is a TextualBody')
  for (const each of [resource, ...isObject(source) ? [source] : []]) {
    must(one(each['textDirection'], (direction) => direction === 'ltr' || direction === 'rtl' || direction === 'auto'), `the textDirection of a ${what} is none of ltr, rtl and auto`)
    for (const name of ['created', 'modified']) must(one(each[name], isTime), `the ${name} of a ${what} is no time`)
    aboutSource(each, `of a ${what}, its`, must)
  }
  refinements(resource['selector'], 'selector', SELECTORS, must)
  refinements(resource['state'], 'state', STATES, must)
  if (choice) for (const item of items) aboutResource(item, what, must)
}

/** Selectors or states, and those that refine them. */
function refinements(value: unknown, what: string, known: typeof SELECTORS, must: Must): void {
  for (const each of listOf(value)) {
    if (!isObject(each)) { must(isText(each), `a ${what} is neither an address nor an object`); continue }
    const type = listOf(each['type'])
    const is = type.length === 1 && isText(type[0]) ? known[type[0]] : undefined
    if (is === undefined) { must(isText(each['id']), `a ${what} is of no kind that the standard knows`); continue }
    must(is(each), `a ${String(type[0])} lacks what it needs`)
    refinements(each['refinedBy'], `${what} that refines another`, { ...SELECTORS, ...STATES }, must)
  }
}
