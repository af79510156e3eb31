import { walkXml } from './xml.ts'

/** Formats of Excel's own that show a date or a time, those of East Asian editions included. */
const BUILT_IN: ReadonlySet<number> = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58])
const DAY_MS = 86_400_000
/** Day 0 of the two ways to count; Excel takes 1900 for a leap year, so the days before its March are one off. */
const EPOCH_1900 = Date.UTC(1899, 11, 30), EPOCH_1904 = Date.UTC(1904, 0, 1)
/** The last day Excel knows. */
const LAST_DAY = 2_958_465

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Numbers of cell styles that show their number as a date or a time. */
export function dateStyles(xml: string | null): ReadonlySet<number> {
  const styles = new Set<number>()
  if (xml === null) return styles
  const custom = new Map<number, string>()
  let inCells = false, number = 0
  walkXml(xml, {
    open(name, attributes) {
      if (local(name) === 'numFmt') custom.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (local(name) === 'cellXfs') inCells = true
      else if (inCells && local(name) === 'xf') {
        const format = Number(attributes['numFmtId'] ?? 0), code = custom.get(format)
        if (code === undefined ? BUILT_IN.has(format) : showsDate(code)) styles.add(number)
        number++
      }
    },
    close(name) { if (local(name) === 'cellXfs') inCells = false },
  })
  return styles
}

/** What is quoted, escaped or in brackets (colours, currencies) is no part of a date; elapsed hours `[h]` are. */
function showsDate(code: string): boolean {
  if (/\[(?:h+|m+|s+)\]/i.test(code)) return true
  return /[ymdhs]/i.test(code.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]|general/gi, ''))
}

/** A day count as people write dates in any country: 2026-03-02, with a time where there is one, or the time alone. Null for what is no date of Excel's. */
export function dateOf(value: string, from1904: boolean): string | null {
  const days = Number(value)
  if (value.trim() === '' || !(days >= 0 && days <= LAST_DAY)) return null
  // Seconds: more digits are an artefact of counting in days.
  const seconds = Math.round(days * 86_400)
  const date = new Date((from1904 ? EPOCH_1904 : EPOCH_1900) + (!from1904 && seconds < 60 * 86_400 ? DAY_MS : 0) + seconds * 1_000).toISOString()
  const clock = date.slice(11, 19).replace(/:00$/, '')
  if (seconds < 86_400) return clock
  return seconds % 86_400 === 0 ? date.slice(0, 10) : `${date.slice(0, 10)} ${clock}`
}
