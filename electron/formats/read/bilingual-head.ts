/** The beginning of an XML file as text, without byte order mark, declaration, comments and doctype: what it begins with. */
export function xmlRoot(head: Uint8Array): string {
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0x3c && head[1] === 0) ? 'utf-16le' : (head[0] === 0xfe && head[1] === 0xff) || (head[0] === 0 && head[1] === 0x3c) ? 'utf-16be' : 'latin1'
  const text = new TextDecoder(wide).decode(head.subarray(0, 16_384)).replace(/^(?:\uFEFF|ï»¿)/, '')
  return text.replace(/^(?:\s+|<\?[^]*?\?>|<!--[^]*?-->|<!DOCTYPE[^[>]*(?:\[[^]*?\]\s*)?>)*/i, '')
}
