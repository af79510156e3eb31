import { explain, type ExplainInput, type Explanation } from '../../shared/alignment/explain.ts'
import { loadFold } from '../../shared/script/fold.ts'
import { simplified } from './align-texts.ts'
import { loadDictionary } from './dictionary.ts'

/** Evidence with the dictionary; the Chinese may be in either script, and offsets are those of the text as it is given. */
export async function explainLink(input: ExplainInput): Promise<Explanation> {
  const [dictionary, fold] = await Promise.all([loadDictionary(), loadFold()])
  return explain({
    ...input, source: input.source.map((sentence) => ({ ...sentence, text: simplified(sentence.text, fold) })),
    known: (input.known ?? []).map((pair) => ({ ...pair, source: simplified(pair.source, fold) })),
  }, dictionary)
}
