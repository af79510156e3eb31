/**
 * Straight quotation marks of English as the curly ones they stand for, so that nobody else has to guess; an apostrophe
 * stays. Novels printed in Britain quote with single marks. UTF-16 length is kept.
 */
export function curlyQuotes(text: string): string {
  if (!/['"]/u.test(text)) return text
  return text
    .replaceAll(/(?<=^|[\s([—–“‘-])"(?=\S)/gu, '“').replaceAll('"', '”')
    .replaceAll(/(?<=^|[\s([—–“-])'(?!(?:tis|twas|em|til|cause)\b)(?=[\p{L}\d.…“])/giu, '‘')
    .replaceAll(/(?<=[.,!?;:…—–-])'(?=$|[\s—–)\]”])/gu, '”').replaceAll(/'(?=”|$)/gu, '”')
}
