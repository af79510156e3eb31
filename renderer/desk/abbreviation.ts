/**
 * The word with a full stop at the end of a sentence, which a person may want to call an abbreviation: marks that open
 * something before it and close something behind it left out. Null when there is none.
 */
export function lastAbbreviation(sentence: string): string | null {
  const word = /(?:^|[\s\p{Script=Han}，。、：；！？])([^\s\p{Script=Han}，。、：；！？]{1,60}\.)["'”’)\]」』）]*\s*$/u.exec(sentence)?.[1]?.replace(/^["'“‘([「『（]+/u, '')
  return word !== undefined && word.length <= 40 && /\p{L}/u.test(word) ? word : null
}
