import type { BilingualFile, BilingualReader } from '../../../shared/model/bilingual.ts'
import { decode } from './encoding.ts'
import { MAX_MARKUP_BYTES } from './limits.ts'
import { ANNOTATION_CONTEXT, annotationProblems, isObject, listOf, type Json } from './web-annotation-rules.ts'
import { wholeFile } from './whole-file.ts'

const TYPES: ReadonlySet<string> = new Set(['Annotation', 'AnnotationPage', 'AnnotationCollection'])

/**
 * W3C Web Annotations say things about a text and do not hold it, so there is nothing in them to translate: they are
 * recognised, looked through for what the standard requires, and refused by name.
 */
export const webAnnotationReader: BilingualReader = {
  format: 'webanno',
  accepts: ([file, ...others]) => file !== undefined && others.length === 0 && /^\s*(?:\uFEFF)?[[{]/.test(decode(file.head.subarray(0, 64), 'utf-8')) && /"Annotation(?:Page|Collection)?"|anno\.jsonld/.test(decode(file.head, 'utf-8')),
  async open([file]) {
    if (file === undefined) return null
    const root = parsed(decode(await wholeFile(file, MAX_MARKUP_BYTES), 'utf-8'))
    const annotations = root === null ? [] : annotationsIn(root)
    const first = annotations[0]
    if (root === null || first === undefined) return null
    const problems = [...new Set(annotations.flatMap((annotation) => annotationProblems(annotation, annotation === root || !isObject(root) ? annotation['@context'] : root['@context'])))]
    return empty(typeof first['type'] === 'string' ? first['type'] : 'Annotation', annotations.length, problems)
  },
}

function empty(type: string, count: number, problems: string[]): BilingualFile {
  const what = count === 1 ? 'a Web Annotation: it says something about a text and does not hold the text' : `a file of ${count.toLocaleString('en')} Web Annotations: they say things about a text and do not hold the text`
  return {
    sourceLanguage: null, targetLanguage: null, title: null, segments: none(), found: { annotations: count }, details: { type, annotations: count, valid: problems.length === 0, problems },
    warnings: problems.length === 0 ? [] : [{ code: 'invalid-annotation', message: `It is not as the standard wants it: ${problems.slice(0, 3).join('; ')}.` }],
    nothing: `This is ${what}. Import the text, and mark in it what the annotations say.`,
  }
}

async function* none(): AsyncGenerator<never> { /* There is no text in it. */ }

function parsed(text: string): unknown {
  try { return JSON.parse(text) } catch { return null }
}

/** An annotation, or the items of a page, of a collection's first page, or of a plain list. */
function annotationsIn(root: unknown): Json[] {
  if (Array.isArray(root)) return root.filter(isObject).filter((item) => listOf(item['type']).includes('Annotation'))
  if (!isObject(root)) return []
  const types = listOf(root['type'])
  const first = root['first']
  const items = [...listOf(root['items']), ...isObject(first) ? listOf(first['items']) : []].filter(isObject)
  if (items.length > 0 && types.some((type) => type === 'AnnotationPage' || type === 'AnnotationCollection')) return items
  return types.some((type) => typeof type === 'string' && TYPES.has(type)) || listOf(root['@context']).includes(ANNOTATION_CONTEXT) ? [root] : []
}
