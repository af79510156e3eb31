/** A link file names its texts at its beginning (InterText, XCES) or before the sign of every pointer (TEI). */
const NAMED = /\b(?:fromDoc|toDoc)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const POINTED = /([^\s"'#/\\<>=]+\.xml)#/g

/** File names, without folders, that the beginning of a link file gives as those of its texts. None for any other file. */
export function linkedNames(beginning: string): string[] {
  const named = [...beginning.matchAll(NAMED)].map(([, double, single]) => double ?? single ?? '')
  const pointed = named.length > 0 ? [] : [...beginning.matchAll(POINTED)].map(([, name]) => name ?? '')
  const names = [...named, ...pointed].map((path) => path.trim().split(/[\\/]/).at(-1) ?? '')
  return [...new Set(names)].filter((name) => name !== '')
}

/** Takes the texts of link files from among other files; what is left stays alone. `beginningOf` is asked of XML files only. */
export async function linkGroups<T>(files: readonly T[], nameOf: (file: T) => string, beginningOf: (file: T) => Promise<string>): Promise<{ file: T; texts: T[] }[]> {
  const groups: { file: T; texts: T[] }[] = []
  for (const file of files) {
    const names = /\.xml$/i.test(nameOf(file)) ? linkedNames(await beginningOf(file)) : []
    groups.push({ file, texts: files.filter((each) => each !== file && names.includes(nameOf(each))) })
  }
  const taken = new Set(groups.flatMap(({ texts }) => texts))
  return groups.filter(({ file }) => !taken.has(file))
}
