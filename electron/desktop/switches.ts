/**
 * Chromium and Node read these from the command line and they would open a door into the window or the process. The fuses
 * close some; a packaged Duizhao that is started with any of them does not start.
 */
const REFUSED = [/^--inspect/u, /^--remote-debugging/u, /^--remote-allow-origins/u, /^--js-flags/u, /^--disable-web-security/u, /^--load-extension/u, /^--host-(?:resolver-)?rules/u, /^--proxy-/u, /^--require/u, /^-r$/u]

export function refusedSwitch(argv: readonly string[]): string | null {
  return argv.find((word) => REFUSED.some((pattern) => pattern.test(word))) ?? null
}
