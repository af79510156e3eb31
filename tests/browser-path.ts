import { existsSync } from 'node:fs'

/** Chromium for the tests: $CHROME_PATH, Debian's, or the one that comes inside an npm package. Throws when none is there. */
export async function browserPath(): Promise<string> {
  const chosen = process.env['CHROME_PATH']
  if (chosen !== undefined && chosen !== '') return chosen
  if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium'
  const { default: bundled } = await import('@sparticuz/chromium')
  return bundled.executablePath()
}

export const BROWSER_FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
