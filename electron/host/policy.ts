/**
 * What the page may do, the same under every host. Scripts only from the product's own files and no string ever becomes
 * one (Trusted Types); styles may be inline because the preview of an export carries its own. The named policies are the
 * only places where a string may become HTML: ProseMirror's parser for pasted text (its result goes through the
 * schema) and the sandboxed preview of an export, which may run nothing.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types ProseMirrorClipboard duizhao-preview',
].join('; ')

/** On every answer a host gives, whatever it is. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
  'cache-control': 'no-store',
}

/** Only these leave the product, and only on a click. Anything that does not parse is refused. */
export function mayOpenOutside(address: string): boolean {
  if (address.length > 2_000 || !URL.canParse(address)) return false
  const url = new URL(address)
  return url.protocol === 'https:' || url.protocol === 'mailto:'
}

/** A file name that a person or a renderer gave, without any place in it; null when nothing usable is left. */
export function bareFileName(name: unknown): string | null {
  if (typeof name !== 'string' || name.length === 0 || name.length > 255) return null
  // oxlint-disable-next-line no-control-regex -- control characters are what is being refused
  return /[/\\\u0000-\u001f\u007f]/u.test(name) || name === '.' || name === '..' ? null : name
}
