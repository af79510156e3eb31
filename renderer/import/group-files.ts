import { linkGroups } from '../../shared/text/linked-names.ts'
import { pairsAmong } from '../../shared/text/pair-names.ts'

/** Files that become one document: a text with its translation, or a file of links with its two texts (`companions`). */
export interface FileGroup { source: File; translation: File | null; companions: readonly File[] }

/** A file of links names its texts within this much of its beginning. */
const BEGINNING = 64 * 1024

/**
 * Takes together what belongs together: the texts of a file of links, the halves of a pair by their names, and two files
 * given alone. `apart`: every file is a document of its own.
 */
export async function groupFiles(files: readonly File[], apart: boolean): Promise<FileGroup[]> {
  const alone = (source: File): FileGroup => ({ source, translation: null, companions: [] })
  if (apart) return files.map(alone)
  const linked = files.some(({ name }) => /\.xml$/i.test(name)) ? await linkGroups(files, ({ name }) => name, (file) => file.slice(0, BEGINNING).text()) : files.map((file) => ({ file, texts: [] }))
  const others = linked.filter(({ texts }) => texts.length === 0).map(({ file }) => file)
  const [first, second] = others
  const pairs = linked.length === 2 && others.length === 2 && first !== undefined && second !== undefined
    ? [{ source: first, translation: second, companions: [] }]
    : pairsAmong(others, ({ name }) => name).map(([source, translation = null]): FileGroup => ({ source, translation, companions: [] }))
  return [...linked.filter(({ texts }) => texts.length > 0).map(({ file, texts }): FileGroup => ({ source: file, translation: null, companions: texts })), ...pairs]
}
