import { uriOf } from './address.ts'

/** Fields of a source item as reference managers want them; a person typed them, so anything may stand in them. */

export type NamePart = { family: string; given: string } | { literal: string }

/** Names between semicolons or Chinese enumeration commas; "Family, Given" is taken apart, anything else stays whole. */
export function namesOf(authors: string): NamePart[] {
  return authors.split(/[;；、]|\s+(?:and|&)\s+/u).map((name) => name.trim()).filter((name) => name !== '').map((name) => {
    const [family = '', given = '', ...more] = name.split(/,\s*/)
    return more.length === 0 && family !== '' && given !== '' && !/\p{Script=Han}/u.test(name) ? { family, given } : { literal: name }
  })
}

/** Year, month and day as far as they are given in figures; null when it is another kind of date. */
export function datePartsOf(date: string): [number] | [number, number] | [number, number, number] | null {
  const [, year, month, day] = /^\s*(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?\s*$/u.exec(date) ?? []
  if (year === undefined) return null
  const [m, d] = [Number(month ?? 0), Number(day ?? 0)]
  if (m < 1 || m > 12) return [Number(year)]
  return d < 1 || d > 31 ? [Number(year), m] : [Number(year), m, d]
}

/** The same with hyphens, as ISO 8601 writes it. */
export function isoDate(date: string): string | null {
  return datePartsOf(date)?.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-') ?? null
}

/** As every reader takes it: one character that is not allowed and biber, for one, refuses the whole file. */
export function webAddress(url: string): string | null { return /^https?:\/\/\S+$/i.test(url) ? uriOf(url) : null }
