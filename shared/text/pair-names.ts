/** Names of a pair of texts whose lines answer one another: the same but for the language at the end, with or without `.txt` after it. */
const CHINESE_NAME = /^(.+)\.(?:zh|zho|chi|cn|tw|zh[-_](?:hans|hant|cn|tw|hk|sg))(\.txt)?$/i
const ENGLISH_NAME = /^(.+)\.(?:en|eng|en[-_](?:us|gb))(\.txt)?$/i

/** Whether the first name is of the Chinese and the second of the English text of one pair. */
function chineseAndEnglish(chinese: string, english: string): boolean {
  const left = CHINESE_NAME.exec(chinese), right = ENGLISH_NAME.exec(english)
  return left !== null && right !== null && left[1] === right[1] && left[2]?.toLowerCase() === right[2]?.toLowerCase()
}

/** Whether two file names are of one pair, either way round. */
export function namedAsPair(first: string, second: string): boolean { return chineseAndEnglish(first, second) || chineseAndEnglish(second, first) }

/** The name under which the English lies beside a Chinese text (`news.zh` → `news.en`); null for a name that says nothing. */
export function englishBeside(chinese: string): string | null {
  const name = CHINESE_NAME.exec(chinese)
  return name === null ? null : `${name[1] ?? ''}.en${name[2] ?? ''}`
}

/** Brings the two files of every pair together; the others stay alone, all in the order of their first file. */
export function pairsAmong<T>(files: readonly T[], nameOf: (file: T) => string): (readonly [T] | readonly [T, T])[] {
  const taken = new Set<T>()
  const groups: (readonly [T] | readonly [T, T])[] = []
  for (const file of files) {
    if (taken.has(file)) continue
    const other = files.find((each) => each !== file && !taken.has(each) && namedAsPair(nameOf(file), nameOf(each)))
    taken.add(file)
    if (other === undefined) { groups.push([file]); continue }
    taken.add(other)
    groups.push(chineseAndEnglish(nameOf(file), nameOf(other)) ? [file, other] : [other, file])
  }
  return groups
}
