/**
 * A web address as the strictest readers want it (Word refuses a whole file over one stray character): everything that may
 * not stand in a URI percent-encoded, what is encoded already left alone. Null when it is no address at all.
 */
export function uriOf(address: string): string | null {
  const [before = '', ...fragments] = address.toWellFormed().trim().split('#')
  const text = [before, fragments.join('%23')].slice(0, fragments.length === 0 ? 1 : 2).join('#')
    .replace(/%(?![\da-f]{2})/giu, '%25').replace(/[^\w\-.~:/?#@!$&'()*+,;=%]/gu, (character) => encodeURIComponent(character))
  return URL.canParse(text) ? text : null
}
