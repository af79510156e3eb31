import type { ReaderWarning } from '../../../shared/model/interchange.ts'
import type { XmlStream } from './xml-stream.ts'

/** What was wrong with the bytes and characters of a file that could be read all the same. */
export function xmlWarnings({ undecodable, forbidden }: Pick<XmlStream, 'undecodable' | 'forbidden'>): ReaderWarning[] {
  const places = (count: number): string => (count === 1 ? 'One place' : `${count.toLocaleString('en')} places`)
  return [
    ...(undecodable === 0 ? [] : [{ code: 'bad-bytes', message: `${places(undecodable)} could not be read in this encoding and ${undecodable === 1 ? 'shows' : 'show'} as \uFFFD. Choose another encoding if the text looks wrong.` }]),
    ...(forbidden === 0 ? [] : [{ code: 'forbidden-characters', message: `${places(forbidden)} held characters that XML does not allow; they were left out.` }]),
  ]
}
